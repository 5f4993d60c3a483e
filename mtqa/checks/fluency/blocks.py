"""Blocks of a document: a pair of brackets or quotation marks may span the sentences of one paragraph."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document, Segment


def blocks(document: Document) -> Iterator[list[Segment]]:
    """The segments of each paragraph, heading or row, page furniture left out."""
    for _, group in groupby(document.segments, key=_block):
        kept = [segment for segment in group if segment.role is not Role.FURNITURE]
        if kept:
            yield kept


def _block(segment: Segment) -> int:
    return segment.block
