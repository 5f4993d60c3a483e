"""The shipped model, or an exported one, as a judge: through the same code that runs it for users."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from mtqa.reference.embedded import WEIGHTS, load
from mtqa.segment import Segment, TextMap
from training.evaluation.judge import Judgement, Thresholds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from mtqa.reference.curve import Curve
    from mtqa.reference.embedded import EmbeddedModel
    from mtqa.reference.embedded.model import Explanation
    from mtqa.segment import Span
    from training.evaluation.judge import Pair, Range

_BLANK = -10.0
"""Raw quality and fluency of a translation that says nothing: below whatever the network gives."""


class ShippedJudge:
    """Judges by raw scores, by the probabilities of words, and by the spans that users see."""

    def __init__(self, model: EmbeddedModel) -> None:
        self._model = model

    @property
    def signature(self) -> str:
        """Of the model."""
        return self._model.signature

    @property
    def thresholds(self) -> Thresholds:
        """From which values on the model speaks up. A critical error is told when it is likelier than not."""
        card = self._model.card
        return Thresholds(
            error=card.thresholds[self._model.sensitivity].target,
            bad=0.5,
            critical=raw_value(card.calibration.critical, 0.5),
        )

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """One judgement per pair, in order."""
        explained = self._model.examine([_segment(pair) for pair in pairs])
        return [_judgement(pair, each) for pair, each in zip(pairs, explained, strict=True)]

    def align(self, pair: Pair, method: str) -> list[tuple[Range, Range]]:
        """Which words of the source render which of the target."""
        links = self._model.align_words(pair.source or "", pair.target, method=method)
        return [((link.source.start, link.source.end), (link.target.start, link.target.end)) for link in links]


def load_judge(weights: Path | None = None) -> ShippedJudge:
    """The model of a folder; that of this installation if none is given.

    Raises:
        ModelError: A file is missing or damaged.
    """
    return ShippedJudge(load(directory=weights or WEIGHTS))


def raw_value(curve: Curve, value: float) -> float:
    """The lowest raw number that a curve maps to at least `value`; inf if there is none."""
    if curve.y[0] >= value:
        return -math.inf
    for (low, start), (high, end) in pairwise(zip(curve.x, curve.y, strict=True)):
        if end >= value:
            return low + (high - low) * (value - start) / (end - start)
    return math.inf


def _segment(pair: Pair) -> Segment:
    return Segment(
        id="",
        target=pair.target,
        target_map=TextMap.verbatim(len(pair.target), 0),
        source=pair.source,
        target_lang=pair.target_lang,
        source_lang=None if pair.source is None else pair.source_lang,
    )


def _judgement(pair: Pair, explanation: Explanation) -> Judgement:
    raw = dict(explanation.scores)
    estimate = explanation.estimate
    return Judgement(
        quality=raw.pop("quality", _BLANK),
        fluency=raw.pop("fluency", _BLANK),
        critical=raw.pop("critical", 0.0),
        error=_characters(pair.target, ((word.span, word.error) for word in explanation.words)),
        bad=_characters(pair.target, ((word.span, word.bad) for word in explanation.words)),
        source_omitted=_characters(pair.source or "", ((word.span, word.omitted) for word in explanation.source_words)),
        spans=tuple((error.span.start, error.span.end) for error in estimate.spans),
        omissions=tuple((error.span.start, error.span.end) for error in estimate.omissions),
        scores=raw,
    )


def _characters(text: str, words: Iterable[tuple[Span, float]]) -> NDArray[np.float32]:
    """The probability of each character's word; 0 for what no word holds."""
    array = np.zeros(len(text), np.float32)
    for span, probability in words:
        array[span.start : span.end] = probability
    return array
