"""Comments of reStructuredText. One belongs to what follows: a paragraph, a heading, a whole list or table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.reading.comments.comment import Comment

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(text: str, path: str, _form: str) -> Iterator[Comment]:
    """The comments of a file."""
    from mtqa.reading.restructuredtext import rst_comments

    for start, end, follows in rst_comments(text, path):
        yield Comment(text[start:end], start, end, start, follows and (follows,))
