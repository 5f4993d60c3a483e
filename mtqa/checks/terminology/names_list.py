"""The list of names: their standard forms, and forms that only translation makes of them.

What ships stands in `data/`, a table for each language, written by `training/lists/names/build.py`. A user's own
tables come before it: names that they call preferred or admitted are no longer reported, and what they forbid is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mtqa.errors import ConfigError
from mtqa.language.codes import base_language
from mtqa.words import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtqa.terminology.entries import Concept

LANGUAGES = frozenset({"en", "de", "fr", "es", "ru", "uk", "zh"})
"""Those for which a list ships."""

_DATA = Path(__file__).parent / "data"
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_QUOTES = re.compile(r"[\"“”„«»‘‹›]")
_DASH = re.compile(r"\s[-–—]\s|[–—]")
_LONGEST_GAP = 5


class Found(NamedTuple):
    """A name of the list in a text.

    Attributes:
        start, end: Where it stands.
        text: As it stands there.
        wrong: Whether it is not to be used.
        standard: The standard forms; there may be none of what a user forbids.
    """

    start: int
    end: int
    text: str
    wrong: bool
    standard: tuple[str, ...]


class _Form(NamedTuple):
    """A form that is looked for as words."""

    words: tuple[str, ...]
    wrong: bool
    standard: tuple[str, ...]


class _Node:
    """What forms begin alike: a tree by what stands before each word, and the word."""

    __slots__ = ("forms", "further")

    def __init__(self) -> None:
        self.further: dict[tuple[str, str], _Node] = {}
        self.forms: list[_Form] = []


class NameList:
    """The names of one language, looked for in texts in linear time.

    Args:
        rows: Standard forms, and the forms that are wrong. Of two rows that say of one form what it is, the first
            counts.
    """

    def __init__(self, rows: Iterable[tuple[Sequence[str], Sequence[str]]]) -> None:
        self._by_word: dict[str, _Node] = defaultdict(_Node)
        self._seconds: dict[str, set[str]] = defaultdict(set)
        self._by_letters: dict[str, list[tuple[str, bool, tuple[str, ...]]]] = defaultdict(list)
        known: set[str] = set()
        for standard, wrong in rows:
            for forms, is_wrong in ((standard, False), (wrong, True)):
                for form in forms:
                    if form not in known:
                        known.add(form)
                        self._add(form, tuple(standard), is_wrong=is_wrong)
        for found in self._by_letters.values():
            found.sort(key=lambda each: -len(each[0]))

    def _add(self, form: str, standard: tuple[str, ...], *, is_wrong: bool) -> None:
        form = unicodedata.normalize("NFC", form)
        if _UNSPACED.search(form):
            self._by_letters[form[:2]].append((form, is_wrong, standard))
            return
        words = list(_WORD.finditer(form))
        if not words:
            return
        first = words[0][0].casefold()
        node = self._by_word[first]
        self._seconds[first].add(words[1][0].casefold() if len(words) > 1 else "")
        for one, two in pairwise(words):
            step = (_gap(form[one.end() : two.start()]), two[0].casefold())
            node = node.further.setdefault(step, _Node())
        node.forms.append(_Form(tuple(word[0] for word in words), is_wrong, standard))

    def find(self, text: str) -> Iterator[Found]:
        """The names of a text in order, of those that overlap the longest; wrong forms and right ones."""
        if self._by_letters:
            yield from self._letters(text)
        if not self._may_be_in(text):
            return
        words = list(_WORD.finditer(text))
        place = 0
        while place < len(words):
            form = self._form_at(words, place, text)
            if form is None:
                place += 1
                continue
            start, place = words[place].start(), place + len(form.words)
            end = words[place - 1].end()
            yield Found(start, end, text[start:end], form.wrong, form.standard)

    def may_begin_in(self, word: str) -> bool:
        """Whether a name may begin in a word of a text, as what stands between white space; False is sure."""
        if self._by_letters and any(word[place : place + 2] in self._by_letters for place in range(len(word) - 1)):
            return True
        return any(run in self._seconds for run in _WORD.findall(word.casefold()))

    def _may_be_in(self, text: str) -> bool:
        """Whether two words follow each other with which a name begins: most texts have none."""
        known = self._seconds
        seconds: set[str] = set()
        for word in _WORD.findall(text.casefold()):
            if word in seconds:
                return True
            seconds = known.get(word, _NONE)
            if "" in seconds:
                return True
        return False

    def _form_at(self, words: Sequence[re.Match[str]], place: int, text: str) -> _Form | None:
        """The longest form that begins with a word of the text."""
        best = None
        node = self._by_word.get(words[place][0].casefold())
        while node is not None:
            best = next((form for form in node.forms if _cased(form, words, place, best)), best)
            place += 1
            if place == len(words) or not node.further:
                break
            between = _gap(text[words[place - 1].end() : words[place].start()])
            node = node.further.get((between, words[place][0].casefold()))
        return best

    def _letters(self, text: str) -> Iterator[Found]:
        place = 0
        while place < len(text) - 1:
            step = 1
            for form, wrong, standard in self._by_letters.get(text[place : place + 2], ()):
                if text.startswith(form, place):
                    step = len(form)
                    yield Found(place, place + step, form, wrong, standard)
                    break
            place += step


_NONE: set[str] = set()


def _cased(form: _Form, words: Sequence[re.Match[str]], last: int, best: _Form | None) -> bool:
    """Whether the words that end at a place have the case of a form; of forms with the same words the first counts."""
    if best is not None and len(best.words) >= len(form.words):
        return False
    first = last + 1 - len(form.words)
    return all(_same(wanted, words[first + number][0]) for number, wanted in enumerate(form.words))


def _same(wanted: str, word: str) -> bool:
    """Whether a word is the one of the list: small letters may be capital ones, but capital ones not small."""
    if wanted == word:
        return True
    return word.casefold() == wanted.casefold() if wanted.islower() else word.isupper() and word == wanted.upper()


def _gap(between: str) -> str:
    """What stands between two words, for comparison: quotation marks do not count, and dashes are one."""
    if between in {" ", "-", "'"}:
        return between
    if len(between) > _LONGEST_GAP:
        return between
    between = _QUOTES.sub("", between)
    if _DASH.fullmatch(between):
        return "–"
    return between.strip().replace("’", "'").replace("‑", "-") or " "


class NameLists:
    """The lists of all languages, with the user's additions.

    Args:
        concepts: Of the user's tables.
    """

    def __init__(self, concepts: Sequence[Concept] = ()) -> None:
        self._concepts = concepts
        self._made: dict[str, NameList | None] = {}

    def of(self, lang: str) -> NameList | None:
        """The list of a base language; None where there is none."""
        if lang not in self._made:
            rows = [*_own(self._concepts, lang), *(_shipped(lang) if lang in LANGUAGES else ())]
            self._made[lang] = NameList(rows) if rows else None
        return self._made[lang]


def load_names(paths: Sequence[str]) -> NameLists:
    """The lists, with a user's tables in the format of glossaries.

    Raises:
        ConfigError: A file cannot be read, or is no such table; with the line that says so.
    """
    from mtqa.terminology.load import load_concepts

    if not paths:
        return shipped_names()
    try:
        return NameLists(load_concepts(paths))
    except ConfigError as error:
        # What reads glossaries calls them so.
        raise ConfigError(f"names {str(error).removeprefix('glossary ')}") from None


@lru_cache(maxsize=1)
def shipped_names() -> NameLists:
    """What ships alone."""
    return NameLists()


def _shipped(lang: str) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    lines = (_DATA / f"names.{lang}.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        term, _, forbidden = line.partition("\t")
        yield term.split("|"), forbidden.split("|") if forbidden else ()


def _own(concepts: Iterable[Concept], lang: str) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    from mtqa.terminology.entries import Side, Status

    for concept in concepts:
        terms = [
            term
            for term in concept.terms
            if term.side is not Side.SOURCE and (term.lang is None or base_language(term.lang) == lang)
        ]
        right = [term.text for term in terms if term.status is not Status.FORBIDDEN]
        wrong = [term.text for term in terms if term.status is Status.FORBIDDEN]
        if right or wrong:
            yield right, wrong
