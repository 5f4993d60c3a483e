"""The embedded model and a language model together: a quality that agrees better with people than that of either.

Errors, fluency and the probability of a critical error are the embedded model's; the language model changes the quality
of segments with a source alone. Its surprise at a word tells less than the embedded model's doubt, so it adds no marks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mtqa.reference.curve import Curve
from mtqa.reference.naming import ModelName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.reference import Estimate
    from mtqa.reference.causal.model import CausalModel, Judged
    from mtqa.reference.embedded.model import EmbeddedModel, Explanation
    from mtqa.reference.options import ModelOptions
    from mtqa.segment import Segment

__all__ = ["Blend", "describe", "open_model"]

VERSION = 1
"""Of the weights: scores change with them."""
WEIGHTS = {"embedded": 0.343, "conditional": 0.128, "soundness": 0.069}
"""Of the embedded model's raw quality, and of the language model's log-probability of the translation behind its source
and of its SLOR. By `python -m benchmarks.causal_dev` with Gemma 3 270M, on 300 rated translations of each of ru-en,
en-de and et-en."""
QUALITY = Curve(
    (-2.292, -0.861, -0.5, -0.288, -0.127, 0.234, 0.678, 0.726, 0.825, 1.011, 1.056, 1.154, 1.244, 1.374, 2.213),
    (0.0, 31.3, 41.4, 50.9, 50.9, 61.1, 62.5, 66.5, 71.2, 71.5, 76.0, 76.1, 80.3, 81.8, 100.0),
)
"""From the sum to the scale of the embedded model's quality, on the same rows."""
DECIMALS = 4


def open_model(name: ModelName, options: ModelOptions) -> Blend:
    """Both models, with the language model that a user has named.

    Raises:
        ModelError: It is not to be had, is no language model, or cannot be loaded.
    """
    from mtqa.reference import causal, embedded

    return Blend(
        embedded.open_model(ModelName("embedded"), options),
        causal.open_model(_language_model(name), options),
        name=str(name),
        signature=describe(name, options),
    )


def describe(name: ModelName, options: ModelOptions) -> str:
    """The signature of what `open_model` gives, without loading the language model.

    Raises:
        ModelError: It is not to be had.
    """
    from mtqa.reference import causal, embedded

    own = causal.signature_as(name.kind, _language_model(name), options)
    return f"{embedded.describe(ModelName('embedded'), options)}|{own}|blend:{VERSION}"


def _language_model(name: ModelName) -> ModelName:
    return ModelName("causal", name.model, name.revision)


class Blend:
    """Two models whose qualities are joined. It is a reference model itself.

    Attributes:
        name: What the user chose it by.
        signature: Pins all that its estimates depend on.
    """

    def __init__(self, embedded: EmbeddedModel, causal: CausalModel, *, name: str, signature: str) -> None:
        self.name = name
        self.signature = signature
        self._embedded = embedded
        self._causal = causal

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        """One estimate per segment, in order."""
        explained, judged = self._embedded.examine(segments), self._causal.examine(segments)
        return [joined(*both).estimate for both in zip(explained, judged, strict=True)]

    def explain(self, segment: Segment) -> Explanation:
        """What the embedded model shows of a segment, with the joined quality and the language model's numbers."""
        return joined(self._embedded.explain(segment), self._causal.examine([segment])[0])


def joined(explanation: Explanation, judged: Judged) -> Explanation:
    """What the embedded model says, with the quality that follows from both.

    Args:
        explanation: What the embedded model says.
        judged: What the language model says of the same segment.
    """
    estimate, of = explanation.estimate, judged.likelihoods
    flags = tuple(dict.fromkeys((*estimate.flags, *judged.estimate.flags)))
    raw = explanation.scores.get("quality")
    if estimate.quality is None or raw is None or of is None or of.conditional is None:
        return replace(explanation, estimate=replace(estimate, flags=flags))
    numbers = {"embedded": raw, "conditional": of.conditional, "soundness": of.soundness}
    blended = sum(weight * numbers[name] for name, weight in WEIGHTS.items())
    scores = {
        **explanation.scores,
        "blended": round(blended, DECIMALS),
        "conditional": round(of.conditional, DECIMALS),
        "soundness": round(of.soundness, DECIMALS),
    }
    estimate = replace(estimate, quality=round(QUALITY(blended), DECIMALS), flags=flags)
    return replace(explanation, estimate=estimate, scores=scores)
