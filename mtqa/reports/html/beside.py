"""What is read beside a sentence: how a person and a model have translated the same, and models that are far apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtqa.reference.several import DISAGREE
from mtqa.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtqa.report import SegmentReport
    from mtqa.reports.html.passages import Passage

_LONGEST = 4_000


def beside(number: int, passage: Passage, estimates: Mapping[str, SegmentReport]) -> Iterator[list[Any]]:
    """For each sentence that there is something to: numbers of passage and sentence, and what it is.

    That is the reference, the translation of the model itself, its likeness (chrF++), and name, quality and fluency of
    each of several models where these are far apart; None where there is none.

    Args:
        number: Of the passage.
        passage: Whose sentences are shown.
        estimates: What models say of the document's segments, by ids.
    """
    for place, sentence in enumerate(passage.sentences):
        estimate = estimates.get(sentence.id or "")
        translation = similarity = opinions = None
        if estimate is not None:
            translation = estimate.translation and shortened(estimate.translation, _LONGEST)
            similarity = None if estimate.similarity is None or not translation else round(estimate.similarity)
            if DISAGREE in estimate.flags:
                opinions = [[each.model, _rounded(each.quality), _rounded(each.fluency)] for each in estimate.opinions]
        reference = sentence.reference if sentence.reference and not sentence.reference.isspace() else None
        if reference or translation or opinions:
            yield [number, place, reference, translation or None, similarity, opinions]


def _rounded(value: float | None) -> int | None:
    return None if value is None else round(value)
