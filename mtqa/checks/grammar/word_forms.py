"""Forms of words that English does not have."""

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

_UNCOUNTED = words(
    "advices baggages clothings cooperations equipments feedbacks furnitures hardwares homeworks houseworks "
    "informations jewelries knowledges luggages machineries maintenances malwares sceneries softwares spywares "
    "traffics underwears"
)
"""Of the plurals that Harper takes for wrong, those that are. Matter and kinds are counted in technical English:
*granites*, *drainages*."""
_EITHER = re.compile(
    r".*(?:os|uses|oofs|arfs|afs)|(?:strive|thrive|dive|shine|light|weave|sneak|plead|speed|broadcast|forecast|hang)e?d"
)
"""Forms that dictionaries have beside those that Harper asks for (frescos, strived)."""


@check(
    "F502",
    "mass-noun-in-plural",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(16, 17, "news, machine and human translations from Chinese"),
    languages=("en",),
    requires="grammar",
    bad=(
        Example("We received 20 feedbacks on the new equipments.", ("feedbacks", "equipments")),
        Example("They will enhance cooperations between the two regions.", ("cooperations",)),
    ),
    good=(
        Example("We received feedback on the new equipment and on two pieces of software."),
        Example("He pitched the last two innings."),
    ),
)
def mass_noun_in_plural(view: SegmentView) -> Iterator[Mark]:
    """A noun that has no plural in English stands in the plural.

    ## What it does
    Reports plurals of some twenty mass nouns (*feedbacks*, *equipments*, *cooperations*) where the library Harper takes
    them for nouns (rule `MassNouns`). Harper's own list has also nouns that are counted in technical English, which are
    left alone.

    Needs `pip install 'mtqa[grammar]'`.

    ## Why is this bad?
    Many languages count what English does not. Taken over from one of them, the plural shows that the text is a
    translation.

    ## Use instead
    The singular, or a word that can be counted: *responses*, *pieces of equipment*, *joint projects*.
    """
    text = view.target
    for lint in lints(text).get("MassNouns", ()):
        noun = text[lint.start : lint.end]
        if noun in _UNCOUNTED and _apart(text, lint.start, lint.end):
            right = lint.suggestions[0] if lint.suggestions else None
            yield Mark(lint.start, lint.end, f"'{noun}': this noun has no plural in English.", right)


@check(
    "F503",
    "word-form-that-is-none",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.7,
    languages=("en",),
    requires="grammar",
    bad=(
        Example("The shaft was digged to the end.", ("digged",)),
        Example("The fair opens on the 23th of May.", ("th",)),
    ),
    good=(Example("The shaft was dug on the 23rd of May, and most frescos are older."),),
)
def impossible_form(view: SegmentView) -> Iterator[Mark]:
    """A form is made by a rule that the word does not follow.

    ## What it does
    Reports, as the library Harper knows them: regular forms of irregular words (*digged*, *aircrafts*), and endings of
    ordinal numbers that do not go with the number (*23th*). Harper's rules: `RegularIrregulars`, `CorrectNumberSuffix`.
    Pasts in the place of participles are reported by `F541`, doubled degrees by `F548`, with no package.

    Needs `pip install 'mtqa[grammar]'`.

    ## Why is this bad?
    Readers stop at it, and take the rest for as careless.

    ## Use instead
    The form that the dictionary gives: *dug*, *aircraft*, *23rd*.
    """
    text = view.target
    found = lints(text)
    for lint in found.get("RegularIrregulars", ()):
        form = text[lint.start : lint.end]
        if form.islower() and not _EITHER.fullmatch(form) and _apart(text, lint.start, lint.end):
            yield Mark(lint.start, lint.end, f"'{form}' is no form of this word.", _first(lint.suggestions))
    for lint in found.get("CorrectNumberSuffix", ()):
        ending = text[lint.start : lint.end]
        if ending.islower():
            message = f"'{ending}' is not the ending of this number."
            yield Mark(lint.start, lint.end, message, _first(lint.suggestions))


def _first(suggestions: tuple[str, ...]) -> str | None:
    """The suggestion, where there is one only: of several a person must choose."""
    return suggestions[0] if len(suggestions) == 1 else None


def _apart(text: str, start: int, end: int) -> bool:
    """Whether a word is one of a sentence, not of an address, a variable or a tag."""
    return not _CODE.search(text[max(start - 1, 0) : start]) and not _CODE.match(text[end : end + 1])


_CODE = re.compile(r"[\w@#/\\<>=_{}%$&*~^|-]")
