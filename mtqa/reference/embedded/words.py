"""From the pieces that the encoder judges to the words that people see.

A word is what `mtqa.words` says it is. In scripts written without spaces (Chinese, Thai) the encoder's pieces stand in
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
    from collections.abc import Sequence

    from mtqa.reference.embedded.tokenizer import Token


def words_of(text: str, tokens: Sequence[Token]) -> list[Span]:
    """The words of a text, in order, without the white space between them. They do not overlap.

    Args:
        text: What the tokens were cut from.
        tokens: Of which the borders divide what is written without spaces.
    """
    borders = sorted({place for token in tokens for place in (token.start, token.end)})
    spans: list[Span] = []
    end = 0
    for run in _RUN.finditer(text):
        unspaced = _UNSPACED.match(text, run.start())
        for word in (WORD if unspaced else _WORD_OR_NUMBER).finditer(text, *run.span()):
            spans += _visible(text, end, word.start())
            spans += _divided(text, *word.span(), borders) if unspaced else [Span(*word.span())]
            end = word.end()
    spans += _visible(text, end, len(text))
    return spans


def words_by_token(words: Sequence[Span], tokens: Sequence[Token]) -> list[range]:
    """For each token, the numbers of the words that it shares a character with."""
    ends = [word.end for word in words]
    found = []
    for token in tokens:
        first = last = bisect_right(ends, token.start)
        while token.start < token.end and last < len(words) and words[last].start < token.end:
            last += 1
        found.append(range(first, last))
    return found


def tokens_by_word(words: Sequence[Span], tokens: Sequence[Token]) -> list[list[int]]:
    """For each word, the numbers of the tokens that share a character with it."""
    found: list[list[int]] = [[] for _ in words]
    for number, inside in enumerate(words_by_token(words, tokens)):
        for word in inside:
            found[word].append(number)
    return found


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
