"""What the encoder's numbers mean, read from `model.json`: names of its outputs, calibration, thresholds."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING, Any

from mtqa.reference import SENSITIVITIES
from mtqa.reference.curve import Curve
from mtqa.reference.embedded.damage import damaged, read_bytes
from mtqa.reference.embedded.ease import Ease

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT = 1
SCORES = ("quality", "fluency", "critical")
TARGET_TOKENS = ("none", "minor", "major", "accuracy", "fluency", "other", "bad")


@dataclass(frozen=True, slots=True)
class Calibration:
    """From raw numbers to numbers with a meaning.

    Attributes:
        quality, fluency, fluency_without_source: Raw score to 0 (worst) to 100.
        critical: Raw score to the probability of a critical error.
        minor, major: Mean P(error) of the words of a span of that severity to the probability that it is right.
        minor_alone, major_alone: The same where there is no source.
        omission: The same for spans of the source.
    """

    quality: Curve
    fluency: Curve
    fluency_without_source: Curve
    critical: Curve
    minor: Curve
    major: Curve
    minor_alone: Curve
    major_alone: Curve
    omission: Curve


@dataclass(frozen=True, slots=True)
class Doubt:
    """How the log-odds that a token is wrong are summed up from what the encoder says of it and of its segment.

    Attributes:
        error: Weight of the log-odds of an error.
        minor: Added, among those, to the logit of a minor error: the less it is, the less minor errors count.
        bad: Weight of the logit that a post-editor would change the token.
        quality: Weight of the segment's raw quality.
    """

    error: float
    minor: float
    bad: float
    quality: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on a word counts as wrong.

    Attributes:
        target: A word of the target.
        alone: The same where there is no source.
        omission: A word of the source, as omitted.
    """

    target: float
    alone: float
    omission: float


@dataclass(frozen=True, slots=True)
class Card:
    """What goes with the weights.

    Attributes:
        name, version: Of the model.
        dtype: How the encoder's weights are stored.
        width: Of an embedding.
        max_tokens: Longest text that the encoder takes, special tokens included.
        scores, target_tokens: What the columns of these outputs are.
        languages: ISO 639-1 codes of the languages seen in training.
        doubt: From what is said of a token to the probability that it is wrong.
        ease: What the source adds to the raw quality; None: nothing.
        calibration: From raw numbers to numbers with a meaning.
        thresholds: By sensitivity.
        precision: Measured figures by language pair, to be shown; the engine does not use them.
        checksums: CRC-32 of the larger files, by name.
    """

    name: str
    version: str
    dtype: str
    width: int
    max_tokens: int
    scores: tuple[str, ...]
    target_tokens: tuple[str, ...]
    languages: frozenset[str]
    doubt: Doubt
    ease: Ease | None
    calibration: Calibration
    thresholds: Mapping[str, Thresholds]
    precision: Mapping[str, Mapping[str, float]]
    checksums: Mapping[str, int]


def read_card(path: Path) -> Card:
    """Reads and validates a model's card.

    Raises:
        ModelError: It is missing, or does not say what it must.
    """
    try:
        content = json.loads(read_bytes(path))
        if content.get("format") != FORMAT:
            raise damaged(path, f"is of format {content.get('format')!r}, and this mtqa reads format {FORMAT}")
        return _card(content)
    except KeyError as error:
        raise damaged(path, f"says nothing of {error.args[0]!r}") from None
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise damaged(path, f"does not say what it must ({error})") from None


def _card(content: dict[str, Any]) -> Card:
    calibration, confidence = content["calibration"], content["calibration"]["confidence"]
    alone = content["calibration"]["confidence_without_source"]
    card = Card(
        name=_name(content["name"]),
        version=_name(content["version"]),
        dtype=_name(content.get("dtype", "int8")),
        width=_count(content["width"]),
        max_tokens=_count(content["max_tokens"]),
        scores=_columns(content["scores"], SCORES),
        target_tokens=_columns(content["target_tokens"], TARGET_TOKENS),
        languages=frozenset(_columns(content["languages"], ())),
        doubt=_doubt(content["doubt"]),
        ease=_ease(content["ease"], content["width"]) if "ease" in content else None,
        calibration=Calibration(
            quality=_curve(calibration["quality"], 100),
            fluency=_curve(calibration["fluency"], 100),
            fluency_without_source=_curve(calibration["fluency_without_source"], 100),
            critical=_curve(calibration["critical"], 1),
            minor=_curve(confidence["minor"], 1),
            major=_curve(confidence["major"], 1),
            minor_alone=_curve(alone["minor"], 1),
            major_alone=_curve(alone["major"], 1),
            omission=_curve(calibration["omission"], 1),
        ),
        thresholds={name: _thresholds(content["thresholds"][name]) for name in SENSITIVITIES},
        precision=_figures(content.get("precision") or {}),
        checksums={str(name): int(value) for name, value in (content.get("checksums") or {}).items()},
    )
    if card.max_tokens < 8:
        raise ValueError(f"max_tokens is {card.max_tokens}")
    return card


def _figures(value: Mapping[str, Mapping[str, float]]) -> Mapping[str, Mapping[str, float]]:
    """By pair and name, finite numbers."""
    figures = {str(pair): {str(name): float(figure) for name, figure in of.items()} for pair, of in value.items()}
    if not all(isfinite(figure) for of in figures.values() for figure in of.values()):
        raise ValueError("precision is not finite")
    return figures


def _name(value: object) -> str:
    """A name that a signature can hold."""
    if not isinstance(value, str) or not value or set(value) & set("|:@\n\r\x1b"):
        raise ValueError(f"{value!r} is no name")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or value <= 0:
        raise ValueError(f"{value!r} is no count")
    return value


def _columns(value: object, needed: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ValueError(f"{value!r} is no list of names")
    missing = [name for name in needed if name not in value]
    if missing:
        raise ValueError(f"no column is named {missing[0]!r}")
    return tuple(value)


def _curve(value: dict[str, Any], largest: float) -> Curve:
    """A curve of which the values are between 0 and `largest`; of points with the same x the last one counts."""
    x, y = tuple(map(float, value["x"])), tuple(map(float, value["y"]))
    if not x or len(x) != len(y) or not all(map(isfinite, x)) or any(first > second for first, second in pairwise(x)):
        raise ValueError("a curve's x must be finite, in order, and as many as its y")
    if not all(0 <= number <= largest for number in y) or any(first > second for first, second in pairwise(y)):
        raise ValueError(f"a curve's y must be in order, from 0 to {largest}")
    return Curve(x, y)


def _doubt(value: dict[str, Any]) -> Doubt:
    doubt = Doubt(**{name: float(value[name]) for name in ("error", "minor", "bad", "quality")})
    if not all(map(isfinite, astuple(doubt))):
        raise ValueError("a weight of doubt is not finite")
    return doubt


def _ease(value: dict[str, Any], width: int) -> Ease:
    weights, length = tuple(map(float, value["weights"])), tuple(map(float, value["length"]))
    ease = Ease(weights, length, float(value["constant"]))
    if len(weights) != width or not all(map(isfinite, (*weights, *length, ease.constant))):
        raise ValueError(f"the weights of ease must be finite, and as many as the encoder is wide ({width})")
    return ease


def _thresholds(value: dict[str, Any]) -> Thresholds:
    thresholds = Thresholds(float(value["target"]), float(value["alone"]), float(value["omission"]))
    if not all(0 < threshold <= 1 for threshold in (thresholds.target, thresholds.alone, thresholds.omission)):
        raise ValueError("a threshold must be between 0 and 1")
    return thresholds
