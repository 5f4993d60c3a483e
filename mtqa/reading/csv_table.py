"""Rows of CSV and TSV. The standard library's csv module parses; this adds where each cell stands in the file."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from mtqa.errors import InputError
from mtqa.reading.cells import Cell, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NUMBER = re.compile(r"[-+.,\d]*")
_QUOTED = re.compile('"[^"]*(?:""[^"]*)*"')


def csv_rows(text: str, path: str, delimiter: str) -> Iterator[Row]:
    """The rows of a file in CSV (RFC 4180, any delimiter, any line end); blank lines are left out.

    Raises:
        InputError: A quoted cell is not closed, or text follows its closing quote.
    """
    return _placed(text, _parse(text, path, delimiter))


def tsv_rows(text: str, path: str, delimiter: str) -> Iterator[Row]:
    """The rows of a file in TSV; blank lines are left out.

    TSV comes in two kinds: plain, in which a quotation mark is a character like any other (`"- said`), and with cells
    quoted as in CSV. It is read as quoted only where the whole file is consistent with that, and something speaks for
    it: rows that are of one width only then, quotes that are doubled within quotes, or quotes around every cell.
    """
    quoted = _quoted(text, path, delimiter) if '"' in text else None
    return _plain_rows(text, delimiter) if quoted is None else _placed(text, quoted)


def first_row(text: str, path: str, delimiter: str) -> list[str]:
    """The values of the first row in CSV, empty where it cannot be read."""
    try:
        row = next(csv_rows(text[: text.find("\n") + 1] or text, path, delimiter), None)
    except InputError:
        return []
    return [] if row is None else [cell.text or "" for cell in row.cells]


def _placed(text: str, rows: Iterable[list[str]]) -> Iterator[Row]:
    """Goes through the text along with the values that the csv module found in it."""
    position = 0
    for values in rows:
        start = position
        cells: list[Cell] = []
        for value in values:
            if text.startswith('"', position):
                begin = position + 1
                end = begin + len(value) + value.count('"')
                position = end + 1
            else:
                begin = position
                end = position = begin + len(value)
            cells.append(Cell(value, begin, end))
            # The delimiter; behind the last cell the first character of the line end.
            position += 1
        if not values:
            position += 1
        if text.startswith("\r\n", position - 1):
            position += 1
        if values:
            yield Row(start, cells)


def _parse(text: str, path: str, delimiter: str) -> list[list[str]]:
    # The limit is the csv module's own and holds for the whole process; the size of a file is bounded elsewhere.
    limit = csv.field_size_limit(max(len(text), 1))
    line = 0
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for values in reader:
            rows.append(values)
            line = reader.line_num
    except csv.Error as error:
        if "end of data" in str(error):
            problem = f"line {line + 1}: a quoted cell begins here and is never closed"
        else:
            problem = f"line {reader.line_num}: text follows the closing quotation mark of a cell"
        raise InputError(path, f'{problem}; within quotes, a quotation mark is written twice ("")') from None
    finally:
        csv.field_size_limit(limit)
    return rows


def _plain_rows(text: str, delimiter: str) -> Iterator[Row]:
    # A stray CR within a cell is more likely than a file that ends its lines in CR and has LF too.
    line_end = "\n" if "\n" in text else "\r"
    position = 0
    for line in text.split(line_end):
        cells: list[Cell] = []
        begin = position
        for value in line.removesuffix("\r").split(delimiter):
            end = begin + len(value)
            cells.append(Cell(value, begin, end))
            begin = end + 1
        if len(cells) > 1 or cells[0].text:
            yield Row(position, cells)
        position += len(line) + 1


def _quoted(text: str, path: str, delimiter: str) -> list[list[str]] | None:
    """What the csv module finds in the file if its cells are quoted, None if they are not."""
    if re.search(rf'(?:\A|[\r\n{re.escape(delimiter)}])"', text) is None:
        return None
    try:
        quoted = _parse(text, path, delimiter)
    except InputError:
        return None
    if not _even(values for values in quoted if values):
        return None
    plain = [[cell.text or "" for cell in row.cells] for row in _plain_rows(text, delimiter)]
    if not _even(plain):
        return quoted
    cells = [value for values in plain for value in values]
    whole = {value for value in cells if _QUOTED.fullmatch(value)}
    doubled = any('""' in value[1:-1] for value in whole)
    return quoted if doubled or all(value in whole or _NUMBER.fullmatch(value) for value in cells) else None


def _even(rows: Iterable[list[str]]) -> bool:
    return len({len(values) for values in rows}) <= 1
