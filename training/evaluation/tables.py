"""Tables of results: rows of named figures with their average, as text, Markdown and JSON."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNT = "rows"
"""The column of counts, which are added up where figures are averaged."""
AVERAGE = "average"


@dataclass(slots=True)
class Table:
    """Figures of one question.

    Attributes:
        name: Stable key, such as `da-test20`.
        title: What the table says, for people.
        rows: Figures by column for each language pair or kind. Columns may differ from row to row.
        averaged: Whether an average over the rows says anything.
    """

    name: str
    title: str
    rows: dict[str, dict[str, float]] = field(default_factory=dict)
    averaged: bool = True

    @property
    def columns(self) -> list[str]:
        """All columns, in the order in which they first occur."""
        return list(dict.fromkeys(column for row in self.rows.values() for column in row))

    @property
    def average(self) -> dict[str, float]:
        """The mean of each column over the rows that have a figure there, each counting the same; counts add up."""
        means = {}
        for column in self.columns:
            values = [row[column] for row in self.rows.values() if column in row and math.isfinite(row[column])]
            if column == COUNT:
                means[column] = float(sum(values))
            else:
                means[column] = sum(values) / len(values) if values else math.nan
        return means

    def as_json(self) -> dict[str, object]:
        """The table for JSON, where what is not defined is null."""
        rows = {name: _finite(row) for name, row in self.rows.items()}
        average = {AVERAGE: _finite(self.average)} if self.averaged else {}
        return {"title": self.title, "rows": rows, **average}

    def as_text(self) -> str:
        """The table in columns of fixed width."""
        return "\n".join([self.title, *_aligned(self._cells())]) + "\n"

    def as_markdown(self) -> str:
        """The table as Markdown."""
        head, *body = self._cells()
        rule = ["---", *["---:"] * (len(head) - 1)]
        lines = ["| " + " | ".join(cells) + " |" for cells in (head, rule, *body)]
        return "\n".join([f"**{self.title}**", "", *lines]) + "\n"

    def _cells(self) -> list[list[str]]:
        columns = self.columns
        rows = dict(self.rows)
        if self.averaged and len(rows) > 1:
            rows[AVERAGE] = self.average
        return [
            [self.name, *columns],
            *([name, *(_figure(column, row.get(column)) for column in columns)] for name, row in rows.items()),
        ]


def _figure(column: str, value: float | None) -> str:
    if value is None:
        return ""
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞"
    return f"{value:,.0f}" if column == COUNT else f"{value:.3f}"


def _aligned(cells: list[list[str]]) -> list[str]:
    widths = [max(len(row[index]) for row in cells) for index in range(len(cells[0]))]
    return [
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in cells
    ]


def _finite(row: Mapping[str, float]) -> dict[str, float | None]:
    return {name: round(value, 6) if math.isfinite(value) else None for name, value in row.items()}
