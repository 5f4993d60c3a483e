"""Comments of Markdown and MDX: those of HTML, definitions that nothing refers to, and `{/* … */}`.

One that stands by itself belongs to the block that follows (a paragraph, a heading, a whole list or table), one within
a paragraph to that. Comments in code are code.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from mtqa.reading.comments.comment import Comment
from mtqa.segment import MarkupKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.reading.markdown import MarkdownBlocks

_LABELS = frozenset({"//", "comment"})
_NOWHERE = frozenset({"#", "", "<>"})
_MARK = "<!--"


def read(text: str, _path: str, form: str) -> Iterator[Comment]:
    """The comments of a file."""
    if form == "mdx":
        from mtqa.reading.mdx import mdx_comments

        for start, inner_start, inner_end, end in mdx_comments(text):
            yield Comment(text[inner_start:inner_end], start, end, inner_start)
        return
    from mtqa.reading.markdown import markdown_structure

    blocks = markdown_structure(text)
    lines = _Lines(text, blocks)
    for item in blocks.markup:
        if item.kind is MarkupKind.TAG and item.text.startswith(_MARK):
            yield _comment(text, item.span.start, item.span.end, None)
    for end_line, content, places in blocks.html:
        if _MARK in content:
            yield from _of_html(text, content, places, lines.behind(end_line))
    for label, definition in blocks.definitions:
        if label.lower() in _LABELS and definition["href"] in _NOWHERE:
            first, behind = definition["map"]
            start, end = lines.start(first), lines.start(behind)
            said = definition["title"]
            inner = text.find(said, start, end)
            yield Comment(said, start, end, None if inner < 0 else inner, lines.behind(behind))


def _of_html(text: str, content: str, places: list[int], behind: tuple[tuple[int, int], ...]) -> Iterator[Comment]:
    """The comments of a piece of HTML, which belong to what is in it, or to what follows if it holds nothing else."""
    from mtqa.reading.comments import html

    found = list(html.read(content, "", "html"))
    ends = [0, *(comment.end for comment in found)]
    starts = [*(comment.start for comment in found), len(content)]
    alone = not any(content[end:start].strip() for end, start in zip(ends, starts, strict=True))
    for comment in found:
        hosts: tuple[tuple[int, int], ...] | None = behind
        if not alone:
            hosts = comment.hosts and tuple((places[first], places[last]) for first, last in comment.hosts)
        yield _comment(text, places[comment.start], places[comment.end - 1] + 1, hosts)


def _comment(text: str, start: int, end: int, hosts: tuple[tuple[int, int], ...] | None) -> Comment:
    inner = start + len(_MARK)
    return Comment(text[inner : end - (4 if text.startswith("--!>", end - 4) else 3)], start, end, inner, hosts)


class _Lines:
    """Where the blocks of a file begin and end."""

    def __init__(self, text: str, blocks: MarkdownBlocks) -> None:
        self._text = text
        self._starts = blocks.starts
        self._lines = blocks.lines
        self._firsts = [first for first, _ in blocks.lines]

    def start(self, line: int) -> int:
        """Where a line begins."""
        return self._starts[line] if line < len(self._starts) else len(self._text)

    def behind(self, line: int) -> tuple[tuple[int, int], ...]:
        """The range of the outermost block that begins at a line or behind it."""
        number = bisect_left(self._firsts, line)
        if number == len(self._firsts):
            return ()
        first, end = self._lines[number]
        return ((self.start(first), max(self.start(end) - 1, self.start(first))),)
