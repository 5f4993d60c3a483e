"""Bounds for tests with hostile input: not how fast something is, but that it ends at all."""

from __future__ import annotations

HANG_S = 20
"""CPU seconds that no near-linear work on such input comes near; a quadratic regular expression takes minutes."""
