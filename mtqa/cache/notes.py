"""What the checks of a run note of a document, as bytes and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtqa.cache.codec import decoded, encoded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtqa.checks.across import Notes


def encoded_notes(notes: Notes) -> dict[str, bytes]:
    """Each note by itself, by the id of its check."""
    return {rule: encoded(note) for rule, note in notes.items()}


def notes_from(content: Mapping[str, bytes], kinds: Mapping[str, Any]) -> Notes | None:
    """The notes that bytes stand for; None where they are not those of all checks.

    Args:
        content: From `encoded_notes`, or from anybody.
        kinds: The type of each check's note, by its id.
    """
    if set(content) != set(kinds):
        return None
    notes = {rule: decoded(content[rule], kind) for rule, kind in kinds.items()}
    return None if None in notes.values() else notes
