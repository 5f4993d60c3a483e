"""The best way to cut two documents into beads, in memory and time that grow with their length.

Dynamic programming (Gale and Church 1993) from coarse to fine, as in Vecalign (Thompson and Koehn 2019,
https://aclanthology.org/D19-1136): sentences are taken two by two, again and again, until few are left; the path
through these few bounds where the path is sought that goes through twice as many.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mtqa.alignment.evidence import LONGEST, SHAPES, Runs, scores

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from mtqa.alignment.evidence import Side, Weights


class Bead(NamedTuple):
    """Source sentences and the target sentences that render them; one of the two is empty where nothing does."""

    source: range
    target: range

    @property
    def aligned(self) -> bool:
        """Whether there is something on both sides."""
        return bool(self.source and self.target)


def best_beads(source: Side, target: Side, weights: Weights) -> list[Bead]:
    """The beads of the best path, in order: every sentence of either side is in exactly one of them."""
    levels = [(source, target)]
    while max(map(len, levels[-1])) > _FEW:
        levels.append((levels[-1][0].halved(), levels[-1][1].halved()))
    coarse = replace(weights, shapes=weights.shapes[:1], start=0.0, kind=0.0, crossing=0.0)
    beads: list[Bead] = []
    for level in range(len(levels) - 1, -1, -1):
        sides = levels[level]
        bands = _around(beads, *map(len, sides)) if beads else _everywhere(*map(len, sides))
        beads = _search(*sides, coarse if level else weights, bands)
    return beads


_FEW = 400
"""Of so many sentences all beads are tried."""
_MARGIN = 16
"""How many sentences to either side of the coarser path the finer one is sought."""

Band = tuple[int, int]
"""How many sentences of the target may lie behind, at least and at most, where some number of the source does."""


def _everywhere(rows: int, columns: int) -> list[Band]:
    return [(0, columns)] * (rows + 1)


def _around(beads: Sequence[Bead], rows: int, columns: int) -> list[Band]:
    """The bands around a path through pairs of sentences, for a path through the sentences."""
    low, high = [columns] * (rows + 2), [0] * (rows + 2)
    for source, target in beads:
        for row in range(2 * source.start, min(2 * source.stop, rows) + 1):
            low[row] = min(low[row], 2 * target.start)
            high[row] = max(high[row], 2 * target.stop)
    return [
        (max(low[row] - _MARGIN, 0) if row else 0, min(high[row] + _MARGIN, columns) if row < rows else columns)
        for row in range(rows + 1)
    ]


_INSERTED, _DROPPED = 254, 255
_IMPOSSIBLE = -1e30


def _search(source: Side, target: Side, weights: Weights, bands: Sequence[Band]) -> list[Bead]:
    """The best path within the bands."""
    import numpy as np

    of_source, of_target = Runs(source), Runs(target)
    kept: list[tuple[int, NDArray[np.float64]]] = []
    taken: list[tuple[int, NDArray[np.uint8]]] = []
    for row, (low, high) in enumerate(bands):
        best = np.full(high - low + 1, 0.0 if row == 0 and low == 0 else _IMPOSSIBLE)
        best[1:] = _IMPOSSIBLE
        steps = np.full(len(best), _DROPPED, dtype=np.uint8)
        if row:
            best = _moved(kept[-1], low, high, 0) + weights.unaligned
            gained = scores(of_source, of_target, row, slice(low, high + 1), weights)
            for number, shape in enumerate(SHAPES[: len(gained)]):
                if shape.source > row:
                    continue
                candidate = _moved(kept[-shape.source], low, high, shape.target) + gained[number]
                better = candidate > best
                best[better], steps[better] = candidate[better], number
        # A run of inserted sentences may end anywhere; what it began with has the most less what they cost.
        costs = weights.unaligned * np.arange(len(best))
        lead = np.maximum.accumulate(best - costs)
        inserted = best - costs < lead
        best, steps = np.where(inserted, lead + costs, best), np.where(inserted, _INSERTED, steps).astype(np.uint8)
        kept = [*kept[1 - LONGEST :], (low, best)]
        taken.append((low, steps))
    return list(_back(taken, len(source), len(target)))[::-1]


def _moved(row: tuple[int, NDArray[np.float64]], low: int, high: int, by: int) -> NDArray[np.float64]:
    """The values of a row at the columns `low` to `high` less `by`."""
    import numpy as np

    start, values = row
    moved = np.full(high - low + 1, _IMPOSSIBLE)
    first, last = max(low - by, start), min(high - by, start + len(values) - 1)
    if first <= last:
        moved[first + by - low : last + by - low + 1] = values[first - start : last - start + 1]
    return moved


def _back(taken: Sequence[tuple[int, NDArray[np.uint8]]], row: int, column: int) -> Iterator[Bead]:
    """The beads of the path that ends at a place, the last first."""
    while row or column:
        low, steps = taken[row]
        step = int(steps[column - low])
        if step == _INSERTED:
            rows, columns = 0, 1
        elif step == _DROPPED:
            rows, columns = 1, 0
        else:
            rows, columns = SHAPES[step]
        yield Bead(range(row - rows, row), range(column - columns, column))
        row, column = row - rows, column - columns
