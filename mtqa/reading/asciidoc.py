"""AsciiDoc, with the position of every character.

No library fits: those for Python are of the GPL (asciidoc, asciidoc3), cover less than what is read here (pyasciidoc,
adparser), or are alpha releases that resolve includes and give no position below that of a block (asciidoctrine). So
the blocks are told apart here, line by line, as Asciidoctor does (https://docs.asciidoctor.org/asciidoc/latest/); what
may hold other blocks (examples, quotes, sidebars) need not be nested to be read.

Not prose, and left out: listings, literal and passthrough blocks, comments, attributes, conditions and includes, the
author and the revision of the document. Inline code, attributes, and links without a text of their own are one U+FFFC
in the text. Footnotes are blocks of their own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.reading.asciidoc_inline import Inline
from mtqa.reading.blocks import Block, Kind, to_document
from mtqa.reading.placed import Placed
from mtqa.segment import Role, TextBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.segment import Document


def read_asciidoc(text: str, path: str, *, lang: str | None = None) -> Document:
    """Reads a file of AsciiDoc into sentences.

    Args:
        text: The decoded file, byte order mark removed, line ends as they are.
        path: The file as the user named it.
        lang: Language to split sentences by, if known.
    """
    return to_document(asciidoc_blocks(text), path=path, text=text, form="asciidoc", lang=lang)


def asciidoc_blocks(text: str) -> list[Block]:
    """The blocks of a file of AsciiDoc, in order."""
    lines = [_Line(found.start(), found[1]) for found in _LINE.finditer(text)]
    return [block for part in _Reader(lines).document() for block in _blocks(part, text)]


def asciidoc_comments(text: str) -> list[tuple[int, int, int]]:
    """The lines of comment of a file: where each begins, ends, and what it says begins."""
    reader = _Reader([_Line(found.start(), found[1]) for found in _LINE.finditer(text)])
    for _ in reader.document():
        pass
    return [
        (line.start, line.start + len(line.text), line.start + 2 * line.text.startswith("//"))
        for line in reader.comments
    ]


class _Line(NamedTuple):
    """A line, or the part of one that belongs to a block, and where it stands."""

    start: int
    text: str

    def cut(self, start: int, end: int | None = None) -> _Line:
        """The part from `start` to `end`, without white space at the end."""
        return _Line(self.start + start, self.text[start:end].rstrip())


_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")


class _Part(NamedTuple):
    """The lines of a block that holds no other blocks."""

    lines: Sequence[_Line]
    kind: Kind


def _blocks(part: _Part, document: str) -> Iterator[Block]:
    """The block, and then one for each footnote."""
    written = "\n".join(line.text for line in part.lines)
    places: list[int] = []
    for line in part.lines:
        places += range(line.start, line.start + len(line.text) + 1)
    placed = Placed(written, places, document)
    inline = Inline(written)
    role = Role.HEADING if part.kind is Kind.HEADING else Role.PROSE
    for number, ranges in enumerate(inline.ranges()):
        builder = TextBuilder()
        for start, end in ranges:
            inline.add(builder, placed, start, end)
        text, text_map = builder.build()
        yield Block(text, text_map, Kind.PARAGRAPH, Role.PROSE) if number else Block(text, text_map, part.kind, role)


# What a line is.

_FENCE = re.compile(r"(?:-{4,}|\.{4,}|\+{4,}|/{4,}|={4,}|\*{4,}|_{4,}|`{3}.*|--)[ \t]*")
_VERSE_FENCE = re.compile(r"(?:_{4,}|--)[ \t]*")
_TABLE = re.compile(r"([|,:!])={3,}[ \t]*")
_HEADING = re.compile(r"(?:={1,6}|#{1,6})[ \t]+(?=\S)")
_HEADING_END = re.compile(r"[ \t]+=+[ \t]*\Z")
_ANCHOR = re.compile(r"(?:\[\[[^\[\]]*\]\]|\[#[^\[\]]*\])+[ \t]*")
_UNDERLINE = re.compile(r"(?:={2,}|-{2,}|~{2,}|\^{2,}|\+{2,})[ \t]*")
_ATTRIBUTE = re.compile(r":!?\w[\w-]*!?:(?:[ \t]|\Z)")
_STYLE = re.compile(r"\[(?:[\w.#%{,\"'][^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)?\][ \t]*|\[\[[^\[\]]*\]\][ \t]*")
_TITLE = re.compile(r"\.(?=[^\s.])")
_COMMENT = re.compile(r"//(?!/)")
_MACRO = re.compile(r"(\w[\w-]*)::([^\s\[]*)\[(.*)\][ \t]*")
_RULE = re.compile(r"(?:'{3,}|<{3,}|-{3}|\*{3}|- - -|\* \* \*)[ \t]*")
_ITEM = re.compile(
    r"[ \t]*(?:\*{1,6}|-|•|\.{1,6}|\d{1,9}\.|[a-zA-Z]\.|[ivxlcIVXLC]{1,9}\)|<(?:\d{1,9}|\.)>)[ \t]+(?=\S)"
)
_CHECKED = re.compile(r"\[[ xX*]\][ \t]+(?=\S)")
_TERM = re.compile(r"[ \t]*(?=\S)(.{1,1000}?)(?:::{1,3}|;;)(?:[ \t]+|\Z)")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+(?=\S)")
_HARD_BREAK = re.compile(r"[ \t]\+\Z")
# Directives of the preprocessor; they may stand within a paragraph.
_DIRECTIVE = re.compile(r"(?:ifn?def|ifeval|endif|include)::[^\s\[]*\[.*\][ \t]*")
# What begins with words up to a comma or an equals sign is not an attribute with a name.
_ALTERNATIVE = re.compile(r"[^,=\"]+(?=,|\Z)")
# Styles of blocks that are not prose.
_CODE = re.compile(
    r"\[(?:source|listing|literal|stem|latexmath|asciimath|pass|comment|plantuml|mermaid|ditaa|graphviz|vega|blockdiag|"
    r"seqdiag|bytefield|svgbob|wavedrom|d2|erd|nomnoml|pikchr|structurizr|%[\w%]*,source|,)(?=[\],%#. \w])"
)
_VERSE = re.compile(r"\[verse(?=[\],%#. ])")
_DATA = re.compile(r"format=\"?([ctd])sv|separator=\"?(.)")
_BLOCKS_IN_CELLS = re.compile(r"\bcols=\"?(?:[^\"\]]*[\d,<>^.*~])?a\b")


class _Style(NamedTuple):
    """What the lines above a block say of it.

    Attributes:
        code: Whether it is not prose.
        verse: Whether each line of it is text, whatever it looks like.
        separator: Between the cells of a table, if it is not the usual one.
        blocks: Whether cells of the table hold blocks.
    """

    code: bool = False
    verse: bool = False
    separator: str = ""
    blocks: bool = False

    def also(self, line: str) -> _Style:
        """The same with what another line says."""
        data = _DATA.search(line)
        separator = (_SEPARATORS.get(data[1] or "") or data[2]) if data else self.separator
        return _Style(
            self.code or _CODE.match(line) is not None,
            self.verse or _VERSE.match(line) is not None,
            separator,
            self.blocks or _BLOCKS_IN_CELLS.search(line) is not None,
        )


_SEPARATORS = {"c": ",", "t": "\t", "d": ":"}


class _Reader:
    """Goes through the lines of a file, or of a cell.

    Attributes:
        comments: Lines of comment that were skipped so far.
    """

    def __init__(self, lines: Sequence[_Line], comments: list[_Line] | None = None) -> None:
        self.comments: list[_Line] = [] if comments is None else comments
        self._lines = lines
        self._next = 0
        self._style = _Style()
        self._term_open = False
        """Whether a term was read that nothing was said about yet."""

    def document(self) -> Iterator[_Part]:
        """The blocks of a file that hold no others, in order: without front matter, author and revision."""
        lines = self._lines
        if lines[0].text.rstrip() == "---":
            fences = (number for number, line in enumerate(lines) if number and line.text.rstrip() == "---")
            self._next = next(fences, -1) + 1
        while self._next < len(lines) and (self._is_blank() or self._is_said_above()):
            yield from self._above()
        title = self._heading()
        if title is not None:
            yield title
            if _DOCUMENT_TITLE.match(lines[self._next - 1].text):
                while self._next < len(lines) and not self._is_blank():
                    self._skip_line()
        yield from self.parts()

    def parts(self) -> Iterator[_Part]:
        """The blocks that hold no others, in order."""
        while self._next < len(self._lines):
            line = self._line()
            below_term, self._term_open = self._term_open, self._term_open and not line.strip()
            table = _TABLE.fullmatch(line)
            if table is not None:
                yield from self._table(table[1])
            elif self._style.verse and _VERSE_FENCE.fullmatch(line):
                self._next += 1
                yield from self._verse(line.rstrip())
            elif _FENCE.fullmatch(line):
                self._fence()
            elif self._is_blank() or self._is_said_above():
                yield from self._above()
            elif _RULE.fullmatch(line) or line.rstrip() == "+":
                self._next += 1
            elif self._style.code or (line[0] in " \t" and not (below_term or self._style.verse or _ITEM.match(line))):
                self._skip_paragraph()
            else:
                yield from self._text(Kind.ITEM if below_term else Kind.PARAGRAPH)

    def _line(self) -> str:
        return self._lines[self._next].text

    def _is_blank(self) -> bool:
        return not self._line().strip()

    def _is_said_above(self) -> bool:
        line = self._line()
        return any(found.match(line) for found in (_ATTRIBUTE, _COMMENT, _TITLE)) or any(
            found.fullmatch(line) for found in (_STYLE, _MACRO)
        )

    def _above(self) -> Iterator[_Part]:
        """A blank line, a title of a block, or what says something of the block below, or stands for one."""
        line = self._lines[self._next]
        macro = _MACRO.fullmatch(line.text)
        if _STYLE.fullmatch(line.text):
            self._style = self._style.also(line.text)
        elif macro is not None:
            self._style = _Style()
            if macro[1] == "image" and (alternative := _ALTERNATIVE.match(macro[3])) is not None:
                yield _Part([line.cut(macro.start(3), macro.start(3) + alternative.end())], Kind.CAPTION)
        elif _TITLE.match(line.text):
            yield _Part([line.cut(1)], Kind.CAPTION)
        elif self._is_blank():
            self._style = _Style()
        self._skip_line()

    def _skip_line(self) -> None:
        """Skips a line, and with the value of an attribute those in which it goes on; or a block of comment."""
        line = self._line()
        if _FENCE.fullmatch(line):
            self._fence()
            return
        self._next += 1
        if _COMMENT.match(line):
            self.comments.append(self._lines[self._next - 1])
        if _ATTRIBUTE.match(line):
            while line.endswith(" \\") and self._next < len(self._lines):
                line = self._line()
                self._next += 1

    def _skip_paragraph(self) -> None:
        self._style = _Style()
        while self._next < len(self._lines) and not self._is_blank():
            self._next += 1

    def _fence(self) -> None:
        """Skips a block that is not prose; of others only the line that begins or ends it."""
        fence = self._line().rstrip()
        verbatim = fence[0] in "./+`" or fence.startswith("---") or self._style.code
        self._style = _Style()
        self._next += 1
        if verbatim:
            end = fence[:3] if fence[0] == "`" else fence
            first = self._next
            while self._next < len(self._lines) and self._line().rstrip() != end:
                self._next += 1
            if fence[0] == "/":
                self.comments += self._lines[first : self._next]
            self._next += 1

    def _heading(self) -> _Part | None:
        if self._next >= len(self._lines):
            return None
        line = self._lines[self._next]
        found = _HEADING.match(line.text)
        if found is not None:
            self._next += 1
            anchor = _ANCHOR.match(line.text, found.end())
            end = _HEADING_END.search(line.text, found.end())
            start = anchor.end() if anchor else found.end()
            return _Part([line.cut(start, end.start() if end else None)], Kind.HEADING)
        below = self._lines[self._next + 1].text.rstrip() if self._next + 1 < len(self._lines) else ""
        title = line.text.rstrip()
        if _UNDERLINE.fullmatch(below) and abs(len(title) - len(below)) < 2 and _WORD.search(title):
            self._next += 2
            return _Part([line.cut(0)], Kind.HEADING)
        return None

    def _text(self, kind: Kind) -> Iterator[_Part]:
        """A heading, an item, a term with what is said about it, or a paragraph, which is of the kind given."""
        style, self._style = self._style, _Style()
        heading = self._heading()
        if heading is not None:
            yield heading
            return
        if style.verse:
            yield from self._verse(None)
            return
        line = self._lines[self._next]
        self._next += 1
        item, term = _ITEM.match(line.text), _TERM.match(line.text)
        if item is not None:
            checked = _CHECKED.match(line.text, item.end())
            yield self._paragraph(line.cut(checked.end() if checked else item.end()), Kind.ITEM)
        elif term is not None:
            yield _Part([line.cut(term.start(1), term.end(1))], Kind.ITEM)
            self._term_open = term.end() == len(line.text)
            if not self._term_open:
                yield self._paragraph(line.cut(term.end()), Kind.ITEM)
        else:
            label = _ADMONITION.match(line.text)
            start = label.end() if label else len(line.text) - len(line.text.lstrip())
            yield self._paragraph(line.cut(start), kind)

    def _paragraph(self, first: _Line, kind: Kind) -> _Part:
        """A block with the lines below that belong to it."""
        lines = [first]
        while self._next < len(self._lines) and not self._is_blank():
            line = self._line()
            if any(found.fullmatch(line) for found in (_FENCE, _TABLE, _STYLE)) or line.rstrip() == "+":
                break
            if kind is Kind.ITEM and (_ITEM.match(line) or _TERM.match(line)):
                break
            if not _COMMENT.match(line) and not _DIRECTIVE.fullmatch(line):
                lines.append(self._lines[self._next].cut(len(line) - len(line.lstrip())))
            elif _COMMENT.match(line):
                self.comments.append(self._lines[self._next])
            self._next += 1
        return _Part([_without_hard_break(line) for line in lines], kind)

    def _verse(self, fence: str | None) -> Iterator[_Part]:
        """The stanzas of a verse, up to its fence or else to a blank line. None of its lines is a comment."""
        self._style = _Style()
        stanza: list[_Line] = []
        while self._next < len(self._lines):
            line = self._line()
            blank, ends = self._is_blank(), line.rstrip() == (fence or "+")
            if (blank and fence is None) or ends:
                self._next += ends and fence is not None
                break
            self._next += 1
            if not blank and not _DIRECTIVE.fullmatch(line):
                stripped = self._lines[self._next - 1].cut(len(line) - len(line.lstrip()))
                stanza.append(_without_hard_break(stripped))
            elif blank and stanza:
                yield _Part(stanza, Kind.PARAGRAPH)
                stanza = []
        if stanza:
            yield _Part(stanza, Kind.PARAGRAPH)

    def _table(self, mark: str) -> Iterator[_Part]:
        fence = self._line().rstrip()
        style, self._style = self._style, _Style()
        first = self._next = self._next + 1
        while self._next < len(self._lines) and self._line().rstrip() != fence:
            self._next += 1
        lines = self._lines[first : self._next]
        self._next += 1
        separator = style.separator or mark
        if separator in ",:\t":
            for line in lines:
                yield from (_Part([cell], Kind.CELL) for cell in _data_cells(line, separator))
            return
        for cell_style, cell in _cells(lines, separator):
            if cell_style == "a" or style.blocks:
                yield from _Reader(cell, self.comments).parts()
            elif cell_style not in "lm" or not cell_style:
                yield from _cell_parts(cell)


_DOCUMENT_TITLE = re.compile(r"[=#][ \t]|={2,}[ \t]*\Z")
_WORD = re.compile(r"\w")


def _without_hard_break(line: _Line) -> _Line:
    found = _HARD_BREAK.search(line.text)
    return line.cut(0, found.start()) if found else line


@cache
def _separator(mark: str) -> re.Pattern[str]:
    """What begins a cell: how often it is repeated or how far it spans, how it is aligned, its style, and the mark."""
    return re.compile(
        rf"(?:(?<=[ \t])|\A)(?:[\d.]{{1,9}}[*+])?(?:[<^>]?(?:\.[<^>])?)([a-z]?){re.escape(mark)}"
        rf"|(?<!\\){re.escape(mark)}"
    )


def _cells(lines: Sequence[_Line], mark: str) -> Iterator[tuple[str, list[_Line]]]:
    """The style and the lines of each cell of a table."""
    style, cell = "", list[_Line]()
    for line in lines:
        start = 0
        for found in _separator(mark).finditer(line.text):
            cell.append(_stripped(line, start, found.start()))
            yield style, cell
            style, cell, start = found[1] or "", [], found.end()
        cell.append(_stripped(line, start, len(line.text)))
    yield style, cell


def _stripped(line: _Line, start: int, end: int) -> _Line:
    text = line.text[start:end]
    return line.cut(start + len(text) - len(text.lstrip()), end)


def _cell_parts(lines: Sequence[_Line]) -> Iterator[_Part]:
    """The paragraphs of a cell."""
    part: list[_Line] = []
    for line in [*lines, _Line(0, "")]:
        if line.text:
            part.append(_without_hard_break(line))
        elif part:
            yield _Part(part, Kind.CELL)
            part = []


def _data_cells(line: _Line, separator: str) -> Iterator[_Line]:
    """The cells of a line of comma-separated values and the like."""
    quoted_or_not = re.compile(rf'[ \t]*(?:"((?:[^"]|"")*+)"[^{separator}]*|([^{separator}]*))(?:{separator}|\Z)')
    place = 0
    while place < len(line.text) and (found := quoted_or_not.match(line.text, place)) is not None:
        group = 2 if found[1] is None else 1
        yield line.cut(*found.span(group))
        place = found.end()
