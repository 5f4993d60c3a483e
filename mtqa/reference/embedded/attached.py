"""Punctuation that stands apart from its words, put where writers put it, before the network reads a text.

The post-edited translations that the network learned from are written as tools for words write them: `Yes , he said .`
The rated and annotated ones are not, and many of them are poor. So the network took a space before a full stop for the
mark of a good translation. What it reads has no such spaces; rules tell of those (F207 and others).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.reference.embedded.tokenizer import Encoding

_SPACES = "[ \u00a0\u2009\u202f]+"
_EVERYWHERE = rf"(?<=\S){_SPACES}(?=[.,…)\]}}]+(?:\s|$))|(?<=[(\[{{]){_SPACES}(?=\S)"
_ENGLISH = rf"|(?<=\w){_SPACES}(?=(?:['’](?:s|re|ve|ll|d|m)|n['’]t)\b)"
_BEFORE_SIGNS = rf"|(?<=\S){_SPACES}(?=[;:!?]+(?:\s|$))"
_USUAL = re.compile(_EVERYWHERE + _BEFORE_SIGNS)
_BY_LANGUAGE = {
    "en": re.compile(_EVERYWHERE + _BEFORE_SIGNS + _ENGLISH),
    # They write a space before some signs.
    **dict.fromkeys(("fr", "br"), re.compile(_EVERYWHERE)),
}
_QUOTED = re.compile(rf"(?:^|(?<=\s))[\"“„]({_SPACES})[^\"“”„]*?\S({_SPACES})[\"”“](?=[\s.,;:!?)]|$)")


def attached(text: str, lang: str | None) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without spaces that keep punctuation from its words.

    Args:
        text: Of a segment.
        lang: Its BCP 47 code, if it is known.

    Returns:
        The text, and the ranges of the original that are not in it, in order.
    """
    if " " not in text and "\u00a0" not in text:
        return text, ()
    base = (lang or "").partition("-")[0].lower()
    taken = sorted(set(_taken(text, _BY_LANGUAGE.get(base, _USUAL))))
    if not taken:
        return text, ()
    kept, done = [], 0
    for start, end in taken:
        kept.append(text[done:start])
        done = end
    return "".join((*kept, text[done:])), tuple(taken)


def _taken(text: str, detached: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in detached.finditer(text):
        yield match.span()
    for match in _QUOTED.finditer(text):
        yield match.span(1)
        yield match.span(2)


def restored(encoding: Encoding, taken: tuple[tuple[int, int], ...]) -> Encoding:
    """The encoding of an attached text, with its tokens where they are in the original.

    Args:
        encoding: Of what `attached` gave.
        taken: What it took out.
    """
    if not taken:
        return encoding
    tokens, number, shift = [], 0, 0
    for token in encoding.tokens:
        start, shift, number = _moved(token.start, taken, shift, number)
        # The end goes by the last character, since what is taken may follow it.
        end = start if token.end == token.start else _moved(token.end - 1, taken, shift, number)[0] + 1
        tokens.append(token._replace(start=start, end=end))
    return replace(encoding, tokens=tuple(tokens))


def _moved(place: int, taken: tuple[tuple[int, int], ...], shift: int, number: int) -> tuple[int, int, int]:
    """A place in the original, with what was taken before it and how many ranges that were."""
    while number < len(taken) and taken[number][0] - shift <= place:
        shift += taken[number][1] - taken[number][0]
        number += 1
    return place + shift, shift, number
