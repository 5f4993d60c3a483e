"""What a run says twice is judged once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.segment import Segment


def each_once(segments: Sequence[Segment]) -> tuple[list[Segment], list[int]]:
    """The segments that differ in what a model reads of them, and for each of all the number of its like.

    A model reads the texts and their languages. What else a segment has, a reference too, it must not heed.
    """
    numbers: dict[tuple[str | None, ...], int] = {}
    distinct: list[Segment] = []
    places: list[int] = []
    for segment in segments:
        key = (segment.target, segment.source, segment.target_lang, segment.source_lang)
        if key not in numbers:
            numbers[key] = len(distinct)
            distinct.append(segment)
        places.append(numbers[key])
    return distinct, places
