"""Markdown (CommonMark with tables, strikethrough and footnotes), with the position of every character.

markdown-it-py parses; it tells the lines of a block and no more. Where each character of a block's content stands is
worked out here from those lines; `markdown_inline` does the same for the inline tokens within the content.

Not prose, and left out: code blocks, front matter, link destinations and titles, reference definitions, HTML tags.
Inline code is one U+FFFC in the text, so that its sentence stays a sentence. The text of an image is read as text.
For pairs of files, destinations, code and tags are kept beside the text (`markdown_markup`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from mtqa.reading.blocks import Block, Kind, cut, to_document, trimmed
from mtqa.reading.markdown_inline import Atom, atoms_of, inline_parser, only_images, split_at
from mtqa.reading.markdown_markup import Definition, defined_destinations, markup_of
from mtqa.segment import InlineMarkup, Piece, Role, TextBuilder, TextMap

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from mtqa.reading.markdown_markup import Shown
    from mtqa.segment import Document


def read_markdown(text: str, path: str, *, lang: str | None = None) -> Document:
    """Reads a Markdown file into sentences.

    Args:
        text: The decoded file, byte order mark removed, line ends as they are.
        path: The file as the user named it.
        lang: Language to split sentences by, if known.
    """
    return to_document(markdown_blocks(text), path=path, text=text, form="markdown", lang=lang)


def markdown_blocks(text: str) -> list[Block]:
    """The blocks of a Markdown file, in order."""
    source = _Source.of(text)
    return [block for part in _parts(source) for block in part.blocks(source)]


class MarkdownLine(NamedTuple):
    """What a line says without markup, where that stands, and the markup that begins in the line."""

    text: str
    map: TextMap
    markup: tuple[InlineMarkup, ...]


def markdown_lines(text: str) -> list[MarkdownLine | None]:
    """What each line of a Markdown file says, without markup, and where that stands.

    For files of which line n renders line n of another file. Lines of code blocks and of front matter are None; blank
    lines, and lines that hold nothing but markup, have an empty text. The cells of a table row are joined by ` | `.
    What a piece of HTML says is given at the line where that piece's paragraph begins.
    """
    source = _Source.of(text)
    lines: list[list[Block]] = [[] for _ in source.starts]
    markup: list[list[Shown]] = [[] for _ in source.starts]
    code: set[int] = set(range(source.front_matter))
    parsed: dict[str, dict[str, Definition]] = {}
    parts = list(_parts(source, parsed))
    definitions = defined_destinations(parsed.get("references", {}), text, source.starts)
    for part in parts:
        if part.code:
            code.update(range(part.first_line, part.end_line))
            continue
        # What begins on a line belongs to that line.
        for block in part.lines(source):
            lines[source.line_of(block.map.to_document(0, 1).start)].append(block)
        for item in markup_of(part.children, part.content, part.places, definitions):
            markup[source.line_of(item.shown.start)].append(item)
    return [
        None if number in code else _line(*_joined(blocks), shown)
        for number, (blocks, shown) in enumerate(zip(lines, markup, strict=True))
    ]


def markdown_code(text: str) -> list[tuple[int, str]]:
    """The code blocks of a Markdown file: where each begins, and its lines, fences included."""
    source = _Source.of(text)
    return [
        (source.starts[part.first_line], "\n".join(source.lines[part.first_line : part.end_line]))
        for part in _parts(source)
        if part.code
    ]


def markdown_markup(text: str) -> list[Shown]:
    """The inline markup of a Markdown file that its readable text does not show, in the order of its places."""
    source = _Source.of(text)
    parsed: dict[str, dict[str, Definition]] = {}
    parts = list(_parts(source, parsed))
    definitions = defined_destinations(parsed.get("references", {}), text, source.starts)
    items = [
        item
        for part in parts
        if not part.code
        for item in markup_of(part.children, part.content, part.places, definitions)
    ]
    return sorted(items, key=lambda item: (item.shown, item.span))


class MarkdownBlocks(NamedTuple):
    """The blocks of a Markdown file, for what stands between them.

    Attributes:
        markup: Inline markup of paragraphs, headings and cells.
        html: Pieces of HTML: the line behind each, what it says, and where each character of that stands.
        definitions: Of references, those of a label that was defined before too, each with its label.
        lines: The lines of all blocks, the end excluded, each before those within it.
        starts: Where each line begins in the file.
    """

    markup: list[Shown]
    html: list[tuple[int, str, list[int]]]
    definitions: list[tuple[str, Definition]]
    lines: list[tuple[int, int]]
    starts: list[int]


def markdown_structure(text: str) -> MarkdownBlocks:
    """The blocks of a Markdown file; those of code are among its lines only."""
    source = _Source.of(text)
    parsed: dict[str, Any] = {}
    parts = [part for part in _parts(source, parsed) if not part.code]
    definitions = list(parsed.get("references", {}).items())
    definitions += [(each["label"], each) for each in parsed.get("duplicate_refs", ())]
    tokens = _parser().parse("\n".join(source.lines))
    return MarkdownBlocks(
        [item for part in parts if part.children for item in markup_of(part.children, part.content, part.places, {})],
        [(part.end_line, part.content, part.places) for part in parts if part.children is None],
        definitions,
        [(token.map[0], token.map[1]) for token in tokens if token.map is not None and token.type != "inline"],
        source.starts,
    )


def _line(text: str, text_map: TextMap, shown: Sequence[Shown]) -> MarkdownLine:
    markup = [InlineMarkup(item.kind, item.text, item.span, *text_map.to_text(item.shown)) for item in shown]
    return MarkdownLine(text, text_map, tuple(markup))


def _joined(blocks: Sequence[Block]) -> tuple[str, TextMap]:
    if len(blocks) == 1:
        return blocks[0].text, blocks[0].map
    builder = TextBuilder()
    end = 0
    for block in blocks:
        start = block.map.to_document(0, 1).start
        if len(builder):
            builder.replace(" | ", min(end, start), max(start - end, 0) or 1)
        for number, piece in enumerate(block.map.pieces):
            following = (
                block.map.pieces[number + 1].text_start if number + 1 < len(block.map.pieces) else len(block.text)
            )
            builder.replace(block.text[piece.text_start : following], piece.document_start, piece.document_length)
        end = block.map.to_document(0, len(block.text)).end
    return builder.build()


class _Source(NamedTuple):
    """A file, and the same with line ends as LF for the parser.

    Attributes:
        text: The file.
        lines: Its lines without line ends. Of the same length as in the file, except that NUL, which CommonMark
            replaces, and front matter, which is not Markdown, are replaced by other characters.
        starts: Where each line begins in the file.
        front_matter: How many lines at the top are front matter.
    """

    text: str
    lines: list[str]
    starts: list[int]
    front_matter: int

    @classmethod
    def of(cls, text: str) -> _Source:
        starts, lines = [], []
        for found in _LINE.finditer(text):
            starts.append(found.start())
            lines.append(found[1].replace("\0", "\ufffd"))
            if found.end() == len(text):
                break
        front = _front_matter(lines)
        lines[:front] = [""] * front
        lines[front:] = ["" if _CONTAINER.fullmatch(line) else line for line in lines[front:]]
        return cls(text, lines, starts, front)

    def line_of(self, place: int) -> int:
        """The number of the line, from 0, that a place of the file is in."""
        return bisect_right(self.starts, place) - 1


_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
# `:::note` and `:::`, the fences of admonitions in Docusaurus, VitePress and MyST.
_CONTAINER = re.compile(r" {0,3}:{3,}[ \t]*\{?[\w-]*\}?[ \t]*")
_YAML_START = re.compile(r"[ \t]*(?:[\w\"'-][^:]*:(?:\s|$)|#|- |$)")
_TOML_START = re.compile(r"[ \t]*(?:[\w\"'.-]+[ \t]*=|#|\[|$)")


def _front_matter(lines: Sequence[str]) -> int:
    """Number of lines of YAML or TOML front matter at the top, both fences included."""
    fence = lines[0].rstrip() if lines else ""
    if fence not in {"---", "+++"} or len(lines) < 2:
        return 0
    if not (_YAML_START if fence == "---" else _TOML_START).match(lines[1]) and lines[1].rstrip() != fence:
        return 0
    for number in range(1, len(lines)):
        if lines[number].rstrip() == fence:
            # A blank line right below `---` speaks for two thematic breaks with text in between.
            return 0 if number > 1 and not lines[1].strip() else number + 1
    return 0


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    # The preset's limit of 20 levels would lose text without a word; each level costs a few frames of the stack.
    parser = MarkdownIt("commonmark", {"maxNesting": 50, "store_labels": True}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    return inline_parser(parser)


class _Part(NamedTuple):
    """A leaf block of the parse.

    Attributes:
        first_line, end_line: Its lines, the end excluded.
        content: What markdown-it gives as its content, container markup removed.
        places: Where each character of the content stands in the file.
        children: Inline tokens; None for HTML blocks.
        kind: Of the block.
        code: Whether it is a code block; then it has no content.
        quoted: Whether it is within a block quote.
    """

    first_line: int
    end_line: int
    content: str
    places: list[int]
    children: list[Token] | None
    kind: Kind
    code: bool = False
    quoted: bool = False

    def blocks(self, source: _Source) -> Iterator[Block]:
        if self.children is None:
            yield from self._html()
            return
        images = only_images(self.children)
        if not images:
            yield self._without_marks(self._build(list(self._atoms()), source))
            return
        badges = images > 1 and any(child.type == "link_open" for child in self.children)
        role = Role.FURNITURE if badges else Role.PROSE
        for image in split_at(self._atoms(), ""):
            if any(atom.text != "\n" for atom in image):
                block = self._build(image, source)
                yield Block(block.text, block.map, Kind.CAPTION, role)

    def lines(self, source: _Source) -> Iterator[Block]:
        """The same, one block for each line, none of them empty."""
        if self.children is None:
            yield from self._html()
            return
        for atoms in split_at(self._atoms(), "\n"):
            block = trimmed(self._without_marks(self._build(atoms, source)))
            if block is not None:
                yield block

    def _atoms(self) -> Iterator[Atom]:
        return atoms_of(self.children or [], self.content)

    def _build(self, atoms: Sequence[Atom], source: _Source) -> Block:
        builder = TextBuilder()
        spaced = False
        for atom in atoms:
            start = self.places[atom.start]
            if atom.text is None:
                self._verbatim(builder, atom.start, atom.end, source)
                spaced = False
            elif atom.text not in {"\n", " "}:
                end = self.places[atom.end - 1] + 1 if atom.end > atom.start else start
                builder.replace(atom.text, start, max(end - start, 0))
                spaced = False
            elif not spaced:
                # A line break stands for all up to the next line's content: line end, indentation, quote markers.
                builder.replace(" ", start, max(self.places[atom.end] - start, 0))
                spaced = True
        text, text_map = builder.build()
        return Block(text, text_map, self.kind, Role.HEADING if self.kind is Kind.HEADING else Role.PROSE)

    def _verbatim(self, builder: TextBuilder, start: int, end: int, source: _Source) -> None:
        """Adds content that stands in the file as it is, in as many runs as it stands there."""
        while start < end:
            stop = end
            if self.places[end - 1] - self.places[start] != end - 1 - start:
                stop = start + 1
                while stop < end and self.places[stop] == self.places[stop - 1] + 1:
                    stop += 1
            place = self.places[start]
            builder.verbatim(source.text[place : place + stop - start], place)
            start = stop

    def _html(self) -> Iterator[Block]:
        from mtqa.reading.html import html_blocks

        for block in html_blocks(self.content):
            pieces = tuple(self._moved(piece) for piece in block.map.pieces)
            yield Block(block.text, TextMap(block.map.length, pieces), block.kind, block.role, block.linked)

    def _moved(self, piece: Piece) -> Piece:
        start = self.places[piece.document_start]
        if not piece.document_length:
            return Piece(piece.text_start, start, 0)
        end = self.places[piece.document_start + piece.document_length - 1] + 1
        return Piece(piece.text_start, start, end - start)

    def _without_marks(self, block: Block) -> Block:
        """Leaves out what other Markdown dialects mark a block with: task boxes, alerts, heading ids."""
        start, end = 0, len(block.text)
        if self.kind is Kind.HEADING:
            anchor = _HEADING_ID.search(block.text)
            end = anchor.start() if anchor else end
        elif self.kind is Kind.ITEM or self.quoted:
            mark = (_TASK_BOX if self.kind is Kind.ITEM else _ALERT).match(block.text)
            start = mark.end() if mark else start
        return cut(block, start, end) if start or end < len(block.text) else block


_HEADING_ID = re.compile(r"\s*\{#[\w:.-]+\}\s*$")
_TASK_BOX = re.compile(r"\[[ xX]\]\s+")
_ALERT = re.compile(r"\[!\w+\][-+]?\s*")


def _parts(source: _Source, parsed: MutableMapping[str, Any] | None = None) -> Iterator[_Part]:
    """The leaf blocks of the file, in order; what the parser knows beside them is put into `parsed`."""
    kinds = [Kind.PARAGRAPH]
    quotes = 0
    row_line, row_end = -1, 0
    for token in _parser().parse("\n".join(source.lines), parsed):
        kind = _KINDS.get(token.tag)
        if kind is not None and token.nesting:
            if token.nesting > 0:
                kinds.append(kind)
            elif len(kinds) > 1:
                kinds.pop()
        if token.type in {"blockquote_open", "blockquote_close"}:
            quotes += token.nesting
        if token.map is None:
            continue
        first, end = token.map
        end = min(end, len(source.lines))
        if token.type in {"fence", "code_block"}:
            yield _Part(first, end, "", [], None, kinds[-1], code=True)
        elif token.type == "html_block":
            content = token.content.removesuffix("\n")
            yield _Part(first, end, content, _line_places(source, first, content), None, kinds[-1])
        elif token.type == "inline" and token.content:
            if kinds[-1] is Kind.CELL:
                if row_line != first:
                    row_line, row_end = first, 0
                places, row_end = _cell_places(source, first, token.content, row_end)
            elif kinds[-1] is Kind.HEADING:
                places = _line_places(source, first, token.content, heading=True)
            else:
                places = _line_places(source, first, token.content)
            yield _Part(first, end, token.content, places, token.children or [], kinds[-1], quoted=quotes > 0)


_KINDS = {"li": Kind.ITEM, "th": Kind.CELL, "td": Kind.CELL} | {f"h{level}": Kind.HEADING for level in range(1, 7)}


def _line_places(source: _Source, first: int, content: str, *, heading: bool = False) -> list[int]:
    """Where each character of a block's content stands in the file, and where its end does.

    A line of content is a line of the file without what its containers put before it, and its end is the line's end;
    only white space at the ends may differ (tabs become spaces).
    """
    places: list[int] = []
    for number, line in enumerate(content.split("\n"), start=first):
        raw, start = (source.lines[number], source.starts[number]) if number < len(source.lines) else ("", 0)
        core = line.strip()
        offset = len(raw.rstrip()) - len(core)
        hashes = _HASHES.search(raw) if heading else None
        if hashes and raw.startswith(core, hashes.end()):
            offset = hashes.end()
        elif not raw.startswith(core, max(offset, 0)):
            offset = max(raw.rfind(core), 0)
        lead = len(line) - len(line.lstrip()) if core else 0
        places += [max(start + offset - lead + index, start) for index in range(lead)]
        places += range(start + offset, start + offset + len(line) - lead)
        places.append(start + len(raw))
    return places


_HASHES = re.compile(r"#{1,6}[ \t]+")


def _cell_places(source: _Source, line: int, content: str, row_end: int) -> tuple[list[int], int]:
    """The same for a cell of a table, sought in its row after `row_end`. In cells an escaped bar stands for a bar."""
    raw, start = source.lines[line], source.starts[line]
    parts = [re.escape(part) for part in content.split("|")]
    found = re.compile(r"\\?\|".join(parts)).search(raw, row_end)
    if found is None:
        # Not to be met with; better a place that is only near than a text that is not looked at.
        return [start + min(row_end, len(raw))] * (len(content) + 1), row_end
    places: list[int] = []
    place = found.start()
    for character in content:
        if character == "|" and raw.startswith("\\|", place):
            place += 1
        places.append(start + place)
        place += 1
    return [*places, start + place], found.end()
