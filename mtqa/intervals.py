"""Confidence intervals of document scores: how far a score would move with other segments of the same kind.

The percentile bootstrap over segments (Efron and Tibshirani 1993, chapter 13): a document's segments are drawn with
replacement, as many as there are, 1,000 times; a score is computed of each draw as it is of the document, and the
interval is what holds the middle 95 % of the outcomes. It tells what the choice of segments does to the score, and
nothing of how well the model judges each of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

Interval = tuple[float, float]

RESAMPLES = 1000
FEWEST_SEGMENTS = 5
_SEED = 12345
_LEVEL = 0.95
_MOST_DRAWN = 2048
_AT_ONCE = 1 << 20
_DIGITS = 4
_SCALE = 10**_DIGITS


def weighted_mean_intervals(weights: Sequence[int], *scores: Sequence[float | None]) -> tuple[Interval | None, ...]:
    """The 95 % interval of each weighted mean.

    The draws have a fixed seed and sums are those of whole numbers, so that the outcome is the same on every machine.
    Of a document of more than 2,048 segments, runs of neighbours are drawn together, so that there are no more than
    that many to draw from; means of so many vary the same.

    Args:
        weights: Of the segments.
        scores: One sequence per kind of score, with a value (0 to 100) for each segment; None: it has none.

    Returns:
        One interval per kind of score; None where fewer than five segments have it.
    """
    counts = [sum(value is not None for value in values) for values in scores]
    if max(counts, default=0) < FEWEST_SEGMENTS:
        return (None,) * len(scores)
    import numpy as np

    columns = []
    for values in scores:
        known = np.array([value is not None for value in values])
        scaled = np.array([0 if value is None else round(value * _SCALE) for value in values], dtype=np.int64)
        weight = np.where(known, np.array(weights, dtype=np.int64), 0)
        columns += [weight * scaled, weight]
    sums = _resampled(_merged(np.stack(columns, axis=1)))
    return tuple(
        _interval(sums[:, 2 * number], sums[:, 2 * number + 1]) if count >= FEWEST_SEGMENTS else None
        for number, count in enumerate(counts)
    )


def _merged(statistics: Integers) -> Integers:
    """Sums over runs of neighbouring segments, where there are too many to draw each by itself."""
    import numpy as np

    length = len(statistics)
    if length <= _MOST_DRAWN:
        return statistics
    starts = np.arange(_MOST_DRAWN) * length // _MOST_DRAWN
    return np.add.reduceat(statistics, starts, axis=0)


def _resampled(statistics: Integers) -> Integers:
    """The column sums of every resample, one row each."""
    import numpy as np

    length = len(statistics)
    generator = np.random.default_rng(_SEED)
    rows = max(_AT_ONCE // length, 1)
    sums = []
    for first in range(0, RESAMPLES, rows):
        number = min(rows, RESAMPLES - first)
        draws = generator.integers(length, size=(number, length), dtype=np.int64)
        draws += np.arange(number)[:, None] * length
        times = np.bincount(draws.ravel(), minlength=number * length).reshape(number, length)
        sums.append(times @ statistics)
    return np.concatenate(sums)


def _interval(totals: Integers, weights: Integers) -> Interval:
    """Of the means `totals / weights`; a resample in which nothing has the score says nothing."""
    import numpy as np

    counted = weights > 0
    means = totals[counted] / weights[counted] / _SCALE
    low, high = np.quantile(means, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2])
    return round(float(low), _DIGITS), round(float(high), _DIGITS)
