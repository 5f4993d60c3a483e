"""Finds the words that a judge quotes in the text that it was shown."""

from __future__ import annotations

import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import regex

from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CLUSTER = regex.compile(r"\X")
_TOKEN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|[\p{L}\p{M}\p{N}]+")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′‹›`´", "'"),
        **dict.fromkeys("“”„‟″«»「」『』", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
    }
)
_ALIKE_ENOUGH = 0.8
"""Ratio of `difflib` between a quote and words of the text that are taken for it."""
_LONGEST_GUESSED = 120
"""Characters of a quote that is not looked for word by word if it is longer."""
_MOST_TOKENS = 4000
_MOST_PLACES = 500
_MOST_GUESSES = 12
"""Quotes of one text that are looked for in this way: it is dear, and hostile texts make it dearer."""
_CLOSEST = 3
"""How many places are compared character by character."""


class _Normal(NamedTuple):
    """A text as it is compared, and where each of its characters is from."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


class Quoted:
    """A text that is quoted from, one quote after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last = 0
        self._guesses = _MOST_GUESSES
        self._taken: set[Span] = set()

    def find(self, quote: str) -> Span | None:
        """Where a quote stands: as it is; else but for space, case, quotation marks and composition; else nearly.

        Of several places the next one is taken that was not found before: errors are listed in the order of the text.
        """
        quote = quote.strip()
        if not quote:
            return None
        places = list(_occurrences(self._text, quote))
        if not any(map(self._whole_words, places)):
            # "An" at the beginning of a sentence is more likely meant than the end of "man".
            alike = self._alike(quote)
            places = [place for place in alike if self._whole_words(place)] or places or alike or self._nearly(quote)
        if not places:
            return None
        place = min(places, key=self._distance)
        self._taken.add(place)
        self._last = place.start
        return place

    def _distance(self, place: Span) -> tuple[bool, bool, bool, int]:
        """What is nearest comes first: whole words, not found before, not before the last one."""
        return place in self._taken, not self._whole_words(place), place.start < self._last, place.start

    def _whole_words(self, place: Span) -> bool:
        """Whether no word goes on beyond the ends of a place."""
        return not any(
            0 < end < len(self._text) and self._text[end - 1].isalnum() and self._text[end].isalnum()
            for end in (place.start, place.end)
        )

    @cached_property
    def _normal(self) -> _Normal:
        return _normalised(self._text)

    def _alike(self, quote: str) -> list[Span]:
        wanted = _normalised(quote).text.strip()
        return [self._original(place) for place in _occurrences(self._normal.text, wanted)] if wanted else []

    def _nearly(self, quote: str) -> list[Span]:
        """The likeliest place, among runs of about as many words. The work is linear in the length of the text."""
        wanted = _normalised(quote).text.strip()
        tokens = _TOKEN.findall(wanted)
        if not tokens or len(wanted) > _LONGEST_GUESSED or len(self._tokens) > _MOST_TOKENS or self._guesses <= 0:
            return []
        self._guesses -= 1
        best: tuple[float, Span] | None = None
        for size in {len(tokens), len(tokens) + 1, max(len(tokens) - 1, 1)}:
            for start in self._candidates(tokens, size):
                place = Span(self._tokens[start].start, self._tokens[start + size - 1].end)
                likeness = SequenceMatcher(None, self._normal.text[place.start : place.end], wanted, autojunk=False)
                if likeness.real_quick_ratio() < _ALIKE_ENOUGH or likeness.quick_ratio() < _ALIKE_ENOUGH:
                    continue
                ratio = likeness.ratio()
                if ratio >= _ALIKE_ENOUGH and (best is None or ratio > best[0]):
                    best = (ratio, place)
        return [] if best is None else [self._original(best[1])]

    @cached_property
    def _tokens(self) -> list[Span]:
        return [Span(*found.span()) for found in _TOKEN.finditer(self._normal.text)]

    def _candidates(self, tokens: Sequence[str], size: int) -> Iterable[int]:
        """Where runs of so many tokens begin that share the most characters with a quote."""
        words = [self._normal.text[each.start : each.end] for each in self._tokens]
        wanted = Counter("".join(tokens))
        counts: Counter[str] = Counter()
        shared: list[tuple[int, int]] = []
        common = 0
        for number, word in enumerate(words):
            common += _changed(counts, wanted, word, 1)
            if number >= size:
                common += _changed(counts, wanted, words[number - size], -1)
            if number >= size - 1:
                extra = counts.total() - common
                shared.append((extra - common, number - size + 1))
        return [start for _, start in sorted(shared)[:_CLOSEST]]

    def _original(self, place: Span) -> Span:
        return Span(self._normal.starts[place.start], self._normal.ends[place.end - 1])


def _changed(counts: Counter[str], wanted: Counter[str], word: str, by: int) -> int:
    """Adds the characters of a word to counts, or takes them off: how many more of them are wanted ones."""
    change = 0
    for character in word:
        before = min(counts[character], wanted[character])
        counts[character] += by
        change += min(counts[character], wanted[character]) - before
    return change


def _occurrences(text: str, wanted: str) -> Iterator[Span]:
    place = text.find(wanted)
    for _ in range(_MOST_PLACES):
        if place == -1:
            return
        yield Span(place, place + len(wanted))
        place = text.find(wanted, place + 1)


def _normalised(text: str) -> _Normal:
    """A text composed, in lower case, with one kind of each mark and single spaces, without what cannot be seen."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        written = unicodedata.normalize("NFC", cluster.group()).casefold().translate(_ALIKE)
        written = "".join(each for each in written if unicodedata.category(each) != "Cf")
        if written.isspace():
            if parts and parts[-1] == " ":
                ends[-1] = cluster.end()
                continue
            written = " "
        for character in written:
            parts.append(character)
            starts.append(cluster.start())
            ends.append(cluster.end())
    return _Normal("".join(parts), starts, ends)
