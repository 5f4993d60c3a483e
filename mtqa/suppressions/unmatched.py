"""Patterns of the configuration that match nothing: a file or key was renamed, or the pattern is misspelt."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.checks.selection import covers_path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mtqa.config import Settings


def unmatched_patterns(
    settings: Settings, paths: Sequence[str], files: Sequence[str], unmatched_keys: Callable[[], Sequence[str]]
) -> list[str]:
    """Notices of patterns of files and of keys that match nothing, where the run has seen all they could.

    Args:
        settings: Of the run.
        paths: What the user named.
        files: What was read.
        unmatched_keys: Finds out which patterns of keys match none; that may take its time.
    """
    folders = [Path(path).resolve() for path in paths if Path(path).is_dir()]
    if settings.root is None or not folders:
        return []
    root = Path(settings.root)
    notices = [
        f"{settings.origin}: {table}.{pattern!r} matches no file of this run."
        for table, patterns in (
            ("per-file-ignores", settings.per_file_ignores),
            ("per-file-gate", settings.per_file_gate),
        )
        for pattern in patterns
        if _all_seen(root, pattern, folders) and not any(covers_path(file, pattern, settings.root) for file in files)
    ]
    for pattern in unmatched_keys() if settings.per_key_ignores else ():
        start, colon, _ = pattern.partition(":")
        if _all_seen(root, start if colon else "", folders):
            notices.append(f"{settings.origin}: per-key-ignores.{pattern!r} matches no key of this run.")
    return notices


def _all_seen(root: Path, pattern: str, folders: Sequence[Path]) -> bool:
    """Whether all that a glob of paths could match lies in folders that were checked."""
    fixed = root.joinpath(*Path(_WILD.split(pattern, maxsplit=1)[0]).parts[:-1])
    return any(fixed == folder or folder in fixed.parents for folder in folders)


_WILD = re.compile(r"[*?\[]")
