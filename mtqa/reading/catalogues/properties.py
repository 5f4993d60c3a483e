r"""Resource bundles of Java, `messages_de.properties`.

Libraries for these files (javaproperties is the best kept) do not tell where a value stands, and take quadratic time
over one of many lines; so this reads them itself, as `java.util.Properties.load` does:
https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.errors import MalformedError
from mtqa.reading.catalogues.escapes import HIGH_SURROGATE, LOW_SURROGATE, code_point, unescaped
from mtqa.reading.catalogues.units import Catalogue, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.reading.catalogues.units import Text

_BLANK = r"[ \t\f]"
_END = r"\r\n|\n|\r"
_CONTINUED = rf"\\(?:{_END}){_BLANK}*+"
_GAP = rf"(?:{_BLANK}++|{_CONTINUED})*+"
_ESCAPED = rf"{_CONTINUED}|\\[^\r\n]"
_LINE = re.compile(
    rf"{_BLANK}*+(?:(?P<comment>[#!][^\r\n]*+)"
    rf"|(?P<key>(?:[^\\\r\n=: \t\f]++|{_ESCAPED})*+){_GAP}(?:[=:]{_GAP})?"
    rf"(?P<value>(?:[^\\\r\n]++|{_ESCAPED})*+)\\?+)"
    rf"(?:{_END}|\Z)"
)
"""A comment, or all lines of an entry. A backslash at the end of the file is nothing."""
_ESCAPE = re.compile(rf"\\(?:u{HIGH_SURROGATE}\\u{LOW_SURROGATE}|u[0-9a-fA-F]{{4}}|(?:{_END}){_BLANK}*+|[^\r\n])")
_CONTROLS = {"t": "\t", "n": "\n", "f": "\f", "r": "\r"}


def read(text: str, path: str) -> Catalogue:
    r"""The entries of a bundle. Comments on the lines right before an entry are its notes.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        MalformedError: There is something else than four hexadecimal digits behind a `\u`.
    """
    units: list[Unit] = []
    comment: list[str] = []
    position = 0
    while position < len(text) and (line := _LINE.match(text, position)) is not None:
        position = line.end()
        if line["comment"] is not None:
            comment.append(line["comment"].lstrip("#!").strip())
            continue
        key, value = (_text(text, path, *line.span(part)) for part in ("key", "value"))
        if key.text or value.text:
            units.append(Unit(key.text, value, notes=("\n".join(comment).strip(),) if any(comment) else ()))
        comment.clear()
    return Catalogue(tuple(units))


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Where each comment of a bundle begins, with its sign, and where it ends."""
    position = 0
    while position < len(text) and (line := _LINE.match(text, position)) is not None:
        position = line.end()
        if line["comment"] is not None:
            yield line.span("comment")


def _text(text: str, path: str, start: int, end: int) -> Text:
    for escape in _ESCAPE.finditer(text, start, end):
        if escape[0] == "\\u":
            raise MalformedError(path, "has an escape \\u without four hexadecimal digits", escape.start())
    return unescaped(text, start, end, _ESCAPE, _decoded)


def _decoded(escape: str) -> str:
    following = escape[1:]
    if following[0] in "\r\n":
        return ""
    if following[0] == "u":
        return code_point(following[1:])
    return _CONTROLS.get(following, following)
