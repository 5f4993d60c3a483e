"""Comments of files, for what they tell mtqa: with their places, and what they stand at.

Comments are no content: readers of documents leave them out, and nothing here is ever checked. One module for each
family of formats finds them with what parses that format; formats that have no comments are in none.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from mtqa.errors import InputError
from mtqa.reading.comments.comment import Comment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["FORMATS", "Comment", "comments_of"]

FORMATS = {
    **dict.fromkeys(("po", "pot"), "po"),
    **dict.fromkeys(("xliff", "tmx", "ts", "android", "resx", "stringsdict"), "xml"),
    **dict.fromkeys(("arb", "json", "xcstrings"), "json_metadata"),
    **dict.fromkeys(("properties", "strings", "vtt", "ass", "srt"), "lines"),
    **dict.fromkeys(("csv", "tsv", "jsonl"), "tables"),
    **dict.fromkeys(("markdown", "mdx"), "markdown"),
    **{form: form for form in ("yaml", "fluent", "html", "restructuredtext", "asciidoc")},
}
"""By name of the format: the module below this package whose `read` finds its comments."""


def comments_of(text: str, path: str, form: str) -> list[Comment]:
    """The comments of a file that may tell something, in its order.

    Args:
        text: The decoded file.
        path: For messages, which nobody gets to see.
        form: Name of the format.

    Returns:
        None of a file that cannot be read: that is told elsewhere.
    """
    if form not in FORMATS:
        return []
    module = import_module(f"mtqa.reading.comments.{FORMATS[form]}")
    read = cast("Callable[[str, str, str], Iterable[Comment]]", module.read)
    try:
        found = [comment for comment in read(text, path, form) if "mtqa" in comment.text]
    except InputError:
        return []
    return sorted(found, key=lambda comment: comment.start)
