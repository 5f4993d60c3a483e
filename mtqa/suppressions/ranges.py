"""Ranges of a file, of which many may be around one place."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
        self._held: list[_Chain[T] | None] = []
        top: _Chain[T] | None = None
        for place in self._places:
            top = _without(top, cease.get(place, set()))
            for span in begin.get(place, ()):
                top = _Chain(span, grouped[span], top)
            self._held.append(top)

    def at(self, place: int) -> Iterator[T]:
        """What holds at a place, of the narrowest range first."""
        number = bisect_right(self._places, place) - 1
        link = self._held[number] if number >= 0 else None
        while link is not None:
            yield from link.things
            link = link.outer


class _Chain(NamedTuple, Generic[T]):
    """A range that is around a place, and those around it: formats nest, so that places share most of them."""

    span: tuple[int, int]
    things: list[T]
    outer: _Chain[T] | None


def _without(top: _Chain[T] | None, ended: set[tuple[int, int]]) -> _Chain[T] | None:
    """The chain without ranges that have ended."""
    while top is not None and top.span in ended:
        ended = ended - {top.span}
        top = top.outer
    if not ended or top is None:
        return top
    kept: list[_Chain[T]] = []
    link: _Chain[T] | None = top
    while link is not None:
        if link.span not in ended:
            kept.append(link)
        link = link.outer
    chain: _Chain[T] | None = None
    for each in reversed(kept):
        chain = _Chain(each.span, each.things, chain)
    return chain
