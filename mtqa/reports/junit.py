"""JUnit's XML report, which Jenkins, GitLab, Azure Pipelines and most other systems show as tests.

One suite for each document and one test for each rule that found something in it: such names stay the same from run to
run, so that systems can tell since when a test fails. A test fails where the gate does; the gate itself is a test, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtqa.gate import Status
from mtqa.reports.levels import headline, notices, reasons, told
from mtqa.reports.markup import DECLARATION, tag, xml_text
from mtqa.reports.places import from_repository

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.report import Report
    from mtqa.reports import Look
    from mtqa.reports.levels import Told


class _Case(NamedTuple):
    """A test.

    Attributes:
        outcome: `failure` or `error`; empty where it passed.
        kind, message: Of what happened.
        details: Line by line.
    """

    suite: str
    name: str
    outcome: str = ""
    kind: str = ""
    message: str = ""
    details: str = ""


_RUN = "mtqa"
"""The suite of what is about the whole run."""


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - XML looks the same everywhere
    """All suites, that of the gate last."""
    suites: dict[str, list[_Case]] = {document.path: [] for document in report.documents}
    for problem in report.problems:
        name = problem.heading if problem.rule is None else f"{problem.rule} {problem.heading}"
        case = _Case(problem.path, name, "error", problem.heading.replace(" ", "-"), problem.message, problem.message)
        suites.setdefault(problem.path, []).append(case)
    for path, found in _by_document(report).items():
        suites.setdefault(path, []).extend(_rule(path, each) for each in found.values())
    for path, cases in suites.items():
        if not cases:
            cases.append(_Case(path, "no findings"))
    suites[_RUN] = [*suites.get(_RUN, ()), _gate(report)]
    every = [case for cases in suites.values() for case in cases]
    yield DECLARATION + tag("testsuites", {"name": "mtqa", **_totals(every)}) + "\n"
    for path, cases in suites.items():
        yield from _suite(path, cases)
    yield "</testsuites>\n"


def _by_document(report: Report) -> dict[str, dict[str, list[Told]]]:
    """The findings, by the path of their document and their rule."""
    found: dict[str, dict[str, list[Told]]] = {}
    for each in told(report):
        by_rule = found.setdefault(each.finding.location.path, {})
        by_rule.setdefault(each.finding.rule, []).append(each)
    return found


def _rule(path: str, found: list[Told]) -> _Case:
    worst = max(found, key=lambda each: (each.gates, each.finding.severity.rank, each.finding.confidence))
    finding = worst.finding
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    details = "\n".join(_line(each) for each in found)
    name = f"{finding.rule} {finding.name}"
    return _Case(path, name, "failure" if worst.gates else "", finding.rule, f"{finding.message}{more}", details)


def _line(each: Told) -> str:
    finding, place = each.finding, each.finding.location
    return f"{from_repository(place.path)}:{place.line}:{place.column}: {finding.severity}: {_flat(finding.message)}"


def _flat(text: str) -> str:
    return " ".join(text.splitlines())


def _gate(report: Report) -> _Case:
    outcome = {Status.PASSED: "", Status.FAILED: "failure", Status.ERROR: "error"}[report.verdict.status]
    details = "\n".join(
        (headline(report), *map(_flat, reasons(report, from_repository)), *map(_flat, notices(report, from_repository)))
    )
    return _Case(_RUN, "gate", outcome, "gate", "; ".join(reasons(report, from_repository, mends=False)), details)


def _totals(cases: list[_Case]) -> dict[str, int]:
    return {
        "tests": len(cases),
        "failures": sum(case.outcome == "failure" for case in cases),
        "errors": sum(case.outcome == "error" for case in cases),
    }


def _suite(path: str, cases: list[_Case]) -> Iterator[str]:
    # The suite of the run is no file, and is called the same from wherever the run is started.
    name = path if path == _RUN else from_repository(path)
    yield f"  {tag('testsuite', {'name': name, **_totals(cases), 'skipped': 0, 'time': 0})}\n"
    for case in cases:
        attributes = {"name": case.name, "classname": name, "time": 0}
        if not case.details:
            yield f"    {tag('testcase', attributes, empty=True)}\n"
            continue
        what, described = ("system-out", {})
        if case.outcome:
            what, described = case.outcome, {"type": case.kind, "message": case.message}
        yield f"    {tag('testcase', attributes)}\n"
        yield f"      {tag(what, described)}{xml_text(case.details)}</{what}>\n    </testcase>\n"
    yield "  </testsuite>\n"
