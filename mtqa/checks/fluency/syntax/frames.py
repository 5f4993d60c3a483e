"""What English verbs, adjectives and nouns ask for: “discuss about”, “married with”, “avoid to go”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.syntax.phrases import table
from mtqa.checks.fluency.syntax.tokens import tokens
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView


_DATA = "mtqa.checks.fluency.syntax"


@check(
    "F554",
    "wrong-preposition",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(33, 36, "machine translations and documentation, 6 language pairs"),
    languages=["en"],
    bad=(
        Example("The ministers discussed about the new law.", marked=("discussed about",)),
        Example("She is married with a doctor since two years.", marked=("since two years",)),
        Example("It depends from the weather.", marked=("depends from",)),
    ),
    good=(
        Example("The ministers discussed the new law. It depends on the weather."),
        Example("She is married with two children. The point was discussed; about that I say nothing."),
        Example("This is similar with regard to the price."),
    ),
)
def wrong_preposition(view: SegmentView) -> Iterator[Mark]:
    """A word stands with a preposition that it does not take, or without its own.

    ## What it does
    Reports some two hundred pairings that English does not have, such as `discuss about`, `depend from`, `since two
    years` and `in the same time`.

    ## Why is this bad?
    Which preposition a word takes differs from language to language; a literal rendering gives it away.

    ## Use instead
    What the message says.
    """
    text = tokens(view.target)
    for start, end, phrase in table(_DATA, "en_prepositions").find(text):
        yield Mark(*text.place(start, end), f"“{text.said(start, end)}” is not idiomatic; write {phrase.quoted}.")


@check(
    "F555",
    "wrong-infinitive",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.75,
    precision=Precision(12, 13, "machine translations and documentation, 6 language pairs"),
    languages=["en"],
    bad=(
        Example("They could not avoid to pay the fine.", marked=("avoid to pay",)),
        Example("The method allows to reduce the costs.", marked=("allows to reduce",)),
        Example("He wants that they leave.", marked=("wants that they",)),
    ),
    good=(
        Example("They could not avoid paying the fine; the method allows us to reduce the costs."),
        Example("They were allowed to pay, and it is recommended to wait."),
        Example("He wants that house."),
    ),
)
def wrong_infinitive(view: SegmentView) -> Iterator[Mark]:
    """A word stands with an infinitive that it does not take.

    ## What it does
    Reports infinitives after verbs that take the form in -ing (`avoid to pay`), after prepositions (`of become`), and
    after `allow`, `enable` and `make` without, or with, what they need before or after them.

    ## Why is this bad?
    Which verbs take an infinitive differs from language to language; a literal rendering gives it away.

    ## Use instead
    What the message says.
    """
    text = tokens(view.target)
    for start, end, phrase in table(_DATA, "en_infinitives").find(text):
        yield Mark(*text.place(start, end), f"“{text.said(start, end)}” is not idiomatic; write {phrase.instead}.")
