"""Whether a file that was renamed is still the same text: it is not in another language, nor beside another source."""

from __future__ import annotations

import os
import re
from itertools import takewhile
from typing import TYPE_CHECKING

from mtqa.reading.path_language import language_from_path

if TYPE_CHECKING:
    from mtqa.changes.since import FileState


def took_another_place(path: str, target: FileState, source_path: str | None, source: FileState | None) -> bool:
    """Whether a file, or its source, has a name that makes another translation of it.

    Args:
        path: As it is called.
        target: What git knows of it.
        source_path: Of its source, if it has one.
        source: What git knows of that.
    """
    now, then = os.path.realpath(path), _former(path, target)
    if source_path is None or source is None:
        return now != then and not _in_same_language(then, now, target.repository.root)
    source_now, source_then = os.path.realpath(source_path), _former(source_path, source)
    if now == then and source_now == source_then:
        return False
    # Where sources lie is told by the names: both `de/a.json` and `en/a.json` may be called otherwise, in the same way.
    return _difference(then, source_then) != _difference(now, source_now) or not _in_same_language(
        then, now, target.repository.root
    )


def _former(path: str, state: FileState) -> str:
    """How a file was called, without links."""
    if state.past is None:
        return os.path.realpath(path)
    return os.path.normpath(os.path.join(state.repository.root, state.past.path))  # noqa: PTH118 - strings in, strings out


def _difference(one: str, other: str) -> tuple[str, str]:
    """In what two names differ: what is left of them without what they begin and end with in common."""
    start = sum(1 for _ in takewhile(_are_same, zip(one, other, strict=False)))
    one, other = one[start:], other[start:]
    end = sum(1 for _ in takewhile(_are_same, zip(reversed(one), reversed(other), strict=False)))
    return one[: len(one) - end], other[: len(other) - end]


def _are_same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _in_same_language(then: str, now: str, root: str) -> bool:
    before, after = language_from_path(then), language_from_path(now)
    if before is not None and after is not None:
        return before == after
    # What lay beside it tells the language of a name, and may be gone: then the code itself has to do.
    code, path = (before, now) if before is not None else (after, then)
    return code is None or _names(os.path.relpath(path, root), code)


def _names(path: str, lang: str) -> bool:
    """Whether a code stands anywhere in a path."""
    code = re.escape(lang).replace(r"\-", "[-_]")
    return re.search(rf"(?<![A-Za-z0-9]){code}(?![A-Za-z0-9])", path, re.IGNORECASE) is not None
