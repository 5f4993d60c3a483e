"""Messages of FormatJS that were compiled: arrays of parts, put together to the message again.

Format: `MessageFormatElement` of https://formatjs.github.io/docs/icu-messageformat-parser
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from mtqa.reading.catalogues.units import Text
from mtqa.reading.cells import JSON_ESCAPE, Cell, cell_map
from mtqa.segment import TextBuilder

if TYPE_CHECKING:
    from mtqa.reading.catalogues.json_tree import Node


class _Kind(IntEnum):
    LITERAL = 0
    ARGUMENT = 1
    NUMBER = 2
    DATE = 3
    TIME = 4
    SELECT = 5
    PLURAL = 6
    POUND = 7
    TAG = 8


_FORMATS = {_Kind.NUMBER: "number", _Kind.DATE: "date", _Kind.TIME: "time"}


def is_parts(node: Node) -> bool:
    """Whether it is an array of parts: objects with a number for what they are."""
    return isinstance(node.value, list) and bool(node.value) and all(_is_part(part) for part in node.value)


def message_of(text: str, node: Node) -> Text:
    """The message that the parts make up: words at their places, its syntax at the part that it stands for.

    Args:
        text: The whole file.
        node: An array of parts, and not deep.
    """
    builder = TextBuilder()
    _add(builder, text, node)
    if not len(builder):
        return Text.empty(node.end)
    return Text(*builder.build())


def _is_part(node: Node) -> bool:
    members = node.value
    if not isinstance(members, dict) or "type" not in members:
        return False
    return _kind(members) is _Kind.POUND or isinstance(getattr(members.get("value"), "value", None), str)


def _kind(members: dict[str, Node]) -> _Kind | None:
    number: Any = members["type"].value
    return _Kind(number) if number in tuple(_Kind) else None


def _add(builder: TextBuilder, text: str, parts: Node | None) -> None:
    for part in parts.value if parts is not None and isinstance(parts.value, list) else ():
        if _is_part(part) and isinstance(part.value, dict):
            _add_part(builder, text, part, part.value)


def _add_part(builder: TextBuilder, text: str, part: Node, members: dict[str, Node]) -> None:
    kind, value = _kind(members), members.get("value", part)
    if kind is _Kind.POUND:
        builder.replace("#", part.start, part.end - part.start)
    elif kind is _Kind.LITERAL:
        _add_string(builder, text, value)
    elif kind is _Kind.TAG:
        _add_syntax(builder, f"<{value.value}>", value)
        _add(builder, text, members.get("children"))
        _add_syntax(builder, f"</{value.value}>", value)
    elif kind in {_Kind.SELECT, _Kind.PLURAL}:
        _add_options(builder, text, kind is _Kind.PLURAL, members)
    else:
        named = f", {_FORMATS[kind]}" if kind in _FORMATS else ""
        _add_syntax(builder, f"{{{value.value}{named}}}", value)


def _add_options(builder: TextBuilder, text: str, plural: bool, members: dict[str, Node]) -> None:
    ordinal = "pluralType" in members and members["pluralType"].value == "ordinal"
    kind = "selectordinal" if ordinal else "plural" if plural else "select"
    value, options = members["value"], members.get("options")
    _add_syntax(builder, f"{{{value.value}, {kind},", value)
    for name, option in options.value.items() if options is not None and isinstance(options.value, dict) else ():
        _add_syntax(builder, f" {name} {{", option)
        _add(builder, text, option.value.get("value") if isinstance(option.value, dict) else None)
        _add_syntax(builder, "}", option)
    _add_syntax(builder, "}", value)


def _add_syntax(builder: TextBuilder, syntax: str, node: Node) -> None:
    """Characters that stand for a node as a whole."""
    builder.replace(syntax, node.start, node.end - node.start)


def _add_string(builder: TextBuilder, text: str, node: Node) -> None:
    string = str(node.value)
    pieces = cell_map(text, Cell(string, node.start, node.end), JSON_ESCAPE).pieces
    ends = [*(piece.text_start for piece in pieces[1:]), len(string)]
    for piece, end in zip(pieces, ends, strict=True):
        builder.replace(string[piece.text_start : end], piece.document_start, piece.document_length)
