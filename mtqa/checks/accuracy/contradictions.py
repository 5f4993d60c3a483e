"""Numbers that contradict one another: one statement, made twice in a document or in two, with two numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.across import Collector, Place, RunMark
from mtqa.checks.base import Example, Scope, check
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language
from mtqa.language.function_words import FUNCTION_WORDS
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document

LANGUAGES = frozenset(lang for lang in FUNCTION_WORDS if lang not in {"zh", "ja", "ko", "th"})
"""Languages with spaces between words, of which the function words are known."""


class Statement(NamedTuple):
    """A number with what is said of it.

    Attributes:
        segment: Number of its segment.
        start, end: Where the number stands.
        number: As it is written.
        shape: The word before it, the unit behind it.
        words: The beginnings of the content words of its sentence.
        others: The other numbers of the sentence.
        names: Its capitalised words but the first: two sentences with different names tell of different things.
    """

    segment: int
    start: int
    end: int
    number: str
    shape: tuple[str, str]
    words: frozenset[str]
    others: frozenset[str]
    names: frozenset[str]


_NUMBER = re.compile(r"(?<![\w.,:/\-–−+°])\d+(?:[.,\u00a0\u202f]\d+)*(?![\w/:\-–]|[.,]\d)")
_WORD = re.compile(r"[^\W\d_]+")
_UNIT = re.compile(r"\s?(%|percent|per cent|Prozent|pour cent|por ciento|процент|відсотк|[^\W\d_]{4,})")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_STEM = 5
_SHORTEST = 4
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def statements(document: Document) -> list[Statement]:
    """The numbers of a document's sentences that have a unit and enough words around them."""
    lang = base_language(document.target_lang)
    if lang not in LANGUAGES:
        return []
    function = frozenset(FUNCTION_WORDS[lang].split())
    found: list[Statement] = []
    for number, segment in enumerate(document.segments):
        if not segment.shown or segment.role is Role.HEADING or not any(map(str.isdigit, segment.target)):
            continue
        start = 0
        for sentence in _SENTENCE.split(segment.target):
            place = segment.target.find(sentence, start)
            start = place + len(sentence)
            found += _of_sentence(number, place, sentence, function)
            if len(found) > _MOST:
                return []
    return found


_MOST = 3_000
"""Of documents with more numbers, which are tables, none is looked at."""


def _of_sentence(segment: int, place: int, sentence: str, function: frozenset[str]) -> Iterator[Statement]:
    numbers = list(_NUMBER.finditer(sentence))
    if not 0 < len(numbers) <= _MOST_IN_SENTENCE:
        return
    words = _content(sentence, function)
    if len(words) < _FEWEST_WORDS:
        return
    names = frozenset(word for word in _WORD.findall(sentence)[1:] if word[0].isupper())
    for found in numbers:
        if _YEAR.fullmatch(found[0]) or len(found[0]) < _SHORTEST_NUMBER:
            continue
        before = _WORD.findall(sentence[max(found.start() - 30, 0) : found.start()])
        unit = _UNIT.match(sentence, found.end())
        if not before or unit is None:
            continue
        others = frozenset(other[0] for other in numbers if other is not found)
        shape = (before[-1].casefold(), unit[1].casefold()[:_STEM])
        span = (place + found.start(), place + found.end())
        yield Statement(segment, *span, found[0], shape, words, others, names)


_MOST_IN_SENTENCE = 6
_FEWEST_WORDS = 4
_SHORTEST_NUMBER = 2


def _content(sentence: str, function: frozenset[str]) -> frozenset[str]:
    words = (word.casefold() for word in _WORD.findall(sentence))
    return frozenset(word[:_STEM] for word in words if len(word) >= _SHORTEST and word not in function)


def contradict(one: Statement, other: Statement) -> bool:
    """Whether two statements are surely one, with another number.

    They are where both sentences have the same words, all but one, and no other number differs; and where two digits
    have changed places, which is how slips of the pen look, and most words are shared.
    """
    if one.number == other.number or one.shape != other.shape:
        return False
    # A sentence that has both numbers tells of two things.
    if one.number in other.others or other.number in one.others:
        return False
    shared = one.words & other.words
    if swapped(one, other):
        return True
    return (
        one.others == other.others
        and one.names == other.names
        and len(shared) >= _SHARED
        and len(one.words | other.words) - len(shared) <= _UNLIKE
    )


_SHARED = 7
_UNLIKE = 1


def swapped(one: Statement, other: Statement) -> bool:
    """Whether two statements are one in which two digits have changed places.

    Most words of the shorter sentence are shared, or fewer of them and another number that is no year.
    """
    if one.shape != other.shape or not _digits_swapped(one.number, other.number):
        return False
    shared = len(one.words & other.words)
    fewer = min(len(one.words), len(other.words))
    if any(_YEAR.fullmatch(number) is None for number in one.others & other.others):
        return shared >= max(_SHARED_BESIDE_NUMBER, 0.4 * fewer)
    return one.names == other.names and shared >= max(_SHARED_WHEN_SWAPPED, 0.8 * fewer)


_SHARED_BESIDE_NUMBER = 4
_SHARED_WHEN_SWAPPED = 6


def _digits_swapped(one: str, other: str) -> bool:
    """Whether two digits that stand side by side have changed places."""
    if len(one) != len(other):
        return False
    places = [place for place in range(len(one)) if one[place] != other[place]]
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and one[places[0]] == other[places[1]]
        and one[places[1]] == other[places[0]]
        and one[places[0]].isdigit()
        and one[places[1]].isdigit()
    )


def _pairs(found: list[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Statements that contradict an earlier one."""
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for each in found:
        groups[each.shape].append(each)
    for group in groups.values():
        if len(group) > _LARGEST_GROUP:
            continue
        for number, each in enumerate(group):
            model = next((before for before in group[:number] if contradict(before, each)), None)
            if model is not None:
                yield model, each


_LARGEST_GROUP = 60


@check(
    "A132",
    "contradictory-numbers",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.5,
    languages=LANGUAGES,
    bad=(
        Example(
            "Trade turnover between the two countries fell by 56% and amounted to 34 million dollars. Who cared? "
            "As the turnover of trade between both countries fell by 65% to 34 million dollars, nobody did.\n",
            ("65",),
        ),
    ),
    good=(
        Example("Trade between the two countries fell by 56% last year. Exports to Japan fell by 65%.\n"),
        Example("In 2018 trade between the two countries fell by 56%. In 2019 trade between them fell by 58%.\n"),
    ),
)
def contradictory_numbers(document: Document) -> Iterator[Mark]:
    """One statement is made twice, with two numbers.

    ## What it does
    Compares the sentences that have a number with the same unit behind it and the same word before it. Reports the
    second number where the two sentences share all their words but one, and all their other numbers; and where they
    share most words, and two digits of the number have changed places (`56%`, `65%`).

    ## Why is this bad?
    One of the two is wrong, and the reader cannot tell which.

    ## Use instead
    The number that the source has.

    ## Languages
    Those with spaces between words of which the function words are known.
    """
    found = statements(document)
    for model, each in _pairs(found):
        if model.segment == each.segment and model.end > each.start:
            continue
        message = f"“{each.number}” contradicts “{model.number}”, which the text has of the same before."
        yield Mark(each.start, each.end, message, segment=document.segments[each.segment])


_OTHERS = (("", "Trade turnover between the two countries fell by 56% and amounted to 34 million dollars.\n"),)
_SLIP = "As the turnover of trade between both countries fell by 65% to 34 million dollars, nobody cared.\n"


@check(
    "A133",
    "contradictory-numbers-across-files",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    scope=Scope.RUN,
    confidence=0.5,
    languages=LANGUAGES,
    bad=(Example(_SLIP, ("65",), others=_OTHERS),),
    good=(Example(_SLIP.replace("65", "56"), others=_OTHERS), Example(_SLIP.replace("65", "12"), others=_OTHERS)),
)
def contradictory_numbers_across_files() -> Collector:
    """One statement is made in two files, with two numbers.

    ## What it does
    Compares the sentences of all files of a run in one language, and reports a number of which two digits have changed
    places (`56%`, `65%`) where another file says the same: the same word before it and unit behind it, most words of
    the sentence, and as a rule another number that both have. Other differences are not reported: what was written on
    another day may well have another number.

    ## Why is this bad?
    One of the two is wrong, and the reader cannot tell which.

    ## Use instead
    The number that the source has.

    ## Languages
    Those of `A132`.
    """
    return _Statements()


class _Statements:
    """The statements of the documents of a run."""

    kind = tuple[str, list[Statement]]

    def __init__(self) -> None:
        self._kept: dict[str, dict[tuple[str, str], list[tuple[int, Statement]]]] = defaultdict(
            lambda: defaultdict(list)
        )

    def note(self, document: Document) -> tuple[str, list[Statement]]:
        """See `Collector`."""
        return base_language(document.target_lang), statements(document)

    def take(self, number: int, note: tuple[str, list[Statement]]) -> None:
        """See `Collector`."""
        lang, found = note
        kept = self._kept[lang]
        for each in found:
            if len(kept[each.shape]) < _LARGEST_GROUP:
                kept[each.shape].append((number, each))

    def marks(self) -> Iterator[RunMark]:
        """See `Collector`."""
        for kept in self._kept.values():
            for group in kept.values():
                for number, (place, each) in enumerate(group):
                    for there, model in group[:number]:
                        if there != place and swapped(model, each):
                            message = f"“{each.number}” contradicts “{model.number}”, which {{where}} has of the same."
                            other = Place(there, model.segment)
                            yield RunMark(Place(place, each.segment), other, message, (each.start, each.end))
                            break
