"""Baselines: the findings that a project had when it began to be checked, so that only new ones fail it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.baseline.adding import Added, added
from mtqa.baseline.file import DEFAULT_NAME, Entry, read_baseline, require_baseline, write_baseline
from mtqa.baseline.matching import NEVER_KNOWN, Baseline
from mtqa.fingerprints import project_root

if TYPE_CHECKING:
    from mtqa.config import Settings

__all__ = [
    "DEFAULT_NAME",
    "NEVER_KNOWN",
    "Added",
    "Baseline",
    "Entry",
    "added",
    "baseline_name",
    "load_baseline",
    "read_baseline",
    "require_baseline",
    "write_baseline",
]


def baseline_name(settings: Settings) -> str:
    """The file that a project's baseline is in: as it is configured, or by the default name in the project's root."""
    if settings.baseline is not None:
        return settings.baseline
    return os.path.relpath(Path(project_root(settings.root), DEFAULT_NAME))


def load_baseline(settings: Settings) -> Baseline | None:
    """The baseline of a project; None where it has none.

    Raises:
        ConfigError: It cannot be read, or is no baseline.
    """
    name = baseline_name(settings)
    if settings.baseline is None and not Path(name).is_file():
        return None
    return Baseline(name, read_baseline(name), project_root(settings.root))
