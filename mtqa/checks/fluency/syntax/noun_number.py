"""Singulars and plurals after a word that asks for the other: “these problem”, “a companies”, “one of the reason”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.syntax.english_forms import PHRASE_ENDS, plural_of, singular_of, verbs
from mtqa.checks.fluency.syntax.tokens import Tokens, tokens
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_FOR_MANY = words("these several various many two three four five six seven eight nine ten")
_FOR_ONE = words("a an this another every each")
_OWNERS = words("the these those its his her their our my your")
_ADJECTIVES = words(
    "new old big small large great good bad important different main major minor young long short high "
    "low local national international foreign political economic social public private military modern "
    "ancient famous popular common special general basic key other own real serious strong weak rich poor "
    "early late recent current former first second third last next best worst biggest largest smallest "
    "highest lowest oldest youngest most more very beautiful powerful successful interesting difficult "
    "necessary possible similar certain whole full natural human cultural historical legal official "
    "regional global industrial financial scientific technical medical religious european american "
    "russian chinese german french british ukrainian japanese african asian indian popular leading"
)
_GROUPS = words(
    "audience team group crew staff family public crowd cast band board committee generation party club squad"
)
"""Nouns for several persons: `one of the team`."""
_NOT_COUNTED = words("few little many hundred thousand million billion dozen couple lot further additional mere good")


@check(
    "F543",
    "noun-number",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(26, 28, "machine translations, 6 language pairs"),
    languages=["en"],
    bad=(
        Example("These new company are growing.", marked=("These new company",)),
        Example("It was a difficult problems for everyone.", marked=("a difficult problems",)),
        Example("It is one of the largest city in the region.", marked=("one of the largest city",)),
    ),
    good=(
        Example("These new companies are growing; a few problems remain for each of them."),
        Example("It is one of the largest cities in the region."),
        Example("A family of three set out, and many a country followed."),
        Example("The two company representatives met every two years."),
    ),
)
def noun_number(view: SegmentView) -> Iterator[Mark]:
    """A noun is in the singular where the word before it asks for the plural, or the other way round.

    ## What it does
    Reports nouns after `these`, `several`, `two` and the like that are in the singular, after `a`, `this` and `every`
    that are in the plural, and after `one of the` that are in the singular. Common adjectives may stand between. Only
    nouns are looked at that are counted and can be nothing else, at the end of their phrase.

    ## Why is this bad?
    Languages without plurals, such as Chinese, leave it to the program to guess the number, and languages without
    articles to put one in; now and then the two do not fit.

    ## Use instead
    The number that is meant.
    """
    text = tokens(view.target)
    if text.vocabulary.isdisjoint(_FOR_MANY | _FOR_ONE | {"one"}):
        return
    for index, word in enumerate(text.words):
        if not text.is_lower(index) and not text.opens_sentence(index):
            continue
        if word in _FOR_MANY:
            end = _noun(text, index + 1)
            if end and text.words[end - 1] in plural_of() and text.at(index - 1) not in {"one", "of", "-", "number"}:
                yield _mark(text, index, end, "singular", word)
        elif word in _FOR_ONE:
            end = _noun(text, index + 1)
            if end and text.words[end - 1] in singular_of() and _counts(text, index, end):
                yield _mark(text, index, end, "plural", word)
        elif word == "one" and text.at(index + 1) == "of" and text.at(index + 2) in _OWNERS:
            end = _noun(text, index + 3)
            if end and text.words[end - 1] in plural_of() and text.words[end - 1] not in _GROUPS:
                yield _mark(text, index, end, "singular", f"one of {text.words[index + 2]}")


def _noun(text: Tokens, place: int) -> int:
    """Where the noun ends that begins at `place`, adjectives aside; 0 where there is none, or more follows."""
    while text.at(place) in _ADJECTIVES and place < len(text):
        place += 1
    if not text.is_lower(place) or text.at(place + 1) not in PHRASE_ENDS:
        return 0
    if text.at(place + 1) in {",", "and", "or"} and text.words[place] in plural_of():
        return 0  # `various government, community and private hospitals`
    return place + 1 if text.words[place] not in verbs().base | {"sales"} else 0


def _counts(text: Tokens, start: int, end: int) -> bool:
    """Whether no word that makes the plural right stands in between: `a few days`, `another two weeks`."""
    inner = text.words[start + 1 : end]
    return _NOT_COUNTED.isdisjoint(inner) and not any(word[0].isdigit() for word in inner)


def _mark(text: Tokens, start: int, end: int, number: str, word: str) -> Mark:
    return Mark(*text.place(start, end), f"“{text.words[end - 1]}” is a {number}; “{word}” asks for the other number.")
