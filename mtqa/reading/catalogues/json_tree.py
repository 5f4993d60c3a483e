"""Values of a JSON document, nested as they are, and where each stands in the file.

The standard library's json module judges whether the document is JSON (RFC 8259) and decodes every name and value; this
walks from one to the next.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple, TypeAlias

from mtqa.errors import MalformedError
from mtqa.reading.catalogues.units import Text
from mtqa.reading.cells import JSON_ESCAPE, Cell, cell_map

DEEPEST = 100
"""How many objects and arrays may lie within one another: far more than any catalogue has."""

Object: TypeAlias = "dict[str, Node]"
Array: TypeAlias = "list[Node]"


class Node(NamedTuple):
    """A value of a document.

    Attributes:
        value: A string, number, truth value or None; objects and arrays hold nodes.
        start, end: Where it stands; of a string without its quotation marks, of an object or array only the bracket
            that opens it.
        name: Of a member of an object, what it is called and where that stands.
    """

    value: Object | Array | str | float | None
    start: int
    end: int
    name: Cell | None = None


_SPACE = re.compile(r"[ \t\n\r]*")
_COLON = re.compile(r"[ \t\n\r]*:[ \t\n\r]*")
_COMMA = re.compile(r"[ \t\n\r]*,?[ \t\n\r]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_COMMA_TOO_MUCH = re.compile(r",[ \t\n\r]*[\]}]")
_BRACKETS = {"{": dict, "[": list}
# A number of thousands of digits is an error for `int`, and nobody here asks for the value of a number.
_DECODER = json.JSONDecoder(parse_int=float)


def parse(text: str, path: str) -> Node:
    """The outermost value of a document.

    Half of a surrogate pair, which no text may hold, is read as U+FFFD.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        MalformedError: It is not JSON, is nested too deeply, or an object has a name twice.
    """
    try:
        _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise _malformed(text, path, error) from None
    except RecursionError:
        pass  # The walk says where.
    return _walk(text, path)


def members(node: Node, path: str, what: str) -> Object:
    """The members of an object.

    Args:
        node: That must be one.
        path: For messages.
        what: What the node is in its format, for messages: `the entry 'title'`.

    Raises:
        MalformedError: It is something else.
    """
    if isinstance(node.value, dict):
        return node.value
    raise MalformedError(path, f"has something else than an object as {what}", node.start)


def string_of(node: Node | None) -> str | None:
    """The string that a node is, None where it is something else, or absent."""
    return node.value if node is not None and isinstance(node.value, str) else None


def text_of(document: str, node: Node) -> Text | None:
    """The string that a node is, with its place; None where it is something else.

    Args:
        document: The whole file.
        node: Of its tree.
    """
    if not isinstance(node.value, str):
        return None
    return _placed(document, Cell(node.value, node.start, node.end))


def name_of(document: str, node: Node) -> Text:
    """What a member of an object is called, with its place."""
    return _placed(document, node.name or Cell("", node.start, node.start))


def _placed(document: str, cell: Cell) -> Text:
    return Text(cell.text or "", cell_map(document, cell, JSON_ESCAPE))


def _walk(text: str, path: str) -> Node:
    """Goes through a valid document, without recursion."""
    root, position = _value(text, _after(_SPACE, text, 0), path)
    above = [root] if isinstance(root.value, dict | list) else []
    while above:
        container: Any = above[-1].value
        position = _after(_COMMA, text, position)
        if text[position] in "]}":
            above.pop()
            position += 1
            continue
        name = None
        if isinstance(container, dict):
            key, end = _string(text, position)
            name = Cell(key, position + 1, end - 1)
            if key in container:
                raise MalformedError(path, f"has the name {key[:80]!r} twice in one object", position)
            position = _after(_COLON, text, end)
        node, position = _value(text, position, path, name)
        if name is None:
            container.append(node)
        else:
            container[name.text] = node
        if isinstance(node.value, dict | list):
            above.append(node)
            if len(above) > DEEPEST:
                raise MalformedError(path, f"has more than {DEEPEST} objects and arrays within one another", node.start)
    return root


def _value(text: str, position: int, path: str, name: Cell | None = None) -> tuple[Node, int]:
    """The value that starts at a position, and where it ends; of an object or array, where its content begins."""
    first = text[position]
    if first in _BRACKETS:
        return Node(_BRACKETS[first](), position, position + 1, name), position + 1
    if first == '"':
        value, end = _string(text, position)
        return Node(value, position + 1, end - 1, name), end
    number, end = _DECODER.raw_decode(text, position)
    if first in "NI" or text.startswith("-I", position):
        raise MalformedError(path, f"has {text[position:end]}, a number that JSON does not know", position)
    return Node(number, position, end, name), end


def _string(text: str, position: int) -> tuple[str, int]:
    value, end = _DECODER.raw_decode(text, position)
    return _SURROGATE.sub("\ufffd", value), end


def _after(separator: re.Pattern[str], text: str, position: int) -> int:
    found = separator.match(text, position)
    return position if found is None else found.end()


def _malformed(text: str, path: str, error: json.JSONDecodeError) -> MalformedError:
    """What is wrong, in words for people who know other dialects of JSON."""
    place = _after(_SPACE, text, error.pos)
    before = len(text[:place].rstrip(" \t\n\r")) - 1
    if place == len(text):
        problem = "ends before its JSON does"
    elif text.startswith(("//", "/*", "#"), place):
        problem = "has a comment, which JSON does not know"
    elif _COMMA_TOO_MUCH.match(text, place) or (before >= 0 and _COMMA_TOO_MUCH.match(text, before)):
        problem = "has a comma before a closing bracket, which JSON does not allow"
        place = place if text[place] == "," else before
    elif error.msg.startswith("Unterminated string"):
        problem = "has a string without a closing quotation mark"
    elif error.msg.startswith("Invalid control character"):
        place = error.pos
        problem = "has a line break or other control character in a string, which JSON writes as an escape"
    elif text[place] == "'":
        problem = "has a string in single quotation marks, which JSON does not know"
    else:
        problem = f"is not JSON ({error.msg[:1].lower()}{error.msg[1:]})"
    return MalformedError(path, problem, min(place, len(text)))
