"""Negative numbers whose sign is lost or gained: −5 degrees that become 5."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.numbers.masks import mask
from mtqa.numbers.values import language_of, read_value

if TYPE_CHECKING:
    from decimal import Decimal

_MINUS = re.compile(r"(?<![\w\d])[-−](?=\d)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATIVE = re.compile(
    # A range (5 -10), a list (-1, -2) and an option (gzip -9) are no negative numbers.
    r"(?:\A|(?<=[^\d\W][ \u00a0:])|(?<=: )|(?<=[(:=“„«]))(?P<sign>[-−])(?P<number>\d+(?:[.,]\d+)*)"
    r"(?=\s?°|[\s\u00a0]?%|[\s\u00a0][^\W\d_]|[.,;:!?)”»]*(?:\s|\Z))(?!\s?[-–—])"
)
_OPTION = re.compile(r"(?:^|\s)--?[A-Za-z]|[|`$<>{}\\]|(?:^|\s)-\d,")
_SAID = re.compile(
    r"[-−‐‑–—]\s?\d|minus|negativ|below|under|unter|frost|zéro|zero|null|moins|négati|sous|menos|bajo|meno\b|sotto"
    r"|abaixo|onder|beneden|vries|kall|kuld|mínus|mínu|poniżej|mróz|pod\s|мину[сm]|ниже|мороз|мінус|нижче|eksi|altı"
    r"|μείον|κάτω|pakkas|alle|miinus|alatt|sub\b|零下|负|負|マイナス|氷点下|영하|ناقص|تحت",
    re.IGNORECASE,
)
_KNOWN = re.compile("en|de|fr|es|it|pt|nl|sv|da|nb|nn|no|cs|sk|pl|ru|uk|tr|el|fi|et|hu|ro|zh|ja|ko|ar")
"""Languages whose words for a minus are among the above."""


class Signed(NamedTuple):
    """A number with its sign on one side and without on the other.

    Attributes:
        start, end: The number in the target, its sign included where it has one.
        negative: Whether the sign is in the target.
        text: The number in the source, with its sign where it has one.
    """

    start: int
    end: int
    negative: bool
    text: str


def changed_signs(source: str, source_locale: str, target: str, target_locale: str) -> list[Signed]:
    """Numbers that are negative on one side and not on the other, which says nothing like “minus” or “below” either.

    Args:
        source: The original.
        source_locale: Its BCP 47 code.
        target: The translation.
        target_locale: Its BCP 47 code.
    """
    if "-" not in source + target and "−" not in source + target:
        return []
    if (_MINUS.search(source) is None) == (_MINUS.search(target) is None):
        return []
    if not all(_KNOWN.fullmatch(language_of(locale)) for locale in (source_locale, target_locale)):
        return []
    if _OPTION.search(source) or _OPTION.search(target):
        return []
    lost = _MINUS.search(source) is not None
    ours, theirs = (source, target) if lost else (target, source)
    if _SAID.search(theirs):
        return []
    locales = (source_locale, target_locale) if lost else (target_locale, source_locale)
    numbers = _numbers(mask(theirs, language_of(locales[1])), locales[1])
    found: list[Signed] = []
    for here in _NEGATIVE.finditer(mask(ours, language_of(locales[0]))):
        values = read_value(here["number"], locales[0])[0]
        same = [place for place in numbers if not values.isdisjoint(place[2])]
        if len(same) != 1:
            continue
        start, end, _ = same[0]
        if lost:
            found.append(Signed(start, end, negative=False, text=here[0]))
        else:
            found.append(Signed(here.start(), here.end(), negative=True, text=theirs[start:end]))
    return found


def _numbers(text: str, locale: str) -> list[tuple[int, int, frozenset[Decimal]]]:
    return [(*found.span(), read_value(found[0], locale)[0]) for found in _NUMBER.finditer(text)]
