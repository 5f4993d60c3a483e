"""Words that differ in a single letter (Damerau 1964: four of five slips are of this kind)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def one_edit_away(word: str, letters: str) -> Iterator[str]:
    """Every string of letters that is one slip away, the likelier kinds first; none twice.

    Args:
        word: Its first letter is taken for right where a letter is missing or another: slips seldom begin a word.
        letters: Of the language.
    """
    seen = {word}
    for other in _edits(word, letters):
        if other not in seen:
            seen.add(other)
            yield other


def _edits(word: str, letters: str) -> Iterator[str]:
    for place in range(len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]
    for place in range(1, len(word) + 1):
        for letter in letters:
            yield word[:place] + letter + word[place:]
    for place in range(1, len(word)):
        for letter in letters:
            yield word[:place] + letter + word[place + 1 :]


def letters_of(words: Iterable[str]) -> str:
    """The letters of some words, in small letters, in the order of the alphabet."""
    return "".join(sorted({letter for word in words for letter in word.lower() if letter.isalpha()}))
