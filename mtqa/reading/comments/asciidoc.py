"""Comments of AsciiDoc. One belongs to the paragraph, heading, item or cell around it, or else to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.reading.comments.comment import Comment

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(text: str, _path: str, _form: str) -> Iterator[Comment]:
    """The comments of a file, line by line."""
    from mtqa.reading.asciidoc import asciidoc_comments

    for start, end, inner in asciidoc_comments(text):
        yield Comment(text[inner:end], start, end, inner)
