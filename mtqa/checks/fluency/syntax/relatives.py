"""Relative pronouns that do not go with what they stand behind: “the people which”, “left Vienna, who”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.syntax.english_forms import AUXILIARIES, verbs
from mtqa.checks.fluency.syntax.names import places
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_PERSONS = (
    r"people|men|man|women|woman|persons?|children|child|boys?|girls?|students?|workers?|teachers?|doctors?|scientists?"
    r"|citizens|politicians?|soldiers?|friends?|actors?|actress(?:es)?|artists?|singers?|journalists?|lawyers?|engineers?"
    r"|farmers?|tourists?|athletes?|patients?|victims|refugees|migrants|mothers?|fathers?|brothers?|sisters?|daughters?"
)
_PERSON_WHICH = re.compile(
    rf"\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]n?|[Ss]ome|[Mm]any|[Aa]ll|[Hh]is|[Hh]er|[Tt]heir|young|old|other)"
    rf" (?P<mark>(?P<noun>{_PERSONS}) (?P<pronoun>which))"
    r" (?P<verb>[a-z']+)"
)
_PLACE_WHO = re.compile(
    r"\b(?:left|leaves|leave|leaving|visited|visits|visiting|visit|reached|reaching|entered|entering|conquered"
    r"|destroyed|founded) (?P<mark>(?P<noun>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?), (?P<pronoun>who))\b"
)


@check(
    "F552",
    "relative-pronoun",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.6,
    precision=Precision(1, 1, "articles, 1 language"),
    languages=["en"],
    triggers=["w"],
    bad=(
        Example("The people which live here have protested.", marked=("people which",)),
        Example("The minister left Vienna, who had come for talks.", marked=("Vienna, who",)),
    ),
    good=(
        Example("The people who live here have protested, which surprised many."),
        Example("The owner of the house, who lives in Vienna, is ill. A friend from Paris, who knows it, agrees."),
        Example("They visited Anna, who was ill."),
    ),
)
def relative_pronoun(view: SegmentView) -> Iterator[Mark]:
    """A relative pronoun does not go with the noun before it.

    ## What it does
    Reports `which` right behind a noun for persons, and `, who` behind a country
    or capital that is the object of a verb such as `leave` or `visit`.

    ## Why is this bad?
    `who` is for persons and `which` for things. Where neither fits, the relative clause often belongs to a noun that
    stands further ahead, and the reader takes it for a statement about the wrong one.

    ## Use instead
    The other pronoun; or put the clause behind the noun that it belongs to: `The minister, who had come for talks, left
    Vienna`.
    """
    text = view.target
    if "who " not in text and "which " not in text:
        return
    for found in _PERSON_WHICH.finditer(text):
        verb = found["verb"]
        if verb not in AUXILIARIES and verb not in verbs().finite and verb not in verbs().base:
            continue
        yield Mark(*found.span("mark"), f"“{found['noun']}” are persons: “who”.")
    for found in _PLACE_WHO.finditer(text):
        if found["noun"] in places():
            yield Mark(*found.span("mark"), f"“{found['noun']}” is no person; what does “who” stand for?")
