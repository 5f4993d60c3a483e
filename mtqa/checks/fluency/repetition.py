"""Words and phrases written twice, and loops of a decoder that cannot stop."""

from __future__ import annotations

import re
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.doublings import doubling_is_an_error
from mtqa.checks.precision import Precision
from mtqa.checks.waking import Trait
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtqa.checks.view import SegmentView

_TWICE = re.compile(
    r"(?<![\w’'·@#$%&*<>./\\:=-])(?P<word>[^\W\d_]+)(?:[ \u00a0\u202f]+(?P=word))+(?![\w’'@=(\[-]|[./:][\w])",
    re.IGNORECASE,
)
_SAME_LETTER = re.compile(r"([^\W\d_])\1{5,}")
_LONG_TOKEN = re.compile(r"\S{12,}")
_CHUNK = re.compile(r"(\S{4,40}?)\1{2,}")
_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LONG_WORD = 12
_AROUND = 200
_EDGES = ".,;:!?…。，、；：！？()[]\"“”„«»‘’'–—-"
_NOT_PROSE = re.compile(r"[\n=|│$\x1b…]|\.\.\.")
_STANDS_FOR_SOMETHING = re.compile(r"[\ufffc%{}<>]")
_SENTENCE_END = re.compile(r"[.!?:;…。！？；：][\"”’»)]*$")


@check(
    "F101",
    "repeated-word",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(56, 60, "catalogues, 27 languages; machine translations, 3 languages"),
    bad=(
        Example("It is the the end.", marked=("the the",)),
        Example("Das ist ist ein Test.", marked=("ist ist",), lang="de"),
        Example("Das Haus Haus kostet einen Dollar Dollar.", marked=("Haus Haus", "Dollar Dollar"), lang="de"),
        Example("Das das Haus ist groß.", marked=("Das das",), lang="de"),
        Example("Он приехал в в Москву.", marked=("в в",), lang="ru"),
    ),
    good=(
        Example("He had had enough."),
        Example("Die Frau, die die Tür öffnete, lachte.", lang="de"),
        Example("Ist das das Haus? Das Duran Duran Album kam heraus.", lang="de"),
        Example("Nous nous voyons demain.", lang="fr"),
        Example("Duran Duran played in Walla Walla."),
        Example("Yavaş yavaş geldi.", lang="tr"),
    ),
)
def repeated_word(view: SegmentView) -> Iterable[Mark]:
    """A word stands twice in a row.

    ## What it does
    Reports a word that is followed by itself, with nothing but a space in between; as `major` where it stands more than
    three times.

    ## Why is this bad?
    Decoders repeat tokens, and post-editors leave the old word beside the new one.

    ## Use instead
    Delete one of the two.

    ## Languages
    Every language has doublings that are right: “had had”, “die die”, “nous nous”, “se se” (Portuguese); those are
    left alone, as are names and interjections. In German, where nouns have a capital letter as names do, a noun is
    known by its article, a number or its form, and a doubled article by the noun after it. Where doubling is part of
    the grammar (Turkish, Vietnamese, the languages of India), only function words are reported.
    """
    parts = view.parts
    if len(parts) < 2:
        return ()
    parts = view.folded_parts
    # A word that ends the sentence carries its punctuation, so compare beginnings.
    return _doubled(view) if True in map(str.startswith, parts[1:], parts) else ()


def _doubled(view: SegmentView) -> Iterator[Mark]:
    target = view.target
    for found in _TWICE.finditer(target):
        word = found["word"]
        last = target[found.end() - len(word) : found.end()]
        times = len(found[0].split())
        before, after = target[max(found.start() - _AROUND, 0) : found.start()], target[found.end() :][:_AROUND]
        if not doubling_is_an_error(view.lang, word, last, times, before=before, after=after):
            continue
        if view.source and _TWICE.search(view.source):
            continue
        yield Mark(
            found.start(),
            found.end(),
            f"“{last}” stands {'twice' if times == 2 else f'{times} times'} in a row.",
            suggestion=word,
            severity=Severity.MAJOR if times > 3 else None,
        )


def _may_hold_chunks(word: str) -> bool:
    return len(word) >= _LONG_WORD and not word.isascii()


def _has_equal_letters(word: str) -> bool:
    """Whether there are six equal letters in a row, of which two are neighbours among every third letter."""
    every_third = word[::3]
    return any(map(eq, every_third, every_third[1:])) and any(letter * 6 in word for letter in set(every_third))


@check(
    "F102",
    "repeated-phrase",
    Category.UNINTELLIGIBLE,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(45, 54, "catalogues, 5 languages; machine translations, 7 languages"),
    traits=Trait.REPETITION,
    target_words=lambda word, _lang: _may_hold_chunks(word) or _has_equal_letters(word),
    bad=(
        Example(
            "We are going to the market to the market to the market today.",
            marked=("to the market to the market to the market",),
        ),
        Example(
            "The board has approved the plan, the board has approved the plan.",
            marked=("The board has approved the plan, the board has approved the plan",),
        ),
        Example("今天的会议今天的会议今天的会议结束了。", marked=("今天的会议今天的会议今天的会议",), lang="zh"),
        Example("Das ist toooooooll.", marked=("ooooooo",), lang="de"),
    ),
    good=(
        Example("It rained day after day after day."),
        Example("哈哈哈哈，太好了！", lang="zh"),
        Example("They came again and again and again."),
        Example("Government of the people, by the people, for the people."),
        Example("Call 1 2 1 2 1 2 now."),
        Example("The bytes are 110xxxxx xxyyyyyy, the mask is ffffffff."),
        Example("Letters from a to f, from A to F."),
    ),
)
def repeated_phrase(view: SegmentView) -> Iterator[Mark]:
    """A phrase is repeated over and over.

    ## What it does
    Reports two or more words that stand three times in a row, four or more words that stand twice in a row, a chunk
    of four or more characters three times in a row where words are not separated, and a letter six times in a row
    (`minor` and less sure up to fourteen times, since people write "Aaaaaah!").

    ## Why is this bad?
    Such loops are how a neural decoder fails: the text is padding, and what the source said at that place is lost.

    ## Use instead
    Keep the phrase once and check the source for what is missing.
    """
    target = view.target
    parts = view.parts
    if not parts:
        return
    # Punctuation sticks to these words, so a loop may hide up to one word of every phrase from this count.
    if len(parts) >= 6 and len(parts) - len(set(parts)) >= 2:
        if _may_loop(view.folded_parts):
            yield from _phrases(view)
    elif not target.isascii() and any(map(_may_hold_chunks, parts)):
        yield from _chunks(target)
    if _has_equal_letters(target):
        yield from _letters(view)


def _may_loop(folded: Sequence[str]) -> bool:
    """Whether three words in a row come back, placeholders told apart or not: what every loop has."""
    words = [word.strip(_EDGES) for word in folded]
    if len(words) - len(set(words)) < 3:
        return False
    return len(set(zip(words, words[1:], words[2:], strict=False))) < len(words) - 2


def _phrases(view: SegmentView) -> Iterator[Mark]:
    target = view.target
    tokens = list(_TOKEN.finditer(target))
    for loop in _loops(_keys(tokens)):
        last = tokens[loop.first + loop.period - 1]
        period = tokens[loop.first : loop.first + loop.period]
        if loop.times == 2 and any([_SENTENCE_END.search(token[0]) for token in period]):  # noqa: C419 - faster
            continue  # two sentences, or a quotation and its comment
        second = tokens[loop.first + loop.period : loop.first + loop.period * 2]
        if loop.times == 2 and (second[0][0][0] in "([" or _differ_in_case(tokens[loop.first :], second)):
            continue  # a term and its explanation (a term that …); “a to f, A to F”
        first, end = tokens[loop.first], tokens[loop.first + loop.length + loop.rest - 1]
        if loop.rest:
            last = tokens[loop.first + loop.rest - 1]
        start = first.start() + len(first[0]) - len(first[0].lstrip(_EDGES))
        stop = end.end() - len(end[0]) + len(end[0].rstrip(_EDGES))
        if _NOT_PROSE.search(target, start, stop) or _loops(_keys(list(_TOKEN.finditer(view.source)))):
            continue
        phrase = target[start : last.end()].rstrip(_EDGES)
        times = loop.times + bool(loop.rest)
        yield Mark(start, stop, f"“{phrase}” stands {times} times in a row.", suggestion=phrase)


def _differ_in_case(first: Sequence[re.Match[str]], second: Sequence[re.Match[str]]) -> bool:
    """Whether a word is in capitals in one place and not in the other; the first, which may begin a sentence, aside."""
    pairs = list(zip(first, second, strict=False))
    return any(one[0].strip(_EDGES) != two[0].strip(_EDGES) for one, two in pairs[1:])


def _keys(tokens: Sequence[re.Match[str]]) -> list[str]:
    """What makes two tokens the same word. Placeholders and code stand for different things every time."""
    return [
        (not _STANDS_FOR_SOMETHING.search(token[0]) and token[0].strip(_EDGES).casefold()) or f"\0{index}"
        for index, token in enumerate(tokens)
    ]


def _letters(view: SegmentView) -> Iterator[Mark]:
    for found in _SAME_LETTER.finditer(view.target):
        length = len(found[0])
        before, after = view.target[max(found.start() - 2, 0) : found.start()], view.target[found.end() :][:1]
        # An x stands for any digit: xxyyyyyy.
        alone = not _beside(before[-1:]) and not _beside(after)
        if (alone and length < 15) or (alone and found[1].isupper()) or found[1] in "xXхХ":
            continue  # a pattern: HHHHHHHH, XXXXXX, ffffffff, 110yyyyy
        if not found[1].isupper() and not found[1].islower() and length < 15:
            continue  # 哈哈哈哈哈哈
        if before == "0x" or (view.source and _SAME_LETTER.search(view.source)):
            continue
        yield Mark(
            *found.span(),
            f"The letter “{found[1]}” stands {length} times in a row.",
            suggestion=found[1],
            # People write "Aaaaaah!"; no one means fifteen.
            severity=Severity.MINOR if length < 15 else None,
            confidence=0.5 if length < 15 else None,
        )


def _beside(character: str) -> bool:
    """Whether a character beside equal letters makes them part of a word."""
    return character.isalpha() and character not in "xX"


_LONGEST = 60
"""Words of the longest phrase that is looked for; it keeps the time linear in the length of the text."""


class _Loop(NamedTuple):
    """Words `first` to `first + length` repeat with the given period.

    After them may come `rest` words more, all of the phrase but the last, which only joins one to the next: “A must be
    B, and A must be B, and A must be B”.
    """

    first: int
    length: int
    period: int
    rest: int = 0

    @property
    def times(self) -> int:
        return self.length // self.period


def _loops(words: Sequence[str]) -> list[_Loop]:
    """The loops in a list of words, from left to right, not overlapping.

    A loop of period p holds the same three words p apart, so only the distances of equal triples are tried.
    """
    last: dict[tuple[str, ...], int] = {}
    periods: set[int] = set()
    for index in range(len(words) - 2):
        triple = tuple(words[index : index + 3])
        if triple in last:
            periods.add(min(index - last[triple], _LONGEST + 1))
        last[triple] = index
    loops: list[_Loop] = []
    for period in sorted(periods):
        if not 2 <= period <= _LONGEST:
            continue
        run = 0
        for index in range(period, len(words) + 1):
            if index < len(words) and words[index] == words[index - period]:
                run += 1
                continue
            length = run + period
            first = index - length
            if run and _is_loop(words[first : first + period], length):
                rest = length % period
                loop = _Loop(first, length - rest, period, rest if rest == period - 1 >= 3 else 0)
                if not any(_overlap(loop, other) for other in loops):
                    loops.append(loop)
            run = 0
    return sorted(loops)


def _is_loop(phrase: Sequence[str], length: int) -> bool:
    times = length // len(phrase)
    wordy = [word for word in phrase if _LETTERS.search(word)]
    if len(wordy) < 2 or len(set(phrase)) < 2 or times < 2:
        return False
    if len(phrase) >= 4:
        return True
    # "over and over and over and over again" is English
    return times >= (5 if len(phrase) == 2 and min(map(len, phrase)) <= 3 else 3)


def _overlap(one: _Loop, other: _Loop) -> bool:
    return one.first < other.first + other.length and other.first < one.first + one.length


def _chunks(target: str) -> Iterator[Mark]:
    for token in _LONG_TOKEN.finditer(target):
        text = token[0]
        if not any(text.find(text[i : i + 4], i + 4, i + 48) != -1 for i in range(0, len(text) - 7, 4)):
            continue
        for found in _CHUNK.finditer(text):
            if len(set(found[1])) < 3 or not found[1].isalpha() or found[1].isascii():
                continue
            times = len(found[0]) // len(found[1])
            start = token.start() + found.start()
            yield Mark(
                start,
                start + len(found[0]),
                f"“{found[1]}” stands {times} times in a row.",
                suggestion=found[1],
            )
