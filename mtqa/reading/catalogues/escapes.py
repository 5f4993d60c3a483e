"""Texts in which some characters are written as escapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.reading.catalogues.units import Text
from mtqa.reading.cells import Cell, cell_map
from mtqa.segment import TextBuilder

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

HIGH_SURROGATE, LOW_SURROGATE = r"[dD][89abAB][0-9a-fA-F]{2}", r"[dD][c-fC-F][0-9a-fA-F]{2}"
"""The digits of the two escapes in which a character beyond U+FFFF is written."""


def code_point(digits: str) -> str:
    r"""The character that hexadecimal digits stand for, of a surrogate pair with the `\u` in between.

    Half of a surrogate pair, which no text may hold, is read as U+FFFD.
    """
    high, _, low = digits.partition("\\")
    number = int(high, 16)
    if low:
        low_number = int(low.lstrip("uU"), 16)
        return chr(0x10000 + ((number - 0xD800) << 10) + (low_number - 0xDC00))
    return "\ufffd" if 0xD800 <= number <= 0xDFFF else chr(number)


def unescaped(document: str, start: int, end: int, escape: re.Pattern[str], decode: Callable[[str], str]) -> Text:
    """A run of the file as people read it.

    Args:
        document: The whole file.
        start: Where the run begins.
        end: Where it ends.
        escape: What is written otherwise than as itself: more than one character.
        decode: From an escape to its character, or to nothing.
    """
    escapes = escape.findall(document, start, end)
    if not escapes:
        return Text(document[start:end], cell_map(document, Cell(document[start:end], start, end), escape))
    if all(map(decode, escapes)):
        text = escape.sub(lambda found: decode(found[0]), document[start:end])
        return Text(text, cell_map(document, Cell(text, start, end), escape))
    builder, position = TextBuilder(), start
    for found in escape.finditer(document, start, end):
        builder.verbatim(document[position : found.start()], position)
        builder.replace(decode(found[0]), found.start(), len(found[0]))
        position = found.end()
    builder.verbatim(document[position:end], position)
    text, text_map = builder.build()
    return Text(text, text_map) if text else Text.empty(start)
