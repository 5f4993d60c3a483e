"""Gives the checks that go by a glossary the one that the user has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mtqa.alignment import Link
    from mtqa.checks.base import Check
    from mtqa.checks.terminology.names_list import NameLists
    from mtqa.checks.view import SegmentView
    from mtqa.finding import Mark
    from mtqa.segment import Document, Span
    from mtqa.spelling import Dictionaries
    from mtqa.terminology import Glossary
    from mtqa.terminology.analysis import Analysis

    Aligner = Callable[..., list[Link]]


class Terms:
    """A glossary, and what it says of the segment at hand: worked out once for all checks that ask.

    Args:
        glossary: What the user has.
        align: Aligns the words of a source and its translation; None where there is no model to do it.
    """

    def __init__(self, glossary: Glossary, align: Aligner | None = None) -> None:
        self.glossary = glossary
        self._align = align
        self._last: tuple[SegmentView, Analysis] | None = None
        self._links: tuple[SegmentView, dict[str, list[Link]]] | None = None

    def of(self, view: SegmentView) -> Analysis:
        """What the glossary says of a segment."""
        from mtqa.terminology.analysis import analyse

        if self._last is None or self._last[0] is not view:
            segment = view.segment
            found = analyse(self.glossary, segment.source, view.target, segment.source_lang, segment.target_lang)
            self._last = (view, found)
        return self._last[1]

    def rendered(self, view: SegmentView, start: int, end: int) -> tuple[int, int]:
        """The range of the target that renders a range of the source: all of it, where nothing says more."""
        whole = (len(view.target) - len(view.target.lstrip()), len(view.target.rstrip()))
        if self._align is None:
            return whole
        parts: list[Span] = []
        for method in _METHODS:
            parts = parts or [
                link.target
                for link in self._aligned(view, method)
                if link.source.start < end and link.source.end > start
            ]
        if not parts:
            return whole
        first, last = min(part.start for part in parts), max(part.end for part in parts)
        # Words that are far apart are not one rendering: some of the links are wrong.
        return (first, last) if last - first <= _WIDEST + 3 * (end - start) else whole

    def _aligned(self, view: SegmentView, method: str) -> list[Link]:
        if self._links is None or self._links[0] is not view:
            self._links = (view, {})
        known = self._links[1]
        if method not in known:
            known[method] = self._align(view.source, view.target, method=method) if self._align else []
        return known[method]


_METHODS = ("itermax", "transport")
"""The second finds something for words that the first leaves alone, with more mistakes."""
_WIDEST = 20


@dataclass(frozen=True, slots=True)
class _Given:
    """A check that goes by something of the user's, as one that does not."""

    run: Callable[..., Iterable[Mark]]
    given: Terms | NameLists | Dictionaries

    def __call__(self, subject: SegmentView | Document) -> Iterator[Mark]:
        yield from self.run(subject, self.given)

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]
        return self.run.__doc__


def with_terms(check: Check, terms: Terms | None) -> Check | None:
    """The check as it is to be run: None for one that goes by a glossary where there is none."""
    if not check.glossary:
        return check
    return None if terms is None else replace(check, run=_Given(check.run, terms), glossary=False)


def with_names(check: Check, names: NameLists | None) -> Check:
    """The check as it is to be run where a user has names of their own, of any words; None: by what ships."""
    if names is None or not check.names:
        return check
    return replace(check, run=_Given(check.run, names), target_words=None)


def with_dictionaries(check: Check, dictionaries: Dictionaries | None) -> Check | None:
    """The check as it is to be run: None for one that goes by dictionaries where the user has none."""
    if not check.dictionaries:
        return check
    if dictionaries is None:
        return None
    return replace(check, run=_Given(check.run, dictionaries), dictionaries=False)
