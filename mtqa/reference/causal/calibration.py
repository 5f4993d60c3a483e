"""What a language model's numbers mean, as far as one was measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mtqa.reference.causal.evidence import likelihood
from mtqa.reference.causal.prompts import prompt
from mtqa.reference.causal.reader import Passage
from mtqa.reference.curve import Curve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtqa.reference.causal.reader import Reader


@dataclass(frozen=True, slots=True)
class Calibration:
    """From log-probabilities to numbers with a meaning.

    Attributes:
        model: What was measured.
        probe: How likely that model finds the translation that it is told apart by; see `probe_of`.
        quality: Mean log-probability of a translation's tokens behind its source, to 0 (worst) to 100.
        fluency: How much likelier than anywhere its tokens are where they stand, to 0 to 100.
        marked: A word's surprise behind the source, to the probability that annotators mark it.
        marked_alone: The same where there is no source.
        thresholds, thresholds_alone: By sensitivity, from which of these probabilities on a word is reported.
            None: never.
        measured: Whether it is the model's own calibration.
    """

    model: str
    probe: float
    quality: Curve
    fluency: Curve
    marked: Curve
    marked_alone: Curve
    thresholds: Mapping[str, float | None]
    thresholds_alone: Mapping[str, float | None]
    measured: bool = True

    def threshold(self, sensitivity: str, *, paired: bool) -> float | None:
        """From which probability on a word is reported; None: never."""
        return (self.thresholds if paired else self.thresholds_alone)[sensitivity]


_PROBE = (
    "The committee will decide tomorrow whether the old bridge has to be closed.",
    "Der Ausschuss wird morgen entscheiden, ob die alte Brücke gesperrt werden muss.",
)
_NEAR = 0.05
"""Nats for each token: the same weights in another precision differ by less, other models by more."""

GEMMA = Calibration(
    model="gemma-3-270m",
    probe=-0.8317,
    quality=Curve(
        (-11.05, -5.15, -4.16, -3.77, -3.48, -2.85, -2.68, -2.54, -1.58, -1.43, -0.84, -0.52, 2.65),
        (0.0, 42.6, 54.2, 54.3, 59.0, 59.1, 61.9, 66.8, 67.8, 71.0, 73.1, 77.3, 100.0),
    ),
    fluency=Curve(
        (-19.76, 1.63, 2.78, 3.43, 3.61, 3.76, 3.93, 4.59, 4.71, 6.08, 6.31, 7.36, 19.21),
        (0.0, 54.4, 54.5, 57.3, 59.6, 59.6, 64.4, 65.5, 67.6, 68.3, 70.0, 70.1, 100.0),
    ),
    # Beyond what was measured nothing becomes surer.
    marked=Curve((0.0, 2.5, 3.86, 5.23, 6.3, 8.17, 13.3), (0.031, 0.037, 0.053, 0.074, 0.085, 0.112, 0.144)),
    marked_alone=Curve((0.0, 8.27, 10.3, 11.76, 20.03), (0.034, 0.041, 0.061, 0.101, 0.136)),
    # Annotators agree with one mark in seven at most, so there are none unless they are asked for.
    thresholds={"low": None, "default": None, "high": 0.085},
    thresholds_alone={"low": None, "default": None, "high": 0.1},
)
"""Of Gemma 3 270M in 4 bits (Q4_K_M), by `python -m benchmarks.causal_dev --marked 125 --curves`: quality and fluency
on 300 rated translations of each of ru-en, en-de, et-en, marks on 125 annotated ones of each of en-de, en-ru, zh-en."""


def calibration_of(reader: Reader) -> Calibration:
    """The calibration of a model; that of another one where it was never measured."""
    if abs(probe_of(reader) - GEMMA.probe) <= _NEAR:
        return GEMMA
    return replace(GEMMA, measured=False)


def probe_of(reader: Reader) -> float:
    """By what a model is told from others, however its file is called and however precise its weights are.

    It is the mean log-probability of the tokens of a translation that no model was trained on.
    """
    source, translation = _PROBE
    asked = prompt(source, "en", "de")
    return likelihood(reader.read([Passage(asked.opening, asked.before, translation)])[0])
