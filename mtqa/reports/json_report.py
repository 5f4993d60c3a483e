"""JSON: schema `mtqa.report/1`, the value that all other formats are renderings of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mtqa.gate import counts
from mtqa.reports.json_text import inert_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.evidence import Evidence
    from mtqa.finding import Finding
    from mtqa.gate import Thresholds, Verdict
    from mtqa.reference import ErrorSpan
    from mtqa.report import DocumentReport, Problem, Report, SegmentReport
    from mtqa.reports import Look
    from mtqa.scoring import Scores

SCHEMA = "mtqa.report/1"


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - JSON looks the same everywhere
    """The report as one indented JSON object and a line end."""
    yield inert_json(json.dumps(as_value(report), ensure_ascii=False, indent=2))
    yield "\n"


def as_value(report: Report) -> dict[str, Any]:
    """The report as the value that the schema describes (see report.schema.json beside this module)."""
    return {
        "schema": SCHEMA,
        "version": report.version,
        "signature": report.signature,
        "model": report.model,
        "verdict": verdict_value(report.verdict),
        "scores": None if report.overall is None else scores_value(report.overall),
        "documents": [_document(document, report.demands.of(document.path)) for document in report.documents],
        "problems": [problem_value(problem) for problem in report.problems],
        "notices": list(report.notices),
        "fixed": report.fixed
        and {"findings": report.fixed.findings, "files": report.fixed.files, "rules": dict(report.fixed.rules)},
        "baseline": report.compared
        and {
            "path": report.compared.name,
            "strict": report.compared.strict,
            "stale": [entry._asdict() for entry in report.compared.stale],
        },
    }


def verdict_value(verdict: Verdict) -> dict[str, Any]:
    """A verdict as the schema describes it."""
    return {
        "status": verdict.status,
        "reasons": list(verdict.reasons),
        "failures": [
            {"path": each.path, "demand": each.demand, "problem": each.problem, "mend": each.mend}
            for each in verdict.failures
        ],
    }


def _document(report: DocumentReport, thresholds: Thresholds) -> dict[str, Any]:
    scores = report.scores
    return {
        "path": report.path,
        "source_path": report.source_path,
        "format": report.format,
        "source_lang": report.source_lang,
        "target_lang": report.target_lang,
        "segments": scores.segments,
        "words": scores.words,
        "scores": scores_value(scores),
        "opinion": report.opinion,
        "machine_translation": report.evidence and _evidence(report.evidence),
        "weakest": [{"line": each.line, "value": each.value, "text": each.text} for each in report.weakest],
        "findings": [finding_value(finding) | {"gates": counts(finding, thresholds)} for finding in report.findings],
        "set_aside": [
            {"reason": each.reason, "remark": each.remark, "finding": finding_value(each.finding)}
            for each in report.aside
        ],
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


def problem_value(problem: Problem) -> dict[str, Any]:
    """A problem as the schema describes it."""
    return {"path": problem.path, "message": problem.message} | ({"rule": problem.rule} if problem.rule else {})


def scores_value(scores: Scores) -> dict[str, Any]:
    """Scores as the schema describes them."""
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
        "fingerprint": finding.fingerprint,
    }
