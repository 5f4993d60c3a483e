"""Text as editors edit it: by lines and columns in the units of their encoding.

A line ends at LF, CRLF or CR and nowhere else (LSP 3.17, text documents): not at U+2028, where Python's `splitlines`
would end one too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from lsprotocol import types

from mtqa.segment import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.segment import Span

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CODECS = {
    types.PositionEncodingKind.Utf8: ("utf-8", 1),
    types.PositionEncodingKind.Utf16: ("utf-16-le", 2),
}
"""How a column is counted: by a codec, and the bytes of one of its units. In UTF-32 it is counted in code points."""
_BLOCK = 1024
_BOM = "\ufeff"


def sound(text: str) -> str:
    """The text without halves of surrogate pairs, which JSON can say and no file can hold."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def units(text: str, encoding: str) -> int:
    """How many units a text is long."""
    if text.isascii() or encoding not in _CODECS:
        return len(text)
    codec, width = _CODECS[types.PositionEncodingKind(encoding)]
    return len(text.encode(codec)) // width


def code_points(text: str, count: int, encoding: str) -> int:
    """How many code points the first `count` units of a text are; one that is cut does not count."""
    if text.isascii() or encoding not in _CODECS:
        return min(count, len(text))
    codec, width = _CODECS[types.PositionEncodingKind(encoding)]
    return len(text.encode(codec)[: count * width].decode(codec, "ignore"))


@dataclass(frozen=True)
class Snapshot:
    """A text at one moment, and its places in the units of the editor.

    Attributes:
        lines: See `split_lines`.
        encoding: A `PositionEncodingKind`.
        version: As the editor numbers it.
    """

    lines: tuple[str, ...]
    encoding: str
    version: int | None = None

    @classmethod
    def of(cls, text: str, encoding: str) -> Snapshot:
        """That of a text which no editor has open."""
        return cls(tuple(split_lines(text)), encoding)

    @cached_property
    def text(self) -> str:
        """The text as readers take it: without a byte order mark. All places are in this."""
        return "".join(self.lines).removeprefix(_BOM)

    def position(self, place: int) -> types.Position:
        """Where a place, in code points of the text, is for the editor; between CR and LF it is before both."""
        place += self._mark
        number = max(bisect_right(self._starts, place) - 1, 0)
        line = self.lines[number]
        column = min(place - self._starts[number], len(line.rstrip("\r\n")))
        return types.Position(number, self._units(number, line, column))

    def range(self, span: Span) -> types.Range:
        """Where a span of the text is for the editor."""
        return types.Range(self.position(span.start), self.position(span.end))

    def place(self, position: types.Position) -> int:
        """The place of a position of the editor; beyond the end of a line its end is meant."""
        if position.line >= len(self.lines):
            return len(self.text)
        line = self.lines[position.line].rstrip("\r\n")
        column = code_points(line, position.character, self.encoding)
        return max(self._starts[position.line] + column - self._mark, 0)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(map(len, self.lines[:-1]))]

    @cached_property
    def _mark(self) -> int:
        return int(self.lines[0].startswith(_BOM))

    @cached_property
    def _blocks(self) -> dict[int, list[int]]:
        return {}

    def _units(self, number: int, line: str, column: int) -> int:
        """Units before a column of a line. Long lines may have many places: how many their blocks have is kept."""
        if len(line) <= _BLOCK:
            return units(line[:column], self.encoding)
        if number not in self._blocks:
            sizes = (units(line[start : start + _BLOCK], self.encoding) for start in range(0, len(line), _BLOCK))
            self._blocks[number] = [0, *accumulate(sizes)]
        block = column // _BLOCK
        return self._blocks[number][block] + units(line[block * _BLOCK : column], self.encoding)


class Buffer:
    """A text that is open in an editor. An edit takes as long as the lines that it touches, not as the whole text.

    Args:
        text: As it was opened.
        encoding: A `PositionEncodingKind`.
        version: As the editor numbers it.
    """

    def __init__(self, text: str, encoding: str, version: int | None = None) -> None:
        self._lines = split_lines(sound(text))
        self._encoding = encoding
        self._version = version
        self._snapshot: Snapshot | None = None

    def change(self, changes: Iterable[types.TextDocumentContentChangeEvent], version: int | None) -> None:
        """Takes over edits, each of which is of the text that the one before it leaves."""
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                self._edit(change.range, sound(change.text))
            else:
                self._lines = split_lines(sound(change.text))
        self._version = version
        self._snapshot = None

    @property
    def snapshot(self) -> Snapshot:
        """The text as it is now."""
        if self._snapshot is None:
            self._snapshot = Snapshot(tuple(self._lines), self._encoding, self._version)
        return self._snapshot

    def _edit(self, where: types.Range, text: str) -> None:
        (first, start), (last, end) = sorted(map(self._place, (where.start, where.end)))
        before, after = self._lines[first][:start], self._lines[last][end:]
        if first and not before and self._lines[first - 1].endswith("\r"):
            # With an LF that now follows it, the CR is one line end.
            first -= 1
            before = self._lines[first]
        new = split_lines(before + text + after)
        if last < len(self._lines) - 1 and not new[-1]:
            new.pop()
        self._lines[first : last + 1] = new

    def _place(self, position: types.Position) -> tuple[int, int]:
        """Number of the line, and column in code points."""
        if position.line >= len(self._lines):
            return len(self._lines) - 1, len(self._lines[-1])
        line = self._lines[position.line].rstrip("\r\n")
        return position.line, code_points(line, position.character, self._encoding)


def line_edits(before: Snapshot, after: str) -> list[types.TextEdit]:
    """The edits that make one text of another which has as many lines: one for each line that differs.

    Args:
        before: As the editor has it.
        after: Without a byte order mark.
    """
    edits = []
    place = 0
    for old, new in zip(split_lines(before.text), split_lines(after), strict=True):
        if old != new:
            start, tail = _in_common(old, new)
            where = types.Range(before.position(place + start), before.position(place + len(old) - tail))
            edits.append(types.TextEdit(where, new[start : len(new) - tail]))
        place += len(old)
    return edits


def _in_common(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many characters two lines begin with in common, and how many they end with."""
    most = min(len(old), len(new))
    start = next((index for index in range(most) if old[index] != new[index]), most)
    tail = next((index for index in range(most - start) if old[-1 - index] != new[-1 - index]), most - start)
    return start, tail
