"""What is kept of a document once it was checked: see `mtqa.record`."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING

from mtqa.fingerprints import portable_path, with_fingerprints
from mtqa.phrasing import counted
from mtqa.record import Record
from mtqa.reference import Estimate
from mtqa.reference.flags import REASONS, flag_notices
from mtqa.report import Omission, Problem, SegmentReport, WeakSegment
from mtqa.scoring import judged, words_judged
from mtqa.segment import LineIndex, Role, Span, content_of
from mtqa.suppressions.listening import spoken_of
from mtqa.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtqa.checker import CheckedDocument
    from mtqa.finding import Finding
    from mtqa.reference import ReferenceModel
    from mtqa.report import DocumentReport
    from mtqa.scoring import Judged
    from mtqa.segment import Document, Segment


def record_of(checked: CheckedDocument, model: ReferenceModel, root: str) -> Record:
    """What is kept of a document.

    Args:
        checked: The document and what is found in it.
        model: The reference model that was asked.
        root: Folder that fingerprints take paths from; see `mtqa.fingerprints.project_root`.
    """
    document = checked.document
    counted = _judged(document, checked.estimates, checked.only)
    return Record(
        path=document.path,
        name=portable_path(document.path, root),
        format=document.format,
        source_path=document.source_path,
        source_lang=document.source_lang,
        target_lang=document.target_lang,
        bilingual=document.bilingual,
        content=content_of(document),
        findings=with_fingerprints(document, checked.findings, root),
        judged=counted,
        only=checked.only,
        segments=tuple(_segments(checked, counted)) if model.name != "none" else (),
        notices=tuple(_notices(checked)),
        weakest=tuple(_weakest(checked)) if model.name != "none" and is_prose(document.format) else (),
        malformed=document.fault is not None,
        unidentified=any(not each.target_lang and any(map(str.isalpha, each.target)) for each in document.segments),
        problems=tuple(_unread(checked)),
        spoken=spoken_of(document),
        keys=_keys(document, checked.findings),
    )


def addition_to(report: DocumentReport, document: Document, more: Iterable[Finding], root: str) -> Record:
    """What is kept of findings that are added to those of a document.

    Args:
        report: Of the document.
        document: In which more was found.
        more: All that rules find of which nothing was known yet.
        root: As in `record_of`.
    """
    more = tuple(more)
    known = {each.id: Estimate(quality=each.quality, fluency=each.fluency) for each in report.segments}
    return Record(
        path=document.path,
        name=portable_path(document.path, root),
        format=document.format,
        source_path=document.source_path,
        source_lang=document.source_lang,
        target_lang=document.target_lang,
        bilingual=document.bilingual,
        content=content_of(document),
        findings=with_fingerprints(document, more, root),
        keys=_keys(document, more),
        judged=_judged(document, [known.get(each.id, Estimate()) for each in document.segments], report.only),
        only=report.only,
    )


def _judged(document: Document, estimates: Sequence[Estimate], only: frozenset[str] | None) -> tuple[Judged, ...]:
    """The segments that count in the scores."""
    counted = judged(document.segments, estimates)
    return tuple(counted if only is None else [each for each in counted if each.id in only])


def _keys(document: Document, findings: Iterable[Finding]) -> dict[str, str]:
    """What the entries are called that have findings, by ids of segments."""
    wanted = {finding.segment_id for finding in findings}
    return {each.id: each.key for each in document.segments if each.key is not None and each.id in wanted}


def is_prose(text_format: str) -> bool:
    """Whether a document of a format is a text, and no catalogue or table."""
    from mtqa.reading.catalogues.registry import CATALOGUES
    from mtqa.reading.options import TABLES

    return text_format not in TABLES and text_format not in CATALOGUES


def _unread(checked: CheckedDocument) -> list[Problem]:
    """The problem of a malformed file that no finding tells, `X201` being left out: nothing of it was checked."""
    document = checked.document
    if document.fault is None or any(finding.rule == _MALFORMED for finding in checked.findings):
        return []
    start = min(document.fault.place, len(document.text))
    place = LineIndex(document.text).locate(document.path, Span(start, start))
    return [
        Problem(document.path, f"line {place.line}: {document.fault.problem} ({_MALFORMED} is left out of this run)")
    ]


_MALFORMED = "X201"


def _segments(checked: CheckedDocument, judged: Sequence[Judged]) -> Iterator[SegmentReport]:
    document = checked.document
    counted = {each.id: each.words for each in judged}
    lines = LineIndex(document.text)
    for segment, estimate in zip(document.segments, checked.estimates, strict=True):
        if segment.shown and (checked.only is None or segment.id in checked.only):
            span = segment.target_map.to_document(0, len(segment.target))
            source = segment.source or ""
            yield SegmentReport(
                id=segment.id,
                line=lines.locate(document.path, span).line,
                span=span,
                quality=estimate.quality,
                fluency=estimate.fluency,
                critical=estimate.critical,
                omissions=tuple(
                    Omission(source[error.span.start : error.span.end], error) for error in estimate.omissions
                ),
                flags=estimate.flags,
                translation=estimate.translation,
                similarity=estimate.similarity,
                opinions=estimate.opinions,
                words=counted.get(segment.id, 0),
            )


def _weakest(checked: CheckedDocument) -> list[WeakSegment]:
    """The sentences that the model likes least; of short texts none, for there are not many to choose from."""
    document = checked.document
    found = []
    for segment, estimate in zip(document.segments, checked.estimates, strict=True):
        value = estimate.fluency if estimate.quality is None else estimate.quality
        if value is not None and words_judged(segment) >= _FEWEST_WORDS and segment.role is Role.PROSE:
            found.append((value, segment))
    if len(found) < _FEWEST_SENTENCES:
        return []
    lines = LineIndex(document.text)
    return [
        WeakSegment(
            lines.locate(document.path, segment.target_map.to_document(0, 0)).line,
            value,
            shortened(segment.target, _LONGEST),
        )
        for value, segment in nsmallest(_WEAKEST, found, key=lambda each: each[0])
    ]


_WEAKEST, _FEWEST_SENTENCES, _FEWEST_WORDS = 3, 10, 4
_LONGEST = 90


def _notices(checked: CheckedDocument) -> list[str]:
    """What could not be judged in a document, or not as usual, with the place of the first such segment."""
    document = checked.document
    flagged = any(estimate.flags for estimate in checked.estimates)
    unpaired = [
        each
        for each in document.segments
        if not each.paired and words_judged(each) and (checked.only is None or each.id in checked.only)
    ]
    if not flagged and not (document.bilingual and unpaired):
        return []
    lines = LineIndex(document.text)

    def place(segment: Segment) -> str:
        return f"line {lines.locate(document.path, segment.target_map.to_document(0, 0)).line}"

    remarks = []
    if document.bilingual and unpaired:
        first = f"{'' if len(unpaired) == 1 else 'the first: '}{place(unpaired[0])}"
        count = counted(len(unpaired), "segment")
        remarks.append(f"{document.path}: {count} without a source, of which faithfulness was not judged ({first}).")
    return remarks + flag_notices(document.path, document.segments, checked.estimates, place, apart=REASONS)
