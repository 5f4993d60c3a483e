"""Web and e-mail addresses that a translation lost or altered."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mtqa.checks.accuracy.web_addresses import (
    Address,
    find_emails,
    find_urls,
    is_localised,
    is_template,
    parse_url,
    same_url,
    stands_in,
)
from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.accuracy.web_addresses import Url
    from mtqa.checks.view import SegmentView


@check(
    "A104",
    "url-mismatch",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.75,
    precision=Precision(43, 47, "catalogues, 9 languages; machine translations, 4 languages"),
    source_words=lambda word, _lang: "://" in word or "www." in word or "WWW." in word,
    bad=(
        Example(
            "Siehe https://tannen.net/hilfe/start.",
            ("https://tannen.net/hilfe/start",),
            "de",
            "See https://tannen.net/help/start.",
            "en",
        ),
        Example("Подробности на нашем сайте.", ("",), "ru", "Details at https://tannen.net/news", "en"),
        Example("Voir https: //tannen.net/a .", ("https: //tannen.net/a",), "fr", "See https://tannen.net/a.", "en"),
    ),
    good=(
        Example("Siehe http://www.tannen.net/de/hilfe/", (), "de", "See https://tannen.net/en/help.", "en"),
        Example("见https://tannen.net/a。", (), "zh", "See https://tannen.net/a.", "en"),
        Example("Siehe https://de.wikipedia.org/wiki/Hund", (), "de", "See https://en.wikipedia.org/wiki/Dog", "en"),
        Example("Mehr auf tannen.net/news.", (), "de", "More at https://www.tannen.net/news.", "en"),
    ),
)
def url_mismatch(view: SegmentView) -> Iterator[Mark]:
    """A web address of the source is missing or altered.

    ## What it does
    Looks for each URL of the source in the translation. Differences that lead to the same page, or to the page in
    another language, are fine: `http` and `https`, `www.`, a slash at the end, `/en/` and `/de/`, `en.` and `de.`,
    `.com` and `.de`. An address with another host may have been chosen on purpose, and is `minor` and less sure.

    ## Why is this bad?
    The link leads nowhere, or somewhere else.

    ## Use instead
    Copy the address, or give that of the page in the language of the translation.
    """
    originals = find_urls(view.source)
    if not originals:
        return
    if all(stands_in(address.text, view.target) for address in originals):
        return
    found = find_urls(view.target)
    parsed = [parse_url(address.text) for address in found]
    unmatched = list(found)
    lost: list[Address] = []
    for address in originals:
        url = parse_url(address.text)
        index = next(
            (n for n, other in enumerate(parsed) if same_url(url, other) or is_localised(url, other, view.lang)), None
        )
        if index is None:
            index = next((n for n, other in enumerate(found) if _with_ending(address.text, other.text)), None)
        if index is None:
            if not is_template(url):
                lost.append(address)
        elif found[index] in unmatched:
            unmatched.remove(found[index])
    for address in lost:
        url = parse_url(address.text)
        broken = _with_spaces(address.text, view.target)
        if broken is not None:
            yield broken
        elif not stands_in((url.host + url.path).lower(), view.target.lower()):
            mark = _changed_or_missing(address, unmatched, view.target, "web address")
            yield mark if _likely(url, mark, view.target) else replace(mark, severity=Severity.MINOR, confidence=0.5)


def _with_ending(address: str, other: str) -> bool:
    """Whether it is the address with an ending of the language joined to it, Malayalam `https://pidgin.im-ൽ`.

    A host is an address that may have letters of ASCII behind it, Finnish `www.vorbis.com-sivusto`.
    """
    rest = other.removeprefix(address)
    if rest == other or rest[:1] not in {"-", "‐", "‑"} or len(rest) == 1:
        return False
    return not rest[1].isascii() or (rest[1:].isalpha() and not parse_url(address).path.strip("/"))


def _likely(url: Url, mark: Mark, target: str) -> bool:
    """Whether the address was altered by mistake: another host and another path may well be chosen on purpose."""
    return mark.start == mark.end or parse_url(target[mark.start : mark.end]).host == url.host


@check(
    "A105",
    "email-mismatch",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.9,
    precision=Precision(28, 30, "catalogues, 16 languages; machine translations, 2 languages"),
    triggers="@",
    bad=(
        Example("Hilfe: hilfe@firma.example", ("hilfe@firma.example",), "de", "Help: help@firma.example", "en"),
        Example("Пишите нам.", ("",), "ru", "Write to us at office@firma.example.", "en"),
        Example("Écrivez à info @ firma.example", ("info @ firma.example",), "fr", "Write to info@firma.example", "en"),
    ),
    good=(
        Example("An Info@Firma.example, nicht an mich.", (), "de", "To info@firma.example, not to me.", "en"),
        Example("Etwa nutzer@example.org", (), "de", "Such as user@example.org", "en"),
        Example('Así: "Pepe Pérez <pepe@casa.es>"', (), "es", 'Like this: "Heinrich Heine <hh@stadt.de>"', "en"),
    ),
)
def email_mismatch(view: SegmentView) -> Iterator[Mark]:
    """An e-mail address of the source is missing or altered.

    ## What it does
    Looks for each e-mail address of the source in the translation. Case does not matter. Addresses that stand as an
    example (`user@example.com`) may be translated.

    ## Why is this bad?
    Mail goes astray.

    ## Use instead
    Copy the address.
    """
    originals = find_emails(view.source)
    if all(stands_in(address.text, view.target) for address in originals):
        return
    found = find_emails(view.target)
    present = {address.text.lower() for address in found}
    wanted = {address.text.lower() for address in originals}
    unmatched = [address for address in found if address.text.lower() not in wanted]
    for address in originals:
        if address.text.lower() in present or _EXAMPLE.search(address.text):
            continue
        if _IN_QUOTES.search(view.source, 0, address.start) and _IN_QUOTES.search(view.target):
            continue
        broken = _with_spaces(address.text, view.target)
        if broken is not None:
            yield broken
        else:
            yield _changed_or_missing(address, unmatched, view.target, "e-mail address")


def _changed_or_missing(original: Address, unmatched: list[Address], target: str, what: str) -> Mark:
    if unmatched:
        other = unmatched.pop(0)
        message = f"“{other.text}” stands where the source has “{original.text}”."
        return Mark(other.start, other.end, message, suggestion=original.text)
    end = len(target.rstrip())
    return Mark(end, end, f"The {what} “{original.text}” of the source is missing.")


def _with_spaces(address: str, target: str) -> Mark | None:
    """Marks the address where it stands in the target with spaces in it."""
    if len(address) > _LONGEST:
        return None
    tokens = re.findall(r"\w+|[^\w\s]", address)
    found = re.search(r"\s{0,2}".join(map(re.escape, tokens)), target, re.IGNORECASE)
    if found is None or not re.search(r"\s", found[0]):
        return None
    message = f"The address “{found[0]}” has spaces in it."
    return Mark(found.start(), found.end(), message, suggestion=address, confidence=0.95)


_LONGEST = 300
_IN_QUOTES = re.compile(r"[\"“„«「][^\"<>“”„«»\n]{1,80}<(?=\Z|[\w.+-]+@)")
"""Before the address of somebody who is made up: `"Heinrich Heine (Der Dichter) <heinrichh@example.de>"`."""
_EXAMPLE = re.compile(
    r"@(?:[\w\-]+\.)*(?:example|beispiel|exemple|ejemplo|domain|host|server|site)\.\w+$", re.IGNORECASE
)
