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
    "tall heavi busi healthi wealthi pretti hungri angri nic brav wis sharp soft tough loud calm smart "
    "bold crazi cruel deadli dens dirti firm fierc friendli gentl grand humbl keen lazi likeli lucki mild narrow nobl "
    "proud pur rar sadd steep ugli vast wild"
)
_ENDED = "|".join(sorted(_STEMS))
_DOUBLED = re.compile(
    rf"\b(?P<more>[Mm]ore|[Mm]ost|[Ll]ess) (?P<word>(?:{_ENDED})(?:er|est)|better|worse|best|worst"
    r"|(?<=\bthe most )(?:further|farther|furthest|farthest))\b"
    r"(?! (?:and|or)(?: more| less)? \w+(?:er)\b)(?![-–])"
)


@check(
    "F548",
    "doubled-comparison",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(12, 13, "machine translations and texts in English, 6 language pairs"),
    languages=["en"],
    bad=(
        Example("The new version is more easier to use.", marked=("more easier",)),
        Example("They will await the most further instructions.", marked=("most further",)),
    ),
    good=(
        Example("The new version is easier to use, and even more so for beginners."),
        Example("We need more, better and cheaper flats. No more best-before dates!"),
        Example("They want more cheap flats. Most further education is paid."),
        Example("It was seen in most older adults."),
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
        if found["more"].lower() == "most" and not found["word"].endswith("st") and not _the(text, found.start()):
            continue  # `most older people`: most of those who are older
        yield Mark(
            *found.span(),
            f"“{found['word']}” is compared already; “{found['more'].lower()}” compares it twice.",
            suggestion=found["word"],
        )


def _the(text: str, place: int) -> bool:
    """Whether an article stands before a place."""
    return text[max(place - 4, 0) : place].lower() == "the "
