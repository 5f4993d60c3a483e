"""Turns what a reference model says of a segment into findings with a place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.finding import Finding, Origin
from mtqa.phrasing import enumerated
from mtqa.reference import rules
from mtqa.segment import LineIndex, Span
from mtqa.surroundings import surroundings
from mtqa.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.reference import ErrorSpan, Estimate
    from mtqa.reference.rules import ModelRule
    from mtqa.segment import Document, Segment


_BY_BRANCH = {
    "Accuracy": rules.ACCURACY,
    "Fluency": rules.FLUENCY,
    "Style": rules.STYLE,
    "Terminology": rules.TERMINOLOGY,
    "Locale convention": rules.LOCALE,
}


def model_findings(document: Document, estimates: Sequence[Estimate]) -> Iterable[Finding]:
    """The spans and omissions that a model reports in the document. What is not shown is left out.

    Args:
        document: Whose segments were estimated.
        estimates: One per segment, in order.
    """
    lines: LineIndex | None = None
    for segment, estimate in zip(document.segments, estimates, strict=True):
        if not segment.shown:
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
                around=surroundings(document.text, span),
                suggestion=error.suggestion,
            )


def _errors(segment: Segment, estimate: Estimate) -> Iterable[tuple[ModelRule, ErrorSpan, str, tuple[int, int]]]:
    """Each error with its rule, its message and its place in the target."""
    for error in estimate.spans:
        rule = _BY_BRANCH.get(error.category.branch, rules.ACCURACY)
        text = segment.target[error.span.start : error.span.end]
        said = _said(f"“{text}” looks like an error ({error.category})", error)
        yield rule, error, said, (error.span.start, error.span.end)
    end = len(segment.target)
    for error in estimate.omissions:
        missing = (segment.source or "")[error.span.start : error.span.end]
        yield rules.OMISSION, error, _said(f"“{missing}” of the source seems to be missing", error), (end, end)


def _said(claim: str, error: ErrorSpan) -> str:
    """The message: what is claimed, what the model says of it, and which of several models say so."""
    who = f" Seen by {enumerated(error.models)}." if error.models else ""
    # What a model writes is shown as it is, but on one line.
    note = " ".join((error.note or "").split())
    return f"{claim}{f': {shortened(note, _LONGEST_NOTE)}' if note else '.'}{who}"


_LONGEST_NOTE = 300
