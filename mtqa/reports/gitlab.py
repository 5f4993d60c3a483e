"""GitLab's Code Quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format)."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from mtqa.finding import Severity
from mtqa.reports.console import visible
from mtqa.reports.json_text import json_text
from mtqa.reports.places import from_repository

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.report import Report
    from mtqa.reports import Look

_SEVERITIES = {
    Severity.NEUTRAL: "info",
    Severity.MINOR: "minor",
    Severity.MAJOR: "major",
    Severity.CRITICAL: "critical",
}
_PROBLEM = "blocker"


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - JSON looks the same everywhere
    """A list with an object for each finding and each problem. Nothing stands before it: GitLab reads no BOM."""
    yield json_text(list(_issues(report)), indent=2) + "\n"


def _issues(report: Report) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for document in report.documents:
        for finding in document.findings:
            place = finding.location
            yield {
                "description": visible(finding.message),
                "check_name": f"{finding.rule} {finding.name}",
                "fingerprint": _unique(finding.fingerprint, seen),
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": from_repository(place.path),
                    "lines": {"begin": place.line, "end": place.end_line},
                },
            }
    for problem in report.problems:
        path = from_repository(problem.path)
        digest = sha256(f"{path}\x1f{problem.rule}\x1f{problem.message}".encode("utf-8", "backslashreplace"))
        yield {
            "description": visible(f"{problem.heading}: {problem.message}"),
            "check_name": problem.rule or "not-checked",
            "fingerprint": _unique(digest.hexdigest()[:32], seen),
            "severity": _PROBLEM,
            "location": {"path": path, "lines": {"begin": 1}},
        }


def _unique(fingerprint: str, seen: set[str]) -> str:
    """A fingerprint that no other issue of the report has: of equal ones GitLab shows the first alone.

    They are equal where a file is checked twice in a run.
    """
    unique, number = fingerprint, 1
    while unique in seen:
        number += 1
        unique = sha256(f"{fingerprint}\x1f{number}".encode()).hexdigest()[: len(fingerprint) or None]
    seen.add(unique)
    return unique
