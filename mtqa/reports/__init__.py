"""Reports: one module per output format. Each is a function from a `Report` to the text that is written.

A new format is a module with a `render` function, named in `RENDERERS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtqa.reference.closeups import CloseLook
    from mtqa.report import DocumentReport, Report
    from mtqa.segment import Document

RENDERERS = {
    "terminal": "mtqa.reports.terminal",
    "concise": "mtqa.reports.concise",
    "json": "mtqa.reports.json_report",
    "jsonl": "mtqa.reports.jsonl",
    "sarif": "mtqa.reports.sarif",
    "github": "mtqa.reports.github",
    "gitlab": "mtqa.reports.gitlab",
    "junit": "mtqa.reports.junit",
    "checkstyle": "mtqa.reports.checkstyle",
    "rdjson": "mtqa.reports.rdjson",
    "rdjsonl": "mtqa.reports.rdjsonl",
    "azure": "mtqa.reports.azure",
    "markdown": "mtqa.reports.markdown",
    "tsv": "mtqa.reports.tsv",
    "html": "mtqa.reports.html",
    "svg": "mtqa.reports.svg",
}


class Look(Protocol):
    """How the output is to look, where the format leaves a choice."""

    @property
    def color(self) -> bool:
        """Whether escape sequences may be used."""

    @property
    def width(self) -> int:
        """Columns of the terminal."""

    @property
    def show_suppressed(self) -> bool:
        """Whether readers want to see what is suppressed."""

    @property
    def texts(self) -> Callable[[DocumentReport], Document | None] | None:
        """Reads documents again, for formats that show their texts; None where nothing can."""

    @property
    def close_look(self) -> CloseLook | None:
        """Looks at segments word by word, for formats that show that; None where nothing can."""


def render(report: Report, output_format: str, look: Look) -> Iterator[str]:
    """The report in one of the formats of `RENDERERS`, in pieces that are to be written one after the other."""
    chunks: Iterator[str] = import_module(RENDERERS[output_format]).render(report, look)
    return chunks
