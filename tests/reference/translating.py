"""A reference model that translates word by word, to show what is told of models with translations of their own."""

from __future__ import annotations

from collections.abc import Sequence

from mtqa.reference import Estimate
from mtqa.reference.naming import ModelName
from mtqa.reference.options import ModelOptions
from mtqa.segment import Segment

_WORDS = {
    "Die": "The",
    "Katze": "cat",
    "schläft": "sleeps",
    "heute": "today",
    "auf": "on",
    "dem": "the",
    "Sofa.": "sofa.",
}


class Translating:
    """Likes a translation the less, the more of its words are none of its own; says nothing of fluency."""

    name = "seq2seq:word-by-word"
    signature = "model:word-by-word@1"

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        return [self._estimate(segment) for segment in segments]

    def _estimate(self, segment: Segment) -> Estimate:
        if segment.source is None:
            return Estimate(flags=("source-needed",))
        own = [_WORDS.get(word, word) for word in segment.source.split()]
        words = segment.target.split()
        share = sum(word in own for word in words) / max(len(words), 1)
        return Estimate(
            quality=100 * share, translation=" ".join(own), similarity=100 * share, flags=("truncated",) * (share < 0.5)
        )


def open_model(name: ModelName, options: ModelOptions) -> Translating:
    return Translating()


def describe(name: ModelName, options: ModelOptions) -> str:
    return Translating.signature
