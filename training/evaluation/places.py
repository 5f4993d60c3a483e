"""Where the words of a tokenised text stand in the text itself, and what a model says of each word."""

from __future__ import annotations

import html
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from training.evaluation.judge import Range


def locate_words(text: str, words: Sequence[str]) -> list[Range | None]:
    """Finds each word of a tokenised text.

    Spaces do not count: tokenisers split words and (in some data) join them. Where the two do not run in step, because
    characters were escaped, dropped or moved, the longest common runs of characters decide.

    Args:
        text: As it was before it was tokenised.
        words: Its tokens, in order. Entities (`&quot;`) and the hyphens of Moses (`@-@`) stand for what they say.

    Returns:
        The range of each word in the text; None for a word of which no character is there.
    """
    direct = _in_step(text, words)
    return _by_common_runs(text, [_plain(word) for word in words]) if direct is None else direct


def word_scores(characters: NDArray[np.float32], places: Sequence[Range | None]) -> NDArray[np.float32]:
    """The score of each word: the highest of its characters; -inf, so never BAD, where the word was not found."""
    scores = [-np.inf if place is None else float(characters[place[0] : place[1]].max()) for place in places]
    return np.array(scores, dtype=np.float32)


def _plain(word: str) -> str:
    return html.unescape(word).replace("@-@", "-")


def _in_step(text: str, words: Sequence[str]) -> list[Range | None] | None:
    """The places if text and words are the same but for spaces; else None."""
    places: list[Range | None] = []
    position = 0
    for word in words:
        start = _skip_spaces(text, position)
        if text.startswith(word, start):
            position = start + len(word)
        else:
            position = start
            for character in word:
                if character.isspace():
                    continue
                position = _skip_spaces(text, position)
                if position == len(text) or text[position] != character:
                    return None
                position += 1
        if position == start:
            return None
        places.append((start, position))
    return places if _skip_spaces(text, position) == len(text) else None


def _skip_spaces(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _by_common_runs(text: str, words: Sequence[str]) -> list[Range | None]:
    at = [index for index, character in enumerate(text) if not character.isspace()]
    letters = [(index, character) for index, word in enumerate(words) for character in word if not character.isspace()]
    matcher = SequenceMatcher(
        None, [text[index] for index in at], [character for _, character in letters], autojunk=False
    )
    places: list[Range | None] = [None] * len(words)
    for start, counterpart, length in matcher.get_matching_blocks():
        for offset in range(length):
            place, index = at[start + offset], letters[counterpart + offset][0]
            known = places[index]
            places[index] = (place, place + 1) if known is None else (known[0], place + 1)
    return places
