"""Negations that were lost or gained between source and translation."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.few_numbers import stands_for_few
from mtqa.checks.lexicon.meanings import MEANINGS
from mtqa.checks.lexicon.negation_asia import ASIAN
from mtqa.checks.lexicon.negation_germanic import GERMANIC
from mtqa.checks.lexicon.negation_romance import ROMANCE
from mtqa.checks.lexicon.negation_slavic import SLAVIC
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.lexicon.negation import Negation
    from mtqa.checks.view import SegmentView

NEGATIONS: dict[str, Negation] = {**GERMANIC, **ROMANCE, **SLAVIC, **ASIAN}

_LOST_CONFIDENCE = 0.25
_WHOLE_CONFIDENCE = 0.2
_QUESTION = re.compile(r"[?？؟]")
_BEGINNING = re.compile(r"(?:^|[.!:;…][\"”»)\]]*\s+|^[\W_]+)$")
_CONJUNCTIONS = {
    "en": "and|or|but|because|that",
    "de": "und|oder|aber|weil|dass",
    "nl": "en|of|maar|omdat|dat",
    "sv": "och|eller|men|att",
    "da": "og|eller|men|at",
    "nb": "og|eller|men|at",
    "fr": "et|ou|mais|parce",
    "es": "y|e|o|u|pero|porque",
    "it": "e|ed|o|ma|perché",
    "pt": "e|ou|mas|porque",
}
"""Where a clause ends, besides at punctuation; looked at only in the languages whose entry has a `second`."""
_APOSTROPHE_CODE = re.compile(r"&(?:#821[67]|#39|#x27|[lr]squo|apos);", re.IGNORECASE)
_BESIDE = re.compile(r"(?:[\s\u00a0]+[\w’'-]+){1,3}|[\w’'-]+(?:[\s\u00a0]+[\w’'-]+){0,2}")
_NEXT_WORD = re.compile(r"\s+(\w)")
_SHORTCUT = re.compile(r"[_&](?=\w)")
_TIED_BEFORE = "|/=,{}[]_-"
_TIED_AFTER = "|/=}]_-"
_SHORTCUTS_BEFORE = ("_", " _")
_OPENING = "'\"“„«‘`´([<{"


@check(
    "A108",
    "polarity-mismatch",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.3,
    precision=Precision(14, 50, "catalogues, 18 languages; machine translations, 4 languages"),
    languages=NEGATIONS,
    bad=(
        Example(
            "The harbour is open on Mondays.",
            marked=("is",),
            source="Der Hafen ist montags nicht geöffnet.",
        ),
        Example(
            "Der Minister hat den Vertrag nicht unterschrieben.",
            marked=("nicht",),
            lang="de",
            source="The minister signed the contract.",
            source_lang="en",
        ),
        Example(
            "Le port n’est pas ouvert le lundi.",
            marked=("n’",),
            lang="fr",
            source="The harbour is open on Mondays.",
            source_lang="en",
        ),
        Example(
            "The commission approved the plan.",
            marked=("The commission approved the plan.",),
            source="Комиссия не одобрила план.",
            source_lang="ru",
        ),
        Example(
            "Die Brücke ist schlecht.",
            marked=("ist",),
            lang="de",
            source="The bridge is not bad.",
            source_lang="en",
        ),
    ),
    good=(
        Example("The harbour is not open on Mondays.", source="Der Hafen ist montags nicht geöffnet."),
        Example("The harbour is closed. It is unusual.", source="Der Hafen ist zu. Das ist nicht üblich."),
        Example("Please contact us at any time.", source="Zögern Sie nicht, uns jederzeit anzusprechen."),
        Example("Not only the harbour is closed.", source="Neben dem Hafen ist auch der Markt geschlossen."),
        Example("Du kannst nicht gehen.", lang="de", source="You can&#8217;t go.", source_lang="en"),
        Example("Havna er ikkje open.", lang="nn", source="The harbour is not open.", source_lang="en"),
        Example("Havnen er hverken åben eller lukket.", lang="da", source="The harbour is not open.", source_lang="en"),
        Example("Le pas de volume est réglé.", lang="fr", source="The volume step is set.", source_lang="en"),
        Example("Will you come?", source="Kommst du nicht?"),
        Example("Der Film ist ganz gut.", lang="de", source="The film isn’t bad.", source_lang="en"),
        Example("Tout est possible.", lang="fr", source="Nothing is impossible.", source_lang="en"),
        Example("Sie sagte nichts.", lang="de", source="She remained silent.", source_lang="en"),
    ),
)
def polarity_mismatch(view: SegmentView) -> Iterator[Mark]:
    """A negation of the source is missing in the translation, or the other way round.

    ## What it does
    Looks for a word that negates for sure ("not", "nobody", "nicht", "не") on one side, where the other side has no
    negation at all, and nothing that could stand for one either: no "un-" or "-less", no "without", "fail", "hardly".
    Phrases that only look like a negation ("not only", "no doubt", "nobody but", "zögern Sie nicht") do not count, and
    neither do two negations in one clause ("nothing is impossible"), an adjective that is negated here and replaced by
    its opposite there ("not bad", "ganz gut"), and questions, which many languages ask in the negative. The negation
    that was gained is marked; where one was lost, the verb that it would stand with (less sure), or else the whole
    translation (less sure still).

    ## Why is this bad?
    The translation says the opposite.

    ## Use instead
    Negate what the source negates. Where the translation says the same in other words, ignore the finding.

    ## Languages
    Pairs of English, German, Dutch, Swedish, Danish, Norwegian, French, Spanish, Italian, Portuguese, Russian,
    Ukrainian, Polish, Czech, Turkish, Arabic, Chinese, Japanese and Korean. Where a negation is part of a word
    (Turkish, Chinese, Japanese, Korean), few are sure enough to count.
    """
    source, target = _patterns(view.source_lang), _patterns(view.lang)
    if source is None or target is None or view.source == view.target or not view.target.strip():
        return
    if _APOSTROPHE_CODE.search(view.target):
        return  # what is written as code would hide a negation, and shift the places of others
    source_text = _APOSTROPHE_CODE.sub("’", view.source)
    if stands_for_few(view.segment):  # for no files many languages say that there are none
        return
    negative_source, negative_target = _negates(source, source_text), _negates(target, view.target)
    if negative_source and not negative_target:
        negation = _negation(source, source_text)
        if negation and not _says_the_same(source_text, source, negation, view.target, target):
            yield _lost(view, target, source_text[negation[0] : negation[1]], negation[0] / len(source_text))
    elif negative_target and not negative_source:
        negation = _negation(target, view.target)
        if negation and not _says_the_same(view.target, target, negation, source_text, source):
            word = view.target[negation[0] : negation[1]]
            yield Mark(*negation, f"“{word}” negates, and nothing in the source does.")


class _Patterns(NamedTuple):
    lang: str
    quick: tuple[str, ...]
    cue: re.Pattern[str]
    idiom: re.Pattern[str]
    maybe: re.Pattern[str]
    verb: re.Pattern[str]
    second: re.Pattern[str]
    clause_end: re.Pattern[str]


@cache
def _patterns(lang: str) -> _Patterns | None:
    words = NEGATIONS.get(lang)
    if words is None:
        return None
    fields = (words.cue, words.idiom, words.maybe, words.verb, words.second, _clause_end(lang))
    return _Patterns(lang, words.quick, *(re.compile(pattern) for pattern in fields))


def _clause_end(lang: str) -> str:
    words = _CONJUNCTIONS.get(lang)
    return r"[.,;:!?…()–—]" + (rf"|\b(?:{words})\b" if words else "")


def _negates(patterns: _Patterns, text: str) -> bool:
    """Whether a word of the text negates, idiom or not."""
    lowered = _without_shortcuts(text.lower())
    for piece in patterns.quick:
        if piece in lowered:
            return patterns.cue.search(lowered) is not None
    return False


def _says_the_same(negative: str, ours: _Patterns, negation: tuple[int, int], other: str, theirs: _Patterns) -> bool:
    """Whether a text says what the negation of another does, though nothing in it negates for sure.

    Args:
        negative: The text that negates.
        ours: The patterns of its language.
        negation: Where it does.
        other: The text that may say the same.
        theirs: The patterns of its language.
    """
    return (
        _may_negate(other, theirs, negative, ours)
        or _is_cancelled(negative.lower(), ours, negation)
        or _is_opposite(negative.lower(), ours, negation, other.lower(), theirs)
    )


def _may_negate(text: str, patterns: _Patterns, negative: str, ours: _Patterns) -> bool:
    """Whether anything in the text may stand for a negation of the other, unless it translates another word there."""
    lowered = _without_shortcuts(text.lower())
    shared = _meanings(patterns.lang, ours.lang)
    return any(
        not any(own.fullmatch(found[0]) and there.search(negative.lower()) for own, there in shared)
        for found in patterns.maybe.finditer(lowered)
    )


def _is_cancelled(lowered: str, patterns: _Patterns, negation: tuple[int, int]) -> bool:
    """Whether a second negation stands in the clause of the first: no smoke without fire."""
    start, end = negation
    for found in patterns.second.finditer(lowered):
        between = lowered[end : found.start()] if found.start() >= end else lowered[found.end() : start]
        overlaps = found.start() < end and start < found.end()
        if not overlaps and not patterns.clause_end.search(between):
            return True
    return False


def _is_opposite(lowered: str, ours: _Patterns, negation: tuple[int, int], other: str, theirs: _Patterns) -> bool:
    """Whether a word is negated that the other text does not hold, so that its opposite stands there: not bad, good."""
    beside = _BESIDE.match(lowered, negation[1])
    if beside is None:
        return False
    return any(
        here.search(beside[0]) is not None and there.search(other) is None
        for here, there in _meanings(ours.lang, theirs.lang)
    )


@cache
def _meanings(one: str, other: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """The words of `MEANINGS` in two languages."""
    return tuple(
        (re.compile(rf"\b(?:{words[one]})\b"), re.compile(rf"\b(?:{words[other]})\b"))
        for words in MEANINGS
        if one in words and other in words
    )


def _without_shortcuts(text: str) -> str:
    """The text without the signs that mark keyboard shortcuts, which stand within words (`Н_е зберігати`)."""
    return _SHORTCUT.sub("", text) if "_" in text or "&" in text else text


def _negation(patterns: _Patterns, text: str) -> tuple[int, int] | None:
    """The first word that negates for sure; None in questions."""
    lowered = text.lower()
    if len(lowered) != len(text) or _QUESTION.search(text):
        return None
    lowered = lowered.replace("_", " ")
    for found in patterns.cue.finditer(patterns.idiom.sub(_blank, lowered)):
        if _is_prose(text, *found.span()):
            return found.span()
    return None


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _is_prose(text: str, start: int, end: int) -> bool:
    """Whether the word is part of a sentence: no keyword (`NOT NULL`, `[never|always]`), no name ("No Regrets")."""
    word = text[start:end]
    if word != word.lower():
        if word[1:] != word[1:].lower() or not _BEGINNING.search(text, max(start - 4, 0), start):
            return False
        following = _NEXT_WORD.match(text, end)
        if following and following[1].isupper():
            return False
    before, after = text[max(start - 2, 0) : start], text[end : end + 1]
    if after and after in _TIED_AFTER:
        return False
    if before and before[-1] in _TIED_BEFORE and before not in _SHORTCUTS_BEFORE:
        return False
    return not before or before[-1] not in _OPENING or after.isspace()


def _lost(view: SegmentView, target: _Patterns, word: str, where: float) -> Mark:
    """Marks the verb of the target that stands about where the negation stands in the source, else all of it."""
    message = f"The source negates (“{word}”), and nothing in the translation does."
    verbs = [found.span() for found in target.verb.finditer(view.target.lower())]
    if not verbs:
        return Mark(0, len(view.target), message, confidence=_WHOLE_CONFIDENCE)
    start, end = min(verbs, key=lambda verb: abs(verb[0] / len(view.target) - where))
    return Mark(start, end, message, confidence=_LOST_CONFIDENCE)
