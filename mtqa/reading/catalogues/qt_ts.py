"""Catalogues of Qt Linguist (.ts).

No library reads them with places and under a permissive licence, so the tree of elements is read here.

Format: https://doc.qt.io/qt-6/linguist-ts-file-format.html
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mtqa.errors import MalformedError
from mtqa.reading.catalogues.units import Catalogue, Text, Unit
from mtqa.reading.catalogues.xml_text import Code, as_tag, text_of
from mtqa.reading.catalogues.xml_tree import Element, language, parse
from mtqa.segment import Plural, State

if TYPE_CHECKING:
    from collections.abc import Iterator

_GONE = frozenset({"obsolete", "vanished"})
_BYTE = re.compile(r"x([0-9a-fA-F]{1,6})|([0-9]{1,7})")
_HIGHEST = 0x10FFFF


def read(text: str, path: str) -> Catalogue:
    """The messages of a catalogue; those that the program has no more are left out.

    Each form of a plural, and each shorter variant of a translation, is a unit.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        MalformedError: The file is not well-formed, or not a catalogue of Qt.
    """
    root = parse(text, path, "TS", "a catalogue of Qt Linguist")
    units = tuple(_Reader(text, path).units(root, ""))
    return Catalogue(units, language(root, "language"), language(root, "sourcelanguage"))


class _Reader:
    """Reads the messages of one file."""

    def __init__(self, document: str, path: str) -> None:
        self.document = document
        self.path = path

    def units(self, parent: Element, context: str) -> Iterator[Unit]:
        """The messages within the file or a context, where contexts are not within others."""
        for child in parent.elements("context", "message"):
            if child.tag == "message":
                yield from self._units(child, context)
            else:
                yield from self.units(child, self._said(child, "name"))

    def _units(self, message: Element, context: str) -> Iterator[Unit]:
        translation = message.first("translation")
        if translation is not None and translation.attributes.get("type") in _GONE:
            return
        source = message.first("source")
        source_text = Text.empty(message.end) if source is None else self._text(source)
        comment = self._said(message, "comment")
        told_apart = "|".join(part for part in (context, comment) if part)
        key = "|".join(part for part in (context, source_text.text) if part)
        common = Unit(
            key=message.attributes.get("id") or key,
            target=Text.empty(message.end if source is None else source.end),
            source=source_text,
            context=told_apart or None,
            notes=tuple(
                note for tag in ("comment", "extracomment", "translatorcomment") if (note := self._said(message, tag))
            ),
        )
        if translation is None:
            yield common
            return
        unfinished = translation.attributes.get("type") == "unfinished"
        for index, form in enumerate(_forms(translation)):
            for variant in list(form.elements("lengthvariant")) or [form]:
                target = self._text(variant)
                yield replace(
                    common,
                    target=target,
                    state=State.FUZZY if unfinished and target.text else State.TRANSLATED,
                    plural=Plural(index=index) if form is not translation else None,
                )

    def _said(self, element: Element, tag: str) -> str:
        child = element.first(tag)
        return "" if child is None else self._text(child).text.strip()

    def _text(self, element: Element) -> Text:
        return text_of(element, self.document, self._code)

    def _code(self, element: Element) -> Code:
        """A character that XML does not allow, or a tag, though there should be none."""
        if element.tag != "byte":
            return as_tag(element, self.document)
        found = _BYTE.fullmatch(element.attributes.get("value", ""))
        number = 0 if found is None else int(found[1], 16) if found[1] else int(found[2])
        if not 0 < number <= _HIGHEST or 0xD800 <= number < 0xE000:
            raise MalformedError(self.path, "has a <byte> whose value is no character", element.start)
        return Code(inner=False, shown=chr(number))


def _forms(translation: Element) -> list[Element]:
    """The forms of a plural, or the translation itself."""
    return list(translation.elements("numerusform")) or [translation]
