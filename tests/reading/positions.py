"""Holds for every reader: each character of a segment leads back to what it stands for in the file."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from mtqa.reading.blocks import OBJECT

if TYPE_CHECKING:
    from mtqa.segment import Document


def assert_positions_hold(document: Document, *, decode: bool = False) -> None:
    """Every character stands in the file as it is, or for white space, a reference, an escape or something inline.

    Args:
        decode: Whether the format knows character references and escapes.
    """
    taken: set[int] = set()
    for segment in document.segments:
        assert segment.target
        assert segment.target == segment.target.strip()
        assert segment.target_map.length == len(segment.target)
        for index, character in enumerate(segment.target):
            span = segment.target_map.to_document(index, index + 1)
            written = document.text[span.start : span.end]
            if written != character:
                assert written, (segment, index)
                assert stands_for(written, character, decode), (written, character)
        places = {
            place
            for piece in segment.target_map.pieces
            for place in range(piece.document_start, piece.document_start + piece.document_length)
        }
        assert taken.isdisjoint(places)
        taken |= places


def stands_for(written: str, character: str, decode: bool) -> bool:
    """Whether what is written in the file may be read as the character."""
    if character == " " and (written.isspace() or "\n" in written or "\r" in written or written.strip()[0] == "<"):
        return True
    if not decode:
        return False
    if character in {OBJECT, "\ufffd"} or written == f"\\{character}":
        return True
    return written.startswith("&") and (character in html.unescape(written) or html.unescape(written) == "")
