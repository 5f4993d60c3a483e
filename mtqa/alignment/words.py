"""Which words of a translation render which words of the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtqa.segment import Span


@dataclass(frozen=True, slots=True)
class Link:
    """A word of the source and a word of the target that render each other.

    Attributes:
        source: Code points of the source.
        target: Code points of the target.
        score: How alike the model finds them: a cosine, to be compared within one pair of texts only.
    """

    source: Span
    target: Span
    score: float


def align_words(source: str, target: str, *, method: str = "itermax") -> list[Link]:
    """Aligns the words of two texts by the embedded model, which needs no training on their languages for it.

    Args:
        source: A sentence or a few.
        target: Their translation. What is longer than the model takes is left unaligned.
        method: `argmax`, `itermax` or `transport` (see `mtqa.reference.embedded.alignment`).

    Returns:
        Links in the order of the target. A word may have several, or none.

    Raises:
        ModelError: The embedded model cannot be loaded.
        ValueError: There is no such method.
    """
    from mtqa.reference.embedded import load

    return load().align_words(source, target, method=method)
