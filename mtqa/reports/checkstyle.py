"""Checkstyle's XML report, which many systems of continuous integration read.

Checkstyle publishes no schema; its XMLLogger (https://checkstyle.org) writes these elements and attributes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.reports.levels import Level, told
from mtqa.reports.markup import DECLARATION, tag
from mtqa.reports.places import from_repository

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.report import Report
    from mtqa.reports import Look

_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "info"}
_VERSION = "8.0"
"""Of Checkstyle, whose report has had this form since then."""


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - XML looks the same everywhere
    """A `file` for each path of which there is something to tell, with an `error` for each finding and problem."""
    errors: dict[str, list[dict[str, object]]] = {}
    for finding, level, _ in told(report):
        place = finding.location
        errors.setdefault(place.path, []).append(
            {
                "line": place.line,
                "column": place.column,
                "severity": _SEVERITIES[level],
                "message": finding.message,
                "source": f"mtqa.{finding.rule}",
            }
        )
    for problem in report.problems:
        message = f"{problem.heading}: {problem.message}"
        source = f"mtqa.{problem.rule or 'not-checked'}"
        errors.setdefault(problem.path, []).append(
            {"line": 1, "severity": "error", "message": message, "source": source}
        )
    yield DECLARATION + tag("checkstyle", {"version": _VERSION}) + "\n"
    for path, found in errors.items():
        yield f"  {tag('file', {'name': from_repository(path)})}\n"
        yield from (f"    {tag('error', error, empty=True)}\n" for error in found)
        yield "  </file>\n"
    yield "</checkstyle>\n"
