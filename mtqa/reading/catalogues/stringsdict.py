"""Strings of Apple's systems that vary by number (.stringsdict), and property lists of strings in XML.

Python's own plistlib reads them without places, so the tree of elements is read here.

Format: https://developer.apple.com/documentation/xcode/localizing-strings-that-contain-plurals and
https://www.apple.com/DTDs/PropertyList-1.0.dtd
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.errors import MalformedError
from mtqa.language.plurals import CATEGORIES
from mtqa.reading.catalogues.units import Catalogue, Text, Unit
from mtqa.reading.catalogues.xml_text import plain_text
from mtqa.reading.catalogues.xml_tree import Element, parse, short
from mtqa.segment import Plural

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORMAT = "NSStringLocalizedFormatKey"
_RULE = "NSStringFormatSpecTypeKey"
_PLURAL_RULE = "NSStringPluralRuleType"
_VARIATIONS = frozenset({"NSStringDeviceSpecificRuleType", "NSStringVariableWidthRuleType"})
_SETTINGS = frozenset({_RULE, "NSStringFormatValueTypeKey"})
_VARIABLE = re.compile(r"%(?:\d{1,3}\$)?#@[^@]*+@")


def read(text: str, path: str) -> Catalogue:
    """The strings of a file.

    The forms of a plural are called `entry/variable`; the format of an entry is a unit, called as the entry, where it
    has words beside its variables.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        MalformedError: The file is not well-formed, or not a property list of strings by name.
    """
    root = parse(text, path, "plist", "a property list")
    content = root.first("dict")
    if content is None:
        raise MalformedError(path, "is a property list without a <dict> of strings by name", root.inner_start)
    return Catalogue(tuple(_Reader(text, path).units(content, "")))


class _Reader:
    """Reads the strings of one file."""

    def __init__(self, document: str, path: str) -> None:
        self.document = document
        self.path = path

    def units(self, content: Element, key: str) -> Iterator[Unit]:
        """The strings within a dictionary.

        Args:
            content: The dictionary.
            key: What it is called; empty for the outermost.
        """
        entries = list(self._entries(content))
        plural = any(name == _RULE and value.content(self.document).strip() == _PLURAL_RULE for name, value in entries)
        for name, value in entries:
            if name in _SETTINGS:
                continue
            if plural and name in CATEGORIES and value.tag == "string":
                yield Unit(key=key, target=self._text(value), plural=Plural(name))
            elif name == _FORMAT and value.tag == "string":
                if any(map(str.isalpha, _VARIABLE.sub("", value.content(self.document)))):
                    yield Unit(key=key, target=self._text(value))
            else:
                called = key if name in _VARIATIONS else f"{key}/{name}" if key else name
                yield from self._value(value, called)

    def _value(self, value: Element, key: str) -> Iterator[Unit]:
        if value.tag == "string":
            yield Unit(key=key, target=self._text(value))
        elif value.tag == "dict":
            yield from self.units(value, key)
        elif value.tag == "array":
            for index, each in enumerate(value.elements()):
                yield from self._value(each, f"{key}[{index}]")

    def _entries(self, content: Element) -> Iterator[tuple[str, Element]]:
        """The names of a dictionary and their values, which follow them."""
        key: str | None = None
        for child in content.elements():
            if key is not None and child.tag != "key":
                yield key, child
                key = None
            elif key is None and child.tag == "key":
                key = child.content(self.document)
            else:
                problem = (
                    f"has a <{short(child.tag)}> where a {'value' if child.tag == 'key' else '<key>'} should stand"
                )
                raise MalformedError(self.path, problem, child.start)
        if key is not None:
            raise MalformedError(self.path, "has a <key> without a value", content.inner_end)

    def _text(self, value: Element) -> Text:
        return plain_text(value, self.document)
