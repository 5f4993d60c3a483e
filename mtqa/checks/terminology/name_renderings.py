"""A name of the source that the translation keeps as it is, and elsewhere misspells."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.checks.terminology.name_variants import bare, key, names_in, small_words
from mtqa.finding import Category, Mark, Severity
from mtqa.spelling.commonness import commonness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document, Segment

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 5
_FEWEST_KEPT = 2
_LONGEST_ENDING = 2


@check(
    "T304",
    "name-misspelt",
    Category.INCONSISTENCY,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.8,
    precision=Precision(20, 20, "translations of news into German, by people and machines"),
    bad=(
        Example(
            "Auch Herr Rouhani kam.\nMan sagte, dass Rouhani bleibt.\nDann sprach Rohani wieder.\n",
            ("Rohani",),
            "de",
            "Then Mr Rouhani came too.\nThey said that Rouhani would stay.\nThen spoke Rouhani again.\n",
            "en",
        ),
    ),
    good=(
        Example(
            "Auch Herr Rouhani kam.\nMan sagte, dass Rouhani bleibt.\nDann sprach Rouhanis Minister.\n",
            (),
            "de",
            "Then Mr Rouhani came too.\nThey said that Rouhani would stay.\nThen spoke Rouhani's minister.\n",
            "en",
        ),
        Example(
            "Auch Herr Rouhani kam.\nMan sagte, dass Rouhani bleibt.\nDann sprach er wieder.\n",
            (),
            "de",
            "Then Mr Rouhani came too.\nThey said that Rouhani would stay.\nThen spoke Rouhani again.\n",
            "en",
        ),
    ),
)
def name_misspelt(document: Document) -> Iterator[Mark]:
    """A name of the source is kept as it is elsewhere, and here spelt otherwise.

    ## What it does
    For each capitalised word of the source of five letters or more that the translation keeps in most of its segments,
    and in two at least, looks at the segments that do not have it: if one has a capitalised word instead that differs
    in a letter or two, and not in its ending, that is reported, unless this happens often. Names that are left out are
    not reported: translators often say *he* instead. Labels and lists of names do not count. Where both sides begin
    with the word, it is reported only if it is rare in all languages, so that it is no word of another kind.

    ## Why is this bad?
    Readers take the two for two people or places.

    ## Use instead
    The name as it is elsewhere.

    ## Languages
    Any two that are written in one script.
    """
    paired = [
        segment for segment in document.segments if segment.shown and segment.source and _is_prose(segment.source)
    ]
    if len(paired) <= _FEWEST_KEPT:
        return
    small = small_words(segment.source or "" for segment in paired)
    places: dict[str, list[Segment]] = defaultdict(list)
    for segment in paired:
        names = {word for name in names_in(segment.source or "", small) for word in _WORD.findall(name.text)}
        for word in names:
            if len(word) >= _SHORTEST and word[0].isupper() and not word.isupper():
                places[word].append(segment)
    for word, segments in places.items():
        if len(segments) <= _FEWEST_KEPT:
            continue
        folded = word.casefold()
        lacking = [segment for segment in segments if folded not in segment.target.casefold()]
        kept = len(segments) - len(lacking)
        if kept < _FEWEST_KEPT or len(lacking) >= kept:
            continue
        alike = [(segment, found) for segment in lacking if (found := _alike(word, segment)) is not None]
        if len(alike) > max(_MOST_SLIPS, kept // 4):
            continue  # another name for it, which belongs where it stands: New York, Nowa Gwinea
        for segment, found in alike:
            message = f"“{found[0]}” is “{word}” in the source, and so it is written elsewhere ({kept} times)."
            yield Mark(found.start(), found.end(), message, suggestion=word, segment=segment)


def _is_prose(source: str) -> bool:
    """Whether a source is a sentence, and no label or name, of which translators decide one by one."""
    words = _WORD.findall(source)
    return len(words) >= _FEWEST_WORDS and any(word.islower() for word in words[1:])


_FEWEST_WORDS = 4
_MOST_SLIPS = 2


def _alike(word: str, segment: Segment) -> re.Match[str] | None:
    """The capitalised word of the target that is the name, misspelt."""
    known = set(_WORD.findall(segment.source or ""))
    for found in _WORD.finditer(segment.target):
        other = found[0]
        if other[0].isupper() and not other.isupper() and other not in known and _misspelt(word, other):
            # The first word of a sentence may be any; a rare one is a name, or a slip.
            first = not segment.target[: found.start()].strip() and (segment.source or "").lstrip().startswith(word)
            return found if not first or commonness(other) < _RARE else None
    return None


_RARE = -18.0


def _misspelt(name: str, written: str) -> bool:
    left, right = bare(name), bare(written)
    if not left or not right or left[0] != right[0] or abs(len(left) - len(right)) > _LONGEST_ENDING:
        return False
    if left == right or right.startswith(left):
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    end = 0
    while end < min(len(left), len(right)) - start and left[-1 - end] == right[-1 - end]:
        end += 1
    # An ending of the language may be another: `Obama`, `Obamy`.
    if end == 0 and start >= len(left) - _LONGEST_ENDING:
        return False
    changed = max(len(left), len(right)) - start - end
    if changed <= 1 or (
        changed == 2 and sorted(left[start : len(left) - end]) == sorted(right[start : len(right) - end])
    ):
        return end > 0 or len(left) == len(right)
    return key(name) == key(written) or (len(right) > len(left) and key(written).startswith(key(name)))
