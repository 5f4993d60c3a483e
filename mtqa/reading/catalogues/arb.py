"""Application resource bundles, the catalogues of Flutter: `app_de.arb`.

Format: https://github.com/google/app-resource-bundle/wiki/ApplicationResourceBundleSpecification
"""

from __future__ import annotations

from mtqa.reading.catalogues import json_tree
from mtqa.reading.catalogues.json_i18n import placeholder_notes
from mtqa.reading.catalogues.json_tree import Node, string_of, text_of
from mtqa.reading.catalogues.languages import language_of
from mtqa.reading.catalogues.units import Catalogue, Unit


def read(text: str, path: str) -> Catalogue:
    """The texts of a bundle. What it says of one (`@key`) becomes its context and notes.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        MalformedError: The file is not JSON, or no object.
    """
    entries = json_tree.members(json_tree.parse(text, path), path, "its content")
    units = []
    for key, node in entries.items():
        target = None if key.startswith("@") else text_of(text, node)
        if target is not None:
            context, notes = _said(entries.get(f"@{key}"))
            units.append(Unit(key, target, context=context, notes=notes))
    return Catalogue(tuple(units), language_of(string_of(entries.get("@@locale"))))


def _said(node: Node | None) -> tuple[str | None, tuple[str, ...]]:
    """Context and notes of an entry."""
    if node is None or not isinstance(node.value, dict):
        return None, ()
    description, placeholders = string_of(node.value.get("description")), node.value.get("placeholders")
    notes = [description] if description else []
    notes += placeholder_notes(placeholders, "description")
    notes += placeholder_notes(placeholders)
    return string_of(node.value.get("context")) or None, tuple(notes)
