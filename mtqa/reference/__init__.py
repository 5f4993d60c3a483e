"""Reference models: neural models that estimate quality, fluency and error spans of segments.

A model is anything with the shape of `ReferenceModel`. `load_model` turns the name that a user gives into one.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

from mtqa.errors import ModelError
from mtqa.finding import Category, Severity  # noqa: TC001 - what is kept of a run is read back by its annotations
from mtqa.segment import Span  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.segment import Segment

MODEL_NAMES = ("none", "embedded")
DEFAULT_MODEL = "embedded"
"""The model that judges where the user names none."""

SENSITIVITIES = ("low", "default", "high")
"""How readily a model reports a span: fewer and surer ones, those that serve best, or more and less sure ones."""


@dataclass(frozen=True, slots=True)
class ErrorSpan:
    """Where a model sees an error, in code points of the target (of the source, for an omission)."""

    span: Span
    severity: Severity
    category: Category
    confidence: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a reference model says of one segment. None: the model does not judge this.

    Attributes:
        quality, fluency: 0 (worst) to 100.
        critical: Probability of a critical error, 0 to 1.
        spans: Errors in the target.
        omissions: What of the source is missing in the target, as spans of the source.
        flags: `truncated`, `language-unseen` and the like.
    """

    quality: float | None = None
    fluency: float | None = None
    critical: float | None = None
    spans: tuple[ErrorSpan, ...] = ()
    omissions: tuple[ErrorSpan, ...] = ()
    flags: tuple[str, ...] = ()


class ReferenceModel(Protocol):
    """The one interface that every reference model has."""

    @property
    def name(self) -> str:
        """What the user chose it by."""

    @property
    def signature(self) -> str:
        """Pins everything that its estimates depend on, as `key:value|key:value`."""

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        """One estimate per segment, in order. Independent of what else is in the list."""


class NoModel:
    """Judges nothing: scores then come from the findings of the checks alone."""

    name = "none"
    signature = "model:none"

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        """An empty estimate for each segment."""
        return [Estimate()] * len(segments)


def load_model(name: str, *, sensitivity: str = "default") -> ReferenceModel:
    """The reference model of that name.

    Args:
        name: One of `MODEL_NAMES`.
        sensitivity: One of `SENSITIVITIES`; moves the threshold above which the model reports a span.

    Raises:
        ModelError: No model has this name, or it is not installed.
    """
    if name == "none":
        return NoModel()
    model: ReferenceModel = _called(name, "load", sensitivity)
    return model


def signature_of(name: str, *, sensitivity: str = "default") -> str:
    """The signature that `load_model` would give the model, without loading it.

    Raises:
        ModelError: No model has this name, or it is not installed.
    """
    if name == "none":
        return NoModel.signature
    signature: str = _called(name, "describe", sensitivity)
    return signature


def _called(name: str, function: str, sensitivity: str) -> Any:
    """What a function of a model's package gives."""
    if name not in MODEL_NAMES:
        raise ModelError(f"unknown reference model {name!r}; known are: {', '.join(MODEL_NAMES)}")
    package = f"{__name__}.{name}"
    if find_spec(package) is None:
        raise ModelError(
            f"the reference model {name!r} is not part of this installation; "
            "reinstall mtqa, or use --model none for the rules alone"
        )
    try:
        return getattr(import_module(package), function)(sensitivity=sensitivity)
    except ImportError as error:
        raise ModelError(
            f"the reference model {name!r} cannot be loaded ({error}); "
            "reinstall mtqa, or use --model none for the rules alone"
        ) from error
