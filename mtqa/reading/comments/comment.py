"""What is told of a comment."""

from __future__ import annotations

from typing import NamedTuple


class Comment(NamedTuple):
    """A comment of a file.

    Attributes:
        text: What it says, without the marks that make it a comment.
        start, end: Where it stands, with its marks.
        inner: Where `text` begins, if it stands in the file as it is; None where escapes or markers are in between.
        hosts: Ranges of the file that it stands at. None: the entry or block around it, on its line before it, or
            else the next one.
        ordered: Whether what follows it in the file is what its author means by `from here on`.
        problem: Why it cannot tell anything, if it cannot: the end of a sentence about it.
    """

    text: str
    start: int
    end: int
    inner: int | None = None
    hosts: tuple[tuple[int, int], ...] | None = None
    ordered: bool = True
    problem: str | None = None
