"""How loudly a finding is told where a format knows errors, warnings and notes only, and which are told first."""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mtqa.finding import Origin, Severity
from mtqa.gate import counts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtqa.finding import Finding
    from mtqa.gate import Thresholds
    from mtqa.report import Report


class Level(enum.StrEnum):
    """The levels of SARIF, which most systems know by these or like names; the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Told(NamedTuple):
    """A finding with what a report says of it.

    Attributes:
        finding: As it is.
        level: How loudly it is told.
        gates: Whether it fails the gate by its severity.
    """

    finding: Finding
    level: Level
    gates: bool


def level_of(finding: Finding, thresholds: Thresholds) -> Level:
    """By its severity: critical and major are errors, minor is a warning, neutral is a note.

    What fails the gate is an error whatever its severity; what is not sure enough for the gate is a warning at most.
    """
    if counts(finding, thresholds):
        return Level.ERROR
    if finding.severity is Severity.NEUTRAL:
        return Level.NOTE
    sure = finding.origin is Origin.CHECK and finding.confidence >= thresholds.min_confidence
    return Level.ERROR if sure and finding.severity.rank >= Severity.MAJOR.rank else Level.WARNING


def told(report: Report) -> Iterator[Told]:
    """All findings of a run, in the order of documents and files."""
    for document in report.documents:
        thresholds = report.demands.of(document.path)
        for finding in document.findings:
            yield Told(finding, level_of(finding, thresholds), counts(finding, thresholds))


def worst_first(report: Report) -> list[Told]:
    """All findings of a run, errors first, and of one level the gravest and surest first."""
    levels = list(Level)

    def rank(each: Told) -> tuple[int, bool, int, float]:
        finding = each.finding
        return levels.index(each.level), not each.gates, -finding.severity.rank, -finding.confidence

    return sorted(told(report), key=rank)


def headline(report: Report) -> str:
    """The verdict and how much was found: `FAILED: 3 findings (1 major, 2 minor) in 1 of 2 documents`."""
    severities = Counter(each.finding.severity for each in told(report))
    found = severities.total()
    documents = sum(bool(document.findings) for document in report.documents)
    listed = ", ".join(f"{severities[each]} {each}" for each in reversed(Severity) if severities[each])
    counted = f"{found} finding{'' if found == 1 else 's'} ({listed})" if found else "no findings"
    every = len(report.documents)
    where = f"in {documents} of {every} documents" if found and every > 1 else ""
    return " ".join(filter(None, (f"{report.verdict.status.upper()}:", counted, where)))


def reasons(report: Report, named: Callable[[str], str], *, mends: bool = True) -> list[str]:
    """Why the run did not pass, and where there is something to do about it, what would let it pass.

    Args:
        report: Of the run.
        named: What a file is called in the format.
        mends: Whether to tell what would pass.
    """
    verdict = report.verdict
    said = [
        f"{replace(each, path=named(each.path)).sentence}{f'; to pass: {each.mend}' if mends else ''}"
        for each in verdict.failures
    ]
    return [*said, *verdict.reasons[len(said) :]]


def notices(report: Report, named: Callable[[str], str]) -> list[str]:
    """What else there is to know of a run; see `reasons`."""
    paths = {document.path for document in report.documents}
    parts = (notice.partition(": ") for notice in report.notices)
    return [f"{named(path) if path in paths else path}{colon}{rest}" for path, colon, rest in parts]
