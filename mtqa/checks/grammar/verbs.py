"""Verbs of English."""

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

_MODAL = re.compile(r"(?:cannot|can|could|will|would|shall|should|must|may|might)(?: not)?")
_FOLLOWED = re.compile(r" (?:not )?([a-z]+(?:ed|ing|able|ible))\b(?![-'’])")
_INFINITIVE = re.compile(
    r"(?:\w*(?:ceed|breed|bleed|seed|feed|heed|weed|speed|bring|string|spring)|need|embed|shred|sled|wed|shed|"
    r"(?:un|re)?(?:sing|ring|swing|wing|wring)|cling|fling|sling|sting|ping|ding|king|ring|"
    r"enable|disable|table|cable|unable)"
)
"""Infinitives that end like participles or adjectives."""
_NOUNS = words(
    "good free own last ill a the of their his her its my our your with by political then than so nor neither how why "
    "when where what who only never rarely seldom hardly scarcely little"
)
"""What stands before `will`, `might`, `must` and `can` where these are nouns, or where the subject comes after them."""


@check(
    "F504",
    "no-infinitive-after-modal",
    Category.GRAMMAR,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.6,
    precision=Precision(4, 5, "machine and human translations, 7 language pairs"),
    languages=("en",),
    requires="grammar",
    bad=(
        Example("The hurricane cannot allowed to bring more casualties.", ("cannot allowed",)),
        Example("They say that people should taking to the streets.", ("should taking",)),
        Example("Such rules would unworkable.", ("would unworkable",)),
    ),
    good=(
        Example("The hurricane cannot be allowed to succeed, and it should bring rain."),
        Example("Good will is considered a virtue. The will considered last was his."),
        Example("Only then can existing rules be changed."),
    ),
)
def no_infinitive_after_modal(view: SegmentView) -> Iterator[Mark]:
    """A modal verb is followed by a participle or an adjective, with no infinitive between them.

    ## What it does
    Reports `will`, `can`, `should` and their like right before a form in *-ed* or *-ing*, or an adjective in *-able* or
    *-ible*, where the library Harper finds that the verb is missing (rules `ModalBeAdjective`, `WillNonLemma`).

    Needs `pip install 'mtqa[grammar]'`.

    ## Why is this bad?
    A word is missing, often *be*, and with it whether something is done or suffered: *will considered* may stand for
    *will be considered* and for *will consider*.

    ## Use instead
    The modal verb with an infinitive.
    """
    text = view.target
    found = lints(text)
    seen = set()
    for lint in (*found.get("ModalBeAdjective", ()), *found.get("WillNonLemma", ())):
        modal = _MODAL.match(text, lint.start)
        following = None if modal is None else _FOLLOWED.match(text, modal.end())
        if modal is None or following is None or lint.start in seen or _INFINITIVE.fullmatch(following[1]):
            continue
        before = text[: lint.start].split()[-1:]
        if not before or before[0].casefold() in _NOUNS:
            continue
        seen.add(lint.start)
        message = f"'{modal[0]}' asks for an infinitive, and '{following[1]}' is none; 'be' may be missing."
        yield Mark(lint.start, following.end(1), message)
