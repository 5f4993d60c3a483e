"""Translations that stayed as they are when their sources changed."""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language
from mtqa.words import is_blank, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.segment import Document

_OLD = "The file is deleted after 30 days."
_TARGET = "Die Datei wird nach 30 Tagen gelöscht."


@check(
    "X404",
    "outdated-translation",
    Category.MISTRANSLATION,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.5,
    precision=Precision(21, 40, "JSON, 10 languages"),
    judges_language=True,
    sees_drafts=True,
    bad=(Example(_TARGET, (_TARGET,), "de", "The file is archived after 30 days.", "en", former_source=_OLD),),
    good=(
        Example(_TARGET, (), "de", _OLD, "en"),
        Example(_TARGET, (), "de", "The file is deleted after 30 days!", "en", former_source=_OLD),
        Example(_TARGET, (), "de", "Files are deleted after 30 days.", "en", former_source=_OLD),
    ),
)
def outdated_translation(document: Document) -> Iterator[Mark]:
    """The source has changed, and the translation has not.

    ## What it does
    With `mtqa check --changed-since REF` it reports translations that are as they were at that revision, though their
    source is another: in files of entries by their keys, in documents by their sentences. In gettext, where another
    source is another entry, only those that `msgmerge` has marked as drafts are told: whoever takes the mark away says
    that the translation holds. Sources of which only punctuation, case or spaces changed are left out, since other
    rules compare these with the translation; and in English such as were but corrected: an article, an ending, a
    misspelt word.

    ## Why is this bad?
    The translation says what the source said once.

    ## Use instead
    Translate the new source; where the old translation renders it as well, suppress the finding.
    """
    if not document.former_sources:
        return
    for segment in document.segments:
        former = document.former_sources.get(segment.id)
        if former is None or segment.source is None or is_blank(segment.target):
            continue
        if not _says_the_same(former, segment.source, base_language(segment.source_lang)):
            old, new = _contrasted(former, segment.source)
            message = f"The source has changed, and this translation has not: “{old}” is now “{new}”."
            yield Mark(0, len(segment.target), message, segment=segment)


def _says_the_same(former: str, source: str, lang: str) -> bool:
    """Whether two sources differ in nothing that a translation would show.

    Punctuation, case and spaces do not count; in English, neither do articles, forms of “be”, endings of words, and
    single letters within long ones, which were misspelt.
    """
    old, new = _words(former), _words(source)
    if lang == "en":
        old, new = ([word for word in words if word not in _SLIGHT] for words in (old, new))
        if len(old) == len(new) and all(map(_is_same_word, old, new)):
            return True
    return old == new or "".join(old) == "".join(new)


def _words(text: str) -> list[str]:
    """The words of a source, numbers and signs that mean something among them, without regard to case."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("’", "'"))


_WORD = re.compile(r"\w+(?:'\w+)*|[%$€£¥₹+=<>±×÷°@#&]")
_SLIGHT = frozenset({"a", "an", "the", "is", "are", "was", "were", "be", "been", "to", "that"})


def _is_same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    head = _alike(one, other)
    if head < _HEAD or any(character.isdigit() for character in one + other):
        return False
    tail = min(_alike(one[::-1], other[::-1]), len(one) - head, len(other) - head)
    rests = one[head : len(one) - tail], other[head : len(other) - tail]
    if max(map(len, rests)) > _MISSPELT or "'t" in f"{one[head:]} {other[head:]}":
        return False
    # Endings, or something in the middle of a long word.
    return rests[0] in _ENDINGS and rests[1] in _ENDINGS if tail == 0 else min(len(one), len(other)) >= _LONG


_HEAD, _LONG, _MISSPELT = 3, 6, 2
_ENDINGS = frozenset({"", "s", "es", "'s", "d", "ed"})


def _contrasted(old: str, new: str) -> tuple[str, str]:
    """Two texts for a message; of long ones what differs, with some words around it."""
    before, after = old.split(), new.split()
    if max(len(old), len(new)) <= _LONGEST:
        return " ".join(before), " ".join(after)
    head = _alike(before, after)
    rest = min(len(before), len(after)) - head
    tail = min(_alike(before[::-1], after[::-1]), rest)
    return _window(before, head, tail), _window(after, head, tail)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts begin with in common, or characters two words."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _window(words: Sequence[str], head: int, tail: int) -> str:
    """What stands between the words that two texts have in common, and some of these."""
    start, end = max(head - _AROUND, 0), min(len(words) - tail + _AROUND, len(words))
    shown = shortened(" ".join(words[start:end]), _LONGEST)
    return f"{'… ' if start else ''}{shown}{' …' if end < len(words) and not shown.endswith('…') else ''}"


_LONGEST = 90
_AROUND = 4
