"""Word documents (`.docx`, ECMA-376), read by python-docx.

Such a file is an archive of XML, which has no lines and columns that anybody would look up. So the text of the document
is that of its paragraphs, one for each line: line n is paragraph n, those of tables and text boxes counted where they
stand, those of footnotes and endnotes at the end. A line break within a paragraph is a blank.

What was deleted while changes were tracked is left out, what was inserted is kept. Headers, footers, comments, tables
of contents and hidden text are left out too. Formulas and symbols are one U+FFFC in the text.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from mtqa.errors import InputError
from mtqa.reading.blocks import OBJECT, Block, Kind, to_document
from mtqa.segment import Role, TextMap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtqa.segment import Document


def read_docx(data: bytes, path: str, *, lang: str | None = None) -> Document:
    """Reads a Word document into sentences.

    Args:
        data: The file.
        path: As the user named it.
        lang: Language to split sentences by, if known.

    Raises:
        InputError: It is not a Word document, is damaged, or is too large when it is unpacked.
    """
    paragraphs = _paragraphs(data, path)
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    return to_document(_blocks(paragraphs), path=path, text=text, form="docx", lang=lang)


class _Paragraph(NamedTuple):
    """A paragraph's text, without line ends, and what it is; None for what is not read."""

    text: str
    kind: Kind | None


def _blocks(paragraphs: list[_Paragraph]) -> Iterator[Block]:
    start = 0
    for text, kind in paragraphs:
        if kind is not None:
            role = Role.HEADING if kind is Kind.HEADING else Role.PROSE
            yield Block(text, TextMap.verbatim(len(text), start), kind, role)
        start += len(text) + 1


_MOST_BYTES = 64 << 20
_MOST_BYTES_OF_PICTURES = 512 << 20
_NOT_ONE = "is not a Word document (.docx); save it as one, or say what it is with --input-format"


def _paragraphs(data: bytes, path: str) -> list[_Paragraph]:
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist() if not part.filename.startswith("word/media/"))
            pictures = sum(part.file_size for part in archive.infolist()) - size
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise InputError(path, _NOT_ONE) from None
    for unpacked, most in ((size, _MOST_BYTES), (pictures, _MOST_BYTES_OF_PICTURES)):
        if unpacked > most:
            problem = f"unpacks to {unpacked >> 20} MiB, more than the {most >> 20} MiB that are read"
            raise InputError(path, f"{problem}; split the document")
    try:
        document = docx.Document(io.BytesIO(data))
        styles = _Styles(document.styles.element)
        return [paragraph for root in _roots(document, path) for paragraph in styles.paragraphs(root)]
    except (KeyError, ValueError, AttributeError) as error:
        if isinstance(error, UnicodeError):
            raise InputError(path, "is damaged: its XML cannot be decoded") from None
        raise InputError(path, _NOT_ONE) from None
    except (SyntaxError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise InputError(path, f"is damaged ({error}); open it in Word and save it again") from None


def _roots(document: Any, path: str) -> Iterator[Any]:
    """The XML of the document's body, of its footnotes and of its endnotes."""
    from docx.oxml.parser import parse_xml

    yield _plain(document.element, path)
    for kind in ("/footnotes", "/endnotes"):
        for relation in document.part.rels.values():
            if relation.reltype.endswith(kind) and not relation.is_external:
                yield _plain(parse_xml(relation.target_part.blob), path)


def _plain(root: Any, path: str) -> Any:
    """The same, if there is no document type in it: those declare entities, and the standard forbids them."""
    if root.getroottree().docinfo.doctype:
        raise InputError(path, "declares a document type in its XML, which Word documents may not do")
    return root


def _names(prefix: str, names: str) -> frozenset[str]:
    return frozenset(f"{{{prefix}}}{name}" for name in names.split())


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_PARAGRAPH, _RUN, _TEXT, _CELL, _ROW = (f"{{{_W}}}{name}" for name in ("p", "r", "t", "tc", "tr"))
_BOX = f"{{{_W}}}txbxContent"
# Of what is there twice, for programs old and new, the new one is read.
_LEFT_OUT = _names(_W, "del moveFrom pPr rPr tblPr sectPr instrText delText rt") | _names(_COMPATIBILITY, "Fallback")
_NOTES_LEFT_OUT = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_STANDS_FOR = {
    **dict.fromkeys(_names(_W, "tab ptab"), "\t"),
    **dict.fromkeys(_names(_W, "br cr"), " "),
    **dict.fromkeys(_names(_W, "noBreakHyphen"), "\u2011"),
    **dict.fromkeys(_names(_W, "softHyphen"), "\u00ad"),
    **dict.fromkeys(_names(_W, "sym") | _names(_MATH, "oMath"), OBJECT),
}


class _Styles:
    """The styles of a document, which tell what its paragraphs are."""

    def __init__(self, styles: Any) -> None:
        self._styles: Mapping[str, Any] = {
            style.get(f"{{{_W}}}styleId", ""): style for style in styles.iterchildren(f"{{{_W}}}style")
        }

    def paragraphs(self, root: Any) -> Iterator[_Paragraph]:
        """The paragraphs of a part of the document, in order."""
        waiting = [(root, False)]
        while waiting:
            element, in_cell = waiting.pop()
            if element.tag in _LEFT_OUT or element.get(f"{{{_W}}}type") in _NOTES_LEFT_OUT or _is_deleted(element):
                continue
            if element.tag == _PARAGRAPH:
                yield _Paragraph(_text(element), self._kind(element, in_cell))
            in_cell = in_cell or element.tag == _CELL
            waiting.extend((child, in_cell) for child in reversed(element) if isinstance(child.tag, str))

    def _kind(self, paragraph: Any, in_cell: bool) -> Kind | None:
        names = list(self._names(_value(paragraph, "pPr/pStyle")))
        if any(name.startswith("toc ") for name in names):
            return None
        level = _value(paragraph, "pPr/outlineLvl")
        if any(name.startswith(("heading", "title", "subtitle")) for name in names) or level in set("012345678"):
            return Kind.HEADING
        if "caption" in names:
            return Kind.CAPTION
        if in_cell:
            return Kind.CELL
        is_item = _value(paragraph, "pPr/numPr/numId") not in {None, "0"} or any(n.startswith("list") for n in names)
        return Kind.ITEM if is_item else Kind.PARAGRAPH

    def _names(self, style: str | None) -> Iterator[str]:
        """The names of a style, of the one that it is based on, and so on, in lower case and in English."""
        for _ in range(_MOST_STYLES):
            if style is None or style not in self._styles:
                return
            yield (_value(self._styles[style], "name") or "").lower()
            style = _value(self._styles[style], "basedOn")


_MOST_STYLES = 20


def _value(element: Any, path: str) -> str | None:
    """What an element within another, if there is one, says."""
    found = element.find("/".join(f"{{{_W}}}{name}" for name in path.split("/")))
    value: str | None = None if found is None else found.get(f"{{{_W}}}val")
    return value


def _is_deleted(element: Any) -> bool:
    """Whether the element is a row of a table that was deleted while changes were tracked."""
    return element.tag == _ROW and element.find(f"{{{_W}}}trPr/{{{_W}}}del") is not None


def _is_hidden(run: Any) -> bool:
    found = run.find(f"{{{_W}}}rPr/{{{_W}}}vanish")
    return found is not None and found.get(f"{{{_W}}}val") not in {"0", "false", "off"}


def _text(paragraph: Any) -> str:
    """What a paragraph says, without the paragraphs of the text boxes that hang on it."""
    parts: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == _TEXT:
            parts.append(element.text or "")
        elif element.tag in _STANDS_FOR:
            parts.append(_STANDS_FOR[element.tag])
        elif (
            isinstance(element.tag, str)
            and element.tag not in _LEFT_OUT
            and element.tag != _BOX
            and not (element.tag == _RUN and _is_hidden(element))
        ):
            waiting.extend(reversed(element))
    return "".join(parts).replace("\n", " ").replace("\r", " ")
