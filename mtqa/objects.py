"""What readers took out of texts: inline code, variables and the like, for each of which one U+FFFC stands there."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from mtqa.words import shortened

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtqa.segment import Document, Segment, TextMap

OBJECT = "\ufffc"
"""Most fonts show nothing at all for it."""
SIGN = "⟨…⟩"
"""What readers of reports see for it, where what it stands for is not known."""
_LONGEST = 200


def objects_of(document: Document, segment: Segment) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
    """What the document has for each U+FFFC of a segment's target and of its source, in order; None: not known."""
    # The source of a table's row stands in the same file.
    text = document.text if document.source_text is None else document.source_text
    return (
        _objects(segment.target, segment.target_map, document.text),
        _objects(segment.source or "", segment.source_map, text),
    )


def _objects(text: str, places: TextMap | None, content: str) -> tuple[str | None, ...]:
    found: list[str | None] = []
    at = text.find(OBJECT)
    while at != -1:
        there = ""
        if places is not None:
            span = places.to_document(at, at + 1)
            there = shortened(content[span.start : min(span.end, span.start + 2 * _LONGEST)], _LONGEST)
        # Of some formats the text of the document itself has been read already, and has no more than that.
        found.append(None if there in {"", OBJECT} else there)
        at = text.find(OBJECT, at + 1)
    return tuple(found)


def with_objects(text: str, objects: tuple[str | None, ...]) -> tuple[str, Callable[[int], int]]:
    """A text with what its U+FFFC stand for, and where each of its places is in it.

    Args:
        text: Of a segment.
        objects: As `objects_of` gives them.
    """
    first, *others = text.split(OBJECT)
    parts, ends, shifts, shift, length = [first], [-1], [0], 0, len(first)
    for other, what in zip(others, objects, strict=True):
        shown = what or SIGN
        shift += len(shown) - 1
        length += 1
        ends.append(length)
        shifts.append(shift)
        parts += [shown, other]
        length += len(other)
    return "".join(parts), lambda place: place + shifts[bisect_right(ends, place) - 1]
