"""Sentences that go on with another main clause after a comma alone."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.syntax.english_forms import AUXILIARIES, plural_of, singular_of, verbs
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_SENTENCE = re.compile(
    r"(?:^|(?<=[^A-Z][.!?…]))[\s)\]]*(?P<said>[A-Z](?:[^.!?…;:\"“”„«»()\[\]—–\n](?! - )){30,400})\.(?=\s|$)"
)
_DECIMAL = re.compile(r"\d,\d")
_COMMA = re.compile(r",\s")
_WORD = re.compile(r"[\w'’-]+")

_FINITE = frozenset(AUXILIARIES) - {"be", "been", "being", "having"}
_PRONOUNS = words("he she it they we i you there this")
_PLURAL = words("they we i you")
_DETERMINERS = words("the his her its their our my your these those a an many most all no any some")
_ADVERBS = words("also just never always still then now already only even often soon later probably")
_ARTICLES = words("the a an his her its our their my your")
_NOUNS = words("people men women children work price prices time money water food")
_SUBORDINATE = words(
    "if when while as although though because since once after before unless that whether until who which whom whose "
    "where why how what despite whereas so but and or nor given provided in at on for with by from under during "
    "according to among of upon within without through due thanks regarding even like unlike besides about than not "
    "only both either neither let whenever wherever however no rather instead plus except whatever whoever against "
    "between beyond whilst despite following including behind along across around below above near off into onto over"
    " per"
) - {"no"}
"""A part of a sentence that begins so is no main clause, or its subject comes later."""
_BINDING = words(
    "if when while because although though unless until that which who whom whose where whether than so such not just "
    "let what why how as once since before after more less rather either neither and or but"
) - {"and", "or", "but", "not"}
"""With these in it, what follows a clause may belong to it."""
_SPEAKING = words(
    "said says say told tell thought think thinks believe believes believed know knows knew explained noted asked "
    "wrote guess suppose hope hopes hoped wonder hear heard feel feels felt admit claim claims claimed reported "
    "reports argue argued mean means remember imagine wish fear suggests suggested seems appears turns turned looks "
    "sure afraid"
)
_CONJUNCTIONS = words("and or nor then")
_TIMES = words("time moment day")
"""`The first time it fails, …`, `every time …`, `the moment …`"""
_NEGATIONS = words("not no never nothing nobody hardly cannot")
_FEWEST_FIRST, _FEWEST_SECOND = 5, 4


class _Part(NamedTuple):
    """What stands between two commas: where it begins, and its words in lower case."""

    start: int
    words: list[str]


@check(
    "F592",
    "run-on-sentence",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(46, 54, "machine translations, raw and edited, 6 language pairs"),
    languages=["en"],
    triggers=[","],
    yields_to=["F550"],
    bad=(
        Example("The revolt was put down within weeks, the towns were supplied with food again.", (",",)),
        Example("Lin Xiaozai became an assistant, she did not hide her joy.", (",",)),
        Example("The two sides signed the agreement, it has been in force since May.", (",",)),
    ),
    good=(
        Example("The revolt was put down within weeks, and the towns were supplied with food again."),
        Example("When the uprising was put down, the towns were supplied with food again."),
        Example("The minister, he said, was ill. The king, the last of his line, was a child."),
        Example("The roof was blue, the walls were white, and the door was red."),
        Example("The more they were paid, the more they were asked to do."),
    ),
)
def run_on_sentence(view: SegmentView) -> Iterator[Mark]:
    """A second main clause follows after a comma, and nothing links the two.

    ## What it does
    Reports a comma between two main clauses where the second begins with its subject and verb: a pronoun with a finite
    verb, or an article or possessive, a noun and an auxiliary. What begins with a conjunction or a preposition, what
    has a relative or subordinate clause in it, who said something, and the members of a list that ends in `and` are
    left alone. Commas before `however` and its like, and between two clauses with auxiliaries, are reported by `F550`.

    ## Why is this bad?
    In English a comma does not join main clauses; where it does, the reader takes the second for a part of the first.
    In Chinese, Russian and many other languages it joins them, and a literal translation keeps it.

    ## Use instead
    A full stop, a semicolon, or a conjunction.
    """
    if view.segment.role is not Role.PROSE or ", " not in view.target:
        return
    for sentence in _SENTENCE.finditer(view.target):
        parts = _parts(sentence["said"])
        for number in range(len(parts) - 1):
            first, second = parts[number], parts[number + 1]
            if _main(first.words, begins=number == 0) and _runs_on(first.words, second.words):
                after = [part.words[0] for part in parts[number + 2 :] if part.words]
                if _CONJUNCTIONS.isdisjoint(after):
                    comma = sentence.start("said") + second.start - 2
                    yield Mark(comma, comma + 1, "A second main clause follows after a comma alone.")
                break


def _parts(said: str) -> list[_Part]:
    """A sentence cut at its commas."""
    starts = [0, *(comma.end() for comma in _COMMA.finditer(said))]
    ends = [*(start - 2 for start in starts[1:]), len(said)]
    return [
        _Part(start, [word.lower().replace("’", "'") for word in _WORD.findall(said[start:end])])
        for start, end in zip(starts, ends, strict=True)
    ]


def _main(part: list[str], *, begins: bool) -> bool:
    """Whether a part of a sentence is a main clause with its subject and its verb.

    Args:
        part: Its words.
        begins: Whether it begins the sentence: then its subject may be any noun phrase.
    """
    if len(part) < _FEWEST_FIRST or not _BINDING.isdisjoint(part) or not _SPEAKING.isdisjoint(part):
        return False
    if any(map(_opens, part[:-1], part[1:])) or part[0] in _FINITE or _TIMES & set(part[1:3]):
        return False
    if part[0] in _SUBORDINATE or part[1] in _SUBORDINATE - {"of", "in", "on", "at", "for", "from"}:
        return False
    if _clause(part):
        return True
    return (
        begins
        and not any(word.endswith(("ing", "ed", "ly")) for word in part[:2])
        and any(map(_sure, part[1:], [*part[2:], ""]))
    )


def _opens(word: str, after: str) -> bool:
    """Whether a second clause is under way at `and in the end`, so that what follows the comma is its subject."""
    return word in {"and", "but", "or"} and after in _SUBORDINATE


def _sure(word: str, after: str) -> bool:
    """Whether a word is a finite verb and nothing else; in -ed it is one before an object, not before `by`."""
    known = verbs()
    if word in _FINITE or word in known.past or word in known.third:
        return True
    return word.endswith("ed") and word in known.past_or_participle and after in _DETERMINERS


def _clause(part: list[str]) -> bool:
    """Whether a part begins with a subject that its finite verb follows."""
    if part[0] in _PRONOUNS:
        place = 1
        while place < len(part) and (part[place] in _ADVERBS or part[place].endswith("ly")):
            place += 1
        if place == len(part):
            return False
        known, verb = verbs(), part[place]
        if part[0] in {"this", "there"}:
            return verb in _FINITE
        finite = verb in _FINITE or verb in known.past or verb in known.third
        return finite or verb in known.finite or (part[0] in _PLURAL and verb in known.only_base)
    if part[0] not in _DETERMINERS:
        return False
    for place in range(1, min(6, len(part) - 1)):
        noun, verb = part[place], part[place + 1]
        if noun in _FINITE or noun in _SUBORDINATE - {"of", "for", "in"}:
            return False
        if verb in _FINITE:
            return noun in singular_of() or noun in plural_of() or noun in _NOUNS
    return False


def _runs_on(first: list[str], second: list[str]) -> bool:
    """Whether the second part is a main clause that nothing links to the first."""
    if len(second) < _FEWEST_SECOND or not _clause(second):
        return False
    if not _SPEAKING.isdisjoint(second[:4] + second[-2:]) or not _BINDING.isdisjoint(second[:3]):
        return False
    if any(word == "and" and after in _DETERMINERS | _PRONOUNS for word, after in itertools.pairwise(second)):
        return False  # the last two of three: `He was pale, he did not cry and his limbs were cold.`
    # Figures of speech: `Some came, some went`, `It is not for the few, it is for all`.
    contrast = _negated(first) and not _negated(second)
    alike = first[0] == second[0] and first[0] not in _ARTICLES
    return not alike and not contrast and "other" not in second[:2]


def _negated(part: list[str]) -> bool:
    """Whether a clause says that something is not so."""
    return not _NEGATIONS.isdisjoint(part) or any(word.endswith("n't") for word in part)
