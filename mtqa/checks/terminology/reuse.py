"""Two sources that say two things, rendered by one translation."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.checks.terminology.renderings import same_rendering
from mtqa.finding import Category, Mark, Severity
from mtqa.terminology.forms import forms_of
from mtqa.terminology.words import Words, fold
from mtqa.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtqa.segment import Document, Segment
    from mtqa.terminology.forms import Forms

_SOURCE = "Select the bottom layer.\nSelect the bottom path.\nDelete the active layer.\nDelete the active path.\n"


@check(
    "T203",
    "reused-translation",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.65,
    precision=Precision(62, 82, "catalogues, 51 languages"),
    bad=(
        Example(
            "Unterste Ebene auswählen.\nUnterste Ebene auswählen.\nAktive Ebene löschen.\nAktiven Pfad löschen.\n",
            ("Unterste Ebene auswählen.",),
            "de",
            _SOURCE,
            "en",
        ),
    ),
    good=(
        Example(
            "Unterste Ebene auswählen.\nUntersten Pfad auswählen.\nAktive Ebene löschen.\nAktiven Pfad löschen.\n",
            (),
            "de",
            _SOURCE,
            "en",
        ),
        Example(
            "Aktive Ebene löschen.\nAktive Ebene löschen.\n",
            (),
            "de",
            "Delete the active layer.\nRemove the active layer.\n",
            "en",
        ),
    ),
)
def reused_translation(document: Document) -> Iterator[Mark]:
    """One translation stands for two sources that say two things.

    ## What it does
    Finds translations that stand for two sources which differ in one word, where the document itself shows that the two
    words are not the same: in other pairs of entries that differ in these words alone, the translations differ. Words
    that are rendered alike elsewhere as well (`delete`, `remove`) are none, nor are plurals, spellings,
    abbreviations (`msg`, `message`), numbers, short words and function words (`been`). Upper and lower case,
    punctuation and white space do not count.

    The second of the two is marked; which of them is wrong cannot be told. Words that interfaces use for one another
    are known for English alone: with sources in other languages findings are less sure.

    ## Why is this bad?
    A translation was copied from a similar entry and not adapted, so that readers are told the wrong thing.

    ## Use instead
    Render each source by what it says.
    """
    forms = forms_of(document.source_lang or _source_lang(document))
    suspects = [suspect for group in _of_one_rendering(document) for suspect in _suspects(group, forms)]
    if not suspects:
        return
    sure = None if forms.lang == "en" else _NO_SYNONYMS
    evidence = _Evidence(document.segments, {word for suspect in suspects for word in suspect.words})
    for suspect in suspects:
        if evidence.differ(suspect):
            one, other = (f"“{word}”" for word in suspect.words)
            target = suspect.second.target
            message = (
                f"The source “{shortened(suspect.first.source or '')}” is rendered in the same way, though {one} is "
                f"not {other}."
            )
            start, end = len(target) - len(target.lstrip()), len(target.rstrip())
            yield Mark(start, end, message, confidence=sure, segment=suspect.second)


def _of_one_rendering(document: Document) -> Iterable[Sequence[Segment]]:
    """The segments that share their translation with another one, by translation; equal pairs are there once."""
    seen: set[tuple[str | None, str, str]] = set()
    first: dict[tuple[str | None, str], Segment] = {}
    groups: dict[tuple[str | None, str], list[Segment]] = {}
    for segment in document.segments:
        # `female|former partner`: what stands before the bar tells programs and translators apart what it is for.
        if not segment.source or "|" in segment.source:
            continue
        pair = (segment.target_lang, segment.target, segment.source)
        if pair in seen:
            continue
        seen.add(pair)
        if segment.paired and (rendering := same_rendering(segment.target)):
            key = (segment.target_lang, rendering)
            known = first.setdefault(key, segment)
            if known is not segment:
                groups.setdefault(key, [known]).append(segment)
    return groups.values()


_Frame: TypeAlias = "tuple[str, ...]"
"""The words of a source with a gap (an empty one)."""


class _Suspect(NamedTuple):
    """Two segments of one translation, and the word in which their sources differ: of the first, of the second."""

    first: Segment
    second: Segment
    words: tuple[str, str]
    frame: _Frame


_NO_SYNONYMS = 0.5
"""Of sources in other languages than English, whose synonyms are not listed: right 25 times of 47."""
_SHORTEST_WORD = 3
_FEWEST_SHARED = 2
_MOST_COMPARED = 8
_MOST_WORDS = 40
_FUNCTION_WORDS = frozenset(
    {
        *("the", "and", "for", "are", "was", "you", "can", "has", "its", "all", "any"),
        *("but", "this", "that", "with", "from", "your", "will"),
    }
)


def _source_lang(document: Document) -> str | None:
    return next((segment.source_lang for segment in document.segments if segment.source_lang), None)


def _content(source: str) -> tuple[str, ...]:
    """The words of a source that matter, folded."""
    folded = (token.folded for token in Words(source).tokens)
    return tuple(word for word in folded if len(word) >= _SHORTEST_WORD and word not in _FUNCTION_WORDS)


def _suspects(group: Iterable[Segment], forms: Forms) -> Iterator[_Suspect]:
    """Pairs of segments of one translation of which the sources differ in one word."""
    seen: dict[tuple[str, ...], Segment] = {}
    sources: set[str | None] = set()
    for segment in group:
        if segment.source in sources:
            continue
        sources.add(segment.source)
        content = _content(segment.source or "")
        if content in seen or not _FEWEST_SHARED < len(content) <= _MOST_WORDS:
            continue
        for known, first in list(seen.items())[:_MOST_COMPARED]:
            place = _only_difference(known, content)
            if place is not None and first.block != segment.block and first.plural == segment.plural:
                words = (known[place], content[place])
                if not _alike(*words, forms):
                    yield _Suspect(first, segment, words, _with_gap(content, place))
                    break
        seen[content] = segment


def _only_difference(one: tuple[str, ...], other: tuple[str, ...]) -> int | None:
    if len(one) != len(other):
        return None
    places = [place for place, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    return places[0] if len(places) == 1 else None


def _with_gap(content: tuple[str, ...], place: int) -> _Frame:
    return (*content[:place], "", *content[place + 1 :])


def _alike(one: str, other: str, forms: Forms) -> bool:
    """Whether two words are forms or spellings of one, or numbers, of which other rules know more."""
    if not (one.isalpha() and other.isalpha()):
        return True
    if forms.lang in {"en", ""} and (one in _EMPTY_WORDS or other in _EMPTY_WORDS):
        return True
    if _shortens(one, other) or _shortens(other, one):
        return True
    if forms.lang == "en" and any({one, other} <= group for group in _synonym_groups()):
        return True
    return forms.key(one) == forms.key(other) or SequenceMatcher(None, one, other).ratio() > _SPELLING


def _shortens(short: str, long: str) -> bool:
    """Whether a word may be an abbreviation of another: its beginning (`info`), or some consonants (`msg`)."""
    if short[0] != long[0] or len(short) >= len(long):
        return False
    if long.startswith(short):
        return len(long) >= 2 * len(short)
    letters = iter(long)
    return _VOWELS.isdisjoint(short[1:]) and all(letter in letters for letter in short)


_VOWELS = frozenset("aeiou")
_EMPTY_WORDS = frozenset(
    {
        *("about", "again", "also", "and", "any", "are", "been", "being", "but", "can", "could", "did", "does"),
        *("doing", "done", "for", "get", "gets", "getting", "got", "had", "has", "have", "having", "here"),
        *("how", "its", "just", "may", "might", "must", "our", "please", "shall", "should", "since", "some"),
        *("still", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this"),
        *("those", "though", "through", "too", "using", "very", "via", "was", "were", "what", "when"),
        *("where", "whether", "which", "while", "who", "will", "with", "would", "yet", "you", "your"),
        *("yours"),
    }
)
"""English function words and auxiliaries: a translation need not have a word for one."""
_SPELLING = 0.8
_SYNONYMS = (
    "delete deleted deleting deletion remove removed removing removal erase erased clear discard trash empty",
    "option options setting settings preference preferences parameter parameters property properties configuration",
    "folder folders directory directories",
    "show display view see",
    "add create new insert make",
    "change changes changed changing modify modified modification modifications edit edits edited editing adjust"
    " adjusted alter resize update updates updated set revision revisions",
    "homepage site website page",
    "device devices drive drives disk disks",
    "cannot not could failed unable can't couldn't",
    "reply post send write submit",
    "preset presets profile profiles",
    "image images picture pictures photo photos",
    "start begin launch open run",
    "quit exit close",
    "find search lookup",
    "select choose pick specify enter open",
    "set specified given entered defined",
    "update updates upgrade upgrades",
    "detail details information info",
    "mode type kind",
    "disk disc medium media",
    "erase erasing blank blanking",
    "album cover art artwork",
    "area region",
    "scale resize",
    "message messages text string error",
    "user users people member members author",
    "use used using apply",
    "wrong invalid bad incorrect unsupported illegal unknown",
    "file files document documents",
    "save store export write",
    "load open import read",
    "stop abort cancel end",
    "several multiple many more",
    "default standard normal",
    "color colour",
    "plugin plugins extension extensions module modules addon addons plug",
    "program application app software",
    "maximum max largest highest",
    "minimum min smallest lowest",
    "amount number count",
    "size dimensions",
    "login log sign",
    "left remaining",
    "the a an this that these those your each every",
)
"""English words that interfaces use for one another: a translation that does not tell them apart is not wrong."""


@cache
def _synonym_groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split()) for group in _SYNONYMS)


class _Evidence:
    """How the document renders sources that differ in one of some words only."""

    def __init__(self, segments: Iterable[Segment], words: set[str]) -> None:
        self._renderings: defaultdict[_Frame, dict[str, set[str]]] = defaultdict(dict)
        self._frames: defaultdict[str, set[_Frame]] = defaultdict(set)
        # Taking a source apart costs more than all else.
        mentions = re.compile("|".join(map(re.escape, sorted(words)))).search
        for segment in segments:
            if not segment.source or not mentions(fold(segment.source)):
                continue
            content = _content(segment.source)
            if len(content) > _MOST_WORDS or words.isdisjoint(content):
                continue
            rendering = same_rendering(segment.target)
            for place, word in enumerate(content):
                if word in words and rendering:
                    frame = _with_gap(content, place)
                    self._renderings[frame].setdefault(word, set()).add(rendering)
                    self._frames[word].add(frame)

    def differ(self, suspect: _Suspect) -> bool:
        """Whether the two words of a suspect are rendered apart elsewhere, and more often so than alike."""
        one, other = suspect.words
        apart = alike = 0
        for frame in self._frames[one] & self._frames[other] - {suspect.frame}:
            renderings = self._renderings[frame]
            if renderings[one].isdisjoint(renderings[other]):
                apart += 1
            else:
                alike += 1
        return apart > alike
