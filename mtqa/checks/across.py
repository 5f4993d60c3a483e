"""Checks that compare the documents of a run: they see each of them once, keep little, and speak at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from mtqa.checks.run import place_marks
from mtqa.finding import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

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
    """

    place: Place
    other: Place
    message: str


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

    def see(self, document: Document) -> None:
        """Shows a document to all checks."""
        for _, collector in self._collectors:
            collector.see(document)

    def findings(self, documents: Sequence[Document]) -> dict[int, list[Finding]]:
        """What the checks find, by number of the document.

        Args:
            documents: As they were seen.
        """
        from mtqa.checks.terminology.renderings import shortened
        from mtqa.segment import LineIndex

        if len(documents) < 2:
            return {}
        lines: dict[int, LineIndex] = {}
        marks: dict[int, list[tuple[Check, Segment | None, Mark]]] = {}
        for check, collector in self._collectors:
            for mark in collector.marks():
                segment = documents[mark.place.document].segments[mark.place.segment]
                other = documents[mark.other.document]
                model = other.segments[mark.other.segment]
                if mark.other.document not in lines:
                    lines[mark.other.document] = LineIndex(other.text)
                line = lines[mark.other.document].locate(other.path, model.target_map.to_document(0, 0)).line
                message = mark.message.replace("{where}", f"{other.path}, line {line}", 1)
                message = message.replace("{other}", shortened(model.target), 1)
                start = len(segment.target) - len(segment.target.lstrip())
                placed = Mark(start, len(segment.target.rstrip()), message)
                marks.setdefault(mark.place.document, []).append((check, segment, placed))
        return {number: place_marks(documents[number], placed) for number, placed in marks.items()}
