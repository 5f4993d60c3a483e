"""What changed in a pair of texts although no sentence of either did: what stands beside what.

Where two lines of a translation change places, each is a line that was there, beside another source.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from mtqa.changes.entries import said_by
from mtqa.changes.touched import Places, Touched
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.changes.sides import Side
    from mtqa.segment import Document, Segment, TextMap


def newly_coupled(before: Document, now: Document) -> frozenset[str]:
    """The ids of segments that stand beside another source than before, or did not stand beside any.

    Args:
        before: A pair as it was.
        now: As it is, line by line or block by block.
    """
    known = Counter(_couple(segment, before) for segment in before.segments if segment.source is not None)
    found = []
    for segment in now.segments:
        if segment.source is None:
            continue
        couple = _couple(segment, now)
        if known[couple]:
            known[couple] -= 1
        else:
            found.append(segment.id)
    return frozenset(found)


def _couple(segment: Segment, document: Document) -> tuple[object, ...]:
    return (
        segment.source,
        segment.target,
        _written(segment.source_map, document.source_text),
        _written(segment.target_map, document.text),
        said_by(segment.source_markup),
        said_by(segment.markup),
    )


def _written(place: TextMap | None, text: str | None) -> str:
    """How a text is written, without regard to line breaks."""
    if place is None or text is None:
        return ""
    span = place.to_document(0, place.length)
    return " ".join(text[span.start : span.end].split())


class _Order:
    """Where the pieces of a side stood."""

    def __init__(self, side: Side) -> None:
        self._was = side.was
        self._pieces = Places([piece.span for piece in side.pieces])
        known = [number for number, old in enumerate(side.was) if old is not None]
        crossed = _crossing([old for old in side.was if old is not None])
        self.moved = frozenset(number for number, moved in zip(known, crossed, strict=True) if moved)

    def has_moved(self, span: Span) -> bool:
        """Whether something in a range stood before what it stands behind now, or the other way round."""
        return any(number in self.moved for number in self._pieces.touching(span))

    def place(self, span: Span) -> int | None:
        """Where the first of what is in a range stood; None if all of it is new."""
        return min(
            (old for number in self._pieces.touching(span) if (old := self._was[number]) is not None), default=None
        )


class _Placed(NamedTuple):
    """Where both sides of a segment stood."""

    source: int
    target: int
    id: str


def out_of_order(document: Document, target: Side, source: Side) -> Touched:
    """What moved on one side of a pair and not on the other, so that it may stand beside another text.

    Args:
        document: As it is. It is not known what stood beside what, only that both sides were in the same order.
        target: Its own side.
        source: That of its source.
    """
    ours, theirs = _Order(target), _Order(source)
    if not ours.moved and not theirs.moved:
        return Touched()
    placed = []
    alone = []
    for segment in document.segments:
        span = segment.target_map.to_document(0, len(segment.target))
        if segment.source_map is not None:
            left, right = theirs.place(segment.source_map.to_document(0, segment.source_map.length)), ours.place(span)
            if left is not None and right is not None:
                placed.append(_Placed(left, right, segment.id))
        elif ours.has_moved(span) or not ours.moved:
            alone.append(segment.id)
    placed.sort()
    crossed = _crossing([each.target for each in placed])
    ids = {each.id for each, crosses in zip(placed, crossed, strict=True) if crosses}
    omitted = () if document.alignment is None else document.alignment.omitted
    gaps = tuple(
        Span(each.place, each.place) for each in omitted if alone or not theirs.moved or theirs.has_moved(each.span)
    )
    return Touched(frozenset((*ids, *alone)), gaps=gaps)


def _crossing(places: Sequence[int]) -> Iterable[bool]:
    """For each of some numbers whether a greater one stands before it, or a smaller one behind it."""
    if not places:
        return []
    most = list(accumulate(places, max))
    least = list(accumulate(reversed(places), min))[::-1]
    return [place < before or place > behind for place, before, behind in zip(places, most, least, strict=True)]
