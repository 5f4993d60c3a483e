"""Runs of neighbouring words that a model suspects, which become one span."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mtqa.segment import Span


class Placed(Protocol):
    """Anything that has a place in a text."""

    @property
    def span(self) -> Span:
        """In code points of the text."""


_Word = TypeVar("_Word", bound=Placed)


def suspicious_runs(
    text: str, words: Sequence[_Word], suspicious: Callable[[_Word], bool]
) -> Iterator[Sequence[_Word]]:
    """Runs of neighbouring suspicious words, without punctuation at the ends unless a run is nothing but punctuation.

    Args:
        text: What the words stand in.
        words: In order.
        suspicious: Says it of a word.
    """
    start = 0
    while start < len(words):
        if not suspicious(words[start]):
            start += 1
            continue
        end = start + 1
        while end < len(words) and suspicious(words[end]):
            end += 1
        telling = [index for index in range(start, end) if not is_punctuation(text, words[index])]
        yield words[telling[0] : telling[-1] + 1] if telling else words[start:end]
        start = end


def is_punctuation(text: str, word: Placed) -> bool:
    """Whether a word is nothing but punctuation. Symbols (`%`, `€`, emoji) are more than that."""
    return all(
        unicodedata.category(character)[0] in "PC" and character not in _TELLING
        for character in text[word.span.start : word.span.end]
    )


# Unicode has these as punctuation, but what they say is part of the meaning.
_TELLING = frozenset("%‰@#&§*％＆＃＠")
