"""Checks that compare the documents of a run: they see each of them once, keep little, and speak at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from mtqa.checks.run import place_marks
from mtqa.finding import Mark
from mtqa.segment import LineIndex
from mtqa.words import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mtqa.checks.base import Check
    from mtqa.finding import Finding
    from mtqa.segment import Document, Segment


class Place(NamedTuple):
    """A segment of a run: number of the document, counted from 0 as they were seen, and of the segment in it."""

    document: int
    segment: int


class RunMark(NamedTuple):
    """A segment that is wrong by what another document says.

    Attributes:
        place: The segment.
        other: The segment that says otherwise.
        message: With `{other}` for the text of that, and `{where}` for its file and line.
        span: The range of the segment's target that is meant; None: all of it.
        suggestion: What to write there instead.
    """

    place: Place
    other: Place
    message: str
    span: tuple[int, int] | None = None
    suggestion: str | None = None


class Collector(Protocol):
    """What a check of scope `RUN` makes for a run."""

    def see(self, document: Document) -> None:
        """Takes note of a document, with its languages identified."""

    def marks(self) -> Iterator[RunMark]:
        """What is wrong, by all that was seen."""


def _collector(check: Check) -> Collector:
    made: Callable[[], Collector] = check.run  # type: ignore[assignment]
    return made()


class Across:
    """The checks of a run that compare its documents.

    Args:
        checks: Those of scope `RUN`.
    """

    def __init__(self, checks: Iterable[Check]) -> None:
        self._collectors: list[tuple[Check, Collector]] = [(check, _collector(check)) for check in checks]
        self._seen: list[tuple[int, int]] = []

    def see(self, document: Document) -> None:
        """Shows a document to all checks."""
        self._seen.append(_content(document))
        for _, collector in self._collectors:
            collector.see(document)

    def findings(self, again: Callable[[int], Document | None]) -> Iterator[tuple[int, Document, list[Finding]]]:
        """What the checks find, by document: its number, itself, and the findings.

        Args:
            again: Gives a document by its number, as it was seen, or None where it cannot. It is asked for those alone
                of which something is to be said, at most twice for each: a run does not keep what it has seen.
        """
        if len(self._seen) < _FEWEST_DOCUMENTS:
            return
        marks: dict[int, list[tuple[Check, RunMark]]] = {}
        for check, collector in self._collectors:
            for mark in collector.marks():
                marks.setdefault(mark.place.document, []).append((check, mark))
        told = self._told(again, {mark.other for found in marks.values() for _, mark in found})
        for number, found in sorted(marks.items()):
            if (document := self._unchanged(again, number)) is not None:
                placed = [
                    (check, *_placed(document, mark, told[mark.other])) for check, mark in found if mark.other in told
                ]
                yield number, document, place_marks(document, placed)

    def _told(self, again: Callable[[int], Document | None], places: set[Place]) -> dict[Place, _Told]:
        """What is to be said of the segments that others are compared with."""
        told = {}
        by_document: dict[int, list[Place]] = {}
        for place in places:
            by_document.setdefault(place.document, []).append(place)
        for number, those in by_document.items():
            document = self._unchanged(again, number)
            if document is None:
                continue
            lines = LineIndex(document.text)
            for place in those:
                segment = document.segments[place.segment]
                line = lines.locate(document.path, segment.target_map.to_document(0, 0)).line
                told[place] = _Told(shortened(segment.target), f"{document.path}, line {line}")
        return told

    def _unchanged(self, again: Callable[[int], Document | None], number: int) -> Document | None:
        """A document that was seen; None where its file was written to since."""
        document = again(number)
        return document if document is not None and _content(document) == self._seen[number] else None


def _content(document: Document) -> tuple[int, int]:
    """What tells whether a document is still the same: places in it are those of its text as it was seen."""
    return hash(document.text), hash(document.source_text)


class _Told(NamedTuple):
    """A segment as messages show it, and its file and line."""

    text: str
    where: str


def _placed(document: Document, mark: RunMark, other: _Told) -> tuple[Segment, Mark]:
    segment = document.segments[mark.place.segment]
    message = mark.message.replace("{where}", other.where, 1).replace("{other}", other.text, 1)
    start, end = mark.span or (len(segment.target) - len(segment.target.lstrip()), len(segment.target.rstrip()))
    return segment, Mark(start, end, message, suggestion=mark.suggestion)


_FEWEST_DOCUMENTS = 2
