"""How languages negate: what negates for sure, what only looks like it, and what may stand for a negation.

All fields are regular expressions for lower-cased text. To add a language, add an entry in one of the modules beside
this one; start with a broad `maybe`, since a word that is missing there makes false findings, and cut it down by what
it holds back in real translations.
"""

from __future__ import annotations

from dataclasses import dataclass

NEVER = r"(?!)"
"""A pattern that matches nothing."""


@dataclass(frozen=True, slots=True)
class Negation:
    """The negation of one language.

    Attributes:
        quick: Strings of which every `cue` holds one.
        cue: Words that negate: "not", "nobody".
        idiom: Phrases that hold a cue and do not negate, or that other languages say without one: "not only", "don't
            hesitate".
        maybe: What may stand for a negation of another language: negative affixes ("un-", "-less"), "fail", "without",
            "hardly".
        verb: Finite verbs, at which a negation that was lost would stand.
        second: What cancels a cue that stands in the same clause: "no ... without", "nothing ... impossible". In
            languages where negations go together, other cues are not among it.
    """

    quick: tuple[str, ...]
    cue: str
    idiom: str
    maybe: str
    verb: str
    second: str = NEVER


def any_of(words: str) -> str:
    r"""A pattern for any of the whole words, given as patterns between spaces; `\s` is a space within one."""
    return rf"\b(?:{'|'.join(words.split())})\b"


def any_part(parts: str) -> str:
    """A pattern for any of the strings, wherever they stand: for scripts without spaces."""
    return f"(?:{'|'.join(parts.split())})"
