"""What several checks on documents ask of the same document: worked out once."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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


@once_per_document
def all_sources(document: Document) -> str:
    """The sources of all segments that have one, one after the other."""
    return "\n".join([segment.source for segment in document.segments if segment.source])


@once_per_document
def _by_word(document: Document) -> Mapping[str, Sequence[int]]:
    """The words of all targets, and the numbers of the segments that hold each."""
    found: dict[str, list[int]] = {}
    for number, segment in enumerate(document.segments):
        for word in set(segment.target.split()):
            if word in found:
                found[word].append(number)
            else:
                found[word] = [number]
    return found


def numbers_with_word(document: Document, asks: Callable[[str], object]) -> list[int]:
    """The numbers of the segments of which the target holds a word of some kind, in order.

    Quick where few do: words come back, and each is asked once.

    Args:
        document: Any.
        asks: Whether a word is of the kind; words are what stands between white space.
    """
    return sorted({number for word, numbers in _by_word(document).items() if asks(word) for number in numbers})


def segments_with(document: Document, *pieces: str) -> Sequence[Segment]:
    """The segments of which the target holds one of some strings; quick where none does."""
    everything = all_targets(document)
    found = [piece for piece in pieces if piece in everything]
    if not found:
        return ()
    return [segment for segment in document.segments if any(piece in segment.target for piece in found)]
