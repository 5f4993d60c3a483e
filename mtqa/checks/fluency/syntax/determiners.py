"""Articles and possessives that stand before another one, or before no noun: “the an error”, “the of the region”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_FIRST = "the|an|a|every|my|your|our|their|its"
_SECOND = "the|an|a|his|our|my|their|your|its|this|these|those"
_NO_QUOTE = r"(?<![\w\"“'`’*({/.-])"
"""A word that is quoted, or a piece of a path, is no article."""
_TWO = re.compile(
    rf"{_NO_QUOTE}(?P<first>{_FIRST}|The|A|An|Every|My|Your|Our|Their|Its) (?P<second>{_SECOND})(?= [a-z])"
    r"(?! (?:la|priori|posteriori|cappella|b|c|or|and|is|in|to|of|with|for|as|was|through)\b)"
)
_BARE = re.compile(
    rf"{_NO_QUOTE}(?P<first>the|an|my|your|our|their|its|The|An|My|Your|Our|Their|Its)"
    r" (?P<second>of|is|was|were|are|has|had)(?= [a-z])"
    r"(?! (?:operator|keyword|clause|method|statement|function|check|test|relation|property|form|verb|word)s?\b)"
)
_WORDS = words("the an a every my your our their its The A An Every My Your Our Their Its")


@check(
    "F595",
    "determiner-without-noun",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.95,
    precision=Precision(66, 66, "texts in English by people and post-edited machine translations, 6 language pairs"),
    languages=["en"],
    bad=(
        Example("The program shows the an error, and a the warning.", ("the an", "a the")),
        Example("They had long known the of the region.", ("the of",)),
        Example("Every child now its has own room.", ("its has",)),
    ),
    good=(
        Example("The program shows an error and the warning; a friend of his the other day did."),
        Example("It is an a priori truth. From the a to the z. The “is” operator, and the is operator."),
    ),
)
def determiner_without_noun(view: SegmentView) -> Iterator[Mark]:
    """An article or possessive stands before another one, or before a verb or `of`.

    ## What it does
    Reports two different articles, possessives or demonstratives in a row (`the an`, `a the`, `the their`), and one
    before `of`, `is`, `was`, `are`, `has` and `had`. The same word twice is reported by `F101`.

    ## Why is this bad?
    One of the two words is too many, a noun is missing, or it is another word: `its` for `it’s`, `the` for `they`.
    It comes about where a text was changed in part, and where a program loses a name.

    ## Use instead
    One of the two; or the word that is missing.
    """
    text = view.target
    if _WORDS.isdisjoint(view.parts):
        return
    for found in _TWO.finditer(text):
        if found["first"].lower() != found["second"]:
            yield Mark(*found.span(), f"“{found['first']}” and “{found['second']}” cannot stand together.")
    for found in _BARE.finditer(text):
        yield Mark(*found.span(), f"“{found.group()}”: a noun is missing, or another word is meant.")
