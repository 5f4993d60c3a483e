"""What a translation model says of each word of a translation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mtqa.language.codes import canonical
from mtqa.language.function_words import words_of as function_words
from mtqa.terminology.forms import forms_of
from mtqa.terminology.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.reference.seq2seq.network import TokenScores
    from mtqa.reference.seq2seq.texts import Text
    from mtqa.segment import Span


@dataclass(frozen=True, slots=True)
class JudgedWord:
    """A word of a translation.

    Attributes:
        span: In the text.
        text: What it says.
        first, last: The numbers of its first token, and of the one after its last.
        logprob: The natural logarithm of its probability, given the source and all that stands before it.
        gap: How much less likely its worst token is than the likeliest one in that place: the difference of the
            logarithms of their probabilities.
        function: Whether it is one of the commonest words of its language, which say little alone.
        excused: Whether nothing is held against it, however surprising it is: the model's own translation has it too,
            it is a number or a sign that stands in the source as well, or the model cannot read it.
        copied: Whether it stands in the source just so.
    """

    span: Span
    text: str
    first: int
    last: int
    logprob: float
    gap: float
    function: bool
    excused: bool
    copied: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is said of a translation.

    Attributes:
        words: All but punctuation, in order.
        lacking: The words of the model's own translation that it has in no form.
    """

    words: tuple[JudgedWord, ...]
    lacking: tuple[str, ...]


def judged(target: Text, scores: TokenScores, *, source: str, own: Sequence[str], lang: str | None) -> Evidence:
    """What is said of the words of a translation.

    Args:
        target: The translation.
        scores: Of its tokens.
        source: What it renders.
        own: The words of the model's own translation.
        lang: BCP 47 code of the translation's language.
    """
    gaps = (scores.best - scores.chosen).tolist()
    logs = scores.chosen.tolist()
    common = function_words(canonical(lang))
    given = {fold(word) for word in _runs(source)}
    words = []
    for word in target.words:
        text = target.text[word.span.start : word.span.end]
        if not any(map(str.isalnum, text)) or not len(word.tokens):
            continue
        copied = fold(text) in given
        words.append(
            JudgedWord(
                span=word.span,
                text=text,
                first=word.tokens.start,
                last=word.tokens.stop,
                logprob=sum(logs[each] for each in word.tokens),
                gap=max(gaps[each] for each in word.tokens),
                function=fold(text) in common,
                excused=(copied and not _is_letters(text)) or not target.unknown.isdisjoint(word.tokens),
                copied=copied,
            )
        )
    return _excused(words, own, lang)


def least_logprob(text: Text, scores: TokenScores) -> float:
    """The log-probability of the unlikeliest word, sign or end: where something is missing, what comes next is that."""
    logs = scores.chosen.tolist()
    words = [sum(logs[each] for each in word.tokens) for word in text.words]
    return min([*words, *([] if text.truncated else logs[-1:])], default=0.0)


def _excused(words: Sequence[JudgedWord], own: Sequence[str], lang: str | None) -> Evidence:
    """The words, those excused that the model's own translation has in any form: each as often as it is there.

    Of two occurrences for one that the model has, the likelier one is excused.
    """
    forms = forms_of(lang)
    spare = Counter(fold(word) for word in own if any(map(str.isalnum, word)))
    found = list(words)
    order = sorted(range(len(words)), key=lambda number: (words[number].gap, number))
    missing = []
    for number in order:
        folded = fold(words[number].text)
        if spare[folded]:
            spare[folded] -= 1
            found[number] = replace(words[number], excused=True)
        else:
            missing.append(number)
    for number in missing:
        folded = fold(words[number].text)
        if not _is_letters(folded):
            continue
        other = next(
            (
                each
                for each, count in spare.items()
                if count and _is_letters(each) and (forms.may_render(each, folded) or forms.may_render(folded, each))
            ),
            None,
        )
        if other is not None:
            spare[other] -= 1
            found[number] = replace(words[number], excused=True)
    return Evidence(tuple(found), tuple(spare.elements()))


def _is_letters(text: str) -> bool:
    """Whether a word is made of letters alone, but for what joins them."""
    return any(map(str.isalpha, text)) and not any(char.isdigit() or char in "_@/\\{}<>%$&#=" for char in text)


def _runs(text: str) -> list[str]:
    from mtqa.words import WORD

    return [*WORD.findall(text), *text.split()]
