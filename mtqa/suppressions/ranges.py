"""Ranges of a file, of which many may be around one place."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


class Ranges(Generic[T]):
    """Things that hold for ranges.

    Args:
        held: Each with where its range begins and ends, both included.
    """

    def __init__(self, held: Iterable[tuple[int, int, T]]) -> None:
        grouped: dict[tuple[int, int], list[T]] = {}
        for start, end, thing in held:
            grouped.setdefault((start, max(start, end)), []).append(thing)
        begin: dict[int, list[tuple[int, int]]] = {}
        cease: dict[int, set[tuple[int, int]]] = {}
        for span in sorted(grouped, key=lambda each: (each[0], -each[1])):
            begin.setdefault(span[0], []).append(span)
            cease.setdefault(span[1] + 1, set()).add(span)
        self._places = sorted({*begin, *cease})
        self._held: list[Held[T] | None] = []
        top: Held[T] | None = None
        for place in self._places:
            top = _without(top, cease.get(place, set()))
            for span in begin.get(place, ()):
                top = Held(span, grouped[span], top)
            self._held.append(top)

    def at(self, place: int) -> Held[T] | None:
        """What holds at a place: of the narrowest range, from which those around it are reached."""
        number = bisect_right(self._places, place) - 1
        return self._held[number] if number >= 0 else None


class Held(Generic[T]):
    """A range that is around a place, and those around it: formats nest, so that places share most of them.

    Each is equal to itself alone, so that what is found out about one is cheap to keep.

    Attributes:
        span: Where it begins and ends.
        things: What holds for it, in the order given.
        outer: The next wider range around the place.
    """

    __slots__ = ("outer", "span", "things")

    def __init__(self, span: tuple[int, int], things: list[T], outer: Held[T] | None) -> None:
        self.span = span
        self.things = things
        self.outer = outer


def _without(top: Held[T] | None, ended: set[tuple[int, int]]) -> Held[T] | None:
    """The chain without ranges that have ended."""
    while top is not None and top.span in ended:
        ended = ended - {top.span}
        top = top.outer
    if not ended or top is None:
        return top
    kept: list[Held[T]] = []
    link: Held[T] | None = top
    while link is not None:
        if link.span not in ended:
            kept.append(link)
        link = link.outer
    chain: Held[T] | None = None
    for each in reversed(kept):
        chain = Held(each.span, each.things, chain)
    return chain
