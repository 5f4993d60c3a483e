"""Hypothesis without deadlines, since machines are slow at times; and in CI the same examples in every run."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("mtqa", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("mtqa")
