"""The inline markup of Markdown that its readable text does not show: destinations, code, and HTML tags.

It is kept for pairs of files, so that the translation's can be compared with the original's.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from mtqa.reading.markdown_inline import atoms_of
from mtqa.segment import MarkupKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from mtqa.reading.markdown_inline import Written


class Shown(NamedTuple):
    """A piece of markup in the file.

    Attributes:
        kind: What it is.
        text: What it says.
        span: Where that is written.
        shown: What readers see of it: a link's text, an image's description; otherwise all of it.
    """

    kind: MarkupKind
    text: str
    span: Span
    shown: Span


class Definition(TypedDict):
    """The definition of a reference (`[label]: destination`), as markdown-it has it, by its label."""

    title: str
    href: str
    map: list[int]


class Destination(NamedTuple):
    """Where a link leads: the address with escapes resolved, and where it stands without angle brackets."""

    text: str
    start: int
    end: int


def defined_destinations(
    definitions: Mapping[str, Definition], text: str, starts: Sequence[int]
) -> dict[str, Destination]:
    """The destinations of definitions as they are written in the file, by label.

    Args:
        definitions: By label.
        text: The file.
        starts: Where its lines begin.
    """
    destinations = {}
    for label, definition in definitions.items():
        first, end = definition["map"]
        start, stop = starts[first], starts[end] if end < len(starts) else len(text)
        found = _DEFINED.search(text, start, stop)
        destination = _destination(text, found.end(), stop) if found else None
        if destination is not None:
            destinations[label] = destination
    return destinations


_DEFINED = re.compile(r"\]:[\s>]*")
"""What stands between a label and its destination; the mark of a quotation may be in between."""


def markup_of(
    children: Sequence[Token] | None, content: str, places: Sequence[int], definitions: Mapping[str, Destination]
) -> Iterator[Shown]:
    """The inline markup of a block, each at the place where it ends.

    Addresses between angle brackets are not among it: they are text.

    Args:
        children: Inline tokens of the block; None for a block of HTML.
        content: Of the block.
        places: Where each character of the content stands in the file, and where its end does.
        definitions: The destinations of references.
    """
    if children is None:
        for start, end in _tags(content):
            span = Span(places[start], places[end - 1] + 1)
            yield Shown(MarkupKind.TAG, content[start:end], span, span)
        return
    if all(child.type in _PLAIN for child in children):
        return
    written: list[Written] = []
    for _ in atoms_of(children, content, written=written):
        pass
    for item in written:
        yield from _shown(item, content, places, definitions)


_PLAIN = frozenset(
    {"text", "text_special", "softbreak", "hardbreak", "em_open", "em_close", "strong_open", "strong_close"}
)


def _shown(
    item: Written, content: str, places: Sequence[int], definitions: Mapping[str, Destination]
) -> Iterator[Shown]:
    token, start, tail, end = item
    whole = _span(places, start, end)
    if token.type == "code_inline":
        size = len(token.markup)
        inner = content[start + size : end - size]
        first = start + size + len(inner) - len(inner.lstrip())
        yield Shown(MarkupKind.CODE, token.content.strip(), _span(places, first, first + len(inner.strip())), whole)
    elif token.type == "html_inline":
        yield Shown(MarkupKind.TAG, token.content, whole, whole)
    else:
        image = token.type == "image"
        kind = MarkupKind.IMAGE if image else MarkupKind.LINK
        shown = _span(places, start + (2 if image else 1), tail)
        label = token.meta.get("label")
        if label is not None and label in definitions:
            text, first, last = definitions[label]
            yield Shown(kind, text, Span(first, last), shown)
            return
        opening = _OPENING.match(content, tail, end) if label is None else None
        found = _destination(content, opening.end(), end) if opening else None
        text, first, last = found or (str(token.attrs.get("src" if image else "href", "")), tail, end)
        yield Shown(kind, text, _span(places, first, last), shown)


_OPENING = re.compile(r"\]\(\s*")


def _span(places: Sequence[int], start: int, end: int) -> Span:
    """The place in the file of a range of the content."""
    first = places[start]
    return Span(first, max(places[end - 1] + 1, first)) if end > start else Span(first, first)


def _destination(text: str, start: int, end: int) -> Destination | None:
    from markdown_it.helpers import parseLinkDestination

    found = parseLinkDestination(text, start, end)
    if not found.ok:
        return None
    bracketed = text.startswith("<", start)
    return Destination(found.str, start + bracketed, found.pos - bracketed)


def _tags(content: str) -> Iterator[tuple[int, int]]:
    """The tags in a block of HTML; those in comments are none."""
    place = 0
    while (found := _tag_or_comment().search(content, place)) is not None:
        place = found.end()
        if found[0] != "<!--":
            yield found.span()
        elif (place := content.find("-->", place)) == -1:
            return


@cache
def _tag_or_comment() -> re.Pattern[str]:
    from markdown_it.common.html_re import close_tag, open_tag

    return re.compile(f"<!--|{open_tag}|{close_tag}")
