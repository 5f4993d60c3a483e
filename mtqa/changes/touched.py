"""What of a document changed: the answer of this package."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping  # noqa: TC003 - a field is made of it
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.finding import Finding
    from mtqa.segment import Document


class Places:
    """Ranges of a text, which can be asked quickly.

    Args:
        spans: In any order; they may overlap.
    """

    def __init__(self, spans: Sequence[Span]) -> None:
        self._order = sorted(range(len(spans)), key=lambda number: spans[number])
        ordered = [spans[number] for number in self._order]
        self._spans = ordered
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def touching(self, span: Span) -> Iterator[int]:
        """The numbers, as they were given, of the ranges that share a character with one, or lie at an empty one."""
        if span.start == span.end:
            first, last = bisect_left(self._ends, span.start), bisect_right(self._starts, span.end)
        else:
            first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        for number in range(first, last):
            each = self._spans[number]
            if each.end > span.start or span.start == span.end == each.end:
                yield self._order[number]

    def touch(self, span: Span) -> bool:
        """Whether there is such a range."""
        return next(self.touching(span), None) is not None


_NOTHING: Mapping[str, str] = MappingProxyType({})


class Touched(NamedTuple):
    """What of a document changed, on the side of the target or of the source.

    Attributes:
        segments: Ids of those that did.
        former_sources: By id of the segments of which the source changed and the translation did not: what the source
            said.
        gaps: Where in the target something is no more that was there, or should be since the source has it.
        lost: Whether all counts as changed since nobody knows what was.
    """

    segments: frozenset[str] = frozenset()
    former_sources: Mapping[str, str] = _NOTHING
    gaps: tuple[Span, ...] = ()
    lost: bool = False

    @classmethod
    def all_of(cls, document: Document, *, lost: bool = False) -> Touched:
        """Everything: the document is new, or what it was is not known."""
        ids = frozenset(segment.id for segment in document.segments)
        return cls(ids, gaps=(Span(0, len(document.text)),), lost=lost)

    def with_more(self, other: Touched) -> Touched:
        """What either tells."""
        former = {**other.former_sources, **self.former_sources}
        gaps = (*self.gaps, *other.gaps)
        return Touched(self.segments | other.segments, former, gaps, self.lost or other.lost)

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is in what changed. What is no segment's is, since the file, or its source, did."""
        if finding.segment_id is None or finding.segment_id in self.segments:
            return True
        return finding.text == "" and any(gap.start <= finding.span.start <= gap.end for gap in self.gaps)
