"""reviewdog's diagnostic format (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf).

Columns are counted from 1 in bytes of UTF-8, and the end of a range is excluded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtqa.reports.console import visible
from mtqa.reports.json_text import json_text
from mtqa.reports.levels import Level, told
from mtqa.reports.places import from_here
from mtqa.reports.replacement import replacement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.finding import Finding
    from mtqa.report import Report
    from mtqa.reports import Look
    from mtqa.segment import Location

SOURCE = {"name": "mtqa"}
_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.NOTE: "INFO"}


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - JSON looks the same everywhere
    """One `DiagnosticResult`."""
    yield json_text({"source": SOURCE, "diagnostics": list(diagnostics(report))}, indent=2) + "\n"


def diagnostics(report: Report) -> Iterator[dict[str, Any]]:
    """A `Diagnostic` for each finding and each problem."""
    for finding, level, _ in told(report):
        yield {
            "message": visible(finding.message),
            "location": {"path": from_here(finding.location.path), "range": _range(finding.location)},
            "severity": _SEVERITIES[level],
            "code": {"value": finding.rule},
        } | _suggestions(finding)
    for problem in report.problems:
        yield {
            "message": visible(f"{problem.heading}: {problem.message}"),
            "location": {"path": from_here(problem.path)},
            "severity": "ERROR",
        } | ({"code": {"value": problem.rule}} if problem.rule else {})


def _suggestions(finding: Finding) -> dict[str, Any]:
    """What `--fix` would do. What a person must decide is not offered to be committed by a click."""
    change = replacement(finding)
    if change is None:
        return {}
    return {"suggestions": [{"range": _range(change.location), "text": change.text}]}


def _range(place: Location) -> dict[str, Any]:
    return {
        "start": {"line": place.line, "column": place.byte_column},
        "end": {"line": place.end_line, "column": place.end_byte_column},
    }
