"""What several checks on documents ask of the same document: worked out once."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mtqa.segment import Document, Segment

_Fact = TypeVar("_Fact")


def once_per_document(function: Callable[[Document], _Fact]) -> Callable[[Document], _Fact]:
    """Keeps what a function gave for the document that it was last asked about.

    Args:
        function: Of a document alone. What it gives is shared, and must not be changed.
    """
    kept: list[tuple[Document, _Fact]] = []

    @wraps(function)
    def ask(document: Document) -> _Fact:
        for known, fact in kept:
            if known is document:
                return fact
        fact = function(document)
        kept[:] = [(document, fact)]
        return fact

    return ask


@once_per_document
def all_targets(document: Document) -> str:
    """The targets of all segments, one after the other."""
    return "\n".join([segment.target for segment in document.segments])


def segments_with(document: Document, *pieces: str) -> Sequence[Segment]:
    """The segments of which the target holds one of some strings; quick where none does."""
    everything = all_targets(document)
    found = [piece for piece in pieces if piece in everything]
    if not found:
        return ()
    return [segment for segment in document.segments if any(piece in segment.target for piece in found)]
