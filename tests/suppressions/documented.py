"""The examples of the page on suppressions, each a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).parents[2] / "docs" / "suppressions.md"
_BLOCK = re.compile(r"^```\w+ file=(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Documented(NamedTuple):
    """A file that the page shows: its name and its content."""

    name: str
    content: str


def documented() -> list[Documented]:
    """All of them, in order."""
    return [Documented(*found.groups()) for found in _BLOCK.finditer(PAGE.read_text(encoding="utf-8"))]
