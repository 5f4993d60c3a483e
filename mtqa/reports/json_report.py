"""JSON: schema `mtqa.report/1`, the value that all other formats are renderings of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.finding import Finding
    from mtqa.report import DocumentReport, Report
    from mtqa.reports import Look

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
        "documents": [_document(document) for document in report.documents],
        "problems": [{"path": problem.path, "message": problem.message} for problem in report.problems],
        "notices": list(report.notices),
    }


def _document(report: DocumentReport) -> dict[str, Any]:
    document, scores = report.document, report.scores
    return {
        "path": document.path,
        "source_path": document.source_path,
        "format": document.format,
        "source_lang": document.source_lang,
        "target_lang": document.target_lang,
        "segments": scores.segments,
        "words": scores.words,
        "scores": {
            "quality": scores.quality,
            "fluency": scores.fluency,
            "mqm_per_100_words": scores.mqm_per_100_words,
        },
        "opinion": report.opinion,
        "findings": [_finding(finding) for finding in report.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
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
        "suggestion": finding.suggestion,
    }
