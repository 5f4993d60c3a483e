"""Where the cache lies, and opening it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtqa.config import Settings

VARIABLE = "MTQA_CACHE_DIR"


def cache_directory(settings: Settings, directory: str | None = None) -> Path:
    """The folder of the cache: as it is named, as the environment or the configuration says, or where systems have it.

    Args:
        settings: Of the run.
        directory: What the user names.
    """
    named = directory or os.environ.get(VARIABLE) or settings.cache_dir
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("mtqa", appauthor=False)


def open_cache(settings: Settings, warn: Callable[[str], None], directory: str | None = None) -> Cache | None:
    """The cache, which is to be closed; None where the configuration wants none (`cache-size = 0`).

    Args:
        settings: Of the run.
        warn: Is told where the cache cannot be used, in a sentence without a full stop.
        directory: Where it lies, if the user names that.
    """
    if not settings.cache_size:
        return None
    return Cache(cache_directory(settings, directory), settings.cache_size, warn)
