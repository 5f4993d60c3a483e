"""Which checks a segment is for, found out without asking each of them.

Most checks look for something that most segments lack. What a check says it waits for (`triggers`, `target_words`,
`source_words`, `traits`; see `mtqa.checks.base.Check`) is asked of each word once: words come back, so that for most of
them one look into a table tells all checks that they wake.
"""

from __future__ import annotations

import enum
import re
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from mtqa.checks.base import Scope
from mtqa.segment import State
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtqa.checks.base import Check
    from mtqa.segment import Segment


class Trait(enum.IntFlag):
    """What a segment may have that is seen at a glance, and that some checks are about."""

    MARKUP = enum.auto()
    """Inline markup was taken out of its source or its target."""
    NOTES = enum.auto()
    """Notes for translators or flags."""
    CONTEXT = enum.auto()
    """A context (`msgctxt`)."""
    SPACES = enum.auto()
    """Source or target has white space other than single spaces between words: at an edge, several, tabs, breaks."""
    EMPTY_TARGET = enum.auto()
    """There is nothing to see in the target."""
    EMPTY_SOURCE = enum.auto()
    """The source is empty, or white space."""
    ALONE = enum.auto()
    """It has no source at all."""
    LONG_SOURCE = enum.auto()
    """Its source has 40 characters or more."""
    ALIKE = enum.auto()
    """Source and target differ in length by five characters at most, and begin alike, case and signs aside."""
    CAPITALS = enum.auto()
    """One of source and target is set in capitals alone."""
    REPETITION = enum.auto()
    """The target has six words or more, and one of them three times, or two of them twice."""
    FUZZY = enum.auto()
    """In this state."""
    MISSING = enum.auto()
    """In this state."""
    UNUSED = enum.auto()
    """In this state."""


_OF_STATE = {State.FUZZY: Trait.FUZZY, State.MISSING: Trait.MISSING, State.UNUSED: Trait.UNUSED}
# Operations on members of an enum are slow.
_MARKUP, _NOTES, _CONTEXT, _SPACES = map(int, (Trait.MARKUP, Trait.NOTES, Trait.CONTEXT, Trait.SPACES))
_EMPTY_TARGET, _EMPTY_SOURCE, _ALONE = map(int, (Trait.EMPTY_TARGET, Trait.EMPTY_SOURCE, Trait.ALONE))
_LONG_SOURCE, _CAPITALS, _REPETITION = map(int, (Trait.LONG_SOURCE, Trait.CAPITALS, Trait.REPETITION))
_ALIKE = int(Trait.ALIKE)
_LONG = 40
_NEARLY = 5
_SPACE_RUN = re.compile(r"\s+")
_MANY_WORDS = 6
_MOST_KEPT = 50_000


class Waking:
    """Says which of some checks are for a segment.

    Args:
        checks: Those that its languages and its role are for. The sets that are given are numbers of which the bit `n`
            stands for `checks[n]`.
        target_lang, source_lang: BCP 47 codes of the segments, empty where unknown.
    """

    def __init__(self, checks: Sequence[Check], target_lang: str, source_lang: str) -> None:
        placed = [(check, 1 << number, check.scope is Scope.PAIR) for number, check in enumerate(checks)]
        self._always = _together(bit for check, bit, _ in placed if not check.waits)
        self._not_empty = _together(bit for check, bit, pair in placed if pair and not check.sees_empty)
        self._of_traits = [(int(check.traits), bit) for check, bit, _ in placed if check.traits]
        self._traits: dict[int, int] = {}
        self._target = _Words(
            ((check.triggers or (), check.target_words, bit) for check, bit, _ in placed), target_lang
        )
        self._source = _Words(
            (((check.triggers or ()) if pair else (), check.source_words, bit) for check, bit, pair in placed),
            source_lang,
        )

    def by(self, segment: Segment, parts: list[str]) -> int:
        """The set of the checks that are for a segment.

        Args:
            segment: Of these languages.
            parts: The words of its target: what stands between white space.
        """
        target, source = segment.target, segment.source
        traits = 0
        words = self._target
        awake = reduce(or_, map(words.__getitem__, parts), self._always)
        if len(parts) > 1:
            awake |= words[" "]
            if len(parts) >= _MANY_WORDS and len(parts) - len(set(parts)) > 1:
                traits = _REPETITION
        if " ".join(parts) != target:
            traits |= _SPACES
            for space in _SPACE_RUN.findall(target):
                awake |= words[space]
        if source is None:
            traits |= _ALONE
        else:
            words, others = self._source, source.split()
            awake = reduce(or_, map(words.__getitem__, others), awake)
            if len(others) > 1:
                awake |= words[" "]
            elif not others:
                traits |= _EMPTY_SOURCE
            if " ".join(others) != source:
                traits |= _SPACES
                for space in _SPACE_RUN.findall(source):
                    awake |= words[space]
            if len(source) >= _LONG:
                traits |= _LONG_SOURCE
            if -_NEARLY <= len(source) - len(target) <= _NEARLY:
                head, other = source[:2], target[:2]
                if not (head.isalnum() and other.isalnum()) or head.lower() == other.lower():
                    traits |= _ALIKE
            if source.isupper() != target.isupper():
                traits |= _CAPITALS
        if segment.markup or segment.source_markup:
            traits |= _MARKUP
        if segment.notes or segment.flags:
            traits |= _NOTES
        if segment.context:
            traits |= _CONTEXT
        if segment.state is not _TRANSLATED:
            traits |= _OF_STATE.get(segment.state, 0)
        # A word that begins with a visible character is something to see, as nearly everywhere.
        blank = not (parts and parts[0][0].isprintable()) and is_blank(target)
        if blank:
            traits |= _EMPTY_TARGET
        if traits:
            known = self._traits.get(traits)
            if known is None:
                known = _together(bit for wanted, bit in self._of_traits if wanted & traits)
                self._traits[traits] = known
            awake |= known
        return awake & ~self._not_empty if blank and source is not None else awake


_TRANSLATED = State.TRANSLATED


class _Words(dict[str, int]):
    """The set of the checks that wait for a word, by word, found out when it is met first.

    Args:
        waiting: Of each check the characters that it waits for, what it asks of words, and its bit.
        lang: BCP 47 code.
    """

    __slots__ = ("_all_characters", "_asked", "_characters", "_lang")

    def __init__(
        self, waiting: Iterable[tuple[Iterable[str], Callable[[str, str], bool] | None, int]], lang: str
    ) -> None:
        super().__init__()
        self._lang = lang
        self._asked: list[tuple[Callable[[str, str], bool], int]] = []
        self._characters: dict[str, int] = {}
        for characters, asks, bit in waiting:
            if asks is not None:
                self._asked.append((asks, bit))
            for character in characters:
                self._characters[character] = self._characters.get(character, 0) | bit
        self._all_characters = frozenset(self._characters)

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_KEPT:
            self.clear()
        known = self._characters
        awake = 0
        for character in self._all_characters.intersection(word):
            awake |= known[character]
        lang = self._lang
        for asks, bit in self._asked:
            if asks(word, lang):
                awake |= bit
        self[word] = awake
        return awake


def _together(bits: Iterable[int]) -> int:
    result = 0
    for bit in bits:
        result |= bit
    return result
