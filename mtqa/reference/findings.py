"""Turns what a reference model says of a segment into findings with a place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtqa.finding import Finding, Origin
from mtqa.segment import LineIndex, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.reference import ErrorSpan, Estimate
    from mtqa.segment import Document, Segment


class ModelRule(NamedTuple):
    """The rule that a model's span is reported under."""

    id: str
    name: str


_OMISSION = ModelRule("Q102", "model-omission")
_BY_BRANCH = {
    "Accuracy": ModelRule("Q101", "model-accuracy"),
    "Fluency": ModelRule("Q103", "model-fluency"),
    "Style": ModelRule("Q104", "model-style"),
    "Terminology": ModelRule("Q105", "model-terminology"),
    "Locale convention": ModelRule("Q106", "model-locale"),
}
MODEL_RULES = (*_BY_BRANCH.values(), _OMISSION)


def model_findings(document: Document, estimates: Sequence[Estimate]) -> Iterable[Finding]:
    """The spans and omissions that a model reports in the document. Page furniture is left out.

    Args:
        document: Whose segments were estimated.
        estimates: One per segment, in order.
    """
    lines: LineIndex | None = None
    for segment, estimate in zip(document.segments, estimates, strict=True):
        if segment.role is Role.FURNITURE:
            continue
        for rule, error, message, (start, end) in _errors(segment, estimate):
            lines = lines or LineIndex(document.text)
            span = segment.target_map.to_document(start, end)
            yield Finding(
                rule=rule.id,
                name=rule.name,
                category=error.category,
                severity=error.severity,
                confidence=error.confidence,
                message=message,
                origin=Origin.MODEL,
                span=span,
                location=lines.locate(document.path, span),
                text=document.text[span.start : span.end],
                segment_id=segment.id,
                target_span=Span(start, end),
            )


def _errors(segment: Segment, estimate: Estimate) -> Iterable[tuple[ModelRule, ErrorSpan, str, tuple[int, int]]]:
    """Each error with its rule, its message and its place in the target."""
    for error in estimate.spans:
        rule = _BY_BRANCH.get(error.category.branch, _BY_BRANCH["Accuracy"])
        text = segment.target[error.span.start : error.span.end]
        yield rule, error, f"“{text}” looks like an error ({error.category}).", (error.span.start, error.span.end)
    end = len(segment.target)
    for error in estimate.omissions:
        missing = (segment.source or "")[error.span.start : error.span.end]
        yield _OMISSION, error, f"“{missing}” of the source seems to be missing.", (end, end)
