"""Pronouns of another gender than the noun that goes with them: “he is the sister of”, “his husband”."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document

_WOMEN = (
    "woman|girl|lady|mother|daughter|sister|wife|aunt|niece|queen|princess|actress|empress|duchess|countess|widow|heroine"
    "|goddess|grandmother|granddaughter|stepmother|stepdaughter|nun|bride|girlfriend|housewife|waitress|businesswoman"
    "|chairwoman|congresswoman|spokeswoman|sportswoman|heiress|priestess|baroness|ballerina|godmother|schoolgirl"
)
_MEN = (
    "man|boy|gentleman|father|son|brother|husband|uncle|nephew|grandfather|grandson|stepfather|stepson|groom|boyfriend"
    "|businessman|congressman|sportsman|godfather|schoolboy|nobleman"
)
_DESCRIBED = (
    r"(?:(?:first|second|third|only|eldest|oldest|youngest|elder|older|younger|beautiful|young|old|great|good|famous"
    r"|little|ex|former|late|best|legal|adopted|illegitimate|legitimate|[A-Z][a-z]+) ){0,3}"
)
_IS = (
    r"(?:(?:also|only|still|always|then|now|later) )?(?:is|was|became|becomes|has been|had been|has become|had become"
    r"|remained)(?: (?:also|only|still|now|later|not|actually|really))?"
)
_KINDS = r"(?:the|an?|his|her|my|our|their|one of the)"
_AFTER = (
    r"(?=[,.;:!?)]|$| (?:of(?! the (?:match|series)\b)|in(?! law\b)|and|or|but|who|whose|that|which|to|from|by|at|for"
    r"|with|on|when|where|while|because|after|before|during|since|until|as|than)\b)"
)
"""The noun is the last of its phrase: `she was a boy scout leader` is about no boy."""
_PREDICATE = re.compile(
    rf"\b(?:(?P<mark>[Hh]e {_IS} {_KINDS} {_DESCRIBED}(?P<woman>{_WOMEN}))"
    rf"|(?P<mark2>[Ss]he {_IS} {_KINDS} {_DESCRIBED}(?P<man>{_MEN}))){_AFTER}"
)
_SPOUSE = re.compile(
    r"\b(?P<mark>(?:[Hh]is (?:(?:own|first|second|third|late|former|future|new|then|beloved|ex)[ -])?"
    r"(?:husband|boyfriend|pregnancy)|[Hh]er (?:(?:own|first|second|third|late|former|future|new|then|beloved|ex)[ -])?"
    r"(?:wife|wives)))\b(?!-)"
)
_OF_ONE_SEX = re.compile(
    r"\b(?:gay|lesbians?|same-sex|homosexual\w*|queer|LGBT\w*|transgender|bisexual|drag)\b", re.IGNORECASE
)


class _Pair(NamedTuple):
    """A pronoun and a noun of another gender: the number of their segment, and where they stand in it."""

    segment: int
    start: int
    end: int
    message: str


@check(
    "F593",
    "pronoun-gender",
    Category.GRAMMAR,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.8,
    precision=Precision(11, 11, "machine translations, 2 language pairs"),
    languages=["en"],
    bad=(
        Example("Anna left early. He is the sister of the mayor.", ("He is the sister",)),
        Example("She was a famous nobleman at the court.", ("She was a famous nobleman",)),
        Example("The minister paid her wife for work that was never done.", ("her wife",)),
    ),
    good=(
        Example("She is the sister of the mayor. If she were a man, he would be the king."),
        Example("He is the queen's brother, and she was man of the match. He was one of the women's coaches."),
        Example("His husband is a doctor. The law on same-sex marriages is new."),
        Example("Her wife came late. Her wife had been at work."),
    ),
)
def pronoun_gender(document: Document) -> Iterator[Mark]:
    """A pronoun and the noun that goes with it are of different genders.

    ## What it does
    Reports `he` with a noun for a woman as its predicate (`he is the sister`), `she` with one for a man, and `his
    husband`, `his pregnancy`, `her wife`. The last three are left alone where the document has the phrase more than
    once, or speaks of couples of one sex.

    ## Why is this bad?
    The reader takes two persons for one, or one for two. Estonian, Turkish, Persian, Hungarian, Bengali and many other
    languages have one word for `he` and `she`, and others leave the pronoun out: a program has to guess.

    ## Use instead
    The pronoun that goes with the person; look who is meant in the source.
    """
    segments = document.segments
    for pair in _pairs(document):
        yield Mark(pair.start, pair.end, pair.message, segment=segments[pair.segment])


def _pairs(document: Document) -> Iterator[_Pair]:
    spouses: list[tuple[str, _Pair]] = []
    of_one_sex = False
    for number, segment in enumerate(document.segments):
        text = segment.target
        if not segment.shown or base_language(segment.target_lang) != "en":
            continue
        of_one_sex = of_one_sex or _OF_ONE_SEX.search(text) is not None
        for found in _PREDICATE.finditer(text):
            woman = found["woman"]
            start, end = found.span("mark" if woman else "mark2")
            said = f"“{woman}” is a woman, “he” a man" if woman else f"“{found['man']}” is a man, “she” a woman"
            yield _Pair(number, start, end, f"{said}: who is meant?")
        for found in _SPOUSE.finditer(text):
            said = found["mark"]
            pair = _Pair(number, *found.span("mark"), f"“{said}”: is the person a man or a woman?")
            spouses.append((said.lower(), pair))
    often = Counter(said for said, _ in spouses)
    for said, pair in spouses:
        if not of_one_sex and often[said] == 1:
            yield pair
