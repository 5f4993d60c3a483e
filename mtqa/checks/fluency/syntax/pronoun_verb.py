"""Pronouns and verbs of another person or number: “she have”, “they is”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.syntax.english_forms import verbs
from mtqa.checks.fluency.syntax.tokens import tokens
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_SINGULAR, _PLURAL = words("he she it"), words("they we")
_BETWEEN = words("also never always still only often really then now soon")
_CLAUSE_BEGINS = words("and but that because when which as while though although since said says where why how so if")
_OF_MANY = words("are have do don't aren't haven't")
_OF_ONE = words("is was has does isn't wasn't hasn't doesn't")
# After these the base is a subjunctive or an infinitive: `they demand that he go`, `see it happen`, `nor did he have`.
_OTHER_MOODS = words(
    "suggest suggested suggests suggesting suggestion demand demanded demands demanding recommend "
    "recommended recommends recommendation recommending insist insisted insists insisting require "
    "required requires requirement requiring ask asked asks asking propose proposed proposes proposal "
    "order ordered orders urge urged urges important essential necessary vital crucial imperative advise "
    "advised advises request requested requests let lets make makes made making help helps helped helping "
    "did does do would could can will should may might must didn't doesn't don't wouldn't couldn't can't "
    "won't shouldn't saw see sees watch watched hear heard hears lest wish wished prefer preferred better "
    "if whether condition stipulates stipulated stipulate mandate mandated nor neither"
)


@check(
    "F542",
    "pronoun-verb-agreement",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.75,
    precision=Precision(5, 5, "machine translations, 6 language pairs"),
    languages=["en"],
    bad=(
        Example("She have two brothers.", marked=("She have",)),
        Example("The visitors left because they was tired.", marked=("they was",)),
    ),
    good=(
        Example("She has two brothers. Does she have a sister?"),
        Example("The court ordered that he have access to a lawyer, and we are waiting."),
        Example("Every country that trades with us has gained."),
    ),
)
def pronoun_verb_agreement(view: SegmentView) -> Iterator[Mark]:
    """A pronoun is followed by a verb of another person or number.

    ## What it does
    Reports `he`, `she` and `it` before `have`, `are`, `do` and infinitives, and `they` and `we` before `is`, `has` and
    third persons, where the pronoun begins a clause. Questions, subjunctives (`insists that he go`) and what follows
    verbs such as `let` and `see` are left alone.

    ## Why is this bad?
    Verb and subject have to agree. Where the original leaves the subject out, a program has to guess it, and the verb
    may fit another one.

    ## Use instead
    The form of the verb that goes with the subject; look first whether the pronoun is the right one.
    """
    text = tokens(view.target)
    if text.vocabulary.isdisjoint(_SINGULAR | _PLURAL):
        return
    known = verbs()
    for index, word in enumerate(text.words):
        if word not in _SINGULAR and word not in _PLURAL:
            continue
        before = text.at(index - 1)
        if not (text.opens_sentence(index) or before in _CLAUSE_BEGINS or before in {",", ";"}):
            continue
        place = index + 1
        while text.at(place) in _BETWEEN:
            place += 1
        if not text.is_lower(place):
            continue
        verb = text.words[place]
        if word in _SINGULAR:
            wrong = verb in _OF_MANY or verb in known.only_base
        else:
            wrong = verb in _OF_ONE or verb in known.third
        if wrong and _OTHER_MOODS.isdisjoint(text.words[max(0, index - 8) : index]):
            yield Mark(*text.place(index, place + 1), f"“{word}” does not go with “{verb}”.")
