"""What a word is, in every script."""

from __future__ import annotations

import re
import unicodedata

# Vowel signs and points, which `\w` leaves out: a word of Hindi, Hebrew or Arabic would fall apart at them.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0816-\u082d\u08d3-\u08ff"
    "\u0900-\u0963\u0971-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18\u0f19"
    "\u0f35\u0f37\u0f39\u0f3e\u0f3f\u0f71-\u0f84\u0f86-\u0fbc\u102b-\u103e\u1056-\u1059\u135d-\u135f\u17b4-\u17d3"
    "\u180b-\u180d\u1ab0-\u1aff\u1b00-\u1b44\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_LETTER = rf"[^\W_][{_MARKS}]*"
_JOINERS = "’'\\-‑\u200c\u200d"
WORD = re.compile(rf"(?:{_LETTER})+(?:[{_JOINERS}](?:{_LETTER})+)*")
"""A word or number; hyphens, apostrophes and zero-width joiners join."""

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")
_CHARACTERS_PER_UNSPACED_WORD = 2


def is_blank(text: str) -> bool:
    """Whether there is nothing to see: white space, control and formatting characters such as zero-width ones."""
    first = text[:1]
    if first != " " and first and first.isprintable():  # as nearly all texts begin
        return False
    return all(char.isspace() or unicodedata.category(char) in {"Cc", "Cf"} for char in text)


def count_words(text: str) -> int:
    """Words of a text. In scripts written without spaces (Chinese, Thai and others) two characters make one."""
    if text.isascii():
        return len(WORD.findall(text))
    runs = _UNSPACED_RUN.findall(text)
    rest = _UNSPACED_RUN.sub(" ", text) if runs else text
    return len(WORD.findall(rest)) + sum(-(-len(run) // _CHARACTERS_PER_UNSPACED_WORD) for run in runs)


def shortened(text: str, longest: int = 60) -> str:
    """A text for a message: on one line, and cut where it is longer than so many characters."""
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"
