"""One place seen closely, as JSON (schema `mtqa.explanation/1`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mtqa.reference.explanation import likely_category, likely_severity
from mtqa.reports.json_report import finding_value, omission_value, opinion_value
from mtqa.segment import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.explanation import ExplainedSegment, PlaceReport
    from mtqa.reference.embedded.model import Explanation
    from mtqa.segment import Segment, Span

SCHEMA = "mtqa.explanation/1"
_DIGITS = 4


def render_json(report: PlaceReport) -> Iterator[str]:
    """One indented JSON object and a line end; see docs/output.md."""
    document = report.document
    lines = LineIndex(document.text)
    value = {
        "schema": SCHEMA,
        "version": report.version,
        "signature": report.signature,
        "model": report.model,
        "path": document.path,
        "source_path": document.source_path,
        "line": report.place.line,
        "column": report.place.column,
        "segments": [_segment(each, document.path, lines) for each in report.segments],
        "notices": list(report.notices),
    }
    yield json.dumps(value, ensure_ascii=False, indent=2)
    yield "\n"


def _segment(explained: ExplainedSegment, path: str, lines: LineIndex) -> dict[str, Any]:
    segment, assessment, where = explained.segment, explained.assessment, explained.location
    return {
        "segment_id": segment.id,
        "role": segment.role,
        "span": {"start": explained.span.start, "end": explained.span.end},
        "location": {
            "path": path,
            "line": where.line,
            "column": where.column,
            "end_line": where.end_line,
            "end_column": where.end_column,
        },
        "target": segment.target,
        "source": segment.source,
        "target_lang": segment.target_lang,
        "source_lang": segment.source_lang,
        "quality": assessment.quality,
        "fluency": assessment.fluency,
        "critical": assessment.critical,
        "flags": list(assessment.flags),
        "reference": segment.reference,
        "translation": explained.estimate.translation,
        "similarity": explained.estimate.similarity,
        "opinions": [opinion_value(each) for each in explained.estimate.opinions],
        **_words(explained.explanation, segment, path, lines),
        "findings": [finding_value(finding) for finding in explained.findings],
    }


def _words(explanation: Explanation | None, segment: Segment, path: str, lines: LineIndex) -> dict[str, Any]:
    """What the model makes of single words; null where there is none that says so."""
    if explanation is None:
        return dict.fromkeys(("thresholds", "words", "source_words", "alignment", "omissions", "raw"))
    source, thresholds = segment.source or "", explanation.thresholds
    words = []
    for word in explanation.words:
        span = segment.target_map.to_document(word.span.start, word.span.end)
        where = lines.locate(path, span)
        words.append(
            {
                **_range(word.span, segment.target),
                "error": round(word.error, _DIGITS),
                "bad": word.bad,
                "severity": likely_severity(word),
                "category": likely_category(word, with_source=segment.paired),
                "span": {"start": span.start, "end": span.end},
                "location": {
                    "path": path,
                    "line": where.line,
                    "column": where.column,
                    "end_line": where.end_line,
                    "end_column": where.end_column,
                },
            }
        )
    return {
        "thresholds": thresholds
        and {"error": thresholds.target if segment.paired else thresholds.alone, "omitted": thresholds.omission},
        "words": words,
        "source_words": [_range(word.span, source) | {"omitted": word.omitted} for word in explanation.source_words],
        "alignment": [
            {"source": _range(link.source, source), "target": _range(link.target, segment.target), "score": link.score}
            for link in explanation.links
        ],
        "omissions": [
            omission_value(source[error.span.start : error.span.end], error) for error in explanation.estimate.omissions
        ],
        "raw": dict(explanation.scores),
    }


def _range(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
