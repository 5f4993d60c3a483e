"""Comparatives and superlatives that are formed twice: “more easier”."""

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

_STEMS = words(
    "easi hard high low bigg small larg fast slow strong weak cheap old young long short great rich poor "
    "safe simpl happi earli clos deep wide hott cold warm clean dark bright quick near farth thick thinn "
    "tall heavi busi healthi wealthi pretti hungri angri nic brav wis sharp soft tough loud calm smart"
)
_ENDED = "|".join(sorted(_STEMS))
_DOUBLED = re.compile(
    rf"\b(?P<more>[Mm]ore|[Mm]ost|[Ll]ess) (?P<word>(?:{_ENDED})(?:er|est)|better|worse|best|worst)\b"
    r"(?! (?:and|or)(?: more| less)? \w+(?:er)\b)(?![-–])"
)


@check(
    "F548",
    "doubled-comparison",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(5, 5, "machine translations, 6 language pairs"),
    languages=["en"],
    bad=(Example("The new version is more easier to use.", marked=("more easier",)),),
    good=(
        Example("The new version is easier to use, and even more so for beginners."),
        Example("We need more, better and cheaper flats. No more best-before dates!"),
        Example("They want more cheap flats."),
    ),
)
def doubled_comparison(view: SegmentView) -> Iterator[Mark]:
    """A comparative or superlative is formed twice.

    ## What it does
    Reports `more`, `most` and `less` before an adjective that has its ending already: `more easier`, `most best`.

    ## Why is this bad?
    One of the two is enough. Languages that form the comparative with a word of its own lead programs into it.

    ## Use instead
    `easier`, `best`; or `more` with the plain adjective.
    """
    text = view.target
    if "er" not in text and "est" not in text and "wors" not in text:
        return
    for found in _DOUBLED.finditer(text):
        yield Mark(
            *found.span(),
            f"“{found['word']}” is compared already; “{found['more'].lower()}” compares it twice.",
            suggestion=found["word"],
        )
