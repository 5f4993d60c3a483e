"""The words of a text that a model marks: those that people see, between the tokens that it judges.

A word is what `mtqa.words` says it is. In scripts written without spaces (Chinese, Thai) the model's tokens stand in
for words. A run of punctuation or symbols is a word of its own, so that a wrong comma can be marked.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from mtqa.segment import Span
from mtqa.words import UNSPACED, WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def visible_words(text: str, tokens: Iterable[tuple[int, int]]) -> list[Span]:
    """The words of a text, in order, without the white space between them. They do not overlap.

    Args:
        text: Any.
        tokens: Where the tokens of a model start and end in it; their borders divide what is written without spaces.
    """
    borders = sorted({place for token in tokens for place in token})
    found: list[Span] = []
    end = 0
    for run in _RUN.finditer(text):
        unspaced = _UNSPACED.match(text, run.start())
        for word in (WORD if unspaced else _WORD_OR_NUMBER).finditer(text, *run.span()):
            found += _visible(text, end, word.start())
            found += _divided(text, *word.span(), borders) if unspaced else [Span(*word.span())]
            end = word.end()
    return [*found, *_visible(text, end, len(text))]


# A number goes on behind its decimal point.
_WORD_OR_NUMBER = re.compile(rf"\d+(?:[.,:/]\d+)+|{WORD.pattern}")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_RUN = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")
_VISIBLE = re.compile(r"\S+")


def _visible(text: str, start: int, end: int) -> list[Span]:
    """What is not white space between two words."""
    return [Span(*found.span()) for found in _VISIBLE.finditer(text, start, end)] if start < end else []


def _divided(text: str, start: int, end: int, borders: Sequence[int]) -> list[Span]:
    """A stretch cut at the borders, but not before a sign that belongs to the character before it."""
    inside = borders[bisect_right(borders, start) : bisect_left(borders, end)]
    cuts = [start, *(border for border in inside if unicodedata.category(text[border])[0] != "M"), end]
    return [Span(*ends) for ends in pairwise(cuts)]
