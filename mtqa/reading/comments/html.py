"""Comments of HTML. One before an element that is a block belongs to it, any other to the text around it or behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.reading.comments.comment import Comment
from mtqa.reading.html_elements import BLOCKS
from mtqa.reading.html_text import without_bogus_markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from justhtml import Node, Text

_WRITTEN = re.compile(r"<!--(.*?)--!?>", re.DOTALL)


def read(text: str, _path: str, _form: str) -> Iterator[Comment]:
    """The comments of a file, or of a piece of HTML."""
    from justhtml import JustHTML

    text = without_bogus_markup(text)
    tree = _Tree(JustHTML(text, track_node_locations=True, sanitize=False).root, len(text))
    for number, node in enumerate(tree.nodes):
        place = node.origin_offset
        if node.name == "#comment" and place is not None:
            found = _WRITTEN.match(text, place)
            if found is not None:
                yield Comment(found[1], place, found.end(), found.start(1), tree.beside(number))


class _Tree:
    """The nodes of a page in order.

    Attributes:
        nodes: Each before those within it.
    """

    def __init__(self, root: Node, length: int) -> None:
        self.nodes: list[Node | Text] = []
        self._ends: list[int] = []
        self._length = length
        stack: list[tuple[Node | Text, int | None]] = [(root, None)]
        while stack:
            node, number = stack.pop()
            if number is not None:
                self._ends[number] = len(self.nodes)
                continue
            number = len(self.nodes)
            self.nodes.append(node)
            self._ends.append(number + 1)
            stack.append((node, number))
            stack += [(child, None) for child in reversed(node.children or ())]
        self._places = _known([node.origin_offset for node in self.nodes], length)
        self._following = self._next_siblings()

    def beside(self, number: int) -> tuple[tuple[int, int], ...] | None:
        """The range of the element behind a comment, if that is a block and stands at the same depth."""
        following = self._following[number]
        if following is None or self.nodes[following].name not in BLOCKS:
            return None
        end = self._ends[following]
        return ((self._places[following], self._places[end] - 1 if end < len(self.nodes) else self._length),)

    def _next_siblings(self) -> dict[int, int | None]:
        """The next sibling with content of each comment and of each text of white space alone; None if there is none.

        From behind, since any number of these may stand in a row.
        """
        found: dict[int, int | None] = {}
        for number in range(len(self.nodes) - 1, -1, -1):
            node = self.nodes[number]
            if node.name == "#comment" or (node.name == "#text" and not (node.data or "").strip()):  # type: ignore[union-attr]
                follows = number + 1
                beside = follows < len(self.nodes) and self.nodes[follows].parent is node.parent
                found[number] = found.get(follows, follows) if beside else None
        return found


def _known(places: Sequence[int | None], length: int) -> list[int]:
    """Where nodes begin; of those that nobody wrote, where the next one does."""
    known: list[int] = []
    following = length
    for place in reversed(places):
        following = following if place is None else place
        known.append(following)
    return known[::-1]
