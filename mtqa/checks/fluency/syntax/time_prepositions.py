"""Prepositions and articles that a year, a month or a day does not take: “on 1874”, “in July 11”, “in the 1860”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.numbers.values import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?"
_END = r"(?=[,.;)](?!\d)|$)"
_CLAUSE = (
    r"(?=[,.;)](?!\d)|$| (?:and|but|when|where|which|by|with|to|in|at|after|before|as|for|from|the|he|she|it|they)\b)"
)
_WRONG = re.compile(
    rf"(?<![\w-])(?P<preposition>[Oo]n) (?P<time>(?:(?:{_MONTHS}),? )?{_YEAR}){_CLAUSE}"
    rf"|(?<![\w-])(?P<preposition2>[Ii]n) (?P<time2>(?:{_MONTHS}) {_DAY}{_END}|{_DAY} (?:of )?(?:{_MONTHS})(?!\w))"
    rf"|(?<![\w-])(?P<article>[Ii]n the) (?P<time3>{_YEAR}){_END}"
)
_TAKES_ON = words(
    "based focus focuses focused focusing depend depends depending concentrate concentrates concentrated concentrating "
    "concentration work works worked working report reports book books article data comment comments commented spent "
    "look looks looking looked reflect reflects reflecting effect effects impact article articles information figures "
    "statistics debate later improve improved builds build built relies rely centered centred touch touched touches "
    "bet bets vote voted research discussion discussions notes study studies film documentary"
)
"""Behind these `on` tells what something is about."""
_WORD_BEFORE = re.compile(r"([\w']+)\W*$")


@check(
    "F594",
    "preposition-of-time",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(11, 11, "texts in English by people, and translations by them"),
    languages=["en"],
    triggers=DIGITS,
    bad=(
        Example("The law was adopted on 1874, and changed in July 11, 1890.", ("on 1874", "in July 11")),
        Example("He was born on February 1943.", ("on February 1943",)),
        Example("In the 1860, the movement grew.", ("In the 1860",)),
    ),
    good=(
        Example("The law was adopted in 1874, and changed on July 11, 1890. He was born in February 1943."),
        Example("The tax is based on 1990, and the book on May 1968. On 1990 levels: in March 11 people came."),
        Example("In the 1860s, the movement grew; in the 1939 census it was missing."),
    ),
)
def preposition_of_time(view: SegmentView) -> Iterator[Mark]:
    """A year, a month or a day stands with a preposition or an article that it does not take.

    ## What it does
    Reports `on` before a year and before a month with a year, `in` before a day with its month, and `in the` before a
    year.

    ## Why is this bad?
    English says `in 1874` and `in May 1874`, but `on 5 May 1874`; `the` goes with decades, `the 1860s`. Other languages
    have one preposition for all, or none.

    ## Use instead
    What the message says.
    """
    text = view.target
    for found in _WRONG.finditer(text):
        if found["preposition"]:
            before = _WORD_BEFORE.search(text, max(0, found.start() - 30), found.start())
            if before and before[1].lower() in _TAKES_ON:
                continue
            right = _like("in", found["preposition"], found["time"])
        elif found["preposition2"]:
            right = _like("on", found["preposition2"], found["time2"])
        else:
            right = _like("in", found["article"], found["time3"])
            if right.endswith("0"):
                right = f"{right}” or “{found['article']} {found['time3']}s"
        yield Mark(*found.span(), f"“{found.group()}” should be “{right}”.")


def _like(preposition: str, before: str, time: str) -> str:
    """The preposition, with a capital where the one in its place has one, and the time."""
    return f"{preposition.capitalize() if before[0].isupper() else preposition} {time}"
