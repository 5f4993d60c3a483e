"""JSON Lines: one finding per line, and a summary at the end; schema `mtqa.report-lines/1`."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mtqa.finding import Severity
from mtqa.reference.agreement import agreement
from mtqa.reports.json_report import agreement_value, finding_value, problem_value, scores_value, verdict_value
from mtqa.reports.json_text import inert_json
from mtqa.reports.levels import notices, reasons, told
from mtqa.reports.places import from_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.gate import Verdict
    from mtqa.report import Report
    from mtqa.reports import Look

SCHEMA = "mtqa.report-lines/1"


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - JSON looks the same everywhere
    """One object per finding, per problem, and for the run (see report-lines.schema.json beside this module)."""
    severities = Counter[Severity]()
    for finding, _, gates in told(report):
        severities[finding.severity] += 1
        value = finding_value(finding)
        value["location"]["path"] = from_here(finding.location.path)
        yield _line("finding", value | {"gates": gates})
    for problem in report.problems:
        yield _line("problem", problem_value(problem) | {"path": from_here(problem.path)})
    summary = {
        "version": report.version,
        "signature": report.signature,
        "model": report.model,
        "verdict": verdict_value(_relative(report)),
        "documents": len(report.documents),
        "findings": severities.total(),
        "severities": {severity.value: severities[severity] for severity in Severity},
        "problems": len(report.problems),
        "scores": scores_value(report.overall or report.documents[0].scores) if report.documents else None,
        **agreement_value(agreement(segment for document in report.documents for segment in document.segments)),
        "notices": notices(report, from_here),
    }
    yield _line("summary", summary)


def _relative(report: Report) -> Verdict:
    """The verdict, in which paths are as in the findings."""
    failures = tuple(replace(each, path=from_here(each.path)) for each in report.verdict.failures)
    return replace(report.verdict, reasons=tuple(reasons(report, from_here, mends=False)), failures=failures)


def _line(kind: str, value: dict[str, Any]) -> str:
    return inert_json(json.dumps({"schema": SCHEMA, "type": kind} | value, ensure_ascii=False)) + "\n"
