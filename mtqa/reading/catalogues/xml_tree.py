"""The elements and characters of an XML file, and where each of them stands in it.

The standard library's expat parses and says at which byte each event begins. No library gives more: lxml and
ElementTree keep lines at best. Namespaces are resolved, and CDATA sections are text. No entity is ever declared, since
the document type declaration is blanked out before expat sees the file: a reference to an entity of the file's own
stays as it is written.

Format: https://www.w3.org/TR/xml/ and https://www.w3.org/TR/xml-names/
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from mtqa.errors import MalformedError
from mtqa.reading.catalogues.languages import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 100
"""Elements may be nested so deeply. No format of catalogues comes near."""

_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(slots=True, eq=False)
class Run:
    """Characters between two other things.

    Attributes:
        start, end: Where they stand.
        text: What a reference stands for; None where the characters stand as they are, line ends apart.
    """

    start: int
    end: int
    text: str | None = None


@dataclass(slots=True, eq=False)
class Comment:
    """A comment. It stands from `start` to `end`; `text` is what it says."""

    start: int
    end: int
    text: str


@dataclass(slots=True, eq=False)
class Element:
    """An element.

    Attributes:
        tag: Its name without prefix.
        namespace: Of the name; empty if none.
        attributes: By name; `xml:lang` for those of XML itself, `{namespace}name` for those of other namespaces.
        start, inner_start: Where its opening tag begins and ends.
        inner_end, end: Where its closing tag begins and ends. Of `<a/>`, all but `start` are where the tag ends.
        children: In the order of the file.
    """

    tag: str
    namespace: str
    attributes: dict[str, str]
    start: int
    inner_start: int
    inner_end: int = 0
    end: int = 0
    children: list[Element | Run | Comment] = field(default_factory=list)

    def elements(self, *tags: str) -> Iterator[Element]:
        """The children of these names that are of the same namespace; without names, all of that namespace."""
        for child in self.children:
            if isinstance(child, Element) and child.namespace == self.namespace and (not tags or child.tag in tags):
                yield child

    def first(self, tag: str) -> Element | None:
        """The first child of that name and of the same namespace."""
        return next(self.elements(tag), None)

    def descendants(self) -> Iterator[Element]:
        """All elements within, each before those within it."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.descendants()

    def content(self, document: str) -> str:
        """The characters within, those of elements within included."""
        return "".join(self._content(document))

    def _content(self, document: str) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, Run):
                written = document[child.start : child.end] if child.text is None else child.text
                yield LINE_END.sub("\n", written) if child.text is None else written
            elif isinstance(child, Element):
                yield from child._content(document)


LINE_END = re.compile(r"\r\n?")
"""What XML reads as LF."""


def parse(text: str, path: str, root: str, name: str) -> Element:
    """The outermost element of a file.

    Args:
        text: The decoded file.
        path: For messages.
        root: What that element has to be called.
        name: What such files are called, for messages.

    Raises:
        MalformedError: The file is not well-formed, is nested more than `DEEPEST` deep, or is another kind of XML.
    """
    element = _Parser(text, path).parse()
    if element.tag != root:
        problem = f"is not {name}: its outermost element is <{short(element.tag)}>, not <{root}>"
        raise MalformedError(path, problem, element.start)
    return element


def language(element: Element, attribute: str) -> str | None:
    """The BCP 47 code of the language that an attribute names; None if it names none."""
    return language_of(element.attributes.get(attribute))


def short(name: str) -> str:
    """A name for a message: short, and without what is not printed."""
    shown = "".join(character if character.isprintable() else "?" for character in name[:40])
    return shown if len(name) <= 40 else f"{shown}…"


_PROLOG = re.compile(r"\ufeff?+(?:\s++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_QUOTED = r"""[^<>\[\]"']|"[^"]*+"|'[^']*+'"""
_DOCTYPE = re.compile(
    rf"<!DOCTYPE(?:{_QUOTED})*+"
    rf"""(?:\[(?:[^\]<]|<!--.*?-->|<\?.*?\?>|<!(?!--)(?:{_QUOTED}|[\[\]])*+>)*+\]\s*+)?+>""",
    re.DOTALL,
)
_NAME = re.compile(r"<([^\s<>/!?]++)")
_TAG = re.compile(r"""<(?:[^"'>]|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE = re.compile(r"""([^\s"'=<>/]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
_REFERENCE = re.compile(r"\r\n|[\t\n\r]|&(?:#([0-9]++)|#x([0-9a-fA-F]++)|(amp|lt|gt|quot|apos));")
_PREDEFINED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_SEPARATOR = "\x01"
"""Between namespace and name in what expat says: no XML may hold it."""


class _Parser:
    """What is known while a file is parsed."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.root: Element | None = None
        self.stack: list[Element] = []
        self.in_cdata = False
        doctype = _doctype_end(text, path)
        self.has_doctype = doctype > 0
        self.data = (" " * doctype + text[doctype:]).encode("utf-8", "surrogatepass")
        self.byte, self.place = 0, 0
        self.expat = self._expat()

    def _expat(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8", _SEPARATOR)
        parser.buffer_text = False  # so that what a reference stands for, and line ends, come apart
        parser.ordered_attributes = True
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._characters
        parser.CommentHandler = self._comment
        parser.StartCdataSectionHandler = self._open_cdata
        parser.EndCdataSectionHandler = self._close_cdata
        parser.StartDoctypeDeclHandler = self._doctype
        parser.DefaultHandler = self._other
        if self.has_doctype:
            # Entities that the type declares, of which expat knows nothing now, are not to be errors.
            parser.UseForeignDTD(True)
        return parser

    def parse(self) -> Element:
        try:
            self.expat.Parse(self.data, True)
        except expat.ExpatError as error:
            raise MalformedError(self.path, self._problem(error.code), self._error_place()) from None
        if self.root is None:  # expat has said so before
            raise MalformedError(self.path, "has no element", len(self.text))
        return self.root

    def _here(self) -> int:
        """Where the event begins, in code points; events come in the order of the file."""
        return self._to_place(self.expat.CurrentByteIndex)

    def _to_place(self, byte: int) -> int:
        if len(self.data) == len(self.text):
            return byte
        if byte > self.byte:
            self.place += len(self.data[self.byte : byte].decode("utf-8", "surrogatepass"))
            self.byte = byte
        return self.place

    def _error_place(self) -> int:
        """Where expat stopped, which may be within a character (only of text that is no Unicode), or nowhere."""
        byte = max(self.expat.ErrorByteIndex, 0)
        return len(self.data[:byte].decode("utf-8", "ignore"))

    def _problem(self, code: int) -> str:
        if code == _MISMATCH and self.stack:
            return f"has a closing tag where <{short(self.stack[-1].tag)}> is still open"
        if code == _NO_ELEMENT and self.stack:
            return f"ends before <{short(self.stack[-1].tag)}> is closed"
        if code in _NO_XML and self.root is None:
            return "is no XML: it does not begin with an element"
        return _PROBLEMS.get(code) or f"is not well-formed XML ({expat.ErrorString(code)})"

    def _open(self, name: str, attributes: list[str]) -> None:
        start = self._here()
        if len(self.stack) == DEEPEST:
            raise MalformedError(self.path, f"has elements nested more than {DEEPEST} deep", start)
        namespace, _, tag = name.rpartition(_SEPARATOR)
        found = _TAG.match(self.text, start)
        end = found.end() if found else start
        element = Element(tag, namespace, self._attributes(attributes, start, end), start, end)
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.root = element
        self.stack.append(element)

    def _attributes(self, given: list[str], start: int, end: int) -> dict[str, str]:
        names, values = map(_attribute_name, given[::2]), given[1::2]
        if self.has_doctype and "&" in self.text[start:end]:
            written = _ATTRIBUTE.findall(self.text, start, end)
            values = [_REFERENCE.sub(_decoded, one or other) for name, one, other in written if not _declares(name)]
        return dict(zip(names, values, strict=False))

    def _close(self, name: str) -> None:  # noqa: ARG002 - expat has compared it
        element = self.stack.pop()
        element.inner_end = self._here()
        if self.text[element.inner_start - 2] == "/":
            element.end = element.inner_end
        else:
            element.end = self.text.index(">", element.inner_end) + 1

    def _characters(self, data: str) -> None:
        start = self._here()
        if not self.in_cdata and self.text[start] == "&":
            self._run(Run(start, self.text.index(";", start) + 1, data))
        elif data == "\n" and self.text.startswith("\r\n", start):
            self._run(Run(start, start + 2))
        else:
            self._run(Run(start, start + len(data)))

    def _other(self, data: str) -> None:
        """References to entities that XML does not know come here, and things that are not text."""
        if data.startswith("&") and self.stack:
            start = self._here()
            self._run(Run(start, start + len(data)))

    def _run(self, run: Run) -> None:
        children = self.stack[-1].children
        last = children[-1] if children else None
        if isinstance(last, Run) and run.text is None and last.text is None and last.end == run.start:
            last.end = run.end
        else:
            children.append(run)

    def _comment(self, data: str) -> None:
        if self.stack:
            start = self._here()
            end = self.text.index("-->", start + 4) + 3
            self.stack[-1].children.append(Comment(start, end, data))

    def _open_cdata(self) -> None:
        self.in_cdata = True

    def _close_cdata(self) -> None:
        self.in_cdata = False

    def _doctype(self, *_: object) -> None:
        """One that was not seen before expat, and so was not blanked out."""
        raise MalformedError(self.path, _NO_DOCTYPE_END, self._here())


def _doctype_end(text: str, path: str) -> int:
    """Where the document type declaration ends; 0 if there is none.

    Raises:
        MalformedError: It has no end.
    """
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog else 0
    if not text.startswith("<!DOCTYPE", start):
        return 0
    found = _DOCTYPE.match(text, start)
    if found is None:
        raise MalformedError(path, _NO_DOCTYPE_END, start)
    return found.end()


_NO_DOCTYPE_END = "has a document type declaration (<!DOCTYPE …>) without its end"


def _attribute_name(name: str) -> str:
    namespace, _, local = name.rpartition(_SEPARATOR)
    if namespace == _XML:
        return f"xml:{local}"
    return f"{{{namespace}}}{local}" if namespace else local


def _declares(name: str) -> bool:
    """Whether an attribute declares a namespace: expat does not hand those on."""
    return name == "xmlns" or name.startswith("xmlns:")


def _decoded(reference: re.Match[str]) -> str:
    decimal, hexadecimal, name = reference.groups()
    if name:
        return _PREDEFINED[name]
    if decimal or hexadecimal:
        return chr(int(decimal) if decimal else int(hexadecimal, 16))
    return " "


_CODES = expat.errors.codes
_MISMATCH = _CODES[expat.errors.XML_ERROR_TAG_MISMATCH]
_NO_ELEMENT = _CODES[expat.errors.XML_ERROR_NO_ELEMENTS]
_NO_XML = frozenset({_CODES[expat.errors.XML_ERROR_SYNTAX], _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]})
_PROBLEMS = {
    _NO_ELEMENT: "has no element: it is no XML",
    _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]: (
        "has a character that may not stand there; within text, & is written &amp; and < is written &lt;"
    ),
    _CODES[expat.errors.XML_ERROR_UNCLOSED_TOKEN]: "has a tag, comment or reference without its end",
    _MISMATCH: "has a closing tag without an opening one",
    _CODES[expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE]: "has a tag with the same attribute twice",
    _CODES[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]: "goes on after the end of its outermost element",
    _CODES[expat.errors.XML_ERROR_UNDEFINED_ENTITY]: "refers to an entity that is not declared; write the character",
    _CODES[expat.errors.XML_ERROR_BAD_CHAR_REF]: "refers to a character that XML does not allow",
    _CODES[expat.errors.XML_ERROR_MISPLACED_XML_PI]: "has something before its XML declaration (<?xml …?>)",
    _CODES[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION]: "has a CDATA section without its end (]]>)",
    _CODES[expat.errors.XML_ERROR_UNBOUND_PREFIX]: "uses a namespace prefix that is not declared (xmlns:…)",
    _CODES[expat.errors.XML_ERROR_XML_DECL]: "has a malformed XML declaration (<?xml …?>)",
}
