"""From the pieces that the encoder judges to the words that people see; see `mtqa.reference.words`."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from mtqa.reference.words import visible_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.reference.embedded.tokenizer import Token
    from mtqa.segment import Span


def words_of(text: str, tokens: Sequence[Token]) -> list[Span]:
    """The words of a text that was cut into tokens, in order."""
    return visible_words(text, ((token.start, token.end) for token in tokens))


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
