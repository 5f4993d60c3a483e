"""Paths as reports for other programs hold them: relative where that is possible, with forward slashes everywhere."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from mtqa.fingerprints import STDIN, portable_path, project_root


def from_here(path: str) -> str:
    """A path from the current folder, where it lies beneath it: for programs that are run in the same folder."""
    here = str(Path.cwd())
    return _beneath(path, here, here) or Path(path).as_posix()


def from_repository(path: str) -> str:
    """A path from the root of the repository that the current folder is in, as hosts of repositories want it.

    Where there is no repository, it is taken from the current folder. What lies outside is told with its whole path.
    """
    here = str(Path.cwd())
    return _beneath(path, _repository(here), here) or Path(os.path.abspath(path)).as_posix()  # noqa: PTH100


@lru_cache(maxsize=1024)
def _beneath(path: str, root: str, _here: str) -> str | None:
    """A path from a folder beneath which it lies; None where it does not."""
    if path == STDIN:
        return path
    # The current folder is always told without links; a path may go through some. Where a file is one, its name counts.
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
    for real in (os.path.abspath, os.path.realpath):
        relative = portable_path(os.path.join(real(folder), name), root)  # noqa: PTH118
        if not os.path.isabs(relative):  # noqa: PTH117
            return relative
    return None


@lru_cache(maxsize=1)
def _repository(_here: str) -> str:
    return project_root(None)
