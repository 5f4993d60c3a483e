"""String resources of .NET (.resx, .resw).

No library reads them with places and under a permissive licence, so the tree of elements is read here.

Format: https://learn.microsoft.com/dotnet/core/extensions/work-with-resx-files-programmatically
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.reading.catalogues.units import Catalogue, Text, Unit
from mtqa.reading.catalogues.xml_text import plain_text
from mtqa.reading.catalogues.xml_tree import Element, parse
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCKED = "{Locked}"
"""A comment that begins so tells translators to leave the string as it is."""
_DESIGNER = ">>"
"""How the names begin that forms keep for themselves."""


def read(text: str, path: str) -> Catalogue:
    """The strings of a file, without images, settings of forms and what is locked.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        MalformedError: The file is not well-formed, or holds no resources.
    """
    root = parse(text, path, "root", "a resource file of .NET")
    return Catalogue(tuple(_units(root, text)))


def _units(root: Element, document: str) -> Iterator[Unit]:
    for entry in root.elements("data"):
        name, value = entry.attributes.get("name", ""), entry.first("value")
        if value is None or name.startswith(_DESIGNER) or not _is_string(entry):
            continue
        notes = tuple(note for each in entry.elements("comment") if (note := each.content(document).strip()))
        if any(note.startswith(_LOCKED) for note in notes):
            continue
        target = plain_text(value, document)
        if is_blank(target.text) and "preserve" not in (
            entry.attributes.get("xml:space"),
            value.attributes.get("xml:space"),
        ):
            target = Text.empty(value.inner_start)
        yield Unit(key=name, target=target, notes=notes)


def _is_string(entry: Element) -> bool:
    if "mimetype" in entry.attributes:
        return False
    return entry.attributes.get("type", "System.String").partition(",")[0].strip() == "System.String"
