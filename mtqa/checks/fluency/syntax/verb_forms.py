"""Verbs in a form that the word before them does not take: “must to go”, “did not went”, “has became”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.syntax.english_forms import verbs
from mtqa.checks.fluency.syntax.tokens import Tokens, tokens
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_MODALS = words(
    "can could will would shall should may might must cannot can't couldn't won't wouldn't shouldn't mustn't"
)
_NAMES_OF_THINGS = words("can will might must may")
"""Modals that are nouns as well: `her will is strong`, `a can has been set up`."""
_NEVER_WITH_TO = words("must should mustn't shouldn't couldn't")
_BEFORE_INFINITIVE = words(
    "used able unable going want wants wanted trying tries tried order have has had need needs needed how "
    "ready began starts started continue continues continued decided allowed supposed expected likely "
    "easy difficult possible"
)
_SUBJECTS = words("i he she it they we you who which that this these those there")
_DO = words("don't doesn't didn't")
_HAVE = words("have has had haven't hasn't hadn't having")
_BE = words("is are was were isn't aren't wasn't weren't")
_FINITE_BE = words("is are was were has had does did am")
_BETWEEN = words("not also never always still only even just often now then already soon ever really")
_AS_SUBJECT = words("who whoever whom which that what whatever where wherever how why when whether as than there it")
"""Words of which one begins a subject or a clause that ends in `be`, so that the next verb is another one's."""
_NO_VERBS = words("let according including excluding following regarding concerning pending barring owing")
_HEADS = _MODALS | _DO | _HAVE | _BE | {"do", "does", "did", "to"}


@check(
    "F541",
    "verb-form",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(17, 17, "machine translations and documentation, 6 language pairs"),
    languages=["en"],
    bad=(
        Example("The ministers must to find an answer.", marked=("must to find",)),
        Example("The company did not received any orders.", marked=("did not received",)),
        Example("The situation has became worse.", marked=("has became",)),
        Example("They are agree on that.", marked=("are agree",)),
        Example("The photos were took by her sister.", marked=("were took",)),
    ),
    good=(
        Example("The ministers must find an answer, and they did not receive one."),
        Example("Her will is strong, and the garbage can has been set up."),
        Example("All they do is receive guests."),
        Example("It has become harder; he had the letter written."),
        Example("Who they were became clear, and where it was went unsaid."),
    ),
)
def verb_form(view: SegmentView) -> Iterator[Mark]:
    """A verb is in a form that the word before it does not take.

    ## What it does
    Reports verbs that are no infinitive after `can`, `must` and their like, after `do not` and after `to`, infinitives
    after `have` and `be`, and pasts after either. Words that may be nouns or adjectives as well are passed over.

    ## Why is this bad?
    It is no English. It comes about where a program translates word by word a language that says these things in
    another way, and where somebody mended one of two verbs.

    ## Use instead
    The infinitive without `to` after modal verbs and `do`; the participle after `have` and `be`.
    """
    text = tokens(view.target)
    if text.vocabulary.isdisjoint(_HEADS):
        return
    for index, word in enumerate(text.words):
        if word not in _HEADS or not (text.is_lower(index) or index == 0):
            continue
        following = index + 1
        while text.at(following) in _BETWEEN and word != "to":
            following += 1
        if not text.is_lower(following):
            continue
        end = _wrong(text, index, following)
        if end:
            yield Mark(*text.place(index, end), f"“{text.said(index, end)}” is no form of the verb.")


def _wrong(text: Tokens, index: int, place: int) -> int:
    """Where the wrong form ends of the auxiliary at `index` and the word at `place`; 0 where it is right."""
    word, verb, known = text.words[index], text.words[place], verbs()
    negated = text.at(index + 1) in {"not", "never"}
    if verb in _NO_VERBS:
        return 0
    if word in _MODALS:
        if verb == "to":
            return place + 2 if word in _NEVER_WITH_TO and text.at(place + 1) in known.base else 0
        if word in _NAMES_OF_THINGS and text.at(index - 1) not in _SUBJECTS:
            return 0
        return place + 1 if verb in _FINITE_BE or verb in known.third or verb in known.past else 0
    if word in _DO or (word in {"do", "does", "did"} and negated):
        if verb in known.base:
            return 0
        wrong = verb in _FINITE_BE | {"been"} or verb in known.third or verb in known.past
        return place + 1 if wrong or _regular_past(verb) else 0
    if word in _HAVE:
        return place + 1 if verb in known.past or verb in known.only_base or verb in known.third - {"is"} else 0
    if word in _BE:
        said = text.words[max(0, index - 9) : index]
        asked = any(each in {"do", "does", "did", "done", "doing", "can", "to", "all", "what"} for each in said)
        # `what it was became clear`: the verb of a sentence of which the subject ends in `was`
        wrong = verb in known.only_base or (verb in known.past and _AS_SUBJECT.isdisjoint(text.words[:index]))
        return place + 1 if wrong and not asked else 0
    if word == "to":
        # `the host you connect to requires a password`, but not `used to determines`
        third = verb in known.third and text.at(index - 1) in _BEFORE_INFINITIVE
        return place + 1 if verb in known.past or third else 0
    return 0


def _regular_past(verb: str) -> bool:
    """Whether it is the past of a common verb that ends in -ed; after `do not` it can be nothing else."""
    known = verbs()
    return verb.endswith("ed") and verb != "used" and verb in known.past_or_participle
