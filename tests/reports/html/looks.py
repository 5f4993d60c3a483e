"""A look at words that needs no model: the n-th word of a translation renders the n-th of its source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mtqa.reference.closeups import CloseUp
from mtqa.segment import Segment, Span


class WordByWord:
    """Looks at words as they stand, and doubts those with a digit.

    Attributes:
        seen: The segments that it was asked of, in order.
    """

    def __init__(self) -> None:
        self.seen: list[Segment] = []

    def __call__(self, segments: Sequence[Segment], /) -> list[CloseUp]:
        self.seen += segments
        return [_look(segment) for segment in segments]


def _look(segment: Segment) -> CloseUp:
    words, sources = _words(segment.target), _words(segment.source or "")
    doubts = [85 if any(map(str.isdigit, segment.target[each.start : each.end])) else 20 for each in words]
    links = [(number, number) for number in range(min(len(words), len(sources)))]
    return CloseUp(tuple(words), tuple(doubts), tuple(sources), tuple(links))


def _words(text: str) -> list[Span]:
    return [Span(found.start(), found.end()) for found in re.finditer(r"[^\s.,]+", text)]
