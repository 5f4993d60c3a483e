"""Texts as comet-score reads them: one a line, without the space around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_BREAK = re.compile(r"[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


class Line(NamedTuple):
    """A text on a line.

    Attributes:
        text: Of it, each character in the place of one character.
        start: Where in the text the line begins, in code points.
    """

    text: str
    start: int


def line_of(text: str) -> Line:
    """A text as a line: breaks are spaces, what UTF-8 cannot write is U+FFFD, and no position moves."""
    flat = _UNWRITABLE.sub("\ufffd", _BREAK.sub(" ", text))
    # comet-score strips what Python calls white space, and counts from there.
    stripped = flat.lstrip()
    return Line(stripped.rstrip(), len(flat) - len(stripped))


def write_lines(path: Path, lines: Iterable[Line]) -> None:
    """Writes a file of lines."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line.text}\n" for line in lines)
