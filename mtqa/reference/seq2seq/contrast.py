"""Omissions and additions by contrast: is the translation likelier once a part of it, or of the source, is taken out?

A translation says as little as possible and as much as necessary. Where it becomes likelier without a part of the
source, it does not render that part; where the translation itself becomes likelier without some of its words, these
render nothing. Source: Vamvas and Sennrich 2022, "As Little as Possible, as Much as Necessary: Detecting Over- and
Undertranslations with Contrastive Conditioning" (ACL, arXiv:2203.01927). They take out constituents of a parse tree,
and look for additions with a second model of the other direction; here parts are groups of words (`cuts`), and the same
model is asked in the other direction where it can translate so.

A search asks in rounds, so that the questions of many segments go through the network together: it is a generator that
yields what it wants scored, is sent the scores, and returns what it found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from mtqa.reference.seq2seq.cuts import groups_of, neighbours, parts_of, without
from mtqa.segment import Span
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from mtqa.reference.seq2seq.evidence import JudgedWord
    from mtqa.reference.seq2seq.languages import Pair
    from mtqa.reference.seq2seq.network import TokenScores
    from mtqa.reference.seq2seq.texts import Item, Text, Texts

    Asking = Generator[list[Item], list[TokenScores], tuple[Span, ...]]

_Found = TypeVar("_Found")
_ROUNDS = 3
_SEEDS = 2
"""How many parts are made to fit at most, and how often one is made longer or shorter."""
_NEARLY = 0.5
"""Of parts whose gains differ by less, the shortest is taken."""
_PROMISE = 3.0
"""By how much a part may gain less than it must, to be made to fit at all."""
_DOUBTED_RUNS = 2
"""Around how many runs of doubted words additions are looked for."""
_SMOOTH = 2.5
"""What is left must go on so well behind an addition: the gap of the next token."""


@dataclass(frozen=True, slots=True)
class Case:
    """A translation that is searched.

    Attributes:
        source, target: The texts, cut into tokens.
        source_lang, target_lang: BCP 47 codes.
        pair: How the model is told to translate between them.
        back: The same for the other direction; None where the model cannot.
        scores: Of the translation's tokens.
        words: Those of the translation.
        doubted: The words that the model doubts.
        complete: Whether the translation has all words of the model's own one.
        own, own_scores: The model's own translation.
    """

    source: Text
    target: Text
    source_lang: str | None
    target_lang: str | None
    pair: Pair
    back: Pair | None
    scores: TokenScores
    words: tuple[JudgedWord, ...]
    doubted: tuple[JudgedWord, ...]
    complete: bool
    own: Text
    own_scores: TokenScores


def search_together(
    searches: Sequence[Generator[list[Item], list[TokenScores], _Found]],
    score: Callable[[Sequence[Item]], Sequence[TokenScores]],
) -> list[_Found]:
    """What searches find, in order. The questions of all of them are asked together, round by round."""
    found: dict[int, _Found] = {}
    asked: dict[int, list[Item]] = {}

    def go_on(number: int, scores: list[TokenScores] | None) -> None:
        try:
            search = searches[number]
            asked[number] = next(search) if scores is None else search.send(scores)
        except StopIteration as end:
            found[number] = end.value

    for number in range(len(searches)):
        go_on(number, None)
    while asked:
        questions, asked = asked, {}
        answers = iter(score([item for items in questions.values() for item in items]))
        for number, items in questions.items():
            go_on(number, [next(answers) for _ in items])
    return [found[number] for number in range(len(searches))]


def omissions(case: Case, texts: Texts, margin: float, gate: float) -> Asking:
    """What of the source is not rendered, as spans of the source.

    Args:
        case: The translation.
        texts: Cuts texts into tokens.
        margin: By how much the translation must be likelier without it (natural logarithm).
        gate: So much else the model must have expected in the place of something that its own translation has as well
            (the gap of a token).
    """
    if case.complete or case.source.truncated or case.target.truncated:
        return ()
    # What is missing shows in what comes next, which the model's own translation has as well. Other words say nothing:
    # a wrong one is likelier without the source of the right one, though nothing is missing.
    own = {number for word in case.words if not word.excused for number in range(word.first, word.last)}
    kept = [number for number in range(len(case.scores.chosen)) if number not in own]
    if float((case.scores.best - case.scores.chosen)[kept].max()) < gate:
        return ()
    if len(case.doubted) > _ANOTHER_TEXT * len(case.words):
        return ()
    base = float(case.scores.chosen[kept].sum())
    text, words = case.source.text, case.source.words
    chunks = groups_of(text, words, case.source_lang)
    gains: dict[Span, float] = {}

    def items(parts: Sequence[Span], target: Text) -> list[Item]:
        rests = [texts.cut(without(text, part), case.pair, as_target=False) for part in parts]
        return [texts.item(rest, target, case.pair) for rest in rests]

    def tried(parts: Sequence[Span]) -> Generator[list[Item], list[TokenScores], None]:
        new = [part for part in parts if part not in gains and not is_blank(without(text, part))]
        if new:
            answers = yield items(new, case.target)
            for part, scores in zip(new, answers, strict=True):
                gains[part] = float(scores.chosen[kept].sum()) - base

    yield from tried(parts_of(chunks))
    found: list[Span] = []
    for seed in _best(gains, margin - _PROMISE)[:_SEEDS]:
        best = seed
        for _ in range(_ROUNDS):
            near = neighbours(best, text, words, chunks)
            yield from tried(near)
            fitting = _fitting(best, near, gains)
            if fitting == best:
                break
            best = fitting
        if gains[best] < margin or any(_overlap(best, other) for other in found):
            continue
        # What the model itself would leave out is no part of the meaning to it.
        answers = yield items([best], case.own)
        if float(answers[0].chosen.sum() - case.own_scores.chosen.sum()) < 0:
            found.append(best)
    return tuple(sorted(found))


def _fitting(part: Span, near: Sequence[Span], gains: dict[Span, float]) -> Span:
    """The part, or one near to it that gains more, or nearly as much and is shorter."""
    tried = [part, *(each for each in near if each in gains)]
    top = max(gains[each] for each in tried)
    return min((each for each in tried if gains[each] > top - _NEARLY), key=lambda each: (each.end - each.start, each))


_MOST_FOUND = 2
_ANOTHER_TEXT = 0.5
"""A translation of which more words than this share are doubted says something else altogether."""


def additions(case: Case, texts: Texts, margin: float) -> Asking:
    """What of the translation renders nothing, as spans of the translation. Only around doubted words.

    Args:
        case: The translation.
        texts: Cuts texts into tokens.
        margin: By how much the translation must be likelier without it (natural logarithm), beyond what as many words
            of the model's own translation cost.
    """
    if not case.doubted or case.source.truncated or case.target.truncated:
        return ()
    text = case.target.text
    parts = [part for part in _around(case) if not is_blank(without(text, part))]
    if not parts:
        return ()
    rests = [texts.cut(without(text, part), case.pair, as_target=True) for part in parts]
    answers = yield [texts.item(case.source, rest, case.pair) for rest in rests]
    base = float(case.scores.chosen.sum())
    usual = float(case.own_scores.chosen.mean())
    gains = {}
    for part, rest, scores in zip(parts, rests, answers, strict=True):
        removed = len(case.target.ids) - len(rest.ids)
        if _junction_gap(part, text, rest, scores) < _SMOOTH:
            gains[part] = float(scores.chosen.sum()) - base + removed * usual
    found: list[Span] = []
    for part in _best(gains, margin):
        if any(_overlap(part, other) for other in found):
            continue
        if case.back is not None:
            # The source must be no less likely, given the translation without it.
            source = texts.cut(case.source.text, case.back, as_target=True)
            given = [texts.cut(each, case.back, as_target=False) for each in (without(text, part), text)]
            less, all_of_it = yield [texts.item(each, source, case.back) for each in given]
            if float(less.chosen.sum() - all_of_it.chosen.sum()) < 0:
                continue
        found.append(part)
        if len(found) == _MOST_FOUND:
            break
    return tuple(sorted(found))


def _around(case: Case) -> list[Span]:
    """The parts of a translation that may be too much: doubted words with what stands around them."""
    chunks = groups_of(case.target.text, case.target.words, case.target_lang)
    found: dict[Span, None] = {}
    for run in _runs_of(case.doubted)[:_DOUBTED_RUNS]:
        for chunk in chunks:
            if not (chunk[0].start <= run.start and run.end <= chunk[-1].end):
                continue
            inside = [number for number, group in enumerate(chunk) if _overlap(group, run)]
            if not inside:
                continue
            low, high = inside[0], inside[-1]
            # The words with what belongs to them, with a group more on either side, with all that follows, the chunk.
            begin, end = chunk[low].start, chunk[high].end
            found[Span(begin, end)] = None
            found |= dict.fromkeys(Span(begin, group.end) for group in chunk[high + 1 : high + 2])
            found |= dict.fromkeys(Span(group.start, end) for group in chunk[:low][-1:])
            found |= dict.fromkeys(Span(start, chunk[-1].end) for start in (begin, run.start, chunk[0].start))
        found[run] = None
    return list(found)


def _runs_of(words: Sequence[JudgedWord]) -> list[Span]:
    """Doubted words, those close to each other together; the most doubtful first."""
    runs: list[list[JudgedWord]] = []
    for word in words:
        if runs and word.first - runs[-1][-1].last <= 2:
            runs[-1].append(word)
        else:
            runs.append([word])
    runs.sort(key=lambda run: -max(word.gap for word in run))
    return [Span(run[0].span.start, run[-1].span.end) for run in runs]


def _junction_gap(part: Span, text: str, rest: Text, scores: TokenScores) -> float:
    """How much else the model would have expected behind the place where a part was taken out."""
    place = len(text[: part.start].rstrip())
    following = next((word.tokens.start for word in rest.words if word.span.start >= place), len(rest.ids))
    return float(scores.best[following] - scores.chosen[following])


def _best(gains: dict[Span, float], margin: float) -> list[Span]:
    """The parts with the highest gains, the shorter one of two that gain as much first."""
    enough = [part for part, gain in gains.items() if gain >= margin]
    return sorted(enough, key=lambda part: (-round(gains[part], 2), part.end - part.start, part))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
