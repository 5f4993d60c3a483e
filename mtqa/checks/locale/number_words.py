"""Numbers that are spelled out on both sides and differ."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language
from mtqa.numbers.values import DIGITS
from mtqa.numbers.words import is_numeral, knows_words, may_spell, read_number_words
from mtqa.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from mtqa.checks.view import SegmentView

_LEAST, _MOST = 3, 999
"""Below are articles and words such as “second” and “half”; above are scales, which languages cut otherwise."""
_RUN = re.compile(r"[^\W\d_]+")
_UNCLEAR = frozenset({10, 12, 14, 15, 20, 30, 50, 60})
"""Values that words other than numerals have: decade, dozen, fortnight, quarter, score, half an hour."""
_MANY = 100
"""This and 1000 stand for “many” too."""
_TWO_WEEKS = frozenset({14, 15})
"""Two weeks are fourteen days in some languages, fifteen in others."""


def _may_spell(word: str, lang: str) -> bool:
    """Whether a word of a source may hold a number, so far as can be told without the language of the target."""
    base = base_language(lang)
    return knows_words(base) and may_spell([*WORD.findall(word), *_RUN.findall(word)], base)


@check(
    "A116",
    "number-word-mismatch",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.7,
    precision=Precision(7, 10, "catalogues, 8 languages; machine translations, 3 languages"),
    source_words=_may_spell,
    bad=(
        Example("Sieben Häuser stehen leer.", ("Sieben",), "de", "Eight houses are empty.", "en"),
        Example("Il y a quarante-cinq chaises.", ("quarante-cinq",), "fr", "There are forty-six chairs.", "en"),
    ),
    good=(
        Example("Acht Häuser stehen leer.", (), "de", "Eight houses are empty.", "en"),
        Example("8 Häuser stehen leer.", (), "de", "Eight houses are empty.", "en"),
        Example("Acht von zehn Häusern stehen leer.", (), "de", "Four fifths of the houses are empty.", "en"),
    ),
)
def number_word_mismatch(view: SegmentView) -> Iterator[Mark]:
    """A number that is spelled out is another one in the translation.

    ## What it does
    Where neither side has digits, and each has just one spelled-out number from three on that can be read in one way
    only, compares the two. Words that imply a number and are no numerals (*dozen*, *fortnight*, *noon*), and *hundred*,
    which stands for many, are left alone. `number-mismatch` compares whatever is in digits on either side.

    ## Why is this bad?
    It is as wrong as a number in digits, and harder to see.

    ## Use instead
    The number of the source.

    ## Languages
    Some thirty languages whose number words are known, on both sides; not Korean, whose numerals are syllables of other
    words.
    """
    if not view.source or not _comparable(view.source_lang, view.lang):
        return
    # Runs of letters begin where words do, but for vowel signs and the like, which the words of an ASCII text lack.
    words = view.source_runs if view.source.isascii() else [word[0] for word in view.source_words]
    source_lang, lang = view.source_lang, view.lang
    if not may_spell(words, source_lang) or not DIGITS.isdisjoint(view.chars):
        return
    meant = _only_number(view.source, source_lang)
    if meant is None:
        return
    said = _only_number(view.target, lang)
    if said is None or not _differ(meant.values, said.values):
        return
    message = (
        f"“{view.target[said.start : said.end]}” stands where the source has “{view.source[meant.start : meant.end]}”."
    )
    yield Mark(said.start, said.end, message)


@cache
def _comparable(source_lang: str, lang: str) -> bool:
    """Whether the number words of two languages are known, and are not syllables of other words."""
    return source_lang != lang and knows_words(source_lang) and knows_words(lang) and "ko" not in (source_lang, lang)


class _Said(NamedTuple):
    """A spelled-out number: where it stands, and what it may mean, its parts included (four, the first four)."""

    start: int
    end: int
    values: frozenset[Decimal]


def _only_number(text: str, lang: str) -> _Said | None:
    """The one spelled-out number of a text, if there is just one, and it is clear what it means."""
    words = read_number_words(text, lang)
    if not words:
        return None
    longest = max(words, key=lambda word: word.end - word.start)
    if any(word.end <= longest.start or longest.end <= word.start for word in words):
        return None
    values = frozenset(value for word in words for value in word.values)
    most = max(values)
    if 1 in values and most - 1 in values:
        most -= 1  # an article and a noun: “a dozen” may be read as one and twelve
    greatest = next((word for word in words if most in word.values), longest)
    written = text[greatest.start : greatest.end].lower()
    if written.startswith(_OTHER_BEGINNINGS):
        return None
    if (
        not _clear(most, written, lang)
        or written in _OTHER_WORDS
        or (lang in _GLUED and (most > _TEENS or len(written) > _LONG))
        or len(written) < _SHORTEST.get(lang, 3)
    ):
        return None
    return _Said(longest.start, longest.end, values)


def _differ(meant: frozenset[Decimal], said: frozenset[Decimal]) -> bool:
    """Whether two numbers differ. Those of several words (forty-six) may share a part."""
    most, other = max(meant), max(said)
    if {most, other} == _TWO_WEEKS:
        return False
    if meant.isdisjoint(said):
        return True
    return min(most, other) > _TEENS and most not in said and other not in meant and 1 not in meant | said


def _clear(value: Decimal, written: str, lang: str) -> bool:
    if not _LEAST <= value <= _MOST or value != value.to_integral_value() or value == _MANY:
        return False
    return value not in _UNCLEAR or (is_numeral(written, value, lang) and (lang, written) not in _OTHER_NUMERALS)


_OTHER_BEGINNINGS = ("hexadec", "decim", "octa", "a decim")
_OTHER_WORDS = frozenset(
    {
        *("hex", "non", "quarterly", "triple", "dreifach", "se", "iv"),
        *("quartal", "kwartaal", "trimestre", "kvartal", "квартал"),
        *("τρίτη", "τετάρτη", "πέμπτη"),  # weekdays of Greek
    }
)
_OTHER_NUMERALS = frozenset({("ca", "deu")})
"""Numerals that are other words far more often: “must”."""
_GLUED = frozenset({"fi", "et", "hu"})
"""Languages whose long numbers, written as one word, are not all read."""
_TEENS = 19
_LONG = 10
_SHORTEST = {"zh": 1, "ja": 1, "ko": 1, "yue": 1, "vi": 2, "th": 2}
