"""What a segment check sees: the segment, and what several checks would otherwise work out again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.language.codes import base_language
from mtqa.words import WORD, is_blank

if TYPE_CHECKING:
    from mtqa.segment import Segment

_RUN = re.compile(r"[^\W\d_]+")


class SegmentView:
    """One segment, with its words and characters worked out on first use and kept.

    Attributes:
        segment: The segment itself.
        target: The translation.
        source: The original; empty where there is none (pair checks run only where there is one).
        lang, source_lang: Base language codes (`pt` for `pt-BR`), empty where unknown.

    Args:
        segment: The segment itself.
        parts: Its `parts`, where they are known.
    """

    __slots__ = (
        "_blank",
        "_chars",
        "_folded_parts",
        "_parts",
        "_source_runs",
        "_source_words",
        "_words",
        "lang",
        "segment",
        "source",
        "source_lang",
        "target",
    )

    def __init__(self, segment: Segment, parts: list[str] | None = None) -> None:
        self.segment = segment
        self.target = segment.target
        self.source = segment.source or ""
        self.lang = base_language(segment.target_lang)
        self.source_lang = base_language(segment.source_lang)
        self._words: list[re.Match[str]] | None = None
        self._source_words: list[re.Match[str]] | None = None
        self._parts = parts
        self._folded_parts: list[str] | None = None
        self._source_runs: list[str] | None = None
        self._chars: frozenset[str] | None = None
        self._blank: bool | None = None

    @property
    def words(self) -> list[re.Match[str]]:
        """The words of the target as matches, so that `word.start()` is their place. Hyphens and apostrophes join."""
        if self._words is None:
            self._words = list(WORD.finditer(self.target))
        return self._words

    @property
    def source_words(self) -> list[re.Match[str]]:
        """The words of the source."""
        if self._source_words is None:
            self._source_words = list(WORD.finditer(self.source))
        return self._source_words

    @property
    def parts(self) -> list[str]:
        """What stands between white space in the target: words with the punctuation that sticks to them."""
        if self._parts is None:
            self._parts = self.target.split()
        return self._parts

    @property
    def folded_parts(self) -> list[str]:
        """The same without regard to case."""
        if self._folded_parts is None:
            self._folded_parts = self.target.casefold().split()
        return self._folded_parts

    @property
    def source_runs(self) -> list[str]:
        """The runs of letters of the source: cheaper than its words, for a first look."""
        if self._source_runs is None:
            self._source_runs = _RUN.findall(self.source)
        return self._source_runs

    @property
    def blank(self) -> bool:
        """Whether there is nothing to see in the target."""
        if self._blank is None:
            self._blank = is_blank(self.target)
        return self._blank

    @property
    def chars(self) -> frozenset[str]:
        """Every character that occurs in target or source."""
        if self._chars is None:
            self._chars = frozenset(self.target + self.source)
        return self._chars
