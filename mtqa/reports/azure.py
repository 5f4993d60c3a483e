"""Logging commands of Azure Pipelines.

https://learn.microsoft.com/en-us/azure/devops/pipelines/scripts/logging-commands
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtqa.gate import Status
from mtqa.reports.console import visible
from mtqa.reports.levels import Level, headline, reasons, worst_first
from mtqa.reports.places import from_repository

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtqa.report import Report
    from mtqa.reports import Look

SHOWN = 10
"""The agent keeps so many issues of each type for a task, the first ones."""
_TYPES = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "warning"}
"""There is no third type."""
_RESULTS = {Status.PASSED: "Succeeded", Status.FAILED: "Failed", Status.ERROR: "Failed"}


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - commands look the same everywhere
    """A `logissue` for each problem and each finding, the worst first, and at the end a `complete` with the verdict."""
    given: Counter[str] = Counter()
    for problem in report.problems:
        path = from_repository(problem.path)
        text = f"{problem.heading}: {problem.message} [{path}]"
        yield command("task.logissue", {"type": "error", "sourcepath": path}, text)
        given["error"] += 1
    for finding, level, _ in worst_first(report):
        place = finding.location
        path = from_repository(place.path)
        kind = _TYPES[level]
        properties = {
            "type": kind,
            "sourcepath": path,
            "linenumber": place.line,
            "columnnumber": place.column,
            "code": finding.rule,
        }
        text = f"{finding.rule} {finding.name}: {finding.message} [{path}:{place.line}:{place.column}]"
        yield command("task.logissue", properties, text)
        given[kind] += 1
    if hidden := sum(max(number - SHOWN, 0) for number in given.values()):
        yield f"{hidden} more: Azure Pipelines shows {SHOWN} issues of each type for a task.\n"
    text = "; ".join((headline(report), *reasons(report, from_repository)))
    yield command("task.complete", {"result": _RESULTS[report.verdict.status]}, text)


def command(name: str, properties: Mapping[str, object], message: str) -> str:
    """A logging command. Nothing in the values ends it or begins another."""
    listed = "".join(f"{key}={_escaped(str(value), _IN_PROPERTIES)};" for key, value in properties.items())
    return f"##vso[{name} {listed}]{_escaped(message, _IN_DATA)}\n"


# The agent's own escapes; `%` is not what a URL would make of it.
_IN_DATA = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_DATA | str.maketrans({";": "%3B", "]": "%5D"})


def _escaped(text: str, table: dict[int, str]) -> str:
    return visible(text).translate(table)
