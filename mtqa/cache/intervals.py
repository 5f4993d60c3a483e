"""Confidence intervals, which take numpy and a thousand draws, from memory where the same scores had them before."""

from __future__ import annotations

from array import array
from hashlib import blake2b
from typing import TYPE_CHECKING

from mtqa.cache.codec import decoded, encoded
from mtqa.cache.installation import installation
from mtqa.intervals import FEWEST_SEGMENTS, Interval, weighted_mean_intervals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.cache.store import Store


class RememberedIntervals:
    """Gives what `mtqa.intervals.weighted_mean_intervals` gives."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._prefix = f"intervals|{installation(('intervals.py',), ('numpy',))}|".encode()

    def __call__(self, weights: Sequence[int], *scores: Sequence[float | None]) -> tuple[Interval | None, ...]:
        """The interval of each weighted mean; see there."""
        if len(weights) < FEWEST_SEGMENTS:
            return weighted_mean_intervals(weights, *scores)
        digest = blake2b(self._prefix, digest_size=20)
        digest.update(b"%d:" % len(weights))
        digest.update(array("Q", weights).tobytes())
        for values in scores:
            digest.update(array("d", [_NONE if value is None else value for value in values]).tobytes())
        key = digest.digest()
        content = self._store.get(key)
        known = None if content is None else decoded(content, tuple[Interval | None, ...])
        if known is not None and len(known) == len(scores):
            return known
        found = weighted_mean_intervals(weights, *scores)
        self._store.put(key, encoded(found))
        return found


_NONE = float("-inf")
"""Stands for a score that is not known; scores are not below 0."""
