"""Checks that compare the documents of a run: they note little of each of them, and speak at the end."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from mtqa.checks.run import place_marks
from mtqa.finding import Mark
from mtqa.segment import LineIndex, content_of
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
    """What a check of scope `RUN` makes for a run: it notes what it needs of each document, and compares the notes."""

    @property
    def kind(self) -> Any:
        """Type of a note: a container of numbers, texts, bytes and named tuples.

        A later run may be given the note of this one where the document is the same.
        """

    def note(self, document: Document) -> Any:
        """What is to be known of a document, with its languages identified. It hangs on nothing else."""

    def take(self, number: int, note: Any) -> None:
        """Takes in the note of a document. They come in order, counted from 0."""

    def marks(self) -> Iterator[RunMark]:
        """What is wrong, by all that was taken in."""


def _collector(check: Check) -> Collector:
    made: Callable[[], Collector] = check.run  # type: ignore[assignment]
    return made()


Notes: TypeAlias = "dict[str, Any]"
"""The notes of one document, by the id of the check."""
Marks: TypeAlias = "list[tuple[str, RunMark]]"
"""What is wrong in a run, each with the id of the check."""


class Across:
    """The checks of a run that compare its documents.

    Args:
        checks: Those of scope `RUN`.
    """

    def __init__(self, checks: Iterable[Check]) -> None:
        self._checks = {check.id: check for check in checks}
        self._contents: list[bytes] = []
        self._waiting: list[tuple[int, Callable[[], Notes]]] = []
        self._taking = False

    def __bool__(self) -> bool:
        """Whether there is any such check."""
        return bool(self._checks)

    @cached_property
    def _collectors(self) -> dict[str, Collector]:
        return {rule: _collector(check) for rule, check in self._checks.items()}

    @property
    def kinds(self) -> dict[str, Any]:
        """The type of a note of each check, by its id."""
        return {rule: collector.kind for rule, collector in self._collectors.items()}

    def note(self, document: Document) -> Notes:
        """What the checks note of a document, with its languages identified."""
        return {rule: collector.note(document) for rule, collector in self._collectors.items()}

    def see(self, content: bytes, notes: Callable[[], Notes], *, fresh: bool = True) -> None:
        """Shows the checks the next document.

        Args:
            content: Tells whether it is the same later on; see `mtqa.segment.content_of`.
            notes: Gives what `note` gave of it. Of a run of one document, as most are, it is never asked.
            fresh: Whether it was read in this run, so that it should be let go. The notes of others are asked for when
                they are needed.
        """
        number = len(self._contents)
        self._contents.append(content)
        self._waiting.append((number, notes))
        self._taking = self._taking or (fresh and number > 0)
        if self._taking:
            self._take()

    def marks(self) -> Marks:
        """What is wrong by all that was seen, check by check."""
        if len(self._contents) < _FEWEST_DOCUMENTS:
            return []
        self._take()
        return [(rule, mark) for rule, collector in self._collectors.items() for mark in collector.marks()]

    def _take(self) -> None:
        waiting, self._waiting = self._waiting, []
        for number, notes in waiting:
            known = notes()
            for rule, collector in self._collectors.items():
                if rule in known:
                    collector.take(number, known[rule])

    def findings(
        self, marks: Marks, again: Callable[[int], Document | None]
    ) -> Iterator[tuple[int, Document, list[Finding]]]:
        """What marks are in the files, by document: its number, itself, and the findings.

        Args:
            marks: All those of the documents that they are in.
            again: Gives a document by its number, as it was seen, or None where it cannot. It is asked for those alone
                of which something is to be said, at most twice for each: a run does not keep what it has seen.
        """
        by_document: dict[int, list[tuple[Check, RunMark]]] = {}
        for rule, mark in marks:
            by_document.setdefault(mark.place.document, []).append((self._checks[rule], mark))
        told = self._told(again, {mark.other for found in by_document.values() for _, mark in found})
        for number, found in sorted(by_document.items()):
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
        return document if document is not None and content_of(document) == self._contents[number] else None


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
