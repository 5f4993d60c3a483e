"""What changed since a revision of git, so that only that is told and judged."""

from __future__ import annotations

from mtqa.changes.run import Changes

__all__ = ["Changes"]
