"""Catalogues in JSON: those of i18next, vue-i18n, i18n-js, Angular, FormatJS, browser extensions and their like.

Which of them a file is, its content says. The formats:
https://www.i18next.com/misc/json-format
https://vue-i18n.intlify.dev/guide/essentials/syntax.html
https://formatjs.github.io/docs/tooling/cli
https://developer.chrome.com/docs/extensions/reference/api/i18n
https://angular.dev/guide/i18n/translation-files
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.errors import MalformedError
from mtqa.reading.catalogues import json_tree
from mtqa.reading.catalogues.formatjs_parts import is_parts, message_of
from mtqa.reading.catalogues.json_tree import Node, string_of, text_of
from mtqa.reading.catalogues.languages import language_of
from mtqa.reading.catalogues.nested import Branch, Leaf, catalogue_of
from mtqa.reading.catalogues.units import Catalogue, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TEXTS = ("message", "defaultMessage", "translation", "string")
_NOTES = ("description", "developer_comment", "notes", "instruction")
_OTHERS = frozenset(
    {"id", "placeholders", "hash", "context", "file", "start", "end", "line", "col", "character_limit", "limit"}
)
"""What else stands in entries of extensions (`placeholders`) and of FormatJS, also as it writes them for others."""
_KNOWN = frozenset({*_TEXTS, *_NOTES, *_OTHERS})


def read(text: str, path: str) -> Catalogue:
    """The strings of a file. Numbers, truth values and null are no texts.

    Keys of objects within objects are joined by dots, items of arrays are numbered from 0.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        MalformedError: The file is not JSON, or neither an object nor an array.
    """
    root = json_tree.parse(text, path)
    if isinstance(root.value, dict):
        angular = _angular(text, root.value)
        if angular is not None:
            return angular
        if root.value and all(_is_entry(node) for node in root.value.values()):
            return Catalogue(tuple(_entries(text, root.value.items())))
    elif isinstance(root.value, list):
        if root.value and all(_is_entry(node) and _id(node) is not None for node in root.value):
            return Catalogue(tuple(_entries(text, ((_id(node) or "", node) for node in root.value))))
    else:
        raise MalformedError(path, "has something else than an object, where keys and texts must be", root.start)
    return catalogue_of(_branch(text, root), path)


def described(root: Node) -> Iterator[tuple[Node, Node]]:
    """What a file of entries says of them, each with the text that it is said of; nothing of other files.

    Args:
        root: The outermost value.
    """
    value = root.value
    nodes = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    if not nodes or not all(_is_entry(node) for node in nodes):
        return
    for node in nodes:
        target = _text_node(node)
        if target is not None and isinstance(node.value, dict):
            for name in _NOTES:
                if string_of(node.value.get(name)):
                    yield node.value[name], target


def placeholder_notes(placeholders: Node | None, kind: str = "example") -> Iterator[str]:
    """What a file says of the placeholders of an entry, a line for each.

    Args:
        placeholders: An object of an object for each, or something else, which says nothing.
        kind: Which member of these is of use to translators.
    """
    if placeholders is None or not isinstance(placeholders.value, dict):
        return
    for name, node in placeholders.value.items():
        if isinstance(node.value, dict) and (said := string_of(node.value.get(kind))):
            yield f"{name}: {said}"


def _angular(text: str, members: json_tree.Object) -> Catalogue | None:
    """The catalogue, if it is one of Angular."""
    locale, texts = string_of(members.get("locale")), members.get("translations")
    if locale is None or texts is None or not isinstance(texts.value, dict):
        return None
    found = ((key, text_of(text, node)) for key, node in texts.value.items())
    return Catalogue(tuple(Unit(key, target) for key, target in found if target is not None), language_of(locale))


def _is_entry(node: Node) -> bool:
    """Whether it is an object that holds a text under one of the usual names, and beside it only what tells of it."""
    return isinstance(node.value, dict) and node.value.keys() <= _KNOWN and _text_node(node) is not None


def _text_node(node: Node) -> Node | None:
    if not isinstance(node.value, dict):
        return None
    found = (node.value[name] for name in _TEXTS if name in node.value)
    return next((child for child in found if isinstance(child.value, str)), None)


def _id(node: Node) -> str | None:
    return string_of(node.value.get("id")) if isinstance(node.value, dict) else None


def _entries(text: str, nodes: Iterable[tuple[str, Node]]) -> Iterator[Unit]:
    for key, node in nodes:
        found = _text_node(node)
        target = None if found is None else text_of(text, found)
        if target is None or not isinstance(node.value, dict):
            continue
        said = (string_of(node.value.get(name)) for name in _NOTES)
        notes = (*filter(None, said), *_limit(node.value), *placeholder_notes(node.value.get("placeholders")))
        yield Unit(key, target, context=string_of(node.value.get("context")) or None, notes=notes)


def _limit(members: json_tree.Object) -> Iterator[str]:
    """How long the text may be, as a note, by the names that Smartling, Lokalise and Transifex use."""
    for name in ("character_limit", "limit"):
        node = members.get(name)
        if node is not None and isinstance(node.value, float) and 0 < node.value < _LONGEST:
            yield f"At most {int(node.value)} characters"


_LONGEST = 1_000_000


def _branch(text: str, node: Node) -> Branch:
    """The node and what it holds, which is not deep, as texts with their places."""
    if isinstance(node.value, dict):
        return {key: _branch(text, child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        if is_parts(node):
            return Leaf(message_of(text, node))
        return [_branch(text, child) for child in node.value]
    found = text_of(text, node)
    return None if found is None else Leaf(found)
