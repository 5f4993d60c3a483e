r"""String resources of Android (strings.xml): strings, arrays of strings, and plurals.

No library reads them with places and under a permissive licence, so the tree of elements is read here. Escapes,
quotation marks and white space are read as aapt2 does, but that an apostrophe without a backslash is let pass.

Format: https://developer.android.com/guide/topics/resources/string-resource
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.errors import MalformedError
from mtqa.reading.catalogues.units import Catalogue, Text, Unit
from mtqa.reading.catalogues.xml_text import Code, Token, as_tag, text_of
from mtqa.reading.catalogues.xml_tree import Comment, Element, Run, parse
from mtqa.segment import MarkupKind, Plural, TextMap

if TYPE_CHECKING:
    from collections.abc import Iterator

_XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
_TOOLS_IGNORE = "{http://schemas.android.com/tools}ignore"
_REFERENCE = re.compile(r"\s*[@?]\+?(?:[\w.]+:)?(?:\w+/[\w.]+|null|empty)\s*")
_NOTE_EDGES = " \t\r\n*="


def read(text: str, path: str) -> Catalogue:
    """The strings of a file, without references to other resources and what is not to be translated.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        MalformedError: The file is not well-formed, holds no resources, or has a malformed escape.
    """
    root = parse(text, path, "resources", "a file of Android resources")
    return Catalogue(tuple(_Reader(text, path).units(root)))


class _Reader:
    """Reads the strings of one file."""

    def __init__(self, document: str, path: str) -> None:
        self.document = document
        self.path = path

    def units(self, root: Element) -> Iterator[Unit]:
        """The strings within the resources."""
        for entry, notes in self._with_notes(root):
            if not _to_translate(entry):
                continue
            name, product = entry.attributes.get("name", ""), entry.attributes.get("product")
            key = f"{name}:{product}" if product else name
            if entry.tag == "string" or (entry.tag == "item" and entry.attributes.get("type") == "string"):
                yield from self._unit(entry, key, notes, None)
            elif entry.tag == "string-array":
                for index, (item, more) in enumerate(self._with_notes(entry)):
                    yield from self._unit(item, f"{key}[{index}]", notes + more, None)
            elif entry.tag == "plurals":
                for item, more in self._with_notes(entry):
                    yield from self._unit(item, key, notes + more, Plural(item.attributes.get("quantity")))

    def _unit(self, element: Element, key: str, notes: tuple[str, ...], plural: Plural | None) -> Iterator[Unit]:
        if _REFERENCE.fullmatch(self.document, element.inner_start, element.inner_end) is None:
            yield Unit(key=key, target=self._text(element), plural=plural, notes=notes)

    def _with_notes(self, parent: Element) -> Iterator[tuple[Element, tuple[str, ...]]]:
        """The elements within another, each with the comments before it."""
        notes: list[str] = []
        line_ended = True
        for child in parent.children:
            if isinstance(child, Run):
                line_ended = line_ended or "\n" in self.document[child.start : child.end]
            elif isinstance(child, Comment):
                note = child.text.strip(_NOTE_EDGES)
                if note and line_ended:  # else it belongs to the element before, on the same line
                    notes.append(note)
            else:
                yield child, tuple(notes)
                notes = []
                line_ended = False

    def _text(self, element: Element) -> Text:
        return text_of(element, self.document, self._code, _Escapes(self.path))

    def _code(self, element: Element) -> Code:
        if element.namespace != _XLIFF:
            return as_tag(element, self.document)
        name = next((name for name in ("id", "example") if name in element.attributes), None)
        said = f' {name}="{element.attributes[name]}"' if name else ""
        return Code(f"<xliff:{element.tag}{said}>")


def _to_translate(entry: Element) -> bool:
    ignored = re.split(r"[\s,]+", entry.attributes.get(_TOOLS_IGNORE, ""))
    return entry.attributes.get("translatable") != "false" and "MissingTranslation" not in ignored


def _tokens(plain: str) -> re.Pattern[str]:
    return re.compile(
        rf'(?P<plain>{plain})|(?P<space>[ \t\n\r\f\v]++)|(?P<quote>")|'
        r"(?P<escape>\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[^u]))|"
        r"(?P<fault>\\u?)",
        re.DOTALL,
    )


_WORD = r'[^ \t\n\r\f\v\\"]++'
_UNQUOTED = _tokens(f"{_WORD}(?: {_WORD})*+")
_QUOTED = _tokens(r'[^\\"]++')
_SHORT = {"n": "\n", "t": "\t"}


class _Escapes:
    """Resolves escapes, quotation marks and white space of one text."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.trailing = False
        self.after_space = False
        self.quoted = False

    def tokens(self, text: str, text_map: TextMap, *, first: bool) -> Iterator[Token]:
        """See `Rewriter.tokens`."""
        position = 0
        while (found := (_QUOTED if self.quoted else _UNQUOTED).match(text, position)) is not None:
            start, position = found.span()
            if found.lastgroup == "space":
                if not self.after_space and not (first and start == 0):
                    yield Token(start, position, " ")
                self.after_space = self.trailing = True
                continue
            self.after_space = self.trailing = False
            if found.lastgroup == "plain":
                yield Token(start, position, None)
            elif found.lastgroup == "escape":
                yield Token(start, position, _unescaped(found[0]))
            elif found.lastgroup == "quote":
                self.quoted = not self.quoted
            elif found[0] == r"\u":
                problem = r"has an escape \u without the four hexadecimal digits that belong to it"
                raise MalformedError(self.path, problem, text_map.to_document(start, position).start)

    def code(self, kind: MarkupKind) -> None:
        """See `Rewriter.code`."""
        if kind is MarkupKind.TAG:
            self.after_space = self.quoted = False


def _unescaped(escape: str) -> str:
    """What an escape stands for; half a surrogate pair, which no text may hold, is read as U+FFFD."""
    if escape[1] != "u":
        return _SHORT.get(escape[1], escape[1])
    return bytes.fromhex(escape.replace(r"\u", "")).decode("utf-16-be", "replace")
