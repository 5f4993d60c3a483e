"""What localisation files in JSON say of their entries: descriptions, and comments of Apple's catalogues.

JSON itself has no comments. The order of its members says nothing, so that nothing is told `from here on`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.reading.catalogues import json_tree
from mtqa.reading.catalogues.json_tree import Node, string_of
from mtqa.reading.comments.comment import Comment

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(text: str, path: str, form: str) -> Iterator[Comment]:
    """The descriptions of a file."""
    root = json_tree.parse(text, path)
    if form == "json":
        from mtqa.reading.catalogues.json_i18n import described

        for said, target in described(root):
            yield _comment(text, said, target)
    elif isinstance(root.value, dict):
        yield from (_of_apple if form == "xcstrings" else _of_bundle)(text, root.value)


def _of_bundle(text: str, members: json_tree.Object) -> Iterator[Comment]:
    for key, node in members.items():
        if key.startswith("@@"):
            if string_of(node) is not None:
                yield _comment(text, node, None)
        elif key.startswith("@") and isinstance(node.value, dict):
            said = node.value.get("description")
            if said is not None and string_of(said) is not None:
                yield _comment(text, said, members.get(key[1:]))


def _of_apple(text: str, members: json_tree.Object) -> Iterator[Comment]:
    strings = members.get("strings")
    for entry in strings.value.values() if strings is not None and isinstance(strings.value, dict) else ():
        said = entry.value.get("comment") if isinstance(entry.value, dict) else None
        if said is not None and string_of(said) is not None:
            yield _comment(text, said, entry)


def _comment(text: str, said: Node, target: Node | None) -> Comment:
    value = string_of(said) or ""
    inner = said.start if text[said.start : said.end] == value else None
    hosts = () if target is None else (_extent(target),)
    return Comment(value, said.start, said.end, inner, hosts, ordered=False)


def _extent(node: Node) -> tuple[int, int]:
    """From where a value begins to where the last that it holds ends; the tree is not deep."""
    end = node.end
    within = [node]
    while within:
        value = within.pop().value
        children = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
        for child in children:
            end = max(end, child.end)
            within.append(child)
    return node.start, end
