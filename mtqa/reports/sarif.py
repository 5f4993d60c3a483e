"""SARIF 2.1.0 (OASIS), with all that GitHub's code scanning asks for.

What GitHub reads, and its limits:
https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mtqa.finding import Severity
from mtqa.gate import Status
from mtqa.reports.console import visible
from mtqa.reports.json_text import json_text
from mtqa.reports.levels import Level, Told, notices, reasons, told, worst_first
from mtqa.reports.places import from_repository
from mtqa.reports.replacement import replacement
from mtqa.reports.rule_info import RuleInfo, rule_info
from mtqa.sifting import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.checks.precision import Precision
    from mtqa.finding import Finding
    from mtqa.report import Problem, Report
    from mtqa.reports import Look
    from mtqa.segment import Location
    from mtqa.sifting import SetAside

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
"""GitHub refuses a run that has more."""
_ROOT = "%SRCROOT%"
_LEVELS = {
    Severity.CRITICAL: Level.ERROR,
    Severity.MAJOR: Level.ERROR,
    Severity.MINOR: Level.WARNING,
    Severity.NEUTRAL: Level.NOTE,
}
_PROBLEM_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "recommendation"}
_PRECISIONS = ((0.95, "very-high"), (0.8, "high"), (0.5, "medium"), (0.0, "low"))
_FEW = 10
"""Of so few findings that were looked at, a share says too little for more than a middling precision."""


def render(report: Report, look: Look) -> Iterator[str]:
    """One log with one run; with `look.show_suppressed`, what is suppressed is in it, and says so.

    Otherwise it is not: GitHub opens alerts for suppressed results as well.
    """
    suppressed = list(_suppressed(report)) if look.show_suppressed else []
    yield json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, suppressed)]}, indent=2) + "\n"


def left_out(report: Report) -> int:
    """How many findings are too many for the log: those that weigh least."""
    return max(sum(len(document.findings) for document in report.documents) - MOST_RESULTS, 0)


def _suppressed(report: Report) -> Iterator[SetAside]:
    for document in report.documents:
        yield from (each for each in document.aside if each.reason is Reason.SUPPRESSED)


def _run(report: Report, suppressed: Sequence[SetAside]) -> dict[str, Any]:
    shown = list(told(report))
    if left_out(report):
        kept = {id(each.finding) for each in worst_first(report)[:MOST_RESULTS]}
        shown = [each for each in shown if id(each.finding) in kept]
    suppressed = suppressed[: MOST_RESULTS - len(shown)]
    found = {each.finding.rule: each.finding for each in shown} | {
        each.finding.rule: each.finding for each in suppressed
    }
    rules = {rule: rule_info(found[rule]) for rule in sorted(found)}
    numbers = {rule: number for number, rule in enumerate(rules)}
    return {
        "tool": {
            "driver": {
                "name": "mtqa",
                "version": report.version,
                "rules": [_rule(rule) for rule in rules.values()],
                "notifications": [_descriptor(name, text) for name, text in _NOTIFICATIONS.items()],
            }
        },
        "invocations": [
            {
                "executionSuccessful": report.verdict.status is not Status.ERROR,
                "exitCode": report.verdict.status.exit_code,
                "toolExecutionNotifications": list(_notifications(report)),
            }
        ],
        # Where the root is on this machine is nobody's business.
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            *(_result(each, numbers[each.finding.rule]) for each in shown),
            *(_suppressed_result(each, numbers[each.finding.rule]) for each in suppressed),
        ],
        "properties": {
            "verdict": report.verdict.status,
            "reasons": [visible(reason) for reason in reasons(report, from_repository)],
            "signature": report.signature,
            "model": report.model,
        },
    }


_NOTIFICATIONS = {
    "not-checked": "An input could not be checked.",
    "rule-failed": "A rule failed on an input, which the other rules did check.",
    "left-out": "There were more findings than a run may have.",
    "note": "Something to know about the run.",
}


def _descriptor(name: str, text: str) -> dict[str, Any]:
    return {"id": name, "shortDescription": {"text": text}, "fullDescription": {"text": text}}


def _notifications(report: Report) -> Iterator[dict[str, Any]]:
    for problem in report.problems:
        yield _problem(problem)
    if cut := left_out(report):
        text = f"{cut} findings are left out, those that weigh least: GitHub takes {MOST_RESULTS} in a run."
        yield _notification("left-out", Level.WARNING, text)
    for notice in notices(report, from_repository):
        yield _notification("note", Level.NOTE, visible(notice))


def _problem(problem: Problem) -> dict[str, Any]:
    name = "not-checked" if problem.rule is None else "rule-failed"
    text = visible(f"{from_repository(problem.path)}: {problem.message}.")
    where = {"locations": [{"physicalLocation": {"artifactLocation": _artifact(problem.path)}}]}
    rule = {"associatedRule": {"id": problem.rule}} if problem.rule else {}
    return _notification(name, Level.ERROR, text) | where | rule


def _notification(name: str, level: Level, text: str) -> dict[str, Any]:
    number = list(_NOTIFICATIONS).index(name)
    return {"descriptor": {"id": name, "index": number}, "level": level, "message": {"text": text}}


def _rule(rule: RuleInfo) -> dict[str, Any]:
    level = Level.WARNING if rule.severity is None else _LEVELS[rule.severity]
    branch = rule.category.partition("/")[0]
    properties: dict[str, Any] = {
        "tags": ["translation", *dict.fromkeys((branch, str(rule.category)))],
        "problem.severity": _PROBLEM_SEVERITIES[level],
    }
    if rule.precision is not None:
        properties["precision"] = _precision(rule.precision)
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": visible(rule.title)},
        "fullDescription": {"text": visible(rule.title)},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": level},
        "properties": properties,
    }


def _precision(counted: Precision) -> str:
    name = next(name for least, name in _PRECISIONS if counted.share >= least)
    return "medium" if counted.looked_at < _FEW and name in {"very-high", "high"} else name


def _result(each: Told, number: int) -> dict[str, Any]:
    finding = each.finding
    return {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": each.level,
        "message": {"text": _message(finding.message)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(finding.location.path),
                    "region": _region(finding.location) | {"snippet": {"text": finding.text}},
                }
            }
            | _logical(finding)
        ],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
            "mtqa/v1": finding.fingerprint,
        },
        # That there are none; without, it would not be known.
        "suppressions": [],
        "properties": {
            "severity": finding.severity,
            "confidence": finding.confidence,
            "category": finding.category,
            "origin": finding.origin,
            "gates": each.gates,
        },
    } | _fixes(finding)


def _suppressed_result(each: SetAside, number: int) -> dict[str, Any]:
    result = _result(Told(each.finding, _LEVELS[each.finding.severity], gates=False), number)
    remark = {"justification": visible(each.remark)} if each.remark else {}
    kind = "inSource" if each.in_file else "external"
    return result | {"suppressions": [{"kind": kind, "status": "accepted"} | remark]}


def _message(text: str) -> str:
    # What stands in a file must not become a link. Braces, which the standard would have doubled, stay: messages here
    # have no arguments, and neither GitHub nor editors turn two braces back into one.
    return visible(text).replace("](", "]\u200b(")


def _logical(finding: Finding) -> dict[str, Any]:
    if finding.segment_id is None:
        return {}
    return {"logicalLocations": [{"fullyQualifiedName": visible(finding.segment_id)}]}


def _artifact(path: str) -> dict[str, Any]:
    told_path = from_repository(path)
    try:
        # Names of files are bytes; what is no UTF-8 in them is percent-encoded as it is.
        uri = quote(os.fsencode(told_path))
    except UnicodeEncodeError:
        uri = quote(told_path.encode("utf-8", "replace"))
    if os.path.isabs(told_path):  # noqa: PTH117
        return {"uri": f"file://{uri if uri.startswith('/') else f'/{uri}'}"}
    return {"uri": uri, "uriBaseId": _ROOT}


def _region(place: Location) -> dict[str, Any]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _fixes(finding: Finding) -> dict[str, Any]:
    """The change that `--fix` would make."""
    change = replacement(finding)
    if change is None:
        return {}
    replaced = {"deletedRegion": _region(change.location), "insertedContent": {"text": change.text}}
    return {
        "fixes": [
            {
                "description": {"text": "What mtqa check --fix does."},
                "artifactChanges": [{"artifactLocation": _artifact(finding.location.path), "replacements": [replaced]}],
            }
        ]
    }
