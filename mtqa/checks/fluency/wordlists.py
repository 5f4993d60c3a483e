"""Word lists as they are easiest to read and to extend: one string of words with spaces between."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a space-separated list."""
    return frozenset(text.split())
