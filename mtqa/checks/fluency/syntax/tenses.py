"""The present perfect beside a time that is over: “has arrived yesterday”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.syntax.english_forms import verbs
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PAST_TIME = (
    r"(?:yesterday\b(?!['’])|(?:\w+|\d+) (?:days?|weeks?|months?|years?|hours?|minutes?|decades?|centuries) ago\b"
    rf"|(?<!the )last (?:year|week|month|night|{_DAY}|summer|winter|spring|autumn)\b(?!['’])"
    r"|in (?:1[5-9]\d\d|20[0-2]\d)\b(?!['’]|[-–/]))"
)
# Nothing may stand between verb and time that has a time of its own, or that turns the time into that of a noun.
_BETWEEN = (
    r"(?:(?!\b(?:since|from|until|till|had|was|were|did|by|than|who|which|that|where|when|after|before|as|like|what"
    r"|to|for|between|more|less|and|made|held|founded|built|called|signed|adopted|opened|elected|between"
    r"|over|during|about|of|compared|than)\b)[\w'’ -]){0,45}?"
)
_PERFECT = re.compile(
    rf"\b(?P<have>has|have)(?P<verb>(?: (?:not|also|already|just|only|recently|been|\w+ly))* (?P<participle>[a-z]+))"
    rf"(?P<rest> {_BETWEEN})(?P<time>{_PAST_TIME})"
)
_NO_FINITE = words(
    "to may might must could would should can cannot seem seems appears appear having will couldn't can't"
)
_LAST_WORD = re.compile(r"([\w']+)\W*$")


@check(
    "F547",
    "perfect-with-past-time",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(9, 9, "machine translations, 6 language pairs"),
    languages=["en"],
    bad=(
        Example("The president has arrived yesterday.", marked=("has arrived yesterday",)),
        Example("The firm has been sold two years ago.", marked=("has been sold two years ago",)),
    ),
    good=(
        Example("The president arrived yesterday and has stayed since."),
        Example("Prices have risen since last year; they have known the treaty signed in 1990."),
        Example("He seems to have returned in 1931."),
    ),
)
def perfect_with_past_time(view: SegmentView) -> Iterator[Mark]:
    """The present perfect stands with a time that is over.

    ## What it does
    Reports `has` or `have` with a participle where `yesterday`, `ago`, `last year` or a year belongs to the same verb.

    ## Why is this bad?
    English takes the simple past for what happened at a time that is over. French, German, Italian and other languages
    take a compound tense, which a literal translation keeps.

    ## Use instead
    The simple past: `arrived yesterday`.
    """
    text = view.target
    if "has " not in text and "have " not in text:
        return
    for found in _PERFECT.finditer(text):
        if found["participle"] not in verbs().past_or_participle:
            continue
        before = _LAST_WORD.search(text, max(0, found.start() - 20), found.start())
        if before and before.group(1).lower() in _NO_FINITE:
            continue
        yield Mark(*found.span(), f"“{found['time']}” is over, so the verb stands in the simple past.")
