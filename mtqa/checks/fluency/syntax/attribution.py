"""A dash between what is quoted and who said it, as Slavic and Romance languages have it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_VERBS = (
    r"said|says|noted|notes|added|adds|explained|explains|wrote|writes|stressed|emphasi[sz]ed|told|replied|asked|answered"
    r"|stated|believes|commented|claimed|concluded|declared|recalled|admitted|assured|reported|remarked|complained"
)
_DASH = re.compile(
    rf"[,.!?…]?[ \u00a0]?[\"”»“][,.]?(?P<mark>[ \u00a0]?[-–—][ \u00a0]?)"
    rf"(?=(?:{_VERBS})\b|(?:he|she|they|it|[A-Z][\w-]+(?: [A-Z][\w-]+)?) (?:{_VERBS})\b)"
)


@check(
    "F556",
    "dash-before-attribution",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(1, 1, "articles, 1 language"),
    # Where the punctuation is out of order as well, that is told, and the dash with it.
    yields_to=("F202",),
    languages=["en"],
    triggers=["-", "–", "—"],
    bad=(Example("“We are ready,” - said the minister.", marked=(" - ",)),),
    good=(
        Example("“We are ready,” said the minister."),
        Example("“We are ready” – the minister said it twice – was the first sentence."),
    ),
)
def dash_before_attribution(view: SegmentView) -> Iterator[Mark]:
    """A dash stands between a quotation and the words that say who spoke.

    ## What it does
    Reports a dash or hyphen after a closing quotation mark, if `said`, `he noted` or the like follows.

    ## Why is this bad?
    Russian, Ukrainian, Polish and Spanish set a dash there. English has a comma before the closing mark, and nothing
    after it.

    ## Use instead
    `“We are ready,” said the minister.`
    """
    text = view.target
    if '"' not in text and "”" not in text and "»" not in text and "“" not in text:
        return
    for found in _DASH.finditer(text):
        yield Mark(*found.span("mark"), "English has no dash between a quotation and who said it.")
