"""reStructuredText, Sphinx's included, with the position of every character.

docutils parses (`restructuredtext_blocks`) and tells the line of a text and no more. Where each character stands is
worked out here: a line of a text is sought in the file from that line on, to the right of what was found there before.

Not prose, and left out: literal blocks, comments, targets, options and arguments of directives, names of fields, the
fields at the top of a file. Inline code, and what stands for something else (`|name|`, a link without a text of its
own), is one U+FFFC in the text. References to footnotes are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docutils import ApplicationError, nodes

from mtqa.errors import MalformedError
from mtqa.reading.blocks import Block, Kind, to_document
from mtqa.reading.placed import Placed
from mtqa.reading.restructuredtext_blocks import parse
from mtqa.reading.restructuredtext_inline import Content
from mtqa.segment import Role, TextBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.segment import Document


def read_rst(text: str, path: str, *, lang: str | None = None) -> Document:
    """Reads a file of reStructuredText into sentences.

    Args:
        text: The decoded file, byte order mark removed, line ends as they are.
        path: The file as the user named it.
        lang: Language to split sentences by, if known.

    Raises:
        MalformedError: Its blocks are nested too deeply, or it is not to be parsed at all.
    """
    return to_document(rst_blocks(text, path), path=path, text=text, form="restructuredtext", lang=lang)


def rst_blocks(text: str, path: str) -> list[Block]:
    """The blocks of a file of reStructuredText, in order.

    Raises:
        MalformedError: Its blocks are nested too deeply, or it is not to be parsed at all.
    """
    source = _Source(text)
    tree = _tree(source, path)
    blocks = [_block(content, source) for content in _contents(tree)]
    return sorted(blocks, key=_start)


class RstComment(NamedTuple):
    """A line of a comment.

    Attributes:
        start, end: Where it stands, without the dots.
        follows: The range of the body element that follows the comment; None where there is none beside it.
    """

    start: int
    end: int
    follows: tuple[int, int] | None


def rst_comments(text: str, path: str) -> list[RstComment]:
    """What may tell mtqa something within the comments of a file, line by line. Those in unknown directives may not.

    Raises:
        MalformedError: Its blocks are nested too deeply, or it is not to be parsed at all.
    """
    source = _Source(text)
    tree = _tree(source, path)
    comments = [
        comment
        for comment in tree.findall(nodes.comment)
        if not any(isinstance(each, nodes.Element) and each.get("unknown") for each in _ancestors(comment))
    ]
    if not comments:
        return []
    spans = {}
    for content in _contents(tree):
        block = _block(content, source)
        spans[id(content)] = block.map.to_document(0, len(block.text))
    followed: dict[int, tuple[int, int]] = {}
    for parent in {id(comment.parent): comment.parent for comment in comments}.values():
        waiting: list[nodes.Node] = []
        for child in parent.children:
            if isinstance(child, nodes.comment):
                waiting.append(child)
            elif waiting:
                within = [spans[id(content)] for content in child.findall(Content) if id(content) in spans]
                if within:
                    span = (min(each.start for each in within), max(each.end for each in within))
                    followed |= {id(each): span for each in waiting}
                    waiting = []
    return [
        RstComment(start, end, followed.get(id(comment)))
        for comment in comments
        for start, end in _comment_lines(comment, source)
    ]


def _comment_lines(comment: nodes.comment, source: _Source) -> Iterator[tuple[int, int]]:
    first = (comment.line or 1) - 1
    for number in range(first, min(first + comment["lines"], len(source.lines))):
        start = source.lines[number].start
        line = _LINE_TEXT.match(source.text, start)
        end = line.end() if line else start
        mark = _COMMENT_MARK.search(source.text, start, end) if number == first else None
        yield (mark.end() if mark else start), end


_LINE_TEXT = re.compile(r"[^\r\n]*")
_COMMENT_MARK = re.compile(r"\.\.(?=[ \t]|\Z)")


def _tree(source: _Source, path: str) -> nodes.document:
    """What docutils makes of a file.

    Raises:
        MalformedError: Its blocks are nested too deeply, or it is not to be parsed at all.
    """
    try:
        return parse([line.expanded for line in source.lines], path)
    except RecursionError:
        raise MalformedError(path, "is nested too deeply", 0) from None
    except (ApplicationError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # docutils gives up on few files; what these have in common is not known.
        raise MalformedError(path, f"cannot be parsed as reStructuredText ({error})", 0) from None


def _start(block: Block) -> int:
    return block.map.to_document(0, 0).start


def _contents(tree: nodes.document) -> Iterator[Content]:
    """The texts of a document that are prose."""
    head = _head(tree)
    for node in tree.findall(Content):
        if not isinstance(node.parent, nodes.field_name) and not any(field in head for field in _ancestors(node)):
            yield node


def _head(tree: nodes.document) -> set[nodes.Node]:
    """The fields that say something of the document as a whole, but for those that hold prose."""
    for child in tree.children:
        if isinstance(child, nodes.field_list):
            return {field for field in child.children if not _PROSE_FIELD.match(field.astext())}
        if not isinstance(child, nodes.title | nodes.target) and (next(child.findall(Content), None) is not None):
            break
    return set()


_PROSE_FIELD = re.compile(r"(?:abstract|dedication)\b", re.IGNORECASE)


def _ancestors(node: nodes.Node) -> Iterator[nodes.Node]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


_KINDS: dict[type[nodes.Node], Kind] = {
    nodes.title: Kind.HEADING,
    nodes.rubric: Kind.HEADING,
    nodes.caption: Kind.CAPTION,
    nodes.entry: Kind.CELL,
    nodes.line: Kind.LINE,
    nodes.list_item: Kind.ITEM,
    nodes.term: Kind.ITEM,
    nodes.definition: Kind.ITEM,
    nodes.field_body: Kind.ITEM,
    nodes.description: Kind.ITEM,
}


def _block(content: Content, source: _Source) -> Block:
    kinds = (_KINDS.get(type(node)) for node in _ancestors(content))
    kind = next((kind for kind in kinds if kind is not None), Kind.PARAGRAPH)
    placed = Placed(content.written, source.places(content.written, content.first - 1), source.text)
    builder = TextBuilder()
    for start, end, text in content.shown:
        if text is None:
            _add(builder, placed, start, end)
        else:
            placed.unit(builder, text, start, end)
    text, text_map = builder.build()
    return Block(text, text_map, kind, Role.HEADING if kind is Kind.HEADING else Role.PROSE)


def _add(builder: TextBuilder, placed: Placed, start: int, end: int) -> None:
    """Adds what stands as it is but for escapes and line breaks."""
    done = start
    for found in _ESCAPE.finditer(placed.written, start, end):
        placed.verbatim(builder, done, found.start())
        done = found.end()
        if found["break"]:
            placed.line_break(builder, found.start(), done)
        elif found["escaped"].strip():
            placed.unit(builder, found["escaped"], found.start(), done)
    placed.verbatim(builder, done, end)


_ESCAPE = re.compile(r"\\(?P<escaped>[\s\S])|(?P<break>\n)")


class _Line(NamedTuple):
    """A line of the file.

    Attributes:
        start: Where it begins in the file.
        expanded: What docutils is to see of it: tabs are blanks, and what Python takes for line ends is a blank.
        columns: Which character of the line each of `expanded` stands for; None if they match.
    """

    start: int
    expanded: str
    columns: list[int] | None

    def place(self, column: int) -> int:
        """Where a character of the expanded line stands in the file."""
        return self.start + (column if self.columns is None else self.columns[column])


class _Source:
    """A file, and what of it was found already."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [_line(found) for found in _LINE.finditer(text)]
        self._found = [0] * len(self.lines)

    def places(self, written: str, line: int) -> list[int]:
        """Where each character of a text stands in the file, and where its end does.

        Args:
            written: Lines of the file, of each a part.
            line: The number of its first line, from 0, if docutils is right.
        """
        parts = written.split("\n")
        first = self._near(parts[0].strip(), line)
        places: list[int] = []
        for number, part in enumerate(parts, start=first):
            places += self._part_places(part, min(max(number, 0), len(self.lines) - 1))
        return places

    def _near(self, part: str, line: int) -> int:
        """The line that the part is in, at or about the one where it should be."""
        for distance in range(_FAR):
            for number in (line + distance, line - distance):
                if 0 <= number < len(self.lines) and self._find(part, number) is not None:
                    return number
        return line

    def _find(self, part: str, number: int) -> int | None:
        expanded = self.lines[number].expanded
        column = expanded.find(part, self._found[number])
        if column == -1:
            # Cells that span rows are read before those to the left of their second row.
            column = expanded.find(part)
        return None if column == -1 else column

    def _part_places(self, part: str, number: int) -> list[int]:
        line = self.lines[number]
        core = part.strip()
        column = self._find(core, number)
        lead = len(part) - len(part.lstrip()) if core else 0
        if column is not None:
            end = column + len(core)
            columns: Sequence[int] = range(column, end)
        elif '"' in core and (column := self._find(core.replace('"', '""'), number)) is not None:
            # A cell of CSV.
            columns, end = _doubled(core, column)
        else:
            # Not to be met with; better a text that is nowhere than one that is not looked at.
            return [line.start] * (len(part) + 1)
        self._found[number] = max(self._found[number], end)
        places = [line.place(max(column - lead + index, 0)) for index in range(lead)]
        places += [line.place(index) for index in columns]
        last = line.place(end - 1) + 1 if core else line.start
        return places + [last] * (len(part) - lead - len(core) + 1)


def _doubled(core: str, column: int) -> tuple[Sequence[int], int]:
    """The columns of characters of which quotation marks are written twice, and the column after the last."""
    columns = []
    for character in core:
        columns.append(column)
        column += 2 if character == '"' else 1
    return columns, column


_FAR = 12
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_LIKE_LINE_ENDS = re.compile("[\v\f\x00\x1c-\x1e\x85\u2028\u2029]")
_TAB_WIDTH = 8


def _line(found: re.Match[str]) -> _Line:
    raw = _LIKE_LINE_ENDS.sub(" ", found[1])
    if "\t" not in raw:
        return _Line(found.start(), raw, None)
    expanded: list[str] = []
    columns: list[int] = []
    for number, character in enumerate(raw):
        width = _TAB_WIDTH - len(columns) % _TAB_WIDTH if character == "\t" else 1
        expanded.append(" " * width if character == "\t" else character)
        columns += [number] * width
    return _Line(found.start(), "".join(expanded), columns)
