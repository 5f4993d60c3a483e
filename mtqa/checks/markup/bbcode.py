"""BBCode tags (`[b]`, `[url=…]`) and paired shortcodes that a translation lost, added, broke or nested wrongly."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.finding import Category, Mark, Severity
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mtqa.checks.view import SegmentView


@check(
    "M110",
    "bbcode-mismatch",
    Category.MARKUP,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.9,
    triggers="[",
    bad=(
        Example("Bitte [b]lesen.", ("[b]",), "de", "Please [b]read[/b].", "en"),
        Example("[gras]Lire[/gras]", ("[gras]", "[/gras]"), "fr", "[b]Read[/b]", "en"),
        Example("[b][i]Achtung[/b][/i]", ("[/b]",), "de", "[b][i]Attention[/i][/b]", "en"),
        Example("[url=/x]Справка[ /url]", ("[ /url]",), "ru", "[url=/x]Help[/url]", "en"),
    ),
    good=(
        Example("[i]Jetzt[/i] [b]lesen[/b]", (), "de", "[b]Read[/b] [i]now[/i]", "en"),
        Example("[color=red]Stopp[/color] [Name]", (), "de", "[color=red]Stop[/color] [name]", "en"),
        Example("Aufruf: kopiere [Datei]", (), "de", "Usage: copy [file]", "en"),
    ),
)
def bbcode_mismatch(view: SegmentView) -> Iterator[Mark]:
    """The BBCode tags differ from those of the source.

    ## What it does
    Where the source has tags in square brackets that it opens and closes (`[b]…[/b]`, `[url=…]…[/url]`), compares how
    often each is opened and closed in the translation, and how they are nested. Other brackets are no tags.

    ## Why is this bad?
    The tag is shown to readers, or the whole text after it is set in its form.

    ## Use instead
    Put each tag of the source around the words that translate those it enclosed.
    """
    if "[/" not in view.source or is_blank(view.target):
        return
    before = _tags(view.source)
    names = {tag.name for tag in before if tag.closing} & {tag.name for tag in before if not tag.closing}
    if not names:
        return
    ours = [tag for tag in before if tag.name in names]
    theirs = [tag for tag in _tags(view.target) if tag.name in names]
    want, have = (Counter((tag.name, tag.closing) for tag in side) for side in (ours, theirs))
    if want == have:
        if _crossing(ours) is None and (crossing := _crossing(theirs)) is not None:
            yield Mark(crossing.start, crossing.end, f"“{crossing.text}” closes a tag before the one inside it.")
        return
    yield from _mismatches(view.target, want, have, theirs, names)


class _Tag(NamedTuple):
    name: str
    closing: bool
    start: int
    end: int
    text: str


def _tags(text: str) -> list[_Tag]:
    return [
        _Tag(found[2].lower(), bool(found[1]), found.start(), found.end(), found[0]) for found in _TAG.finditer(text)
    ]


def _mismatches(
    target: str,
    want: Counter[tuple[str, bool]],
    have: Counter[tuple[str, bool]],
    theirs: list[_Tag],
    names: Collection[str],
) -> Iterator[Mark]:
    lost, added = want - have, have - want
    for (name, closing), count in added.items():
        surplus = [tag for tag in theirs if (tag.name, tag.closing) == (name, closing)][-count:]
        for tag in surplus:
            yield Mark(tag.start, tag.end, f"“{tag.text}” stands more often than in the source.")
    taken = {tag.start for tag in theirs}
    absent = []
    for (name, closing), _ in sorted(lost.items(), key=_opening_first):
        shown = f"[{'/' if closing else ''}{name}]"
        found = _remains(target, name, closing, taken, names)
        partner = next((tag for tag in reversed(theirs) if tag.name == name and tag.closing is not closing), None)
        if found is not None:
            taken.add(found.start())
            yield Mark(found.start(), found.end(), f"“{found[0]}” is not the tag “{shown}” of the source.", None)
        elif partner is not None and not added:
            verb = "opened" if closing is False else "closed"
            yield Mark(partner.start, partner.end, f"“{partner.text}” is not {verb}: “{shown}” is missing.")
        else:
            absent.append(f"“{shown}”")
    if absent:
        end = len(target.rstrip())
        yield Mark(end, end, f"{', '.join(absent)} of the source {'is' if len(absent) == 1 else 'are'} missing.")


def _remains(
    target: str, name: str, closing: bool, taken: Collection[int], names: Collection[str]
) -> re.Match[str] | None:
    """A tag that was broken, or whose name was translated."""
    slash = r"\s?/\s?" if closing else r"\s?"
    for found in re.finditer(
        rf"[\[［【]{slash}{re.escape(name)}(?:=[^\[\]]{{0,200}})?\s?[\]］】]", target, re.IGNORECASE
    ):
        if found.start() not in taken:
            return found
    for found in _TRANSLATED[closing].finditer(target):
        if found.start() not in taken and found[1].lower() not in names:
            return found
    return None


def _opening_first(item: tuple[tuple[str, bool], int]) -> tuple[bool, str]:
    return item[0][1], item[0][0]


def _crossing(tags: list[_Tag]) -> _Tag | None:
    """The first tag that closes another one than was opened last."""
    names: list[str] = []
    for tag in tags:
        if not tag.closing:
            names.append(tag.name)
        elif not names or names.pop() != tag.name:
            return tag
    return None


_TAG = re.compile(r"\[(/?)([A-Za-z][A-Za-z0-9_\-]{0,29})(?:(?:=|\s+[\w\-]+=)[^\[\]\n]{0,300})?\]")
_TRANSLATED = {
    False: re.compile(r"\[([^\W\d][^\[\]\s/=]{0,29})(?:=[^\[\]\n]{0,300})?\]"),
    True: re.compile(r"\[/([^\[\]\s/]{1,30})\]"),
}
