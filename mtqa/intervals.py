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


def difference_interval(first: Sequence[tuple[int, float]], second: Sequence[tuple[int, float]]) -> Interval | None:
    """The 95 % interval of the weighted mean of one document less that of another; segments are drawn from each alone.

    Args:
        first: Weight and value of each segment.
        second: The same of the document that the first is taken off.

    Returns:
        The interval; None where either has fewer than five segments.
    """
    if min(len(first), len(second)) < FEWEST_SEGMENTS:
        return None
    import numpy as np

    means = []
    for number, pairs in enumerate((first, second)):
        rows = [(weight * round(value * _SCALE), weight) for weight, value in pairs]
        sums = _resampled(_merged(np.array(rows, dtype=np.int64)), _SEED + number)
        means.append(sums[:, 0] / sums[:, 1] / _SCALE)
    return _middle(means[1] - means[0])


def _merged(statistics: Integers) -> Integers:
    """Sums over runs of neighbouring segments, where there are too many to draw each by itself."""
    import numpy as np

    length = len(statistics)
    if length <= _MOST_DRAWN:
        return statistics
    starts = np.arange(_MOST_DRAWN) * length // _MOST_DRAWN
    return np.add.reduceat(statistics, starts, axis=0)


def _resampled(statistics: Integers, seed: int = _SEED) -> Integers:
    """The column sums of every resample, one row each."""
    import numpy as np

    length = len(statistics)
    generator = np.random.default_rng(seed)
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
    counted = weights > 0
    return _middle(totals[counted] / weights[counted] / _SCALE)


def _middle(values: NDArray[np.float64]) -> Interval:
    """What holds the middle of them."""
    import numpy as np

    low, high = np.quantile(values, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2])
    return round(float(low), _DIGITS), round(float(high), _DIGITS)
