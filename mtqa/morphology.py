"""What a word of Russian or Ukrainian may be: part of speech, case, number, gender, by pymorphy3 where installed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.extras import installed

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_KEPT = 50_000
EXTRAS: dict[str, str] = {"ru": "morphology", "uk": "morphology-uk"}
"""The extra of mtqa (`mtqa.extras`) that brings the dictionary of each language."""


class Analysis(NamedTuple):
    """One reading of a word, in the grammemes of OpenCorpora (`gent`, `plur`, `femn`); None where it has none.

    Attributes:
        number: `sing` where the dictionary says a gender and no number, as that of Ukrainian does.
        flags: All grammemes.
    """

    part: str | None
    case: str | None
    number: str | None
    gender: str | None
    animate: bool
    flags: frozenset[str]


@lru_cache(maxsize=_KEPT)
def analyses(word: str, lang: str = "ru") -> tuple[Analysis, ...]:
    """All readings of a word; none where the dictionary does not have it, or is not installed.

    Args:
        word: In small letters, with a typewriter apostrophe.
        lang: One of `EXTRAS`.
    """
    if not (installed("morphology") and installed(EXTRAS[lang])):
        return ()
    analyzer = _analyzer(lang)
    if not analyzer.word_is_known(word):
        return ()
    found = []
    for parse in analyzer.parse(word):
        tag = parse.tag
        gender, number = _text(tag.gender), _text(tag.number)
        found.append(
            Analysis(
                _text(tag.POS),
                _text(tag.case),
                number or ("sing" if gender else None),
                gender,
                tag.animacy == "anim",
                frozenset(map(str, tag.grammemes)),
            )
        )
    return tuple(found)


@lru_cache(maxsize=_KEPT)
def common(word: str, lang: str) -> tuple[Analysis, ...]:
    """The readings of a word in small letters: those as names left out, unless it has no other."""
    readings = analyses(word, lang)
    return tuple(each for each in readings if each.flags.isdisjoint(_NAMES)) or readings


_NAMES = frozenset(("Name", "Surn", "Patr", "Geox"))


def _text(grammeme: object) -> str | None:
    return None if grammeme is None else str(grammeme)


@cache
def _analyzer(lang: str) -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang=lang)
