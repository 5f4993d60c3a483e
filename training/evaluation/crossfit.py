"""Thresholds that are tuned on rows other than those they are reported on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from training.evaluation.rows import half_of
from training.metrics import best_threshold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Tune = Callable[[Sequence[NDArray[np.float32]], Sequence[NDArray[np.bool_]]], float]


def cross_fit(
    scores: Sequence[NDArray[np.float32]], gold: Sequence[NDArray[np.bool_]], sources: Sequence[str]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], list[float]]:
    """Decides for each half of the rows by the threshold that is best (by MCC) on the other half.

    Args:
        scores: Of each row, for each of its words (or whatever is decided on).
        gold: What is true of them.
        sources: Of each row; rows of one source are in the same half.

    Returns:
        What was decided and what is true, over all rows in one array each, and the two thresholds.
    """
    halves = np.array([half_of(source) for source in sources])
    thresholds = []
    decided, true = [np.zeros(0, dtype=bool)], [np.zeros(0, dtype=bool)]
    for half in (0, 1):
        tuned = [row for row in range(len(scores)) if halves[row] != half]
        told = [row for row in range(len(scores)) if halves[row] == half]
        threshold = best_threshold(joined(scores, tuned), joined(gold, tuned))
        thresholds.append(threshold)
        decided.append(joined(scores, told) >= threshold)
        true.append(joined(gold, told).astype(bool))
    return np.concatenate(decided), np.concatenate(true), thresholds


def joined(
    arrays: Sequence[NDArray[np.float32]] | Sequence[NDArray[np.bool_]], rows: Sequence[int]
) -> NDArray[np.float32]:
    """The arrays of some rows, one after the other."""
    return np.concatenate([np.zeros(0, np.float32), *(np.asarray(arrays[row], np.float32) for row in rows)])
