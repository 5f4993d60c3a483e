"""What mtqa itself says of every segment: quality, fluency, and what is wrong in it, as positions in the segment."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.finding import Category, Origin
from mtqa.reference.flags import flag_notices
from mtqa.scoring import score
from mtqa.segment import Role
from mtqa.words import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.finding import Finding, Severity
    from mtqa.intervals import Interval
    from mtqa.pipeline import Checker
    from mtqa.reference import ErrorSpan, Estimate
    from mtqa.segment import Document, Segment

NO_SOURCE = "no-source"
"""Flag of a segment without its source: nothing can be said of its faithfulness, nor so of its quality."""


@dataclass(frozen=True, slots=True)
class SpanAssessment:
    """What is wrong, in code points of the segment's target (for an omission: of its source), and by which rule."""

    start: int
    end: int
    severity: Severity
    category: Category
    confidence: float
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class SegmentAssessment:
    """What is said of one segment. None: nothing that is used here can tell.

    Attributes:
        id: Of the segment.
        quality, fluency: 0 (worst) to 100; quality is None without a source, both are for page furniture.
        critical: Probability of a critical error, 0 to 1; only a reference model tells.
        spans: In the target, in order.
        omissions: What of the source is missing; only a reference model tells.
        flags: `no-source`, and those of the reference model.
        words: Weight of the segment in the quality of its document; 0 where it has none.
        loss: Words' worth of quality that its errors cost: the document's quality is the share of its words that is
            left, in percent, and not below 0.
    """

    id: str
    quality: float | None
    fluency: float | None
    critical: float | None
    spans: tuple[SpanAssessment, ...]
    omissions: tuple[SpanAssessment, ...] | None
    flags: tuple[str, ...]
    words: int
    loss: float


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is said of a document.

    Attributes:
        quality: Of the segments that have a source; None where none has.
        fluency: Of all of them.
        segments: One for each, in order.
        target_lang: The language that the checks went by.
        quality_interval, fluency_interval: As in `mtqa.scoring.Scores`.
        notices: What could not be judged as usual, one sentence each, with the place of the first such segment.
    """

    quality: float | None
    fluency: float | None
    segments: tuple[SegmentAssessment, ...]
    target_lang: str | None
    quality_interval: Interval | None = None
    fluency_interval: Interval | None = None
    notices: tuple[str, ...] = ()


def assess(checker: Checker, document: Document) -> Assessment:
    """Quality, fluency and error spans of a document and of each of its segments."""
    report = checker.check(document)
    findings: defaultdict[str | None, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        findings[finding.segment_id].append(finding)
    judges = checker.model.name != "none"
    pairs = list(zip(report.document.segments, report.estimates, strict=True))
    estimated = any(estimate.quality is not None for _, estimate in pairs)
    with_source = [(segment, estimate) for segment, estimate in pairs if segment.source is not None]
    overall = score(
        [segment for segment, _ in with_source],
        [finding for segment, _ in with_source for finding in findings[segment.id]],
        [estimate for _, estimate in with_source],
    )
    return Assessment(
        quality=overall.quality,
        fluency=report.scores.fluency,
        segments=tuple(
            assess_segment(segment, estimate, findings[segment.id], judges, estimated) for segment, estimate in pairs
        ),
        target_lang=report.document.target_lang,
        quality_interval=overall.quality_interval,
        fluency_interval=report.scores.fluency_interval,
        notices=tuple(flag_notices(document.path, report.document.segments, report.estimates, _place)),
    )


def _place(segment: Segment) -> str:
    return f"segment {segment.id}"


def assess_segment(
    segment: Segment, estimate: Estimate, findings: Sequence[Finding], judges: bool, estimated: bool
) -> SegmentAssessment:
    """What is said of one segment.

    Args:
        segment: The segment.
        estimate: What the reference model says of it.
        findings: Of this segment.
        judges: Whether there is a reference model.
        estimated: Whether it judges the quality of any segment of the document.
    """
    scores = score([segment], findings, [estimate])
    paired = segment.source is not None
    quality, fluency = scores.quality if paired else None, scores.fluency
    if judges and estimate.quality is None and estimate.fluency is None:
        quality = fluency = None
    words = max(count_words(segment.target), 1)
    if quality is None or segment.role is Role.FURNITURE or (estimated and estimate.quality is None):
        words, loss = 0, 0.0
    elif estimate.quality is not None:
        loss = words * (1 - quality / 100)
    else:
        loss = float(sum(finding.severity.weight for finding in findings))
    return SegmentAssessment(
        id=segment.id,
        quality=quality,
        fluency=fluency,
        critical=estimate.critical,
        spans=_spans(findings),
        omissions=tuple(_omission(error) for error in estimate.omissions) if judges and paired else None,
        flags=estimate.flags if paired else (NO_SOURCE, *estimate.flags),
        words=words,
        loss=loss,
    )


def _spans(findings: Sequence[Finding]) -> tuple[SpanAssessment, ...]:
    """All but the omissions that a model sees, which have their place in the source."""
    spans = [
        _span(finding)
        for finding in findings
        if finding.origin is not Origin.MODEL or finding.category is not Category.OMISSION
    ]
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _span(finding: Finding) -> SpanAssessment:
    span = finding.target_span
    if span is None:
        raise ValueError(f"{finding.rule} is not placed in its segment")
    return SpanAssessment(span.start, span.end, finding.severity, finding.category, finding.confidence, finding.rule)


def _omission(error: ErrorSpan) -> SpanAssessment:
    return SpanAssessment(error.span.start, error.span.end, error.severity, error.category, error.confidence)
