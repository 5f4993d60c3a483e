"""Blocks of a document: a pair of brackets or quotation marks may span the sentences of one paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.facts import numbers_with_word, once_per_document
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mtqa.segment import Document, Segment


@once_per_document
def blocks(document: Document) -> Sequence[Sequence[Segment]]:
    """The segments of each paragraph, heading or row, page furniture left out."""
    numbers = [segment.block for segment in document.segments]
    if len(set(numbers)) == len(numbers) and not any([segment.role is Role.FURNITURE for segment in document.segments]):  # noqa: C419 - faster
        return list(zip(document.segments, strict=True))  # each is one of its own, as in catalogues
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


def blocks_with_word(document: Document, asks: Callable[[str], object]) -> list[int]:
    """The numbers of the blocks of which a target holds a word of some kind, in order; see `numbers_with_word`."""
    numbers = numbers_with_word(document, asks)
    found = blocks(document)
    if not numbers or len(found) == len(document.segments):
        return numbers
    wanted = {id(document.segments[number]) for number in numbers}
    return [number for number, block in enumerate(found) if any(id(segment) in wanted for segment in block)]
