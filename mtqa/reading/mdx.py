"""MDX (https://mdxjs.com/docs/what-is-mdx/): Markdown with JSX, import and export lines and `{expressions}`.

All that is taken out first, and the Markdown that is left is read as such; every character of it still knows where it
stands in the file. What tags stand around is Markdown too, and may be indented. An expression in a sentence is one
U+FFFC in the text, as code is; one that is nothing but a string is that string. Values of attributes are not read.
The tags themselves are kept for checks on them (`read_jsx`); those within expressions are part of these.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mtqa.reading.blocks import Block, to_document, trimmed
from mtqa.reading.html_elements import BLOCKS
from mtqa.reading.markdown import markdown_blocks
from mtqa.segment import Piece, TextMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.segment import Document


def read_mdx(text: str, path: str, *, lang: str | None = None) -> Document:
    """Reads a file of MDX into sentences.

    Args:
        text: The decoded file, byte order mark removed, line ends as they are.
        path: The file as the user named it.
        lang: Language to split sentences by, if known.
    """
    return to_document(mdx_blocks(text), path=path, text=text, form="mdx", lang=lang)


def mdx_blocks(text: str) -> list[Block]:
    """The blocks of a file of MDX, in order."""
    markdown = _Markdown(text)
    blocks = markdown_blocks(markdown.text())
    return [
        Block(block.text, _moved(block.map, markdown.places), block.kind, block.role, block.linked) for block in blocks
    ]


def prose_blocks(text: str) -> list[Block]:
    """Those of the blocks that hold more than rules and bullets, without white space at their ends."""
    return [block for block in map(trimmed, mdx_blocks(text)) if block is not None]


class JsxTag(NamedTuple):
    """A tag of JSX in a file.

    Attributes:
        start, end: Where it stands.
        name: As it is written; empty for a fragment (`<>`).
        values: Where the values of its attributes stand, with their quotation marks or braces.
    """

    start: int
    end: int
    name: str
    values: tuple[tuple[int, int], ...] = ()


class Jsx(NamedTuple):
    """What of a file of MDX is no Markdown.

    Attributes:
        tags: Outside code and expressions, in order.
        open_tag: Where a tag begins that does not end; none that follows it is known.
        open_brace: Where an expression begins that does not end.
        open_template: Where a template literal of an import or export begins that does not end.
        stray: Where a `<` stands that begins no tag, though no space follows it.
    """

    tags: tuple[JsxTag, ...]
    open_tag: int | None
    open_brace: int | None
    open_template: int | None
    stray: int | None


def read_jsx(text: str) -> Jsx:
    """The JSX of a file of MDX.

    Args:
        text: The decoded file.
    """
    markdown = _Markdown(text)
    return Jsx(tuple(markdown.tags), markdown.open_tag, markdown.open_brace, markdown.open_template, markdown.stray)


def mdx_comments(text: str) -> list[tuple[int, int, int, int]]:
    """The comments of a file of MDX outside code: where each begins, what it says begins and ends, and it ends.

    Args:
        text: The decoded file.
    """
    return _Markdown(text).comments


def _moved(text_map: TextMap, places: Sequence[int]) -> TextMap:
    """The map of a text of the Markdown that is left, leading into the file."""
    pieces: list[Piece] = []
    for number, piece in enumerate(text_map.pieces):
        following = text_map.pieces[number + 1].text_start if number + 1 < len(text_map.pieces) else text_map.length
        start, end = piece.document_start, piece.document_start + piece.document_length
        if following - piece.text_start != piece.document_length:
            first = places[start]
            last = places[end - 1] + 1 if end > start else first
            pieces.append(Piece(piece.text_start, first, max(last - first, 0)))
            continue
        while start < end:
            stop = start + 1
            while stop < end and places[stop] == places[stop - 1] + 1:
                stop += 1
            pieces.append(Piece(following - (end - start), places[start], stop - start))
            start = stop
    return TextMap(text_map.length, tuple(pieces))


_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})[^\r\n]*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BLANK = re.compile(r"[ \t]*(?=[\r\n]|\Z)")
_INDENTATION = re.compile(r"[ \t]*")
_MODULE = re.compile(r"(?:import|export)(?=[ \t{*\"'])")
_TICKS = re.compile(r"`+")
_TAG = re.compile(r"<(/?)([A-Za-z_$][\w$.:-]*|(?=>))")
_NAME_END = re.compile(r"[\s/>{]")
_ATTRIBUTES = re.compile(r"[^>{\"']+")
_TEXT = re.compile(r"[^`\\{<\r\n]+|\r\n|[\s\S]")
_STRING = re.compile(r"\{\s*(?:\"([^\"\\\r\n]*)\"|'([^'\\\r\n]*)')\s*\}")
_COMMENT = re.compile(r"\{(?:\s|/\*(?:[^*]|\*(?!/))*+\*/|//[^\r\n]*)*+\}")
# A string without an end is an apostrophe; to look for its end in all of a long line takes quadratic time.
_SCRIPT = re.compile(
    r"[{}`]|\"(?:[^\"\\\r\n]|\\.){0,1000}+\"|'(?:[^'\\\r\n]|\\.){0,1000}+'"
    r"|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|//(?=[ \t])[^\r\n]*"
)
_TEMPLATE = re.compile(r"\\[\s\S]|`|\$\{")
_CODE = frozenset({"code", "kbd", "samp", "var", "tt"})
_SKIPPED = frozenset({"script", "style", "pre", "svg", "math", "iframe", "textarea"})


@dataclass(slots=True)
class _Opened:
    """A tag that stands on lines of its own, and how far what is in it is indented, once that is known."""

    name: str
    indentation: int | None = None


class _Markdown:
    """The Markdown of a file.

    Attributes:
        places: Where each of its characters stands in the file.
        tags, open_tag, open_brace, open_template, stray: As in `Jsx`.
        comments: See `mdx_comments`.
    """

    def __init__(self, document: str) -> None:
        self._document = document
        self.tags: list[JsxTag] = []
        self.open_tag: int | None = None
        self.comments: list[tuple[int, int, int, int]] = []
        self.open_brace: int | None = None
        self.open_template: int | None = None
        self.stray: int | None = None
        self._parts: list[str] = []
        self.places = array("q")
        self._opened: list[_Opened] = []
        self._last_brace = document.rfind("}")
        self._unbalanced = False
        self._open_ended = False
        self._endless: set[str] = set()
        place = self._front_matter()
        fresh = True
        while place < len(document):
            if fresh and _MODULE.match(document, place):
                place = self._after_module(place)
                continue
            fresh = _BLANK.match(document, place) is not None
            place = self._after_indentation(place)
            fence = _FENCE.match(document, place)
            place = self._fenced(place, fence[1]) if fence else self._line(place)

    def text(self) -> str:
        """The Markdown itself."""
        return "".join(self._parts)

    def _keep(self, start: int, end: int) -> int:
        self._parts.append(self._document[start:end])
        self.places.extend(range(start, end))
        return end

    def _put(self, text: str, start: int, end: int) -> int:
        """Adds what stands for a part of the file: its first character for the beginning, its last for the end."""
        self._parts.append(text)
        self.places.extend([start] * (len(text) - 1) + [end - 1])
        return end

    def _front_matter(self) -> int:
        found = _FRONT_MATTER.match(self._document)
        return self._keep(0, found.end()) if found else 0

    def _after_module(self, place: int) -> int:
        """Where import and export lines end: at a blank line that is not within brackets."""
        while place < len(self._document) and not _BLANK.match(self._document, place):
            line = _LINE.match(self._document, place)
            end = line.end() if line else place + 1
            while (found := _SCRIPT.search(self._document, place, end)) is not None:
                place = found.end()
                if found[0] in "{`":
                    after = self._after_script(found.start())
                    if after is None and found[0] == "`" and self.open_template is None:
                        self.open_template = found.start()
                    place = after if after is not None else found.end()
                    if place > end:
                        line = _LINE.match(self._document, place)
                        end = line.end() if line else place
            place = end
        return place

    def _after_indentation(self, place: int) -> int:
        """Leaves out the indentation of what is within tags; Markdown would take it for that of code."""
        found = _INDENTATION.match(self._document, place)
        end = found.end() if found else place
        if not self._opened or _BLANK.match(self._document, place) or self._document.startswith("</", end):
            return place
        opened = self._opened[-1]
        if opened.indentation is None:
            opened.indentation = end - place
        return min(place + opened.indentation, end)

    def _fenced(self, place: int, fence: str) -> int:
        closing = re.compile(rf"(?<![^\r\n])[ \t]*{fence[0]}{{{len(fence)},}}[ \t]*(?=[\r\n]|\Z)")
        line = _LINE.match(self._document, place)
        found = closing.search(self._document, line.end() if line else place)
        end = found.end() if found else len(self._document)
        while place < end:
            line = _LINE.match(self._document, place)
            place = self._keep(place, min(line.end() if line else end, end))
            place = min(self._after_indentation(place), end)
        return place

    def _line(self, place: int) -> int:
        """Reads on to the end of the line, or of what begins in it and ends in a later one."""
        alone = True
        while place < len(self._document):
            start, character = place, self._document[place]
            if character in "\r\n":
                return self._keep(place, place + (2 if self._document.startswith("\r\n", place) else 1))
            if character == "`":
                place = self._code(place)
            elif character == "\\":
                place = self._keep(
                    place, place + (2 if self._document[place + 1 : place + 2] not in {"\r", "\n"} else 1)
                )
            elif character == "{":
                place = self._expression(place)
            elif character == "<":
                place = self._tag(place, alone=alone)
            else:
                found = _TEXT.match(self._document, place)
                place = self._keep(place, found.end() if found else place + 1)
            alone = alone and self._document[start:place].isspace()
        return place

    def _code(self, place: int) -> int:
        ticks = _TICKS.match(self._document, place)
        if ticks is None:
            return self._keep(place, place + 1)
        closing = re.compile(rf"(?<!`){ticks[0]}(?!`)|(?:\r\n|\r|\n)[ \t]*(?:[\r\n]|\Z)")
        found = closing.search(self._document, ticks.end())
        return self._keep(place, found.end() if found and found[0] == ticks[0] else ticks.end())

    def _expression(self, place: int) -> int:
        if self._unbalanced or place >= self._last_brace:
            if self.open_brace is None:
                self.open_brace = place
            return self._keep(place, place + 1)
        comment = _COMMENT.match(self._document, place)
        if comment is not None:
            self.comments.append((place, place + 1, comment.end() - 1, comment.end()))
            return comment.end()
        string = _STRING.match(self._document, place)
        if string is not None:
            self._keep(*string.span(string.lastindex or 0))
            return string.end()
        end = self._after_script(place)
        if end is None:
            self.open_brace = place
            return self._keep(place, place + 1)
        return self._put(_OBJECT, place, end)

    def _after_script(self, place: int) -> int | None:
        """Where a bracket of JavaScript, or a template, that begins here ends; None where it does not."""
        if self._unbalanced:
            return None
        opened: list[str] = []
        while True:
            in_template = bool(opened) and opened[-1] == "`"
            found = (_TEMPLATE if in_template else _SCRIPT).search(self._document, place)
            if found is None:
                # No later one would end either, and to look for its end again and again takes quadratic time.
                self._unbalanced = True
                return None
            place, mark = found.end(), found[0]
            if mark == "`":
                if in_template:
                    opened.pop()
                else:
                    opened.append("`")
            elif mark in {"{", "${"}:
                opened.append("{")
            elif mark == "}" and opened:
                opened.pop()
            if not opened:
                return place

    def _tag(self, place: int, *, alone: bool) -> int:
        if self._document.startswith("<!--", place):
            return self._html_comment(place)
        found = _TAG.match(self._document, place)
        values: list[tuple[int, int]] = []
        end = self._after_tag(found.end(), values) if found else None
        if found is None or end is None:
            if found is not None and self.open_tag is None:
                self.open_tag = place
            if found is None and self._document[place + 1 : place + 2].strip():
                self._note_stray(place)
            return self._keep(place, place + 1)
        closing, name = found[1], found[2]
        if _NAME_END.match(self._document, found.end()):
            self.tags.append(JsxTag(place, end, name, tuple(values)))
        else:
            self._note_stray(place)
        if not closing and self._document[end - 2] != "/":
            if name in _SKIPPED or name in _CODE:
                after = self._after_element(name, end)
                if after > end:
                    self.tags.append(JsxTag(after - len(name) - 3, after, name))
                end = after
                return self._put(_OBJECT, place, end) if name in _CODE else end
            if alone and _BLANK.match(self._document, end):
                self._opened.append(_Opened(name))
        elif closing:
            self._close(name)
        if name == "br":
            return self._put(" ", place, end)
        ends = name in BLOCKS or (alone and self._is_block(name, end))
        return self._put("\n\n", place, end) if ends else end

    def _note_stray(self, place: int) -> None:
        if self.stray is None:
            self.stray = place

    def _html_comment(self, place: int) -> int:
        """Goes past a comment as HTML has them, which older MDX knows."""
        close = -1 if "!--" in self._endless else self._document.find("-->", place)
        if close == -1:
            self._endless.add("!--")
            return self._keep(place, place + 1)
        self.comments.append((place, place + 4, max(close, place + 4), close + 3))
        return self._keep(place, close + 3)

    def _is_block(self, name: str, place: int) -> bool:
        """Whether a tag at the beginning of a line, which ends at `place`, is a block and not part of a sentence."""
        line = _LINE.match(self._document, place)
        rest = line[0].strip() if line else ""
        return not rest or (name[:1].isupper() and rest.endswith(">"))

    def _after_element(self, name: str, place: int) -> int:
        """Where an element ends that holds no Markdown; without an end, where its tag does."""
        close = -1 if name in self._endless else self._document.find(f"</{name}>", place)
        if close == -1:
            self._endless.add(name)
            return place
        return close + len(name) + 3

    def _close(self, name: str) -> None:
        for number in range(len(self._opened) - 1, max(len(self._opened) - _DEEPEST, 0) - 1, -1):
            if self._opened[number].name == name:
                del self._opened[number:]
                return

    def _after_tag(self, place: int, values: list[tuple[int, int]]) -> int | None:
        """Where a tag ends, of which the name ends here; None where it does not. Adds the places of its values."""
        while not self._open_ended and place < len(self._document):
            character = self._document[place]
            if character == ">":
                return place + 1
            if character == "{":
                after = self._after_script(place) or place + 1
                values.append((place, after))
                place = after
            elif character in "\"'":
                close = self._document.find(character, place + 1)
                if close == -1:
                    break
                values.append((place, close + 1))
                place = close + 1
            else:
                found = _ATTRIBUTES.match(self._document, place)
                place = found.end() if found else place + 1
        self._open_ended = True
        return None


_OBJECT = "`x`"
_DEEPEST = 100
_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(?:(?!---)[^\r\n]*(?:\r\n|\r|\n))*+---[ \t]*(?=[\r\n]|\Z)")
