"""A subordinate clause whose main clause begins with a conjunction once more: “Although …, but …”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_SUBJECT = (
    r"(?=(?:I|he|she|it|they|we|you|the|this|that|these|those|there|a|an|his|her|their|its|our|my|your|some|many|most"
    r"|all|no|not|nobody|everyone|[A-Z][\w'’-]+)\b)"
)
_CLAUSE = r"(?:(?!\bnot\b|n['’]t\b|[.;:!?\"“”()—–]).){4,160}?"
_CONCESSION = re.compile(
    rf"(?:^|[.;!?]\s+)[\"“(]?(?P<first>Although|Though|Even though|Despite the fact that|Notwithstanding)\b{_CLAUSE},"
    rf" (?P<second>but|yet|however(?!, that\b),?|nevertheless(?!, that\b),?) {_SUBJECT}"
)
_CAUSE = re.compile(
    rf"(?:^|[.;!?]\s+)[\"“(]?(?P<first>Because|Since)\b(?! then\b){_CLAUSE}, (?P<second>so|therefore,?|thus|hence)"
    rf" {_SUBJECT}"
)

_POINT_IN_TIME = re.compile(r"\s+(?:\d|\w+,|(?:\w+ )?(?:\w+day|year|month|week|summer|winter|spring|autumn|century),)")
"""After `since`, what makes it a preposition."""


@check(
    "F546",
    "doubled-connective",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.75,
    precision=Precision(5, 5, "machine translations, 6 language pairs"),
    languages=["en"],
    triggers=["A", "T", "E", "D", "N", "B", "S"],
    bad=(
        Example("Although the road was closed, but they arrived in time.", marked=("but",)),
        Example("Because the harvest was poor, so the prices rose.", marked=("so",)),
    ),
    good=(
        Example("Although the road was closed, they arrived in time."),
        Example("The road was closed, but they arrived in time. Because it is not the price, but the taste."),
        Example("Since 1990 prices have risen, so people save."),
    ),
)
def doubled_connective(view: SegmentView) -> Iterator[Mark]:
    """A conjunction begins the subordinate clause, and another one the main clause.

    ## What it does
    Reports `but`, `yet` and `however` after a clause with `although` or `though`, and `so` and `therefore` after one
    with `because` or `since`, at the beginning of a sentence.

    ## Why is this bad?
    English links two clauses with one conjunction. Chinese, Russian, Vietnamese and other languages use a pair of them,
    which a literal translation keeps.

    ## Use instead
    One of the two.
    """
    for pattern in (_CONCESSION, _CAUSE):
        for found in pattern.finditer(view.target):
            if pattern is _CAUSE and _POINT_IN_TIME.match(view.target, found.end("first")):
                continue
            first, second = found["first"], found["second"].rstrip(",")
            start = found.start("second")
            message = f"“{first}” has linked the clauses already; “{second}” links them twice."
            yield Mark(start, start + len(second), message)
