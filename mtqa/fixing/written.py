r"""How a file of a format writes characters that are put into a text of it.

A character that is not surely written as itself, and of which the format has no plain escape, is not put in at all:
better no fix than a broken file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtqa.segment import Document

_XML = frozenset({"xliff", "tmx", "ts", "resx", "stringsdict", "android"})
_JSON = frozenset({"json", "arb", "xcstrings", "jsonl"})
_TABLES = frozenset({"tsv", "csv"})
_SPECIAL = {
    "po": frozenset(),
    **dict.fromkeys(_JSON, frozenset()),
    **dict.fromkeys(_XML, frozenset("<>&")),
    **dict.fromkeys(_TABLES, frozenset(",;|")),
    "android": frozenset("<>&@?"),
    "html": frozenset("<>&"),
    "strings": frozenset(),
    "properties": frozenset("=:#!"),
    "yaml": frozenset(",:#&*!|>%@`[]{}'\""),
    "fluent": frozenset("{}"),
    **dict.fromkeys(("srt", "vtt", "ass"), frozenset("<>&{}")),
    "text": frozenset(),
    **dict.fromkeys(("markdown", "mdx", "restructuredtext", "asciidoc"), frozenset("*_`<>&[](){}|#~^:+-=!$'\"")),
}
"""What each format may take for something else than the character itself."""

_QUOTED = {"po": '"', "strings": "\"'", "android": "\"'", **dict.fromkeys(_JSON, '"')}
"""Quotation marks that a format writes with a backslash before them."""


def written(text: str, document: Document, start: int) -> str | None:
    """What is to be written into the file for a text; None where that is not certain.

    Args:
        text: To be put in.
        document: As it was read.
        start: Where the segment's text begins in the file.
    """
    parts = [_character(each, document, start) for each in text]
    return None if None in parts else "".join(part for part in parts if part is not None)


def _character(character: str, document: Document, start: int) -> str | None:
    form = document.format
    special = _SPECIAL.get(form)
    if special is None or character == "\\" or not (character.isprintable() or character in "\u00a0\u202f\u3000"):
        return None
    before = document.text[start - 1 : start]
    if character in _QUOTED.get(form, ""):
        return f"\\{character}"
    if form in _TABLES and character == '"':
        return '""' if before == '"' else None
    if form == "yaml" and before == '"':
        return '\\"' if character == '"' else _escaped_as_around(character, document)
    if character in special:
        return None
    if form == "properties":
        return _of_properties(character, document.text)
    return _escaped_as_around(character, document) if form in _JSON else character


def _escaped_as_around(character: str, document: Document) -> str:
    r"""The character, or its escape where the file writes all that is not ASCII as `\u00e9`."""
    text = document.text
    return _utf16_escapes(character) if text.isascii() and "\\u" in text and not character.isascii() else character


def _of_properties(character: str, text: str) -> str:
    r"""Java reads a bundle as UTF-8 or, in older versions, as ISO 8859-1; what is read alike by both is written so.

    A file with a character beyond ISO 8859-1 is surely in UTF-8.
    """
    if character.isascii() or max(text) > "\u00ff":
        return character
    return character if character <= "\u00ff" and not text.isascii() else _utf16_escapes(character)


def _utf16_escapes(character: str) -> str:
    units = character.encode("utf-16-be").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))
