"""The bytes of a file whose text is edited: in its own encoding, the same as before wherever the text is."""

from __future__ import annotations

import codecs
import sys
from typing import NamedTuple

from mtqa.errors import InputError
from mtqa.reading.decode import decode, encoding_of

_BY_MARK = {
    "utf-8-sig": ((codecs.BOM_UTF8, "utf-8"),),
    "utf-16": ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
    "utf-32": ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")),
}
"""Codecs that read a byte order mark, and would write one of their own; and what they then stand for."""


class Encoded(NamedTuple):
    """How a text stands in its file.

    Attributes:
        head: Byte order marks.
        codec: What the rest is encoded by.
    """

    head: bytes
    codec: str

    def encode(self, text: str) -> bytes:
        """The bytes of a file with this text.

        Raises:
            UnicodeEncodeError: The encoding has no bytes for a character.
        """
        return self.head + text.encode(self.codec)

    def holds(self, text: str) -> bool:
        """Whether the encoding has bytes for every character."""
        try:
            text.encode(self.codec)
        except UnicodeError:
            return False
        return True


def encoded(data: bytes, text: str, path: str, encoding: str | None, declares: str | None) -> Encoded:
    """How a text stands in its file, if it can be written back to the same bytes.

    Args:
        data: The file.
        text: What was read from it.
        path: For messages.
        encoding: As the user named it, if at all.
        declares: See `mtqa.reading.decode.decode`.

    Raises:
        InputError: The file is another one by now, or its text does not lead back to its bytes.
    """
    try:
        same = decode(data, path, encoding, declares=declares) == text
    except InputError:
        same = False
    if not same:
        raise InputError(path, "has changed since it was read: run again")
    codec, start = encoding_of(data, path, encoding, declares=declares)
    for mark, name in _BY_MARK.get(codecs.lookup(codec).name, ()):
        if data.startswith(mark):
            codec, start = name, len(mark)
            break
    else:
        name = codecs.lookup(codec).name
        codec = f"{name}-{sys.byteorder[0]}e" if name in {"utf-16", "utf-32"} else codec.removesuffix("-sig")
    head, body = data[:start], data[start:]
    if body.decode(codec).startswith("\ufeff"):
        mark = "\ufeff".encode(codec)
        head, body = head + mark, body[len(mark) :]
    if text.encode(codec, "replace") != body:
        raise InputError(path, f"is encoded in a way ({codec}) that cannot be written back to the same bytes")
    return Encoded(head, codec)
