"""The column `mtqa` of a table, which tells of the row that it is in."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mtqa.errors import InputError
from mtqa.reading.cells import Row
from mtqa.reading.comments.comment import Comment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.reading.cells import Cell

_COLUMN = "mtqa"
_DELIMITERS = (",", ";", "\t", "|")
_VERBS = ("ignore", "mtqa")


def read(text: str, path: str, form: str) -> Iterator[Comment]:
    """What the column says, row by row."""
    cells = list(_of_jsonl(text, path) if form == "jsonl" else _of_columns(text, path, form))
    for (start, cell), (end, _) in pairwise([*cells, (len(text) + 1, None)]):
        said = (cell.text or "").strip() if cell is not None else ""
        if cell is not None and said:
            # Rules alone will do: that they are to be ignored, the column says.
            full = said if said.startswith(_COLUMN) else f"mtqa: {said}" if said.startswith(_VERBS) else None
            told = full or f"mtqa: ignore[{said}]"
            inner = cell.start if text[cell.start : cell.end] == told else None
            yield Comment(told, cell.start, cell.end, inner, ((start, end - 1),), ordered=False)


def _of_jsonl(text: str, path: str) -> Iterator[tuple[int, Cell | None]]:
    from mtqa.reading.jsonl_table import jsonl_rows

    for keys, row in jsonl_rows(text, path):
        yield row.start, row.cells[keys.index(_COLUMN)] if _COLUMN in keys else None


def _of_columns(text: str, path: str, form: str) -> Iterator[tuple[int, Cell | None]]:
    from mtqa.reading.csv_table import csv_rows, tsv_rows

    head = text[: text.find("\n") + 1] or text
    if _COLUMN not in head:
        return
    for delimiter in ("\t", *_DELIMITERS) if form == "tsv" else _DELIMITERS:
        try:
            rows: Iterable[Row] = (tsv_rows if form == "tsv" else csv_rows)(text, path, delimiter)
            rows = iter(rows)
            names = [(cell.text or "").strip() for cell in next(rows, Row(0, [])).cells]
        except InputError:
            continue
        if _COLUMN in names and len(names) > 1:
            number = names.index(_COLUMN)
            for row in rows:
                yield row.start, row.cells[number] if number < len(row.cells) else None
            return
