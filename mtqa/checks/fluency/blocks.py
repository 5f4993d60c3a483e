"""Blocks of a document: a pair of brackets or quotation marks may span the sentences of one paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.facts import once_per_document
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.segment import Document, Segment


@once_per_document
def blocks(document: Document) -> Sequence[Sequence[Segment]]:
    """The segments of each paragraph, heading or row, page furniture left out."""
    found: list[list[Segment]] = []
    kept: list[Segment] = []
    block = None
    for segment in document.segments:
        if segment.block != block:
            if kept:
                found.append(kept)
                kept = []
            block = segment.block
        if segment.role is not Role.FURNITURE:
            kept.append(segment)
    if kept:
        found.append(kept)
    return found
