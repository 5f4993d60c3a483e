"""Localisation files whose keys stand in another order than those of their source."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.file.entries import name_of
from mtqa.finding import Category, Mark, Severity
from mtqa.phrasing import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.segment import Document, Segment

_SOURCE = "open=Open\nsave=Save\nquit=Quit\n"


@check(
    "X311",
    "key-order",
    Category.INCONSISTENCY,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.98,
    judges_language=True,
    default=False,
    bad=(
        Example(
            "save=Sichern\nquit=Beenden\nopen=Öffnen\n", ("Öffnen",), "de", _SOURCE, "en", format="properties"
        ),
        Example(
            '{"b": {"x": "X"}, "a": "Eins"}', ("X",), "de", '{"a": "One", "b": {"x": "X"}}', "en", format="json"
        ),
    ),
    good=(
        Example("open=Öffnen\nquit=Beenden\n", (), "de", _SOURCE, "en", format="properties"),
        Example('{"a": "Eins", "c": "Neu"}', (), "de", '{"a": "One", "b": "Two"}', "en", format="json"),
    ),
)  # fmt: skip
def key_order(document: Document) -> Iterator[Mark]:
    """The keys are not in the order of the source.

    ## What it does
    Compares, for a localisation file of one language and its source file, the order of the keys that both have, and
    reports a file once, at the first key that is to be moved: as few keys as can be count as out of order. Select it
    where files are kept in one order, as `i18n-tasks normalize` does.

    ## Why is this bad?
    Differences between the files, and merges, are hard to read, and tools that rewrite them change lines that nobody
    has touched.

    ## Use instead
    Put the keys into the order of the source.
    """
    if document.format not in _KEYED:
        return
    first: dict[str, tuple[int, Segment]] = {}
    for segment in document.segments:
        if segment.source_map is not None and segment.source is not None and segment.key is not None:
            place = segment.source_map.to_document(0, len(segment.source)).start
            first.setdefault(segment.key, (place, segment))
    entries = list(first.values())
    in_order = _longest_rise([place for place, _ in entries])
    if len(in_order) == len(entries):
        return
    number = next(number for number in range(len(entries)) if number not in in_order)
    place, segment = entries[number]
    before = max((entry for entry in entries if entry[0] < place), key=lambda entry: entry[0], default=None)
    where = "first" if before is None else f"after “{name_of(before[1])}”"
    moved = len(entries) - len(in_order)
    count = counted(moved, "key is", "keys are")
    message = f"“{name_of(segment)}” stands {where} in the source; {count} in another order."
    yield Mark(0, len(segment.target), message, segment=segment)


def _longest_rise(places: Sequence[int]) -> frozenset[int]:
    """The indices of as many places as can be that never fall; found in n log n by the piles of a game of patience."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        pile = bisect_right(tops, place)
        before.append(last[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(place)
            last.append(index)
        else:
            tops[pile] = place
            last[pile] = index
    chosen = []
    index = last[-1] if last else -1
    while index >= 0:
        chosen.append(index)
        index = before[index]
    return frozenset(chosen)


_KEYED = frozenset({"json", "arb", "yaml", "properties", "strings", "stringsdict", "resx", "android", "fluent"})
"""Formats of one language in which order means nothing to programs."""
