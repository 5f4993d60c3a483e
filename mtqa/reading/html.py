"""HTML, with the position of every character, as a browser would show it.

justhtml parses by the HTML standard. Not prose, and left out: scripts, styles, templates, preformatted and embedded
content, comments, hidden elements, attributes. Inline code, and what is marked `translate="no"`, is one U+FFFC in the
text, so that its sentence stays a sentence. What stands outside `<main>` or `<article>`, and navigation, footers,
asides, forms and buttons, is furniture.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from mtqa.language.codes import same_language
from mtqa.reading.blocks import OBJECT, Block, Kind, is_prose, to_document, trimmed
from mtqa.reading.html_elements import (
    BLOCKS,
    KINDS,
    NAMES,
    SKIPPED,
    declared_language,
    is_furniture,
    is_hidden,
    is_untranslated,
    seems_furniture,
)
from mtqa.reading.html_text import Run, follow, without_bogus_markup
from mtqa.segment import Role, TextBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from justhtml import Element, Node, Text

    from mtqa.segment import Document, TextMap


def read_html(text: str, path: str, *, lang: str | None = None) -> Document:
    """Reads an HTML file into sentences. The `lang` of its root becomes the language that it is expected to be in.

    Text in an element that says another language is a segment of that language, if most of its paragraph is.

    Args:
        text: The decoded file, byte order mark removed, line ends as they are.
        path: The file as the user named it.
        lang: Language to split sentences by, if known.
    """
    reader = _Reader(text)
    blocks = reader.blocks()
    return to_document(
        blocks,
        path=path,
        text=text,
        form="html",
        lang=lang or reader.lang,
        expected_lang=_expected_lang(blocks, reader.lang),
    )


def html_blocks(text: str) -> list[Block]:
    """The blocks of an HTML file, or of a piece of HTML, in the order in which they begin."""
    return _Reader(text).blocks()


def _expected_lang(blocks: Sequence[Block], root: str | None) -> str | None:
    """The language of the page: that of its root, or what all of its content says where that is another."""
    said = {block.lang for block in blocks if block.role is Role.PROSE}
    return said.pop() or root if len(said) == 1 else root


class _Place(NamedTuple):
    """Where in the document a node is.

    Attributes:
        kind: Of the text there.
        furniture: Whether it is furniture for certain.
        container: What it stands in of `main`, `article` and neither.
        suspects: Numbers of the form, header and sidebar-like element around it; what they are shows at the end.
        linked: Whether it is in a link.
        kept: Whether it is the title or main heading, which is never furniture.
        literal: Whether tags are text there.
        lang: What the nearest element below the root with a `lang` says.
    """

    kind: Kind = Kind.PARAGRAPH
    furniture: bool = False
    container: str = ""
    suspects: tuple[tuple[str, int], ...] = ()
    linked: bool = False
    kept: bool = False
    literal: bool = False
    lang: str | None = None


class _Reader:
    """Walks the tree once, without recursion, since pages may be nested as deep as they like.

    Attributes:
        lang: What the root says its language is.
    """

    def __init__(self, text: str) -> None:
        from justhtml import JustHTML

        self.lang: str | None = None
        self._text = without_bogus_markup(text)
        self._root: Node = JustHTML(self._text, track_node_locations=True, sanitize=False).root
        self._starts: frozenset[int] = frozenset()
        self._found: list[tuple[Block, _Place]] = []
        self._runs: list[Run] = []
        self._place: _Place | None = None
        self._linked = True
        self._langs: Counter[str | None] = Counter()
        self._breaks = 0
        self._end = 0
        self._objects: set[int] = set()
        self._suspects = 0
        self._holds: dict[int, set[str]] = {}

    def blocks(self) -> list[Block]:
        """The blocks, in the order in which they begin."""
        from justhtml import Text

        nodes = list(self._walk())
        self._starts = frozenset(node.origin_offset or 0 for node, _ in nodes if isinstance(node, Text))
        for node, place in nodes:
            if node is None:
                self._finish()
            elif isinstance(node, Text):
                self._add_text(node, place)
            elif node.name == "br":
                self._add_break(node)
            else:
                self._add_object(node, place)
        self._finish()
        self._found.sort(key=lambda pair: pair[0].map.pieces[0].document_start)
        return _with_teasers(list(self._with_roles()))

    def _walk(self) -> Iterator[tuple[Node | Text | None, _Place]]:
        """Texts, line breaks and things that are not prose, in order; None wherever a block begins or ends."""
        from justhtml import Element, Text

        stack: list[tuple[Node | Text | None, _Place]] = [(self._root, _Place())]
        while stack:
            node, place = stack.pop()
            if node is None or isinstance(node, Text) or node.name == "br":
                yield node, place
                continue
            name = node.name
            if name in SKIPPED:
                continue
            if isinstance(node, Element):
                if is_hidden(node):
                    continue
                if name in NAMES or is_untranslated(node):
                    yield (None if name in BLOCKS else node), place
                    continue
                place = self._enter(node, place)
            if name in BLOCKS:
                yield None, place
                stack.append((None, place))
            stack += [(child, place) for child in reversed(node.children or ())]

    def _enter(self, element: Element, place: _Place) -> _Place:
        """The place inside the element."""
        name = element.name
        declared = declared_language(element)
        if name == "html":
            self.lang = self.lang or declared
        elif name == "body":
            self.lang = declared or self.lang
        elif declared:
            place = place._replace(lang=declared)
        if name in _TELLING:
            for _, number in place.suspects:
                self._holds[number].add(name)
        if name == "a":
            # `<a id="x"/>` opens an element that is never closed, but no link.
            return place._replace(linked=True) if "href" in element.attrs else place
        if name in {"main", "article"}:
            return place._replace(container=name if name == "main" else place.container or name)
        kind = KINDS.get(name)
        if kind is not None and not (kind is Kind.PARAGRAPH and place.kind in _KEPT_KINDS):
            kept = place.kept or name in {"title", "h1"}
            place = place._replace(kind=kind, kept=kept, literal=name == "title")
        if name == "footer" and place.kind is Kind.PARAGRAPH and element.parent and element.parent.name == "blockquote":
            return place
        if is_furniture(element):
            return place._replace(furniture=True, kept=False)
        slot = name if name in {"form", "header"} else seems_furniture(element)
        if slot and all(slot != known for known, _ in place.suspects):
            self._suspects += 1
            self._holds[self._suspects] = set()
            return place._replace(suspects=(*place.suspects, (slot, self._suspects)))
        return place

    def _add_text(self, node: Text, place: _Place) -> None:
        data = node.data or ""
        start = self._end if node.origin_offset is None else node.origin_offset
        runs = list(follow(self._text, data, start, self._starts, literal=place.literal))
        if runs:
            self._end = runs[-1].start + runs[-1].length
        if data.strip():
            self._breaks = 0
            self._place = self._place or place
            self._linked = self._linked and place.linked
            self._langs[place.lang] += len(data)
        self._runs += runs

    def _add_break(self, node: Node | Text) -> None:
        """A line break is white space; two of them end a paragraph, as pages wrote it before they had `<p>`."""
        self._breaks += 1
        if self._breaks > 1:
            self._finish()
        start = node.origin_offset
        if start is not None:
            end = self._text.find(">", start) + 1 or len(self._text)
            self._runs.append(Run("\n", start, end - start))

    def _add_object(self, node: Node | Text, place: _Place) -> None:
        """An element that is part of a sentence and not prose."""
        start = node.origin_offset
        if start is None or start in self._objects:
            # A copy that the parser made to mend wrong nesting.
            return
        self._objects.add(start)
        name = re.escape(node.name)
        depth, end = 0, self._text.find(">", start) + 1 or len(self._text)
        tags = re.compile(rf"<(/?){name}(?=[\s/>])[^>]*>", re.IGNORECASE)
        for tag in tags.finditer(self._text, start, start + _LONGEST_OBJECT):
            depth += -1 if tag[1] else 1
            if depth <= 0:
                end = tag.end()
                break
        self._place = self._place or place
        self._linked = self._linked and place.linked
        self._runs.append(Run(OBJECT, start, end - start))

    def _finish(self) -> None:
        """Ends the block at hand."""
        if self._place is not None:
            text, text_map = _collapsed(self._runs)
            block = trimmed(Block(text, text_map, self._place.kind, linked=self._linked, lang=self._own_lang()))
            if block is not None:
                self._found.append((block, self._place))
        self._runs, self._place, self._linked, self._breaks = [], None, True, 0
        self._langs.clear()

    def _own_lang(self) -> str | None:
        """The language that most of the block at hand says it is in, where that is not the language of the page."""
        lang = max(self._langs, key=lambda lang: self._langs[lang], default=None)
        return None if same_language(lang, self.lang) else lang

    def _with_roles(self) -> Iterator[Block]:
        furniture = self._furnished_suspects()
        main = any(place.container == "main" for _, place in self._found)
        sizes: Counter[str] = Counter()
        for block, place in self._found:
            sizes[place.container if not place.furniture else "furniture"] += len(block.text)
        article = not main and sizes["article"] * 3 > sizes["article"] + sizes[""]
        for block, place in self._found:
            outside = (main and place.container != "main") or (article and place.container != "article")
            suspect = any(number in furniture for _, number in place.suspects)
            if place.furniture or (not place.kept and (outside or suspect)):
                role = Role.FURNITURE
            else:
                role = Role.HEADING if place.kind is Kind.HEADING else Role.PROSE
            yield replace(block, role=role)

    def _furnished_suspects(self) -> set[int]:
        """Those forms, headers and sidebar-like elements that are furniture: the content of the page is elsewhere."""
        sizes: Counter[int] = Counter()
        total = 0
        for block, place in self._found:
            total += len(block.text)
            for slot, number in place.suspects:
                sizes[number] += len(block.text)
                if slot == "beside" and not block.linked and is_prose(block.text):
                    self._holds[number].add("prose")
        slots = {number: slot for _, place in self._found for slot, number in place.suspects}
        return {
            number
            for number, slot in slots.items()
            if sizes[number] * 2 < total
            and self._holds[number].isdisjoint({"main", "article", "prose"})
            and ("nav" in self._holds[number] if slot == "header" else "h1" not in self._holds[number])
        }


_LONGEST_OBJECT = 2000
# A paragraph in an item is an item.
_KEPT_KINDS = frozenset({Kind.ITEM, Kind.CELL, Kind.CAPTION})
_TELLING = frozenset({"main", "article", "h1", "nav"})
_SPACE = re.compile(r"[ \t\n\r\f]+")


def _collapsed(runs: Sequence[Run]) -> tuple[str, TextMap]:
    """The runs as one text, white space collapsed as a browser does; no-break spaces stay."""
    builder = TextBuilder()
    space: tuple[int, int] | None = None
    for run in runs:
        if len(run.text) != run.length:
            parts = [(run.text, run.start, run.length)]
        else:
            parts, place = [], 0
            for found in _SPACE.finditer(run.text):
                if found.start() > place:
                    parts.append((run.text[place : found.start()], run.start + place, found.start() - place))
                parts.append((" ", run.start + found.start(), found.end() - found.start()))
                place = found.end()
            if place < len(run.text):
                parts.append((run.text[place:], run.start + place, len(run.text) - place))
        for text, start, length in parts:
            if not text.strip(" \t\n\r\f"):
                space = (space[0], start + length) if space and space[1] == start else space or (start, start + length)
                continue
            if space and len(builder):
                builder.replace(" ", space[0], space[1] - space[0])
            space = None
            builder.replace(text, start, length)
    return builder.build()


def _with_teasers(blocks: list[Block]) -> list[Block]:
    """Marks runs of blocks that are links and nothing else, unless the page is a table of contents and has no more."""
    linked_text = sum(len(block.text) for block in blocks if block.linked)
    if linked_text * 2 > sum(len(block.text) for block in blocks):
        return blocks
    marked: list[Block] = []
    for linked, group in groupby(blocks, key=lambda block: block.linked and block.role is not Role.FURNITURE):
        run = list(group)
        if linked and len(run) >= _TEASERS:
            run = [replace(block, role=Role.FURNITURE) for block in run]
        marked += run
    return marked


_TEASERS = 4
