"""Rows and cells of tables, and the position of every character of a cell in the file."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from mtqa.segment import LineIndex, Piece, Span, TextMap

if TYPE_CHECKING:
    from collections.abc import Iterator

DOUBLED_QUOTE = re.compile('""')
"""How a quoted cell of CSV writes a quotation mark (RFC 4180)."""

JSON_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[^u])", re.DOTALL
)
"""How a string of JSON writes a character otherwise than as itself; surrogate pairs are one (RFC 8259, 7)."""


_set = object.__setattr__


class Cell(NamedTuple):
    """A value and the run of the file, quotes excluded, in which it stands.

    `text` is None where the value is not a string (JSON only).
    """

    text: str | None
    start: int
    end: int


class Row(NamedTuple):
    """The cells of one row, and where the row starts in the file."""

    start: int
    cells: list[Cell]


class UnitMap(TextMap):
    r"""The map of a cell some characters of which are written as longer units, `""` or `\u00e9`.

    A cell may consist of units alone (JSON is often written in ASCII), and a piece for each would take many times the
    memory of the file. So only the raw cell is kept, and where its units stand is worked out when somebody asks.
    """

    __slots__ = ("_document", "_first", "_last", "_table", "_unit")

    _document: str
    _first: int
    _last: int
    _table: tuple[array[int], array[int]] | None
    _unit: re.Pattern[str]

    def __init__(self, length: int, document: str, start: int, end: int, unit: re.Pattern[str]) -> None:
        # The class above is frozen and sets its own fields in this way too.
        _set(self, "length", length)
        _set(self, "_document", document)
        _set(self, "_first", start)
        _set(self, "_last", end)
        _set(self, "_table", None)
        _set(self, "_unit", unit)

    def __reduce__(self) -> tuple[type[TextMap], tuple[int, tuple[Piece, ...]]]:
        return TextMap, (self.length, self.pieces)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Verbatim runs and units in between."""
        return tuple(self._pieces())

    def to_document(self, start: int, end: int) -> Span:
        """See `TextMap.to_document`."""
        if not 0 <= start <= end <= self.length:
            raise ValueError(f"{start}..{end} is not within a text of {self.length} characters")
        return Span(self._place(start), self._place(end))

    def slice(self, start: int, end: int) -> TextMap:
        """See `TextMap.slice`."""
        return TextMap(self.length, self.pieces).slice(start, end)

    def _place(self, position: int) -> int:
        """Where a character begins, which is where the one before it ends: there are no gaps in a cell."""
        if self._table is None:
            _set(self, "_table", self._units())
        positions, surplus = self._table or self._units()
        return self._first + position + surplus[bisect_left(positions, position)]

    def _units(self) -> tuple[array[int], array[int]]:
        """Positions of units in the text; and by how much the first n of them are longer in the file, for every n."""
        positions, surplus = array("q"), array("q", [0])
        total = 0
        for found in self._unit.finditer(self._document, self._first, self._last):
            positions.append(found.start() - self._first - total)
            total += found.end() - found.start() - 1
            surplus.append(total)
        return positions, surplus

    def _pieces(self) -> Iterator[Piece]:
        text_position, position = 0, self._first
        for found in self._unit.finditer(self._document, self._first, self._last):
            if found.start() > position:
                yield Piece(text_position, position, found.start() - position)
                text_position += found.start() - position
            yield Piece(text_position, found.start(), found.end() - found.start())
            text_position += 1
            position = found.end()
        if position < self._last:
            yield Piece(text_position, position, self._last - position)


def cell_map(document: str, cell: Cell, unit: re.Pattern[str]) -> TextMap:
    """From positions in a cell's text to positions in the file.

    Args:
        document: The whole file.
        cell: Its text may be None, which stands for an empty one.
        unit: What a single character may be written as; always longer than one character.
    """
    length = len(cell.text or "")
    if not length or length == cell.end - cell.start:
        return TextMap.verbatim(length, cell.start)
    return UnitMap(length, document, cell.start, cell.end, unit)


def line_of(document: str, position: int) -> int:
    """The 1-based line of a position, for messages."""
    return LineIndex(document).locate("", Span(position, position)).line
