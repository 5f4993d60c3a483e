"""Sentences that begin with their verb, or with what only goes on from another sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.syntax.english_forms import AUXILIARIES
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_SENTENCE = r"(?:^|(?<=[.!?] )|(?<=[.!?][\"”] ))"
_VERB_FIRST = re.compile(
    rf"{_SENTENCE}(?P<verb>Is|Was|Has|Does|Were|Did) (?!(?:it|there|this|that|he|she|they|we|you|I|the|a|an)\b)"
    r"(?:not |also |now |still |already |often |usually |always )*(?P<next>[a-z][\w'’-]*)"
    r"(?P<rest>[^?!.;:…]*)(?P<end>[.?!…]|$)"
)
# With these an inverted clause begins: `Were anyone to ask, …`, `Has anyone seen …`.
_SUBJECTS = words(
    "anyone anybody someone everyone nobody these those his her its their our my your any all some each "
    "both one two what who such every more most many much another other"
)
_FRAGMENT = re.compile(
    rf"{_SENTENCE}(?P<mark>Including (?:due|because|thanks|in|on|for|from|by|through|at|with|after|during)\b)"
)
_THIRD_PERSONS = (
    "Refers Consists Belongs Occurs Exists Depends Receives Participates Participated Became Began Happened Occurred "
    "Believes Considers Wants Hopes Thinks Knows Said Says Told Noted Added Stressed Went Came Took Gave Got Knew Saw "
    "Wrote Announced Seems Appears Died Lived Worked Graduated Studied Received"
)
_THIRD_PERSON = re.compile(
    rf"{_SENTENCE}(?P<verb>{'|'.join(_THIRD_PERSONS.split())}) (?P<next>[a-z][\w'’-]*)(?P<rest>[^?!.;:…]*)"
    r"(?P<end>[.?!…]|$)"
)
_FIRST = words(f"Is Was Has Does Were Did Including {_THIRD_PERSONS}")
"""With one of these a sentence has to begin."""
_ATTRIBUTION = frozenset(["Said", "Says", "Noted", "Added", "Told", "Wrote", "Announced", "Stressed", "Given", "Seen"])
_NEXT = words(
    "the a an his her its their our my this that these those to in at on from with by of for as into "
    "about up out it him them support some many several no all"
)
"""After a past that may be a participle, words that no noun phrase goes on with."""
_WORDS = 4


@check(
    "F549",
    "missing-subject",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.75,
    precision=Precision(12, 14, "machine translations, 6 language pairs"),
    languages=["en"],
    bad=(
        Example("Is not known where the money went.", marked=("Is",)),
        Example("He grew up in Riga. Became a member of the council in 1999.", marked=("Became",)),
        Example("Including due to these losses, the firm closed.", marked=("Including due",)),
    ),
    good=(
        Example("Is not that the point? It is not known where the money went."),
        Example("Were anyone to ask, say nothing. Had he known, he would have stayed."),
        Example("Including the islands, there are nine provinces."),
    ),
)
def missing_subject(view: SegmentView) -> Iterator[Mark]:
    """A sentence has no subject.

    ## What it does
    Reports sentences that begin with their finite verb and end without a question mark, and such that begin with
    `Including` and a preposition, which can only go on from the sentence before. Headings and the entries of catalogues
    are left alone.

    ## Why is this bad?
    English says the subject. Languages that leave it out, such as Chinese, Spanish, Russian and Romanian, leave the
    program without one.

    ## Use instead
    The subject that the sentence before has, or `it`; or join the two sentences.
    """
    if view.segment.role is not Role.PROSE or view.segment.key is not None:
        return
    text = view.target
    if _FIRST.isdisjoint(view.parts):
        return
    for pattern in (_VERB_FIRST, _THIRD_PERSON):
        for found in pattern.finditer(text):
            if found["end"] != "." or found["next"] in _SUBJECTS or found["rest"].count(" ") < _WORDS - 1:
                continue
            verb = found["verb"]
            if found["next"] in AUXILIARIES or found["next"].endswith("ing"):
                continue
            if pattern is _THIRD_PERSON and not verb.endswith("s") and found["next"] not in _NEXT:
                continue  # `Received extracts are tested`
            if verb in _ATTRIBUTION and found["next"] in {"the", "a", "an", "one", "another"}:
                continue
            yield Mark(*found.span("verb"), f"The sentence begins with its verb “{verb}” and has no subject.")
    for found in _FRAGMENT.finditer(text):
        yield Mark(*found.span("mark"), "“Including” can only go on from the sentence before.")
