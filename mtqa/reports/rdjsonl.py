"""reviewdog's diagnostic format as JSON Lines: what `rdjson` is, one diagnostic per line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.reports.json_text import json_text
from mtqa.reports.rdjson import SOURCE, diagnostics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.report import Report
    from mtqa.reports import Look


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - JSON looks the same everywhere
    """One `Diagnostic` per line."""
    for diagnostic in diagnostics(report):
        yield json_text(diagnostic | {"source": SOURCE}) + "\n"
