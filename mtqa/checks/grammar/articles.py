"""`a` and `an`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.english import lints
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_BEFORE = re.compile(r"(?:^|[\s(\[“‘\"—–])\Z")
_AFTER = re.compile(r" [\"'“‘]?([a-z]{2,})\b(?![=(\[]|\.\w)")
_NO_NOUN = words(
    "and or is are was as at in on of to if it for from by with then than but not has have can will may must"
)
"""What cannot follow an article: the letter itself is meant (`from a to b`, `a or b`)."""
_DOUBTFUL = re.compile(r"hono|heir|herb|hotel|histor|un(?:id|in|im|an)|u[a-z]$")
"""Words of which Harper does not know the sound, or of which both are in use."""


@check(
    "F501",
    "a-or-an",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(32, 35, "machine translations, 6 language pairs"),
    languages=("en",),
    requires="grammar",
    bad=(
        Example("Hundreds were released by a extremist organisation.", ("a",)),
        Example("This is an centre for research.", ("an",)),
        Example("He wore a unkempt white beard.", ("a",)),
    ),
    good=(
        Example("An hour later an honest man took a one-way street to a university."),
        Example("It was an honour to meet an unidentified guest."),
        Example("Move from a to b, or from a or b to c."),
        Example("Reporter An Lumeng of Serie A drove along the Chang An Street."),
    ),
)
def a_or_an(view: SegmentView) -> Iterator[Mark]:
    """`a` stands before a vowel, or `an` before a consonant.

    ## What it does
    Reports the form of the indefinite article that does not go with the sound of the next word, as the library Harper
    knows it (rule `AnA`), not its first letter: *an hour*, *a university*. Names, codes, letters that stand for
    themselves, and words said in two ways (*historic*) are left alone.

    Needs `pip install 'mtqa[grammar]'`.

    ## Why is this bad?
    It is the mark of a word that was put in the place of another: by a machine that chose word by word, or by an edit
    that changed the noun and forgot the article.

    ## Use instead
    *an* before a vowel that is heard, *a* elsewhere.
    """
    text = view.target
    for lint in lints(text).get("AnA", ()):
        article = text[lint.start : lint.end]
        following = _AFTER.match(text, lint.end)
        if following is None or not _BEFORE.search(text, max(lint.start - 1, 0), lint.start):
            continue
        if article not in {"a", "an"} and lint.start:
            continue
        noun = following[1]
        if noun in _NO_NOUN or _DOUBTFUL.match(noun):
            continue
        right = {"a": "an", "an": "a", "A": "An", "An": "A"}.get(article)
        if right is not None:
            yield Mark(lint.start, lint.end, f"Before '{noun}' stands '{right}', not '{article}'.", right)
