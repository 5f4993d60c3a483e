"""Reads the HTML and XML tags of a segment: which stand there, and which of them are really tags.

Command-line help writes `<file>` for a value to fill in, and translators rightly translate that. What counts as a tag
is therefore decided per text: void elements, tags with attributes, self-closing ones, names that are opened and closed.
"""

from __future__ import annotations

import enum
import re
from functools import lru_cache
from typing import NamedTuple


class Kind(enum.Enum):
    """What a tag does."""

    OPEN = "open"
    CLOSE = "close"
    EMPTY = "empty"


class Tag(NamedTuple):
    """One tag.

    Attributes:
        start, end: Where it stands.
        kind: Whether it opens or closes an element, or is one by itself.
        name: In lower case.
        attributes: Name (lower case) and value of each.
        text: As it is written.
    """

    start: int
    end: int
    kind: Kind
    name: str
    attributes: tuple[tuple[str, str], ...]
    text: str


VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
"""HTML elements that are never closed (HTML Living Standard, 13.1.2)."""
OPTIONAL_END = frozenset({"p", "li", "dt", "dd", "td", "th", "tr"})
"""HTML elements that need not be closed, and that are no usual names of values in command-line help."""


def find_tags(text: str) -> tuple[Tag, ...]:
    """Everything in the text that is written like a tag, in order."""
    return _find_tags(text) if "<" in text else ()


def sure_names(tags: tuple[Tag, ...]) -> frozenset[str]:
    """The names among the tags that are those of real elements."""
    opened = {tag.name for tag in tags if tag.kind is Kind.OPEN}
    names = {tag.name for tag in tags if tag.kind is Kind.CLOSE and tag.name in opened}
    names.update(tag.name for tag in tags if tag.attributes or tag.text.endswith("/>"))
    return frozenset(names) | (opened & OPTIONAL_END) | {tag.name for tag in tags if tag.name in _SURE_VOID}


@lru_cache(maxsize=256)
def _find_tags(text: str) -> tuple[Tag, ...]:
    tags = []
    for found in _TAG.finditer(text):
        name = found[2].lower()
        attributes = tuple(
            (attribute[1].lower(), (attribute[2] or "").strip("\"'")) for attribute in _ATTRIBUTE.finditer(found[3])
        )
        kind = Kind.CLOSE if found[1] else Kind.EMPTY if found[4] or name in VOID else Kind.OPEN
        if kind is Kind.CLOSE and name in VOID:
            kind = Kind.EMPTY
        tags.append(Tag(found.start(), found.end(), kind, name, attributes, found[0]))
    return tuple(tags)


_SURE_VOID = frozenset({"br", "hr", "img", "wbr"})
_VALUE = r"""(?:"[^"<>]{0,1000}"|'[^'<>]{0,1000}'|[^\s"'<>=]{1,200})"""
_NAME = r"[A-Za-z][A-Za-z0-9_.\-]*(?::[A-Za-z0-9_.\-]+)?"
_TAG = re.compile(rf"<(/?)({_NAME})((?:\s{{1,20}}(?:[^\W\d]|[:@])[\w:.\-]*\s?=\s?{_VALUE})*)\s{{0,20}}(/?)>")
_ATTRIBUTE = re.compile(rf"([^\s=]+)\s?=\s?({_VALUE})")
