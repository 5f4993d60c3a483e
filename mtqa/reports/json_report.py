"""JSON: schema `mtqa.report/1`, the value that all other formats are renderings of."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from mtqa.gate import counts
from mtqa.reference.agreement import agreement
from mtqa.reports.json_text import inert_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.circumstances import Circumstances
    from mtqa.evidence import Evidence
    from mtqa.finding import Finding
    from mtqa.gate import Thresholds, Verdict
    from mtqa.reading import ReadOptions
    from mtqa.reference import ErrorSpan, Opinion
    from mtqa.reference.agreement import Agreement
    from mtqa.report import DocumentReport, Problem, Report, SegmentReport
    from mtqa.reports import Look
    from mtqa.scoring import Scores
    from mtqa.segment import Span

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
        "circumstances": _circumstances(report.circumstances),
        **agreement_value(agreement(segment for document in report.documents for segment in document.segments)),
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


def _circumstances(how: Circumstances) -> dict[str, Any]:
    return {
        "shards": how.shards,
        "differences": list(how.differences),
        "unfound": how.unfound,
        "glossaries": list(how.glossaries),
        "skipped": list(how.skipped),
        "sources": list(how.sources),
        "patterns": list(how.patterns),
        "fixing": list(how.fixing),
        "changed": how.changed and {"ref": how.changed.ref, "files": how.changed.files, "lost": list(how.changed.lost)},
        "sensitivity": how.sensitivity,
        "contradictions": list(how.contradictions),
        "any_language": how.any_language,
        "lacking": {extra: list(rules) for extra, rules in how.lacking.items()},
        "across": list(how.across),
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
        "name": report.name,
        "source_path": report.source_path,
        "format": report.format,
        "content": report.content.hex() or None,
        "reading": None if report.reading is None else reading_value(report.reading),
        "bilingual": report.bilingual,
        "malformed": report.malformed,
        "unidentified": report.unidentified,
        "notices": list(report.notices),
        "demands": demands_value(thresholds),
        "source_lang": report.source_lang,
        "target_lang": report.target_lang,
        "segments": scores.segments,
        "words": scores.words,
        "scores": scores_value(scores),
        "opinion": report.opinion,
        "machine_translation": report.evidence and _evidence(report.evidence),
        "weakest": [{"line": each.line, "value": each.value, "text": each.text} for each in report.weakest],
        "findings": [
            finding_value(finding) | {"gates": counts(finding, thresholds), "key": _key(finding, report)}
            for finding in report.findings
        ],
        "set_aside": [
            {
                "reason": each.reason,
                "remark": each.remark,
                "in_file": each.in_file,
                "finding": finding_value(each.finding) | {"key": _key(each.finding, report)},
            }
            for each in report.aside
        ],
        "estimates": [_estimate(segment) for segment in report.segments],
    }


def _key(finding: Finding, report: DocumentReport) -> str | None:
    """What the entry of a finding is called."""
    return None if finding.segment_id is None else report.keys.get(finding.segment_id)


def demands_value(thresholds: Thresholds) -> dict[str, Any]:
    """What the gate asks of a document as the schema describes it."""
    return {
        "fail_on": thresholds.fail_on,
        "min_confidence": thresholds.min_confidence,
        "min_quality": thresholds.min_quality,
        "max_mqm_penalty": thresholds.max_mqm_penalty,
        "max_weak_share": thresholds.max_weak_share,
        "weak_below": thresholds.weak_below,
        "quality_bound": thresholds.quality_bound,
        "count_known": sorted(thresholds.count_known),
    }


def reading_value(options: ReadOptions) -> dict[str, Any]:
    """How a document was read, as far as it was said; what standard input held is left out."""
    told = ((each.name, getattr(options, each.name), each.default) for each in fields(options))
    return {name: value for name, value, default in told if value != default and name != "content"}


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


def agreement_value(found: Agreement | None) -> dict[str, Any]:
    """What several models say on average and how far they agree, under its key; nothing where one was asked."""
    if found is None:
        return {}
    models = [each._asdict() for each in found.averages]
    return {"agreement": {"models": models, "far_apart": found.apart, "segments": found.segments}}


def opinion_value(opinion: Opinion) -> dict[str, Any]:
    """What one of several models says of a segment."""
    return {
        "model": opinion.model,
        "quality": opinion.quality,
        "fluency": opinion.fluency,
        "critical": opinion.critical,
        "flags": list(opinion.flags),
    }


def _estimate(segment: SegmentReport) -> dict[str, Any]:
    """What the reference model says of a segment."""
    return {
        "segment_id": segment.id,
        "line": segment.line,
        "words": segment.words,
        "span": _span(segment.span),
        "quality": segment.quality,
        "fluency": segment.fluency,
        "critical": segment.critical,
        "omissions": [omission_value(text, error) for text, error in segment.omissions],
        "flags": list(segment.flags),
        "translation": segment.translation,
        "similarity": segment.similarity,
        "opinions": [opinion_value(each) for each in segment.opinions],
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


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


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
        "span": _span(finding.span),
        "location": {
            "path": place.path,
            "line": place.line,
            "column": place.column,
            "end_line": place.end_line,
            "end_column": place.end_column,
            "byte_column": place.byte_column,
            "end_byte_column": place.end_byte_column,
        },
        "segment_id": finding.segment_id,
        "target_span": None if finding.target_span is None else _span(finding.target_span),
        "text": finding.text,
        "before": finding.around.before,
        "after": finding.around.after,
        "cut_before": finding.around.cut_before,
        "cut_after": finding.around.cut_after,
        "suggestion": finding.suggestion,
        "fix": _fix(finding),
        "fingerprint": finding.fingerprint,
    }
