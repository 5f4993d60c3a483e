"""Runs checks over a document and places what they find in its file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from mtqa.checks.base import Check, Scope
from mtqa.checks.view import SegmentView
from mtqa.finding import Finding, Origin
from mtqa.fixing.placing import placed
from mtqa.language import contradicts
from mtqa.language.codes import base_language
from mtqa.segment import Document, LineIndex, Role, Segment, Span
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtqa.finding import Mark


_Placed: TypeAlias = "tuple[Check, Segment | None, Mark]"


def run_checks(document: Document, checks: Iterable[Check]) -> list[Finding]:
    """What the checks find in the document, in the order of the file.

    Args:
        document: With its languages identified.
        checks: Those that are selected for this file.
    """
    marks: list[_Placed] = []
    suited: dict[tuple[str, bool], list[Check]] = {}
    chosen = [check for check in checks if check.scope is not Scope.RUN]
    segment_checks = [check for check in chosen if check.scope is not Scope.DOCUMENT]
    of_drafts = [check for check in segment_checks if check.sees_drafts]
    judges = [check for check in segment_checks if check.judges_language]
    others = [check for check in segment_checks if not check.judges_language]
    doubted = _without_wrong_languages(document)
    for segment, seen in zip(document.segments, doubted.segments, strict=True):
        paired = segment.source is not None
        if segment.draft:
            _check_segment(segment, _suitable(of_drafts, segment.target_lang, paired), marks)
            continue
        if seen is not segment:
            _check_segment(segment, _suitable(judges, segment.target_lang, paired), marks)
            _check_segment(seen, _suitable(others, None, paired), marks)
            continue
        key = (segment.target_lang or "", paired)
        if key not in suited:
            suited[key] = _suitable(segment_checks, segment.target_lang, paired)
        _check_segment(segment, suited[key], marks)
    finished, surely = _without_drafts(document), _without_drafts(doubted)
    for check in chosen:
        subject = finished if check.judges_language else surely
        if check.scope is Scope.DOCUMENT and _suits(check, base_language(subject.target_lang)):
            for mark in check.run(subject):
                if mark.segment is None and mark.span is None:
                    raise ValueError(f"{check.id} yields a mark without its segment or its span")
                marks.append((check, mark.segment, mark))
    return place_marks(document, marks)


def _without_wrong_languages(document: Document) -> Document:
    """The document as checks are to see it that go by its language.

    Where a text is surely in another language than it is said to be in, it is of no known language: the rules of the
    one do not hold for it, and those of the other would find faults in what is to be replaced anyway.
    """
    segments = document.segments
    wrong = {number for number, segment in enumerate(segments) if contradicts(segment.guess, segment.target_lang)}
    whole = contradicts(document.guess, document.target_lang)
    if not wrong and not whole:
        return document
    return replace(
        document,
        target_lang=None if whole else document.target_lang,
        segments=tuple(
            replace(segment, target_lang=None) if number in wrong else segment
            for number, segment in enumerate(segments)
        ),
    )


def _without_drafts(document: Document) -> Document:
    if not any(segment.draft for segment in document.segments):
        return document
    return replace(document, segments=tuple(segment for segment in document.segments if not segment.draft))


def _suitable(checks: Iterable[Check], target_lang: str | None, paired: bool) -> list[Check]:
    """Those that know the language, and of those on pairs none where there is no source."""
    lang = base_language(target_lang)
    return [check for check in checks if _suits(check, lang) and (paired or check.scope is not Scope.PAIR)]


def _suits(check: Check, lang: str) -> bool:
    return check.languages is None or lang in check.languages


def _check_segment(segment: Segment, checks: Iterable[Check], marks: list[_Placed]) -> None:
    view = SegmentView(segment)
    chars = view.chars
    furniture = segment.role is Role.FURNITURE
    if segment.source is not None and is_blank(segment.target):
        checks = [check for check in checks if check.sees_empty or check.scope is not Scope.PAIR]
    for check in checks:
        triggers = check.triggers
        if (triggers is not None and triggers.isdisjoint(chars)) or (furniture and check.skip_furniture):
            continue
        for mark in check.run(view):
            marks.append((check, segment, mark))  # noqa: PERF401 - most checks yield nothing; a loop is faster


def place_marks(document: Document, marks: list[_Placed]) -> list[Finding]:
    """Marks as findings with their places in the file, in its order; each with its check, and its segment if it has."""
    if not marks:
        return []
    lines = LineIndex(document.text)
    findings = []
    for check, segment, mark in marks:
        span = mark.span
        if span is None:
            span = segment.target_map.to_document(mark.start, mark.end) if segment else Span(0, 0)
        if mark.fix and not (check.fixes and segment):
            raise ValueError(f"{check.id} yields a fix, but says no 'fixes', or of which segment")
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
                segment_id=None if segment is None else segment.id,
                suggestion=mark.suggestion,
                target_span=None if segment is None else Span(mark.start, mark.end),
                fix=placed(mark.fix, segment, document) if mark.fix and segment else None,
            )
        )
    findings.sort(key=lambda finding: (finding.span, finding.rule, finding.message))
    return findings
