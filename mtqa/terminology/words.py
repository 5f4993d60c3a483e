"""The words of a text as terms are compared with them, each with its place.

What is no language is left out: placeholders, tags, addresses, paths, code. The marks of keyboard accelerators
(`&File`, `Datei _öffnen`) and soft hyphens are passed over, so that a word with one of them is whole.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.markup.placeables import without_placeables
from mtqa.numbers.masks import mask
from mtqa.words import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Sequence


class Token(NamedTuple):
    """A word, or a part of one between hyphens or apostrophes.

    Attributes:
        start, end: Where it stands in `Words.plain`.
        text: As it is written, accelerators apart.
        folded: Without regard to case.
    """

    start: int
    end: int
    text: str
    folded: str


class Words:
    """The words of a text.

    Attributes:
        plain: The text with spaces in place of what is no language, and without accelerators.
    """

    __slots__ = ("_places", "_tokens", "plain")

    def __init__(self, text: str) -> None:
        self.plain, self._places = _readable(text)
        self._tokens: list[Token] | None = None

    @property
    def beginnings(self) -> set[str]:
        """The first two letters of each word, folded."""
        return {word[:2] for word in _TOKEN.findall(fold(self.plain))}

    @property
    def tokens(self) -> list[Token]:
        """The words in order; of scripts without spaces between words there are none."""
        if self._tokens is None:
            self._tokens = self._cut()
        return self._tokens

    def _cut(self) -> list[Token]:
        return [Token(found.start(), found.end(), found[0], fold(found[0])) for found in _TOKEN.finditer(self.plain)]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where `plain[start:end]`, which is not empty, stands in the text that was given."""
        if self._places is None:
            return start, end
        return self._places[start], self._places[end - 1] + 1


def tokens_of(term: str) -> list[str]:
    """The words of a term of a glossary, as it writes them."""
    return _TOKEN.findall(term)


def fold(text: str) -> str:
    """The text for comparison: without regard to case, and in one of the ways that Unicode has to write it."""
    folded = text.casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)


def unspaced(text: str) -> bool:
    """Whether the text is in a script that puts no spaces between words."""
    return _UNSPACED.search(text) is not None


_HANGUL = "\uac00-\ud7a3"
_TOKEN = re.compile(
    rf"[{_HANGUL}]+|(?:[^\W_{UNSPACED}{_HANGUL}][\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0dff]*)+"
)
"""Hangul is cut off from Latin, since its endings follow foreign words: `USB를`."""
_UNSPACED = re.compile(f"[{UNSPACED}]")
_SUSPECT = re.compile(r"[&_~`%<{\\$/#@\xad.]|--?[A-Za-z]|0[xX]|www")
_DROPPED = re.compile(r"&(?![A-Za-z]{2,8};|\#)(?=\w)|~(?=\w)|\xad")
_UNDERSCORE = re.compile(r"(?<![^\W])[^\W_]*(_)[^\W\d_][^\W_]*(?!\w)")
"""The only one of its word. More of them are parts of names: `max_file_size`."""
_CODE = re.compile(r"``?[^`\n]{1,200}``?")


def _readable(text: str) -> tuple[str, Sequence[int] | None]:
    """The text for reading, and the place of each of its characters; None where they stand where they stood."""
    if _SUSPECT.search(text) is None:
        return text, None
    text = _CODE.sub(_blank, text) if "`" in text else text
    dropped = {found.start() for found in _DROPPED.finditer(text)}
    dropped |= {found.start(1) for found in _UNDERSCORE.finditer(text)}
    if not dropped:
        return mask(without_placeables(text)), None
    places = [place for place in range(len(text)) if place not in dropped]
    return mask(without_placeables("".join([text[place] for place in places]))), places


def _blank(found: re.Match[str]) -> str:
    return " " * (found.end() - found.start())
