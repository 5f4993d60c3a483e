"""JSON: schema `mtqa.report/1`, the value that all other formats are renderings of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.evidence import Evidence
    from mtqa.finding import Finding
    from mtqa.reference import ErrorSpan
    from mtqa.report import DocumentReport, Report, SegmentReport
    from mtqa.reports import Look
    from mtqa.scoring import Scores

SCHEMA = "mtqa.report/1"


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - JSON looks the same everywhere
    """The report as one indented JSON object and a line end."""
    yield json.dumps(as_value(report), ensure_ascii=False, indent=2)
    yield "\n"


def as_value(report: Report) -> dict[str, Any]:
    """The report as the value that the schema describes (see report.schema.json beside this module)."""
    return {
        "schema": SCHEMA,
        "version": report.version,
        "signature": report.signature,
        "model": report.model,
        "verdict": {"status": report.verdict.status, "reasons": list(report.verdict.reasons)},
        "scores": None if report.overall is None else _scores(report.overall),
        "documents": [_document(document) for document in report.documents],
        "problems": [
            {"path": problem.path, "message": problem.message} | ({"rule": problem.rule} if problem.rule else {})
            for problem in report.problems
        ],
        "notices": list(report.notices),
        "fixed": report.fixed
        and {"findings": report.fixed.findings, "files": report.fixed.files, "rules": dict(report.fixed.rules)},
    }


def _document(report: DocumentReport) -> dict[str, Any]:
    scores = report.scores
    return {
        "path": report.path,
        "source_path": report.source_path,
        "format": report.format,
        "source_lang": report.source_lang,
        "target_lang": report.target_lang,
        "segments": scores.segments,
        "words": scores.words,
        "scores": _scores(scores),
        "opinion": report.opinion,
        "machine_translation": report.evidence and _evidence(report.evidence),
        "weakest": [{"line": each.line, "value": each.value, "text": each.text} for each in report.weakest],
        "findings": [finding_value(finding) for finding in report.findings],
        "estimates": [_estimate(segment) for segment in report.segments],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "strength": evidence.strength,
        "claimed": evidence.claimed,
        "signals": [{"rule": each.rule, "name": each.name, "count": each.count} for each in evidence.signals],
        "words": evidence.words,
        "expected": evidence.expected,
        "people": {"as_much": evidence.people.texts, "of": evidence.people.of},
        "machines": {"as_much": evidence.machines.texts, "of": evidence.machines.of},
    }


def _scores(scores: Scores) -> dict[str, Any]:
    return {
        "quality": scores.quality,
        "quality_interval": scores.quality_interval and list(scores.quality_interval),
        "fluency": scores.fluency,
        "fluency_interval": scores.fluency_interval and list(scores.fluency_interval),
        "mqm_per_100_words": scores.mqm_per_100_words,
    }


def _estimate(segment: SegmentReport) -> dict[str, Any]:
    """What the reference model says of a segment."""
    return {
        "segment_id": segment.id,
        "line": segment.line,
        "span": {"start": segment.span.start, "end": segment.span.end},
        "quality": segment.quality,
        "fluency": segment.fluency,
        "critical": segment.critical,
        "omissions": [omission_value(text, error) for text, error in segment.omissions],
        "flags": list(segment.flags),
    }


def omission_value(text: str, error: ErrorSpan) -> dict[str, Any]:
    """What is missing in the translation, as a range of the segment's source with its text."""
    return {
        "start": error.span.start,
        "end": error.span.end,
        "text": text,
        "severity": error.severity,
        "confidence": error.confidence,
    }


def _fix(finding: Finding) -> dict[str, Any] | None:
    """The edits that `--fix` would make; None where it would make none."""
    if finding.fix is None or not finding.fixable:
        return None
    return {"edits": [{"start": start, "end": end, "text": text} for start, end, text in finding.fix.edits]}


def finding_value(finding: Finding) -> dict[str, Any]:
    """A finding as the schema describes it."""
    place = finding.location
    return {
        "rule": finding.rule,
        "name": finding.name,
        "category": finding.category,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        "origin": finding.origin,
        "span": {"start": finding.span.start, "end": finding.span.end},
        "location": {
            "path": place.path,
            "line": place.line,
            "column": place.column,
            "end_line": place.end_line,
            "end_column": place.end_column,
        },
        "segment_id": finding.segment_id,
        "text": finding.text,
        "before": finding.around.before,
        "after": finding.around.after,
        "suggestion": finding.suggestion,
        "fix": _fix(finding),
    }
