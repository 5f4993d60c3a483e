"""Blocks of a document: a pair of brackets or quotation marks may span the sentences of one paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document, Segment


def blocks(document: Document) -> Iterator[list[Segment]]:
    """The segments of each paragraph, heading or row, page furniture left out."""
    kept: list[Segment] = []
    block = None
    for segment in document.segments:
        if segment.block != block:
            if kept:
                yield kept
                kept = []
            block = segment.block
        if segment.role is not Role.FURNITURE:
            kept.append(segment)
    if kept:
        yield kept
