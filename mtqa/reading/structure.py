"""What the blocks of a document are by its markup: what two versions of it in two languages have in common."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from mtqa.reading.blocks import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.reading.blocks import Block


class Code(NamedTuple):
    """A block of code or of preformatted text: where it begins in the file, and what it says."""

    place: int
    text: str


class Structure:
    """The structure of a file.

    Args:
        text: The decoded file.
        form: Name of its format. Of some formats nothing is known but where blocks begin.
        path: The file as the user named it.

    Attributes:
        code: Its blocks of code, in order.
    """

    def __init__(self, text: str, form: str, path: str) -> None:
        self._kinds = sorted(
            (block.map.to_document(0, 1).start, _label(block.kind, text, block.map.to_document(0, 1).start))
            for block in _blocks(text, form, path)
            if block.text
        )
        self.code = list(_code(text, form))

    def kind(self, place: int) -> str:
        """What the block at a place of the file is: empty for running text, `heading 2`, `item`, `cell`."""
        index = bisect_right(self._kinds, place, key=lambda pair: pair[0]) - 1
        return self._kinds[index][1] if index >= 0 else ""


def _blocks(text: str, form: str, path: str) -> list[Block]:
    if form == "markdown":
        from mtqa.reading.markdown import markdown_blocks

        return markdown_blocks(text)
    if form == "html":
        from mtqa.reading.html import html_blocks

        return html_blocks(text)
    if form == "mdx":
        from mtqa.reading.mdx import mdx_blocks

        return mdx_blocks(text)
    if form == "restructuredtext":
        from mtqa.reading.restructuredtext import rst_blocks

        return rst_blocks(text, path)
    if form == "asciidoc":
        from mtqa.reading.asciidoc import asciidoc_blocks

        return asciidoc_blocks(text)
    return []


_NAMES = {Kind.HEADING: "heading", Kind.ITEM: "item", Kind.CELL: "cell"}


def _label(kind: Kind, text: str, place: int) -> str:
    name = _NAMES.get(kind, "")
    if kind is not Kind.HEADING:
        return name
    before = text[max(place - _NEAR, 0) : place]
    marks = _HASHES.search(before)
    if marks:
        return f"{name} {len(marks[1])}"
    tags = _HEADING_TAG.findall(before)
    return f"{name} {tags[-1]}" if tags else name


_NEAR = 300
_HASHES = re.compile(r"(?:^|[\r\n>])[ \t]{0,3}(#{1,6})[ \t][^\r\n]{0,80}\Z")
_HEADING_TAG = re.compile(r"<[hH]([1-6])(?=[\s>])")


def _code(text: str, form: str) -> Iterator[Code]:
    if form == "markdown":
        from mtqa.reading.markdown import markdown_code

        for place, code in markdown_code(text):
            yield Code(place, code)
    elif form == "html":
        folded = text.lower() if text.isascii() else text
        end = 0
        while (start := folded.find("<pre", end)) != -1 and (end := folded.find("</pre", start)) != -1:
            yield Code(start, text[start:end])
