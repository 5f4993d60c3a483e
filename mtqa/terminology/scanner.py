"""Finds the terms of a glossary in a text. Of terms that overlap the longest counts; time is linear in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from mtqa.terminology.words import fold, tokens_of, unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.terminology.forms import Forms
    from mtqa.terminology.words import Token, Words

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A term in a text.

    Attributes:
        start, end: Where it stands in `Words.plain`.
        found: What was given for it; several where terms are written alike.
        whole: Whether it is words of their own, and not part of a compound, or of a word with hyphens.
    """

    start: int
    end: int
    found: tuple[T, ...]
    whole: bool = True


class _Sought(NamedTuple, Generic[T]):
    """A term that is looked for as words."""

    raw: tuple[str, ...]
    folded: tuple[str, ...]
    case_sensitive: bool
    given: T


class Scanner(Generic[T]):
    """Looks for many terms of one language at once."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._by_words: defaultdict[str, list[_Sought[T]]] = defaultdict(list)
        self._by_letters: defaultdict[str, list[tuple[str, bool, T]]] = defaultdict(list)
        self._parts: defaultdict[str, list[tuple[str, T]]] = defaultdict(list)
        self._heads: frozenset[str] | None = None
        self.empty = True

    def add(self, text: str, given: T, *, case_sensitive: bool = False, in_compounds: bool = False) -> None:
        """Has a term looked for.

        Args:
            text: The term.
            given: What a hit is to say of it.
            case_sensitive: Whether it is another word in another case.
            in_compounds: Whether it is looked for at either end of longer words as well (`compounds`).
        """
        self.empty = False
        if by_letters(text):
            self._by_letters[fold(text)[0]].append((text, case_sensitive, given))
            return
        raw = tokens_of(text)
        self._add(raw, given, case_sensitive)
        if _HYPHEN.search(text):
            self._add(["".join(raw)], given, case_sensitive)
        if in_compounds and len(raw) == 1 and len(raw[0]) >= _SHORTEST_PART and self._forms.compounding:
            self._parts[fold(raw[0])[:_SHORTEST_PART]].append((fold(raw[0]), given))

    def _add(self, raw: Sequence[str], given: T, case_sensitive: bool) -> None:
        folded = tuple(map(fold, raw))
        sought = _Sought(tuple(raw), folded, case_sensitive, given)
        for key in dict.fromkeys(map(self._forms.key, self._first_forms(folded[0]))):
            self._by_words[key].append(sought)

    def _first_forms(self, folded: str) -> tuple[str, ...]:
        return (folded, f"{folded}s") if self._forms.plural_s else (folded,)

    def scan(self, words: Words) -> list[Hit[T]]:
        """The terms of a text, in its order, none of them within another."""
        hits = list(self._words(words)) if self._may_be_in(words) else []
        if self._by_letters:
            hits = _longest([*hits, *self._letters(words.plain)])
        return hits

    def _may_be_in(self, words: Words) -> bool:
        """Whether any word begins as a term does: most texts have none, and need not be taken apart."""
        if not self._by_words:
            return False
        return self._forms.prefixing or not self._beginnings.isdisjoint(words.beginnings)

    def compounds(self, words: Words) -> Iterator[Hit[T]]:
        """Words of which a term is one end; only where the language writes compounds as one word."""
        if not self._parts:
            return
        for token in words.tokens:
            length = len(token.folded)
            for place in (0, *range(_SHORTEST_REST, length - _SHORTEST_PART + 1)):
                for part, given in self._parts.get(token.folded[place : place + _SHORTEST_PART], ()):
                    rest = length - place - len(part)
                    before = place == 0 and rest >= _SHORTEST_REST
                    behind = place > 0 and 0 <= rest <= _LONGEST_ENDING
                    if (before or behind) and token.folded.startswith(part, place):
                        yield Hit(token.start, token.end, (given,), whole=False)

    def _words(self, words: Words) -> Iterator[Hit[T]]:
        tokens, plain = words.tokens, words.plain
        position = 0
        while position < len(tokens):
            best: list[T] = []
            length = 0
            folded = tokens[position].folded
            if self._forms.prefixing or folded[:2] in self._beginnings:
                for sought in self._by_words.get(self._forms.key(folded), ()):
                    size = len(sought.raw)
                    if size >= length and self._stands(sought, tokens, position, plain):
                        best = [*best, sought.given] if size == length else [sought.given]
                        length = size
            if length:
                start, end = tokens[position].start, tokens[position + length - 1].end
                yield Hit(start, end, tuple(best), whole=_HYPHENATED.search(plain[max(start - 2, 0) : end + 2]) is None)
            position += length or 1

    @property
    def _beginnings(self) -> frozenset[str]:
        """How words begin that may begin a term; only these are stemmed."""
        if self._heads is None:
            self._heads = frozenset(
                begin for soughts in self._by_words.values() for each in soughts for begin in _spellings(each.folded[0])
            )
        return self._heads

    def _stands(self, sought: _Sought[T], tokens: Sequence[Token], position: int, plain: str) -> bool:
        size = len(sought.raw)
        if position + size > len(tokens):
            return False
        for offset in range(size):
            token = tokens[position + offset]
            term = sought.folded[offset]
            if token.folded != term and not self._forms.same(term, token.folded):
                return False
            if sought.case_sensitive and not _same_case(sought.raw[offset], token.text):
                return False
            if offset and not _GAP.fullmatch(plain, tokens[position + offset - 1].end, token.start):
                return False
        return True

    def _letters(self, plain: str) -> Iterator[Hit[T]]:
        for position, character in enumerate(plain):
            folded = character.casefold()
            best: list[T] = []
            length = 0
            for text, case_sensitive, given in self._by_letters.get(folded[:1], ()):
                size = len(text)
                part = plain[position : position + size]
                same = part == text if case_sensitive else fold(part) == fold(text)
                if size >= length and same and not _cut(plain, position, position + size):
                    best = [*best, given] if size == length else [given]
                    length = size
            if length:
                yield Hit(position, position + length, tuple(best))


_HYPHEN = re.compile(r"\w[-‐‑]\w")
_HYPHENATED = re.compile(r"^\w[-‐‑]|[-‐‑]\w$")
_GAP = re.compile(r"[\s\-‐‑'’·]{1,2}")
_PLAIN = re.compile(r"[\w\s\-‐‑'’·]+")
_SHORTEST_PART = 5
_SHORTEST_REST = 3
_LONGEST_ENDING = 2


def by_letters(term: str) -> bool:
    """Whether a term is looked for letter by letter: it is in a script without spaces, or has signs, as `C++`."""
    return unspaced(term) or _PLAIN.fullmatch(term) is None or "_" in term


def _same_case(term: str, word: str) -> bool:
    """Whether a form of a term has its case, as far as both go."""
    length = min(len(term), len(word))
    if term[:length] == word[:length]:
        return True
    return (
        all(one.casefold() != other.casefold() or one == other for one, other in zip(term, word, strict=False))
        and word[:1] == term[:1]
    )


def _spellings(folded: str) -> set[str]:
    """The two letters with which forms of a word may begin: an umlaut may come or go."""
    from mtqa.terminology.forms import bare

    return {folded[:2], bare(folded)[:2], *(folded[0] + _UMLAUTS[mark] for mark in folded[1:2] if mark in _UMLAUTS)}


_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü"}


def _cut(plain: str, start: int, end: int) -> bool:
    """Whether letters of a script with spaces go on before or behind: `C` in `Cat`."""

    def letters(left: str, right: str) -> bool:
        return left.isalnum() and right.isalnum() and not unspaced(left) and not unspaced(right)

    before = start > 0 and letters(plain[start - 1], plain[start])
    return before or (end < len(plain) and letters(plain[end - 1], plain[end]))


def _longest(hits: list[Hit[T]]) -> list[Hit[T]]:
    """The hits in order, of two that overlap the longer one, or the earlier one of the same length."""
    kept: list[Hit[T]] = []
    for hit in sorted(hits, key=lambda each: (each.start, -each.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end - hit.start > kept[-1].end - kept[-1].start:
            kept[-1] = hit
    return kept
