"""What a Russian word may be: its parts of speech, cases, numbers and genders, by pymorphy3 where it is installed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.extras import installed

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_KEPT = 50_000


class Analysis(NamedTuple):
    """One reading of a word, in the grammemes of OpenCorpora (`gent`, `plur`, `femn`); None where it has none.

    Attributes:
        flags: All grammemes.
    """

    part: str | None
    case: str | None
    number: str | None
    gender: str | None
    animate: bool
    flags: frozenset[str]


@lru_cache(maxsize=_KEPT)
def analyses(word: str) -> tuple[Analysis, ...]:
    """All readings of a Russian word; none where the dictionary does not have it, or pymorphy3 is not installed."""
    if not installed("morphology"):
        return ()
    analyzer = _analyzer()
    if not analyzer.word_is_known(word):
        return ()
    return tuple(
        Analysis(
            _text(parse.tag.POS),
            _text(parse.tag.case),
            _text(parse.tag.number),
            _text(parse.tag.gender),
            parse.tag.animacy == "anim",
            frozenset(map(str, parse.tag.grammemes)),
        )
        for parse in analyzer.parse(word)
    )


def _text(grammeme: object) -> str | None:
    return None if grammeme is None else str(grammeme)


@cache
def _analyzer() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")
