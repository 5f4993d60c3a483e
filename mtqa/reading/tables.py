"""Tables with source and target side by side: TSV, CSV and JSON Lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.errors import ConfigError, InputError
from mtqa.phrasing import counted
from mtqa.reading.catalogues.units import unique
from mtqa.reading.cells import DOUBLED_QUOTE, JSON_ESCAPE, Cell, Row, cell_map, line_of
from mtqa.reading.columns import Columns, columns_by_number, columns_of_header, is_header
from mtqa.segment import Document, Segment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.reading.options import ReadOptions

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


def read_table(text: str, path: str, form: str, options: ReadOptions) -> Document:
    """Reads a table into one segment for each row.

    Segments are named by the id column; those without are numbered from 1. Cells are taken as they are, white space
    included. An empty target is a segment like any other, and its map leads to the place of the cell.

    Args:
        text: The decoded file.
        path: The file as the user named it.
        form: `tsv`, `csv` or `jsonl`.
        options: May tell the columns and the delimiter.

    Raises:
        InputError: The file is malformed, rows differ in width, or the columns cannot be told.
        ConfigError: The delimiter is not one character.
    """
    rows = _jsonl(text, path, options) if form == "jsonl" else _separated(text, path, form, options)
    unit = JSON_ESCAPE if form == "jsonl" else DOUBLED_QUOTE
    seen: dict[str, int] = {}
    segments: list[Segment] = []
    for number, (columns, row) in enumerate(rows, start=1):
        at = _Reader(text, path, row)
        target, source = row.cells[columns.target], at.cell(columns.source)
        identity = at.identity(columns.id) or str(number)
        segments.append(
            Segment(
                id=unique(identity, seen),
                target=at.string(target, "target"),
                target_map=cell_map(text, target, unit),
                source=None if source is None else at.string(source, "source"),
                source_map=None if source is None else cell_map(text, source, unit),
                reference=at.optional(columns.reference, "reference"),
                target_lang=at.language(columns.target_lang) or (columns.languages and columns.languages[1]),
                source_lang=at.language(columns.source_lang) or (columns.languages and columns.languages[0]) or None,
                block=number,
            )
        )
    if not segments:
        raise InputError(path, "has no rows, nothing to check")
    return Document(path=path, text=text, segments=tuple(segments), format=form)


class _Shaped(NamedTuple):
    """A row, and where its cells are."""

    columns: Columns
    row: Row


class _Reader(NamedTuple):
    """One row, for taking its values out."""

    text: str
    path: str
    row: Row

    def cell(self, index: int | None) -> Cell | None:
        return None if index is None else self.row.cells[index]

    def string(self, cell: Cell, what: str) -> str:
        """The text of a cell, empty for null."""
        if cell.text is not None:
            return cell.text
        raw = self.text[cell.start : cell.end]
        if raw != "null":
            shown = raw if len(raw) <= 20 else raw[:19] + "…"
            raise InputError(self.path, f"line {self.line}: the {what} is not a string: {shown!r}")
        return ""

    def optional(self, index: int | None, what: str) -> str | None:
        """The text of a cell that may be missing, None for null."""
        cell = self.cell(index)
        if cell is None or (cell.text is None and self.text[cell.start : cell.end] == "null"):
            return None
        return self.string(cell, what)

    def identity(self, index: int | None) -> str:
        """The id of the row, empty where it has none; JSON ids may be whole numbers."""
        cell = self.cell(index)
        if cell is None:
            return ""
        raw = self.text[cell.start : cell.end]
        if cell.text is None and raw.lstrip("-").isdecimal():
            return raw
        return self.string(cell, "id").strip()

    def language(self, index: int | None) -> str | None:
        """The language code of a cell, None where it is empty."""
        code = (self.optional(index, "language") or "").strip()
        if code and LANGUAGE.fullmatch(code) is None:
            raise InputError(
                self.path, f"line {self.line}: {code[:30]!r} is not a language code, such as de, pt-BR or zh-Hans"
            )
        return code or None

    @property
    def line(self) -> int:
        return line_of(self.text, self.row.start)


def _jsonl(text: str, path: str, options: ReadOptions) -> Iterator[_Shaped]:
    from mtqa.reading.jsonl_table import jsonl_rows

    shapes: dict[tuple[str, ...], Columns] = {}
    bilingual: bool | None = None
    for keys, row in jsonl_rows(text, path):
        columns = shapes.get(keys)
        if columns is None:
            columns = shapes[keys] = _keyed(keys, text, path, row, options)
        if bilingual is None:
            bilingual = columns.source is not None
        elif bilingual != (columns.source is not None):
            have = "has no source, though the rows before it have" if bilingual else "has a source, unlike those before"
            raise InputError(path, f"line {line_of(text, row.start)}: {have}")
        yield _Shaped(columns, row)


def _keyed(keys: tuple[str, ...], text: str, path: str, row: Row, options: ReadOptions) -> Columns:
    """The columns of an object; ids, languages and references need not be in each."""
    try:
        return columns_of_header(keys, path, options, lenient=True)
    except InputError as error:
        problem = error.problem.replace("has no column", "has no key").replace("columns:", "keys:")
        raise InputError(path, f"line {line_of(text, row.start)}: {problem}") from None


def _separated(text: str, path: str, form: str, options: ReadOptions) -> Iterator[_Shaped]:
    from mtqa.reading.csv_table import csv_rows, tsv_rows

    delimiter = _delimiter(text, path, form, options)
    rows = iter((tsv_rows if form == "tsv" else csv_rows)(text, path, delimiter))
    first = next(rows, None)
    if first is None:
        return
    names = [cell.text or "" for cell in first.cells]
    if is_header(names, options):
        columns, said = columns_of_header(names, path, options), "the header"
    else:
        columns, said = columns_by_number(names, path, options), "the first row"
        yield _Shaped(columns, first)
    for row in rows:
        if len(row.cells) != len(names):
            place = f"line {line_of(text, row.start)}"
            raise InputError(path, f"{place}: has {_columns(len(row.cells))}, {said} has {len(names)}")
        yield _Shaped(columns, row)


def _columns(number: int) -> str:
    return counted(number, "column")


def _delimiter(text: str, path: str, form: str, options: ReadOptions) -> str:
    """The user's delimiter, or that of the format; for CSV the one that makes sense of the header."""
    if options.delimiter is not None:
        if options.delimiter == "\\t":  # as it is typed where a shell gives no tab
            return "\t"
        if len(options.delimiter) != 1 or options.delimiter in '"\r\n':
            raise ConfigError(f"the delimiter must be one character, no quote or line end, not {options.delimiter!r}")
        return options.delimiter
    if form == "tsv":
        return "\t"
    from mtqa.reading.csv_table import first_row

    for delimiter in (",", ";", "\t"):
        names = first_row(text, path, delimiter)
        if len(names) > 1 and is_header(names, options):
            return delimiter
    return ","
