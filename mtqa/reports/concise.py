"""One line per finding, as compilers write them, for editors, grep and short logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.finding import Origin
from mtqa.reports.console import inert, visible
from mtqa.reports.levels import headline, reasons
from mtqa.reports.places import from_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.report import Report
    from mtqa.reports import Look


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - the same everywhere, for programs to read
    """`path:line:column: severity RULE message` for each finding, problems as errors, and the verdict at the end.

    A finding of a reference model tells how sure it is.
    """
    for document in report.documents:
        for finding in document.findings:
            place = finding.location
            at = f"{from_here(place.path)}:{place.line}:{place.column}"
            sure = f" ({finding.confidence:.0%} sure)" if finding.origin is Origin.MODEL else ""
            yield _line(f"{at}: {finding.severity} {finding.rule} {finding.message}{sure}")
    for problem in report.problems:
        yield _line(f"{from_here(problem.path)}: error: {problem.heading}: {problem.message}")
    yield _line("; ".join((headline(report), *reasons(report, from_here, mends=False))))


def _line(text: str) -> str:
    return f"{inert(visible(text))}\n"
