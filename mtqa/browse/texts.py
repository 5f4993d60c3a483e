"""The texts of a run as they are now: read again, and held against what the run says of them."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from mtqa.errors import InputError, MtqaError
from mtqa.inputs import read_document
from mtqa.reading.options import STDIN
from mtqa.segment import Span, content_of

if TYPE_CHECKING:
    from mtqa.finding import Edit, Finding
    from mtqa.reading import ReadOptions
    from mtqa.report import DocumentReport
    from mtqa.segment import Document, Segment

CHANGED = "has changed since it was checked"
_KEPT = 4


class Reading(NamedTuple):
    """A document as it is now.

    Attributes:
        document: None where it is another than was checked, or cannot be read.
        problem: Why there is none, as the end of a sentence that begins with the file.
    """

    document: Document | None
    problem: str | None = None


class Placed(NamedTuple):
    """Where a finding is in a document as it is now.

    Attributes:
        finding: With the place, the segment and the target span that it has there.
        segment: That it is in; None where it is in none, as what is said of a whole file.
    """

    finding: Finding
    segment: Segment | None


@dataclass(slots=True)
class Written:
    """What was written into a file since it was checked.

    Attributes:
        edits: In the order in which they were made, each in the text that the one before it left.
        content: Of the text with them, see `mtqa.segment.content_of`.
    """

    edits: list[Edit] = field(default_factory=list)
    content: bytes = b""


class Texts:
    """Reads documents again. May be asked by several threads.

    A report names files, and comes from anybody: what is not what its digest says is neither shown nor written to.

    Args:
        options: How they are read where the report does not say.
    """

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._written: dict[str, Written] = {}
        self._known: OrderedDict[str, Reading] = OrderedDict()
        self._last: _Places | None = None
        self._lock = threading.Lock()

    def options_of(self, report: DocumentReport) -> ReadOptions:
        """How a document was read; never more of it than the project allows, whatever a report says."""
        options = report.reading
        if options is None:
            return self._options
        return replace(options, max_bytes=min(options.max_bytes, self._options.max_bytes))

    def read(self, report: DocumentReport) -> Reading:
        """A document of the run as it is now; the last few are kept until `forget`."""
        with self._lock:
            if report.path not in self._known:
                self._known[report.path] = self._read(report)
                while len(self._known) > _KEPT:
                    self._known.popitem(last=False)
            self._known.move_to_end(report.path)
            return self._known[report.path]

    def known(self, report: DocumentReport) -> Reading | None:
        """The same where that takes no time; None where it would have to be read."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            return self._known.get(report.path)
        finally:
            self._lock.release()

    def forget(self) -> None:
        """Has all documents read anew: files may be others by now."""
        with self._lock:
            self._known.clear()

    def note(self, report: DocumentReport, edit: Edit, after: Document) -> None:
        """Takes note of what was written into a file.

        Args:
            report: Of its document.
            edit: In the text that it had.
            after: As it is read now.
        """
        with self._lock:
            written = self._written.setdefault(report.path, Written())
            written.edits.append(edit)
            written.content = content_of(after)
            self._known.pop(report.path, None)

    def unnote(self, report: DocumentReport, before: Document) -> None:
        """Takes note that what was written last into a file was taken out of it again.

        Args:
            report: Of its document.
            before: As it is read now.
        """
        with self._lock:
            written = self._written[report.path]
            written.edits.pop()
            written.content = content_of(before)
            if not written.edits:
                del self._written[report.path]
            self._known.pop(report.path, None)

    def place(self, report: DocumentReport, finding: Finding, document: Document, *more: Edit) -> Placed:
        """Where a finding of the run is in its document as it is now.

        Args:
            report: Of the document.
            finding: As the run has told it.
            document: As it is now, or would be with some more edits.
            more: These.
        """
        span = finding.span
        written = self._written.get(report.path)
        for edit in (*(() if written is None else written.edits), *more):
            if span.start >= edit.start:
                span = Span(span.start + len(edit.text), span.end + len(edit.text))
        segment = self._places(document).segment_at(finding, span)
        if segment is None:
            return Placed(replace(finding, span=span), None)
        target_span = finding.target_span
        if target_span is None or target_span.end > len(segment.target):
            target_span = Span(*segment.target_map.to_text(span))
        return Placed(replace(finding, span=span, segment_id=segment.id, target_span=target_span), segment)

    def _places(self, document: Document) -> _Places:
        last = self._last
        if last is None or last.document is not document:
            last = self._last = _Places(document)
        return last

    def _read(self, report: DocumentReport) -> Reading:
        if STDIN in (report.path, report.source_path):
            return Reading(None, "came from standard input, and is not kept")
        try:
            document = read_document(report.path, report.source_path, self.options_of(report))
        except InputError as error:
            of_source = "" if error.path == report.path else f"has a source, {error.path}, that "
            return Reading(None, f"{of_source}{error.problem}")
        except (MtqaError, ValueError, LookupError) as error:
            # What a report says of how to read is not always what somebody would do.
            return Reading(None, f"cannot be read ({error})")
        written = self._written.get(report.path)
        if written is not None:
            same = written.content == content_of(document)
        else:
            same = report.content == content_of(document)
        return Reading(document) if same else Reading(None, CHANGED)


class _Places:
    """Where the segments of a document are."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._by_id = {each.id: each for each in document.segments}
        spans = ((each.target_map.to_document(0, len(each.target)), each) for each in document.segments)
        self._in_order = sorted(((span.start, span.end, each) for span, each in spans), key=_start_and_end)

    def segment_at(self, finding: Finding, span: Span) -> Segment | None:
        """The segment of a finding: what it is called may hang on how a pair was aligned, so that its place decides."""
        if finding.segment_id is None:
            return None
        named = self._by_id.get(finding.segment_id)
        if named is not None:
            place = named.target_map.to_document(0, len(named.target))
            if place.start <= span.start and span.end <= place.end:
                return named
        number = bisect_right(self._in_order, span.start, key=_start) - 1
        if number >= 0 and span.end <= self._in_order[number][1]:
            return self._in_order[number][2]
        return named


def _start(place: tuple[int, int, Segment]) -> int:
    return place[0]


def _start_and_end(place: tuple[int, int, Segment]) -> tuple[int, int]:
    return place[:2]
