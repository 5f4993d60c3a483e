"""The symbolic links that a path leads through."""

from __future__ import annotations

import os
from pathlib import Path


def links_of(path: str) -> list[str]:
    """The links on the way to a file, folders among them, each by its name without other links.

    Args:
        path: Of the file.
    """
    absolute = os.path.join(os.path.realpath("."), path)  # noqa: PTH118 - for each file of a tree
    if os.path.realpath(path) == absolute:
        return []
    found: list[str] = []
    *parts, current = reversed(Path(absolute).parts)
    while parts:
        part = parts.pop()
        if part == os.pardir:
            current = os.path.dirname(current)  # noqa: PTH120
            continue
        name = os.path.join(current, part)  # noqa: PTH118
        if len(found) == _MOST or not os.path.islink(name):  # noqa: PTH114
            current = name
            continue
        found.append(name)
        led = Path(os.readlink(name)).parts  # noqa: PTH115
        if led and os.path.isabs(led[0]):  # noqa: PTH117
            current, led = led[0], led[1:]
        parts += reversed(led)
    return found


_MOST = 40
"""More than these no system follows: the links lead in a circle."""
