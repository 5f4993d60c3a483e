"""From an edit of a segment's text to one of its file, where it is certain how that is to be written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.finding import Edit, Fix
from mtqa.fixing.written import written
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtqa.segment import Document, Segment

_ESCAPE = re.compile(r"\\[^\r\n]{1,12}|&#?\w{1,32};|\"\"|''")
"""What stands for one character, and may be deleted as a whole."""
_BETWEEN_STRINGS = re.compile(r'"\s*"')
_LINE_ENDS = frozenset("\r\n\x85\u2028\u2029")

_KEPT = {
    "docx": "files of Word are not rewritten",
    "parquet": "Parquet files are not rewritten",
    "pot": "the strings of a template are the program's own",
}


def placed(edits: Iterable[Edit], segment: Segment, document: Document) -> Fix:
    """A fix, carried to the file.

    Args:
        edits: Of the segment's target, in order.
        segment: Of the document.
        document: As it was read.
    """
    smallest = tuple(_smallest(edit, segment.target) for edit in edits)
    obstacle = obstacle_of(document)
    if obstacle is not None:
        return Fix((), smallest, obstacle)
    placing = _Placing(segment, document)
    found: list[Edit] = []
    try:
        for edit in smallest:
            found += placing.edits(edit)
    except _UncertainError as uncertain:
        return Fix((), smallest, str(uncertain))
    return Fix(tuple(found), smallest)


def obstacle_of(document: Document) -> str | None:
    """Why nothing of a document is rewritten, as the end of a sentence; None where it may be."""
    if document.path.endswith(".gz"):
        return "files packed by gzip are not rewritten"
    return _KEPT.get(document.format)


class _UncertainError(Exception):
    """It is not certain how an edit is to be written."""


class _Placing:
    """Places edits of one segment."""

    def __init__(self, segment: Segment, document: Document) -> None:
        self.segment = segment
        self.document = document
        self.map = segment.target_map

    def edits(self, edit: Edit) -> list[Edit]:
        """One edit for each run of the file that is to go, of which the first puts in what is new.

        Raises:
            _UncertainError: It cannot be said how.
        """
        if not _LINE_ENDS.isdisjoint(self.segment.target[edit.start : edit.end] + edit.text):
            raise _UncertainError("it would change where lines end")
        new = self._written(edit.text)
        gone = [self._character(index) for index in range(edit.start, edit.end)]
        if not gone:
            place = self._insertion(edit.start)
            return [Edit(place, place, new)]
        runs: list[Span] = []
        for span in gone:
            if runs and runs[-1].end == span.start:
                runs[-1] = Span(runs[-1].start, span.end)
            elif runs and span.start < runs[-1].end:
                raise _UncertainError("its characters do not stand in the file one by one")
            else:
                runs.append(span)
        return [Edit(span.start, span.end, "" if number else new) for number, span in enumerate(runs)]

    def _written(self, text: str) -> str:
        if not text:
            return ""
        start = self.map.to_document(0, min(1, self.map.length)).start
        new = written(text, self.document, start)
        if new is None:
            raise _UncertainError(f"{text!r} has a meaning of its own in this format")
        return new

    def _character(self, index: int) -> Span:
        """Where one character stands, as itself or as an escape."""
        span = self.map.to_document(index, index + 1)
        raw = self.document.text[span.start : span.end]
        if raw == self.segment.target[index] or _ESCAPE.fullmatch(raw):
            return span
        raise _UncertainError("the text does not stand in the file as it is read")

    def _insertion(self, index: int) -> int:
        """The one place between two characters."""
        if any(index in (item.start, item.end) for item in self.segment.markup):
            raise _UncertainError("there is markup at its place")
        sides = []
        if index:
            sides.append(self.map.to_document(index - 1, index).end)
        if index < self.map.length:
            sides.append(self.map.to_document(index, index + 1).start)
        if not sides:
            raise _UncertainError("there is no text yet")
        if sides[0] == sides[-1] or self._is_wrapped(*sides):
            return sides[0]
        raise _UncertainError("there is markup at its place")

    def _is_wrapped(self, before: int, after: int) -> bool:
        """Whether a string of gettext goes on in the next line, before which its blanks stand."""
        gap = self.document.text[before:after]
        return self.document.format == "po" and _BETWEEN_STRINGS.fullmatch(gap) is not None


def _smallest(edit: Edit, text: str) -> Edit:
    """The edit without the characters that it puts back where they were."""
    start, end, new = edit
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Edit(start, end, new)
