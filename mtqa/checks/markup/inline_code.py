"""When inline code of a source and of its translation counts as the same, and how bad it is where it does not."""

from __future__ import annotations

import re
from functools import lru_cache


def same_code(first: str, second: str, source_lang: str, lang: str) -> bool:
    """Whether the second may stand where the source has the first.

    What is translated in code is: values to fill in (`<file>`, `[options]`), text between quotation marks, comments,
    the names of keys (`Ctrl+S`), and the language where it is named (`guide.en.md`).

    Args:
        first: Of the source.
        second: Of the target.
        source_lang: Base code of the source's language; empty if unknown.
        lang: Base code of the target's language; empty if unknown.
    """
    if first == second:
        return True
    before, after = code_key(first), code_key(second)
    if before == after:
        return True
    ours, theirs = _tokens(before), _tokens(after)
    if all(token.casefold() in _KEYS or token in _JOINTS or len(token) == 1 for token in ours):
        return any(token.casefold() in _KEYS for token in ours)
    return len(ours) == len(theirs) and all(
        one == other or (one.casefold() == source_lang and other.casefold() == lang)
        for one, other in zip(ours, theirs, strict=True)
    )


@lru_cache(maxsize=256)
def code_key(text: str) -> str:
    """The code without what a translation may change in it."""
    key = _COMMENT.sub("", " ".join(text.split()))
    return _FILLED_IN.sub(lambda found: found[0][0] + found[0][-1], key)


def reads_as_prose(text: str) -> bool:
    """Whether code may be the wording of a program, such as the label of a button, which is translated."""
    return _WORDS.fullmatch(text) is not None


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_COMMENT = re.compile(r"(?:^| )(?:#|//) .*$")
_FILLED_IN = re.compile(
    r"<[^\W\d][^<>=/\"']*>|\"[^\"]*\"|“[^”]*”|(?<!\w)'[^']*'|(?<![^\s\[])\[[^\W\d][\w \-.…]*\](?!\w)"
)
_WORDS = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[ '’][^\W\d_]+)*(?:\.{3}|…)?|[^\W\d_]+(?: [^\W\d_]+)+")
_JOINTS = frozenset("+-–⌘⇧⌥⌃")
_KEY_NAMES = """
    alt altgr backspace break cmd command control ctrl del delete down end enter esc escape fn home ins insert left
    meta option pagedown pageup pause pgdn pgup print return right shift space super tab up win windows page lock caps
    strg umschalt entf einfg eingabe rücktaste leertaste pos bild druck ende feststelltaste maj suppr entrée échap début
    inser mayús supr intro retroceso inicio fin canc invio maiusc
"""
_KEYS = frozenset(_KEY_NAMES.split())
