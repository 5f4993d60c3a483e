"""The gate: whether a run passes, and if not, why."""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.finding import Origin, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtqa.report import DocumentReport


class Status(enum.StrEnum):
    """How a run ended. `exit_code` is what the command line returns."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"

    @property
    def exit_code(self) -> int:
        """0 passed, 1 findings fail the gate, 2 the run itself failed."""
        return (Status.PASSED, Status.FAILED, Status.ERROR).index(self)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a document must meet. None: no such demand.

    Attributes:
        fail_on: Findings of checks, of this severity or a worse one, fail the gate. Those of models never do alone.
        min_confidence: Findings less sure than this do not fail the gate by their severity; they count in the scores.
        min_quality: Lowest document quality that passes, 0 to 100.
        max_mqm_penalty: Highest MQM penalty per 100 words that passes.
    """

    fail_on: Severity | None = Severity.MAJOR
    min_confidence: float = 0.7
    min_quality: float | None = None
    max_mqm_penalty: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gate's answer, with one sentence per reason."""

    status: Status
    reasons: tuple[str, ...] = ()


def judge(documents: Iterable[DocumentReport], thresholds: Thresholds, problems: int = 0, failed: int = 0) -> Verdict:
    """Judges the documents of a run.

    Args:
        documents: What was found in each.
        thresholds: What each must meet.
        problems: Number of inputs that could not be read; any makes the verdict an error.
        failed: Number of rules that failed, which does the same.
    """
    reasons = [
        f"{_name(document.path)} {reason}" for document in documents for reason in _failures(document, thresholds)
    ]
    errors = []
    if problems:
        errors.append(f"{problems} {'input' if problems == 1 else 'inputs'} could not be checked")
    if failed:
        errors.append(f"{failed} {'rule' if failed == 1 else 'rules'} failed")
    if errors:
        return Verdict(Status.ERROR, (*reasons, *errors))
    return Verdict(Status.FAILED if reasons else Status.PASSED, tuple(reasons))


def marks_not_counted(documents: Iterable[DocumentReport], thresholds: Thresholds) -> int:
    """How many marks of a model are as severe as what fails the gate; they do not, by themselves."""
    if thresholds.fail_on is None:
        return 0
    return sum(
        finding.origin is Origin.MODEL and finding.severity.rank >= thresholds.fail_on.rank
        for document in documents
        for finding in document.findings
    )


_LIMITS = {Severity.NEUTRAL: "none", Severity.CRITICAL: "none that is critical"}


def _failures(report: DocumentReport, thresholds: Thresholds) -> Iterable[str]:
    if thresholds.fail_on is not None:
        grave = [
            finding
            for finding in report.findings
            if finding.origin is Origin.CHECK and finding.severity.rank >= thresholds.fail_on.rank
        ]
        sure = Counter(finding.severity for finding in grave if finding.confidence >= thresholds.min_confidence)
        if sure:
            counts = ", ".join(f"{sure[severity]} {severity}" for severity in reversed(Severity) if sure[severity])
            limit = _LIMITS.get(thresholds.fail_on, f"none that is {thresholds.fail_on} or worse")
            not_counted = (
                (len(grave) - sure.total(), f"less than {thresholds.min_confidence:.0%} sure"),
                (marks_not_counted([report], thresholds), "of the model"),
            )
            told = ", ".join(f"{count} {what}" for count, what in not_counted if count)
            yield f"has {counts} (allowed: {limit}{f'; not counted: {told}' if told else ''})"
    quality, penalty = report.scores.quality, report.scores.mqm_per_100_words
    if thresholds.min_quality is not None and quality is not None and quality < thresholds.min_quality:
        yield f"has quality {quality:.1f} (allowed: {thresholds.min_quality:g} or more)"
    if thresholds.max_mqm_penalty is not None and penalty is not None and penalty > thresholds.max_mqm_penalty:
        yield f"has an MQM penalty of {penalty:.2f} per 100 words (allowed: {thresholds.max_mqm_penalty:g} or less)"


def _name(path: str) -> str:
    return "standard input" if path == "-" else path
