"""Runs checks over a document and places what they find in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Check, Scope
from mtqa.checks.view import SegmentView, base_language
from mtqa.finding import Finding, Origin
from mtqa.segment import Document, LineIndex, Role, Segment, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.finding import Mark


def run_checks(document: Document, checks: Iterable[Check]) -> list[Finding]:
    """What the checks find in the document, in the order of the file.

    Args:
        document: With its languages identified.
        checks: Those that are selected for this file.
    """
    marks: list[tuple[Check, Segment, Mark]] = []
    by_language: dict[str, list[Check]] = {}
    chosen = list(checks)
    segment_checks = [check for check in chosen if check.scope is not Scope.DOCUMENT]
    for segment in document.segments:
        lang = base_language(segment.target_lang)
        suited = by_language.get(lang)
        if suited is None:
            suited = by_language[lang] = [check for check in segment_checks if _suits(check, lang)]
        _check_segment(segment, suited, marks)
    lang = base_language(document.target_lang)
    for check in chosen:
        if check.scope is Scope.DOCUMENT and _suits(check, lang):
            for mark in check.run(document):
                if mark.segment is None:
                    raise ValueError(f"{check.id} yields a mark without its segment")
                marks.append((check, mark.segment, mark))
    return _place(document, marks)


def _suits(check: Check, lang: str) -> bool:
    return check.languages is None or lang in check.languages


def _check_segment(segment: Segment, checks: Sequence[Check], marks: list[tuple[Check, Segment, Mark]]) -> None:
    view = SegmentView(segment)
    chars = view.chars
    furniture = segment.role is Role.FURNITURE
    paired = segment.source is not None
    for check in checks:
        if check.triggers is not None and check.triggers.isdisjoint(chars):
            continue
        if (furniture and check.skip_furniture) or (check.scope is Scope.PAIR and not paired):
            continue
        for mark in check.run(view):
            marks.append((check, segment, mark))  # noqa: PERF401 - most checks yield nothing; a loop is faster


def _place(document: Document, marks: list[tuple[Check, Segment, Mark]]) -> list[Finding]:
    if not marks:
        return []
    lines = LineIndex(document.text)
    findings = []
    for check, segment, mark in marks:
        span = segment.target_map.to_document(mark.start, mark.end)
        findings.append(
            Finding(
                rule=check.id,
                name=check.name,
                category=check.category,
                severity=mark.severity or check.severity,
                confidence=check.confidence if mark.confidence is None else mark.confidence,
                message=mark.message,
                origin=Origin.CHECK,
                span=span,
                location=lines.locate(document.path, span),
                text=document.text[span.start : span.end],
                segment_id=segment.id,
                suggestion=mark.suggestion,
                target_span=Span(mark.start, mark.end),
            )
        )
    findings.sort(key=lambda finding: (finding.span, finding.rule, finding.message))
    return findings
