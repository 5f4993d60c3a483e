"""What mtqa itself says of every segment: quality, fluency, and what is wrong in it, as positions in the segment."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.finding import Category, Origin
from mtqa.reference.flags import flag_notices
from mtqa.reference.unjudged import require_judged
from mtqa.scoring import NON_TRANSLATION, score, words_judged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtqa.checker import CheckedDocument, Checker
    from mtqa.finding import Finding, Severity
    from mtqa.intervals import Interval
    from mtqa.reference import ErrorSpan, Estimate, Opinion
    from mtqa.segment import Document, Segment

DRAFT = "draft"
"""Flag of an entry that programs pass over, which is not judged."""

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
        translation, similarity, opinions: As in `mtqa.reference.Estimate`.
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
    translation: str | None = None
    similarity: float | None = None
    opinions: tuple[Opinion, ...] = ()


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
    """Quality, fluency and error spans of a document and of each of its segments.

    Raises:
        ModelError: The reference model does not work, or could judge nothing.
    """
    checked = checker.check(document)
    pairs = list(zip(checked.document.segments, checked.estimates, strict=True))
    require_judged(checker.model, (estimate.flags for segment, estimate in pairs if words_judged(segment)))
    scores = score(checked.document.segments, checked.findings, checked.estimates)
    findings: defaultdict[str | None, list[Finding]] = defaultdict(list)
    for finding in checked.findings:
        findings[finding.segment_id].append(finding)
    judges = checker.model.name != "none"
    whole = [finding for finding in checked.findings if finding.rule == NON_TRANSLATION]
    estimated = any(estimate.quality is not None for _, estimate in pairs)
    with_source = [(segment, estimate) for segment, estimate in pairs if segment.paired]
    overall = score(
        [segment for segment, _ in with_source],
        together((finding for segment, _ in with_source for finding in findings[segment.id]), whole),
        [estimate for _, estimate in with_source],
    )
    return Assessment(
        quality=overall.quality,
        fluency=scores.fluency,
        segments=tuple(
            assess_segment(segment, estimate, findings[segment.id], judges=judges, estimated=estimated, whole=whole)
            for segment, estimate in pairs
        ),
        target_lang=checked.document.target_lang,
        quality_interval=overall.quality_interval,
        fluency_interval=scores.fluency_interval,
        notices=tuple(_notices(checked, judges)),
    )


def _notices(checked: CheckedDocument, judges: bool) -> Iterator[str]:
    """What of a document was not judged, or not as usual."""
    document = checked.document
    if not judges:
        yield "Quality and fluency rest on the findings of the rules alone (model: none)."
    judged = [segment for segment in document.segments if words_judged(segment)]
    alone = [segment for segment in judged if not segment.paired]
    if alone:
        share = "" if len(alone) == len(judged) else f" of {len(alone)} of {len(judged)} segments"
        yield f"{document.path}: without a source, faithfulness{share} was not judged ({NO_SOURCE})."
    yield from flag_notices(document.path, document.segments, checked.estimates, _place)


def _place(segment: Segment) -> str:
    return f"segment {segment.id}"


def assess_segment(
    segment: Segment,
    estimate: Estimate,
    findings: Sequence[Finding],
    *,
    judges: bool,
    estimated: bool,
    whole: Sequence[Finding] = (),
) -> SegmentAssessment:
    """What is said of one segment.

    Args:
        segment: The segment.
        estimate: What the reference model says of it.
        findings: Of this segment.
        judges: Whether there is a reference model.
        estimated: Whether it judges the quality of any segment of the document.
        whole: Findings that concern the whole document, and so count in the scores of each of its segments.
    """
    counted = together(findings, whole)
    scores = score([segment], counted, [estimate])
    paired = segment.paired
    quality, fluency = scores.quality if paired else None, scores.fluency
    if judges and estimate.quality is None and estimate.fluency is None:
        quality = fluency = None
    words = words_judged(segment)
    if quality is None or (estimated and estimate.quality is None):
        words, loss = 0, 0.0
    elif estimate.quality is not None:
        loss = words * (1 - quality / 100)
    else:
        loss = float(sum(finding.severity.weight for finding in counted))
    flags = estimate.flags if paired else (NO_SOURCE, *estimate.flags)
    return SegmentAssessment(
        id=segment.id,
        quality=quality,
        fluency=fluency,
        critical=estimate.critical,
        spans=_spans(findings),
        omissions=tuple(_omission(error) for error in estimate.omissions) if judges and paired else None,
        flags=(DRAFT,) if segment.draft else flags,
        words=words,
        loss=loss,
        translation=estimate.translation,
        similarity=estimate.similarity,
        opinions=estimate.opinions,
    )


def together(findings: Iterable[Finding], whole: Sequence[Finding]) -> list[Finding]:
    """All of them, each once: a finding of the whole document has its place in one of the segments."""
    own = list(findings)
    return [*own, *(finding for finding in whole if finding not in own)]


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
