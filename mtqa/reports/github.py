"""Workflow commands of GitHub Actions, which become annotations of the changed files.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtqa.reports.console import visible
from mtqa.reports.levels import Level, headline, reasons, worst_first
from mtqa.reports.places import from_repository

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtqa.report import Report
    from mtqa.reports import Look
    from mtqa.reports.levels import Told

SHOWN = 10
"""GitHub shows so many annotations of each level for a step, the first ones (and 50 for a job)."""
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - commands look the same everywhere
    """A command for each problem and each finding, the worst first, and for the verdict.

    What is not shown beside the file is in the log all the same, so that each says where it is.
    """
    findings = worst_first(report)
    given = Counter(each.level for each in findings)
    given[Level.ERROR] += len(report.problems)
    given[Level.NOTE] += 1
    hidden = sum(max(number - SHOWN, 0) for number in given.values())
    more = f"; {hidden} more in the log: GitHub shows {SHOWN} annotations of each level for a step" if hidden else ""
    for problem in report.problems:
        path = from_repository(problem.path)
        title = f"mtqa: {problem.heading}"
        yield command("error", {"file": path, "title": title}, f"{problem.message} [{path}]")
    yield from (_annotation(each) for each in findings if each.level is not Level.NOTE)
    # A note like those that follow, and surely among the first of them.
    told = "; ".join((headline(report), *reasons(report, from_repository)))
    yield command("notice", {"title": f"mtqa: {report.verdict.status}"}, told + more)
    yield from (_annotation(each) for each in findings if each.level is Level.NOTE)
    yield f"{headline(report)}{more}\n"


def _annotation(each: Told) -> str:
    finding, place = each.finding, each.finding.location
    path = from_repository(place.path)
    where: dict[str, object] = {"file": path, "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:
        # Columns of several lines are refused.
        where |= {"col": place.column, "endColumn": place.end_column}
    title = f"mtqa {finding.rule} {finding.name} ({finding.severity})"
    text = f"{finding.message} [{path}:{place.line}:{place.column}]"
    return command(_COMMANDS[each.level], where | {"title": title}, text)


def command(name: str, properties: Mapping[str, object], message: str) -> str:
    """A workflow command. Nothing in the values ends it or begins another."""
    listed = ",".join(f"{key}={_escaped(visible(str(value)), _IN_PROPERTIES)}" for key, value in properties.items())
    return f"::{name} {listed}::{_escaped(visible(message), _IN_DATA)}\n"


# As in `@actions/core`; what ends a line is gone by then.
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def _escaped(text: str, table: dict[int, str]) -> str:
    return text.translate(table)
