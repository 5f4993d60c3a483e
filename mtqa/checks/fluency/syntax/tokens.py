"""A text as a row of words and punctuation marks, in the form that the grammar rules look at."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,:/]\d+)*|[^\s]")


class Tokens:
    """The words, numbers and punctuation marks of a text.

    Attributes:
        text: The text itself.
        words: The tokens in lower case, with typewriter apostrophes.
        shapes: The tokens as they stand.
        spans: Where each starts and ends.
        vocabulary: All that occurs in `words`, for a quick no.
    """

    __slots__ = ("shapes", "spans", "text", "vocabulary", "words")

    def __init__(self, text: str) -> None:
        found = [(match.group(), match.span()) for match in _TOKEN.finditer(text)]
        self.text = text
        self.shapes = [shape for shape, _ in found]
        self.spans = [span for _, span in found]
        self.words = [shape.lower().replace("’", "'") for shape in self.shapes]
        self.vocabulary = frozenset(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def at(self, index: int) -> str:
        """The token at a place in lower case; empty outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def is_lower(self, index: int) -> bool:
        """Whether there is a token at that place that begins with a small letter."""
        return 0 <= index < len(self.shapes) and self.shapes[index][0].islower()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where the tokens `start` to `end` (excluded) stand in the text."""
        return self.spans[start][0], self.spans[end - 1][1]

    def said(self, start: int, end: int) -> str:
        """The text of the tokens `start` to `end` (excluded)."""
        first, last = self.place(start, end)
        return self.text[first:last]

    def between(self, first: int, second: int) -> str:
        """What stands between two tokens."""
        return self.text[self.spans[first][1] : self.spans[second][0]]

    def opens_sentence(self, index: int) -> bool:
        """Whether a token begins the text or a sentence in it, quotation marks aside."""
        before = index - 1
        while before >= 0 and self.words[before] in _OPENERS:
            before -= 1
        return before < 0 or self.words[before] in _ENDS


_OPENERS = frozenset("\"“”„«»'‘’([—–-")
_ENDS = frozenset(".!?:;…")


@lru_cache(maxsize=16)
def tokens(text: str) -> Tokens:
    """The tokens of a text; the rules that look at one segment after another share them."""
    return Tokens(text)
