r"""Where each character of a scalar of YAML stands in the file.

PyYAML says where a scalar begins and ends, and what it means; how the one is written as the other depends on its style.
This goes through it as the rules say (https://yaml.org/spec/1.1, 4.6: as PyYAML does, NEL and the separators U+2028 and
U+2029 are line breaks). Where it comes out at something else than PyYAML, the scalar is placed as a whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.reading.catalogues.units import Text
from mtqa.segment import TextBuilder, TextMap

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = "\r\n|[\r\n\x85\u2028\u2029]"
_BREAKS = re.compile(_BREAK)
_PROPERTY = re.compile(rf"[&!][^\s]*(?:[ \t]|{_BREAK}|(?<=\s)#[^\r\n\x85\u2028\u2029]*)*")
"""An anchor or a tag before the scalar, and what is between them."""
_FOLD = rf"[ \t]*+(?:{_BREAK})[ \t]*+(?:(?:{_BREAK})[ \t]*+)*+"
_ESCAPED_BREAK = rf"\\(?:{_BREAK})[ \t]*+(?:(?:{_BREAK})[ \t]*+)*+"
_ESCAPE = r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)"
# White space is taken in one go, so that a run of it is looked at once and not from each of its characters.
_UNITS = {
    "": re.compile(rf"{_FOLD}|[ \t]++"),
    "'": re.compile(rf"''|{_FOLD}|[ \t]++"),
    '"': re.compile(rf"{_ESCAPED_BREAK}|{_ESCAPE}|{_FOLD}|[ \t]++", re.DOTALL),
}
_ESCAPES = dict(zip('0abt\tnvfre "\\/N_LP', '\0\a\b\t\t\n\v\f\r\x1b "\\/\x85\xa0\u2028\u2029', strict=True))
_LINE = re.compile(rf"([^\r\n\x85\u2028\u2029]*+)({_BREAK}|\Z)")
_FIRST_LINE = re.compile("(?:\\A|[\n\u2028\u2029])( *)[^ \n\u2028\u2029]")
_BLOCK = "|>"


def scalar_text(document: str, value: str, style: str | None, start: int, end: int) -> Text:
    """A scalar with its place.

    Args:
        document: The whole file.
        value: What the scalar means.
        style: How it is written: a quotation mark, `|` or `>`; of a plain one empty or None.
        start: Where it begins, anchor and tag included.
        end: Where it ends, quotation marks included.
    """
    style = style or ""
    while found := _PROPERTY.match(document, start, end):
        start = found.end()
    if style and style not in _BLOCK:
        start, end = start + 1, end - 1
    if not value:
        return Text.empty(min(start, end))
    if end - start == len(value) and document.startswith(value, start):
        return Text(value, TextMap.verbatim(len(value), start))
    builder = TextBuilder()
    if style and style in _BLOCK:
        _add_block(builder, document, value, start, end, folded=style == ">")
    else:
        _add_flow(builder, document, style, start, end)
    text, text_map = builder.build()
    if text == value:
        return Text(text, text_map)
    whole = TextBuilder()
    whole.replace(value, start, max(end - start, 0))
    return Text(*whole.build())


def _add_flow(builder: TextBuilder, document: str, style: str, start: int, end: int) -> None:
    """A plain or quoted scalar: line breaks fold to a blank, and quotation marks and escapes are units."""
    position = start
    for found in _UNITS[style].finditer(document, start, end):
        builder.verbatim(document[position : found.start()], position)
        position = found.end()
        written = found[0]
        if written == "''":
            builder.replace("'", found.start(), 2)
        elif written[0] == "\\":
            escaped = list(_breaks(document, found.start(), found.end()))
            if not escaped:
                builder.replace(_unescaped(written), found.start(), len(written))
            for broken in escaped[1:]:
                _add_break(builder, broken)
        else:
            _add_fold(builder, document, found.start(), found.end())
    builder.verbatim(document[position:end], position)


def _add_fold(builder: TextBuilder, document: str, start: int, end: int) -> None:
    """White space within a flow scalar: as it is within a line, a blank for a line break, else all breaks but one."""
    breaks = list(_breaks(document, start, end))
    if not breaks:
        builder.verbatim(document[start:end], start)
    elif breaks[0].character != "\n":
        _add_break(builder, breaks[0])
    elif len(breaks) == 1:
        builder.replace(" ", start, end - start)
    for broken in breaks[1:]:
        _add_break(builder, broken)


def _unescaped(written: str) -> str:
    if len(written) == 2:
        return _ESCAPES.get(written[1], written[1])
    digits = written[2:]
    character = chr(int(digits, 16))
    return "\ufffd" if "\ud800" <= character <= "\udfff" else character


class _Break(NamedTuple):
    """A line break, as the scalar has it, and where it stands."""

    character: str
    start: int
    length: int


def _breaks(document: str, start: int, end: int) -> Iterator[_Break]:
    for found in _BREAKS.finditer(document, start, end):
        yield _broken(found[0], found.start())


def _broken(written: str, start: int) -> _Break:
    return _Break(written if written in "\u2028\u2029" else "\n", start, len(written))


def _add_break(builder: TextBuilder, broken: _Break) -> None:
    builder.replace(broken.character, broken.start, broken.length)


def _add_block(builder: TextBuilder, document: str, value: str, start: int, end: int, *, folded: bool) -> None:
    """A literal or folded scalar: lines without their indentation."""
    lines = _lines(document, start, end)
    next(lines, None)
    indent = _indentation(document, value, start, end)
    waiting: list[_Break] = []
    last: _Break | None = None
    flush = False
    for line in lines:
        content, broken = line[1], _broken(line[2], line.start(2))
        if len(content) <= indent and not content.strip(" "):
            waiting.append(broken)
            continue
        if content[:indent].strip(" "):
            break
        starts_flush = content[indent] not in " \t"
        if last is not None and folded and last.character == "\n" and flush and starts_flush:
            if not waiting:
                builder.replace(" ", last.start, last.length)
        elif last is not None:
            _add_break(builder, last)
        for before in waiting:
            _add_break(builder, before)
        builder.verbatim(content[indent:], line.start() + indent)
        waiting, last, flush = [], broken, starts_flush
    # How many of the breaks at the end belong to it, its header says; and so does what it means.
    for broken in ([] if last is None else [last]) + waiting:
        if len(builder) < len(value):
            _add_break(builder, broken)


def _lines(document: str, start: int, end: int) -> Iterator[re.Match[str]]:
    while start < end and (line := _LINE.match(document, start, end)) is not None:
        yield line
        start = line.end()


def _indentation(document: str, value: str, start: int, end: int) -> int:
    """By how much the lines of a block are indented: the first with anything in it, in the file and in the scalar."""
    lines = _lines(document, start, end)
    next(lines, None)
    content = next((line[1] for line in lines if line[1].strip(" ")), "")
    found = _FIRST_LINE.search(value)
    if found is None:
        return end - start
    return max(len(content) - len(content.lstrip(" ")) - len(found[1]), 0)
