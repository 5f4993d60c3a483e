"""Set phrases of another language, word by word: “in the nearest future”, “new crown virus”, “my country's”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.syntax.phrases import table
from mtqa.checks.fluency.syntax.tokens import tokens
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView


_DATA = "mtqa.checks.style"


@check(
    "S101",
    "literal-phrase",
    Category.UNIDIOMATIC,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.6,
    precision=Precision(6, 6, "machine translations, 4 language pairs"),
    languages=["en"],
    bad=(
        Example("The talks will go on in the nearest future.", marked=("in the nearest future",)),
        Example("They made a photo of the bridge.", marked=("made a photo",)),
        Example("There was strong rain during two days.", marked=("strong rain", "during two days")),
    ),
    good=(
        Example("The talks will go on in the near future; the nearest town is far away."),
        Example("They took a photo of the bridge in heavy rain during the two days of the fair."),
        Example("The actor carried a character like no other."),
    ),
)
def literal_phrase(view: SegmentView) -> Iterator[Mark]:
    """A phrase of another language is rendered word by word.

    ## What it does
    Reports some hundred phrases that are common in other languages and that English says otherwise, such as `in the
    nearest future`, `make a photo`, `play a big meaning` and `during two days`.

    ## Why is this bad?
    Each word is right and the whole is not what anybody says: readers notice that they read a translation, and now and
    then misunderstand it.

    ## Use instead
    What the message says.
    """
    text = tokens(view.target)
    for start, end, phrase in table(_DATA, "en_phrases").find(text):
        yield Mark(*text.place(start, end), f"“{text.said(start, end)}” is a literal rendering; write {phrase.quoted}.")


@check(
    "S102",
    "literal-term",
    Category.UNIDIOMATIC,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(21, 22, "machine translations, 1 language pair"),
    languages=["en"],
    yields_to=["T301"],
    bad=(Example("The new crown virus has reached the city.", marked=("new crown virus",)),),
    good=(Example("The coronavirus has reached the city. The Queen wears a new crown."),),
)
def literal_term(view: SegmentView) -> Iterator[Mark]:
    """A term that has an English name is rendered word by word.

    ## What it does
    Reports terms of public life in Chinese, Russian and Ukrainian news whose parts were translated, such as `new crown
    virus`, `community of human destiny` and `guards of order`.

    ## Why is this bad?
    Who does not know the original does not know what is meant.

    ## Use instead
    The established name, which the message says.
    """
    text = tokens(view.target)
    for start, end, phrase in table(_DATA, "en_terms").find(text):
        yield Mark(*text.place(start, end), f"“{text.said(start, end)}” is a literal rendering; write {phrase.quoted}.")


_MY_COUNTRY = re.compile(r"\b(?P<mark>my country['’]s)(?= [a-z])")
_FIRST_PERSON = re.compile(r"\b(?:I|me|I['’](?:m|ve|d|ll)|myself|mine)\b|\bmy (?!country)|[\"“”«»]")


@check(
    "S103",
    "my-country",
    Category.UNIDIOMATIC,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(17, 17, "machine translations, 1 language pair"),
    languages=["en"],
    triggers=["y"],
    bad=(Example("It is an important part of my country's economy.", marked=("my country's",)),),
    good=(
        Example("It is an important part of the country's economy."),
        Example("I am proud of my country's economy. “My country's economy is weak,” she said."),
    ),
)
def my_country(view: SegmentView) -> Iterator[Mark]:
    """A report says `my country` where nobody speaks.

    ## What it does
    Reports `my country's` in a text of which nothing else is in the first person and nothing is quoted.

    ## Why is this bad?
    Chinese and Korean reports call their own country so; in English it sounds as if the reporter spoke of himself, and
    leaves open which country is meant.

    ## Use instead
    `China's`, `the country's`.
    """
    text = view.target
    if "y country" not in text or _FIRST_PERSON.search(text):
        return
    for found in _MY_COUNTRY.finditer(text):
        yield Mark(*found.span("mark"), "Nobody speaks here: name the country.")
