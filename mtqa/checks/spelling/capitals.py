"""Names of English that begin with a capital."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.english import lints
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_DAY_OR_YEAR = re.compile(r",? (?:[12]\d{3}\b|\d{1,2}(?:st|nd|rd|th)?(?=[,.;:!?)]|\Z))")
_DAY = re.compile(r"\d(?:st|nd|rd|th)?(?: of)? \Z")
_DAY_LENGTH = 9
_CODE = re.compile(r"[\w@#/\\<>=_{}%$&*~^|.-]")


@check(
    "F534",
    "name-without-capital",
    Category.SPELLING,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(20, 20, "machine translations, 6 language pairs"),
    languages=("en",),
    requires="grammar",
    bad=(
        Example("The ship found three of them in may 1912.", ("may",)),
        Example("The case came before the united nations in new delhi.", ("united nations", "new delhi")),
    ),
    good=(
        Example("The ship may find three of them in May 1912, on the march to New Delhi."),
        Example("https://example.org/new delhi/united-nations"),
    ),
)
def name_without_capital(view: SegmentView) -> Iterator[Mark]:
    """The name of a month, a capital city or an international organisation begins with a small letter.

    ## What it does
    Reports names that the library Harper knows (rules `Months`, `NationalCapitals`, `UnitedOrganizations`). Months that
    are other words as well (*may*, *march*) are reported beside the number of a day or year.

    Needs `pip install 'mtqa[grammar]'`.

    ## Why is this bad?
    Most languages write months in small letters, and scripts without capitals have none to give: the translation took
    over what the source has.

    ## Use instead
    A capital letter.
    """
    text = view.target
    if text.islower() and len(view.words) < 3:
        return
    found = lints(text)
    for rule in ("Months", "NationalCapitals", "UnitedOrganizations"):
        for lint in found.get(rule, ()):
            name = text[lint.start : lint.end]
            if not name.islower() or _CODE.match(text[max(lint.start - 1, 0) : lint.start]):
                continue
            if rule == "Months" and not (
                _DAY_OR_YEAR.match(text, lint.end) or _DAY.search(text, max(lint.start - _DAY_LENGTH, 0), lint.start)
            ):
                continue
            if lint.suggestions:
                yield Mark(lint.start, lint.end, f"'{name}' is a name: {lint.suggestions[0]}.", lint.suggestions[0])
