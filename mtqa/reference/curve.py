"""Monotone maps from raw numbers to numbers with a meaning."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Curve:
    """A monotone map that is linear between points, and constant before the first and after the last."""

    x: tuple[float, ...]
    y: tuple[float, ...]

    def __call__(self, value: float) -> float:
        """The map's value."""
        index = bisect_right(self.x, value)
        if index == 0:
            return self.y[0]
        if index == len(self.x):
            return self.y[-1]
        low, high = self.x[index - 1], self.x[index]
        return self.y[index - 1] + (value - low) / (high - low) * (self.y[index] - self.y[index - 1])
