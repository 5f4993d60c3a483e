"""TSV: one line per finding, for spreadsheets and `cut`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.reports.console import COMMAND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.finding import Finding
    from mtqa.report import Report
    from mtqa.reports import Look

COLUMNS = (
    *("path", "line", "column", "end_line", "end_column", "rule", "name", "category", "severity", "confidence"),
    *("origin", "segment_id", "text", "message", "suggestion"),
)

# What would end a cell or a line, or act on a terminal, is written as in JSON and the IANA registration of TSV allows.
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"} | {
    chr(code): f"\\u{code:04x}" for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160), 0x2028, 0x2029)
}
_TABLE = str.maketrans(_ESCAPES)
# Spreadsheets run a cell that begins with one of these as a formula; file content must not get that far.
_FORMULA = ("=", "+", "-", "@")


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - TSV looks the same everywhere
    """A header and one line per finding; what would break a cell is escaped with a backslash, as in JSON."""
    yield "\t".join(COLUMNS) + "\n"
    for document in report.documents:
        for finding in document.findings:
            yield "\t".join(map(cell, _values(finding))) + "\n"


def _values(finding: Finding) -> tuple[object, ...]:
    place = finding.location
    return (
        *(place.path, place.line, place.column, place.end_line, place.end_column),
        *(finding.rule, finding.name, finding.category.value, finding.severity.value, finding.confidence),
        *(finding.origin.value, finding.segment_id, finding.text, finding.message, finding.suggestion),
    )


def cell(value: object) -> str:
    """A value as a cell that neither ends early nor acts on what opens the table. None is an empty cell."""
    if value is None:
        return ""
    # The table may be shown in a log of a CI system, where some texts are commands.
    text = COMMAND.sub(lambda found: f"{found[0][:-1]}\\u{ord(found[0][-1]):04x}", str(value).translate(_TABLE))
    return f"'{text}" if text.startswith(_FORMULA) else text
