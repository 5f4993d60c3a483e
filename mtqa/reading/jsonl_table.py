"""Rows of JSON Lines. The standard library's json module parses; this adds where each value stands in the file."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from mtqa.errors import InputError
from mtqa.reading.cells import Cell, Row, line_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPEN = re.compile(r"[ \t\n\r]*\{[ \t\n\r]*")
_COLON = re.compile(r"[ \t\n\r]*:[ \t\n\r]*")
_COMMA = re.compile(r"[ \t\n\r]*,?[ \t\n\r]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_KINDS = {list: "an array", str: "a string", int: "a number", float: "a number", bool: "a truth value"}


class JsonRow(NamedTuple):
    """An object: its keys, and their values in the same order."""

    keys: tuple[str, ...]
    row: Row


def jsonl_rows(text: str, path: str) -> Iterator[JsonRow]:
    """The objects of a file in JSON Lines; blank lines are left out.

    Half of a surrogate pair, which no text may hold, is read as U+FFFD.

    Raises:
        InputError: A line is not JSON, not an object, or names a key twice.
    """
    line_end = "\n" if "\n" in text else "\r"
    start = 0
    while start < len(text):
        end = text.find(line_end, start)
        end = len(text) if end == -1 else end
        line = text[start:end]
        if line and not line.isspace():
            _check(line, text, start, path)
            yield _places(text, start, path)
        start = end + 1


def _check(line: str, text: str, start: int, path: str) -> None:
    """Lets the standard library judge whether the line is one object; what follows may then rely on it.

    Raises:
        InputError: It is not.
    """
    try:
        value: Any = json.loads(line)
    except json.JSONDecodeError as error:
        place = f"line {line_of(text, start)}, column {error.pos + 1}"
        raise InputError(path, f"{place}: is not JSON ({error.msg}); there must be one object on each line") from None
    except (RecursionError, ValueError) as error:
        why = "is nested too deeply" if isinstance(error, RecursionError) else "holds a number that is too long"
        raise InputError(path, f"line {line_of(text, start)}: {why}") from None
    if not isinstance(value, dict):
        kind = _KINDS.get(type(value), "null")
        raise InputError(
            path, f"line {line_of(text, start)}: is {kind}, not an object; there must be one object on each line"
        )


def _places(text: str, start: int, path: str) -> JsonRow:
    """The cells of a valid object. Fields of an object within it are cells too, named `translation.de`."""
    keys: list[str] = []
    cells: list[Cell] = []
    _members(text, start, "", keys, cells)
    if len(set(keys)) < len(keys):
        twice = Counter(keys).most_common(1)[0][0]
        raise InputError(path, f"line {line_of(text, start)}: has the key {twice!r} twice")
    return JsonRow(tuple(keys), Row(start, cells))


def _members(text: str, start: int, prefix: str, keys: list[str], cells: list[Cell]) -> None:
    """Goes through an object, key by key and value by value, each of which the standard library decodes."""
    decode, surrogate = _DECODER.raw_decode, _SURROGATE.search
    position = _after(_OPEN, text, start)
    while text[position] != "}":
        key, position = decode(text, position)
        position = _after(_COLON, text, position, ": ")
        value, end = decode(text, position)
        if isinstance(value, dict) and value and not prefix:
            _members(text, position, f"{key}.", keys, cells)
        else:
            if isinstance(value, str):
                value = _SURROGATE.sub("\ufffd", value) if surrogate(value) else value
                cells.append(Cell(value, position + 1, end - 1))
            else:
                cells.append(Cell(None, position, end))
            keys.append(prefix + key)
        position = _after(_COMMA, text, end, ", ")


_DECODER = json.JSONDecoder()


def _after(separator: re.Pattern[str], text: str, position: int, usual: str = "\0") -> int:
    """The position after a separator and the white space around it; the usual one is known without a search."""
    if text.startswith(usual, position) and text[position + 2] > " ":
        return position + 2
    found = separator.match(text, position)
    return position if found is None else found.end()
