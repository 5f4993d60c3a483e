"""Reference models: neural models that estimate quality, fluency and error spans of segments.

A model is anything with the shape of `ReferenceModel`. `load_model` turns the name that a user gives into one.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from mtqa.errors import ModelError
from mtqa.finding import Category, Severity  # noqa: TC001 - what is kept of a run is read back by its annotations
from mtqa.reference.naming import KINDS, ModelName, parse_name
from mtqa.reference.options import SENSITIVITIES, ModelOptions
from mtqa.segment import Span  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mtqa.segment import Segment

__all__ = [
    "DEFAULT_MODEL",
    "NOT_JUDGED",
    "SENSITIVITIES",
    "ErrorSpan",
    "Estimate",
    "ModelOptions",
    "NoModel",
    "OneByOne",
    "Opinion",
    "ReferenceModel",
    "asked_at_once",
    "load_model",
    "models_called",
    "signature_of",
]

DEFAULT_MODEL = "embedded"
"""The model that judges where the user names none."""

NOT_JUDGED = "not-judged"
"""Flag of a segment that a model was not asked about, or did not answer: another run may know more of it."""


@dataclass(frozen=True, slots=True)
class ErrorSpan:
    """Where a model sees an error, in code points of the target (of the source, for an omission).

    Attributes:
        confidence: How likely it is that a person would agree, 0 to 1.
        note: What the model says of it, for readers; None: nothing.
        suggestion: What should stand there by the model.
        models: Which of several models see it; empty where one was asked.
    """

    span: Span
    severity: Severity
    category: Category
    confidence: float
    note: str | None = None
    suggestion: str | None = None
    models: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one of several models says of a segment as a whole; as in `Estimate`.

    Attributes:
        model: Its name.
    """

    model: str
    quality: float | None
    fluency: float | None
    critical: float | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a reference model says of one segment. None: the model does not judge this.

    Attributes:
        quality, fluency: 0 (worst) to 100.
        critical: Probability of a critical error, 0 to 1.
        spans: Errors in the target.
        omissions: What of the source is missing in the target, as spans of the source.
        flags: `truncated`, `language-unseen` and the like.
        translation: How the model itself would translate the source.
        similarity: chrF++ of the target with that as its reference, 0 to 100.
        opinions: Where several models were asked, what each says; see `mtqa.reference.several`.
    """

    quality: float | None = None
    fluency: float | None = None
    critical: float | None = None
    spans: tuple[ErrorSpan, ...] = ()
    omissions: tuple[ErrorSpan, ...] = ()
    flags: tuple[str, ...] = ()
    translation: str | None = None
    similarity: float | None = None
    opinions: tuple[Opinion, ...] = ()


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


@runtime_checkable
class OneByOne(Protocol):
    """A reference model that takes long for each segment, or is paid for it, so that none should be lost."""

    def estimate_as_they_come(self, segments: Sequence[Segment]) -> Iterator[tuple[int, Estimate]]:
        """The number of each segment and its estimate, as soon as it is there, in whatever order."""


class NoModel:
    """Judges nothing: scores then come from the findings of the checks alone."""

    name = "none"
    signature = "model:none"

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        """An empty estimate for each segment."""
        return [Estimate()] * len(segments)


def load_model(
    names: str | Sequence[str],
    options: ModelOptions | None = None,
    *,
    opening: Callable[[ModelName, ModelOptions], ReferenceModel] | None = None,
) -> ReferenceModel:
    """The reference model of that name, or several that judge together.

    Args:
        names: See `mtqa.reference.naming`.
        options: What they are told.
        opening: Opens one of them; by default `open_model`.

    Raises:
        ModelError: No model has this name, it is not installed, or it cannot be loaded; or two names are one model's.
    """
    opening = opening or open_model
    told = options or ModelOptions()
    models = [opening(name, told) for name in models_called(names)]
    if not models:
        return NoModel()
    if len(models) == 1:
        return models[0]
    by_signature: dict[str, str] = {}
    for model in models:
        other = by_signature.setdefault(model.signature, model.name)
        if other != model.name:
            raise ModelError(f"{other} and {model.name} are one model, which agrees with itself: name it once")
    from mtqa.reference.several import Several

    return Several(models)


def signature_of(names: str | Sequence[str], options: ModelOptions | None = None) -> str:
    """The signature that `load_model` would give the model, without loading it.

    Raises:
        ModelError: No model has this name, or it is not installed.
    """
    told = options or ModelOptions()
    signatures = [described(name, told) for name in models_called(names)]
    return "|".join(signatures) or NoModel.signature


def models_called(names: str | Sequence[str]) -> tuple[ModelName, ...]:
    """The models that names stand for, each once, in order; `none` stands for none.

    Raises:
        ModelError: No model has one of these names, or `none` is beside others.
    """
    each = (names,) if isinstance(names, str) else names
    parsed = tuple(dict.fromkeys(map(parse_name, each)))
    judging = tuple(name for name in parsed if name.kind != "none")
    if judging and len(judging) < len(parsed):
        raise ModelError("the model 'none' stands alone: leave it out, or the others")
    return judging


def asked_at_once(model: ReferenceModel) -> list[ReferenceModel]:
    """The model, or those of several that judge together, that a run is to ask about all its segments at once."""
    several: Sequence[ReferenceModel] = getattr(model, "models", (model,))
    kinds = [KINDS.get(each.name.partition(":")[0]) for each in several]
    return [each for each, kind in zip(several, kinds, strict=True) if kind is not None and kind.at_once]


def open_model(name: ModelName, options: ModelOptions) -> ReferenceModel:
    """One model, loaded.

    Raises:
        ModelError: It is not installed, or cannot be loaded.
    """
    model: ReferenceModel = _called(name, "open_model", options)
    return model


def described(name: ModelName, options: ModelOptions) -> str:
    """The signature of one model, without loading it.

    Raises:
        ModelError: It is not installed, or there is none of that name.
    """
    signature: str = _called(name, "describe", options)
    return signature


def _called(name: ModelName, function: str, options: ModelOptions) -> Any:
    """What a function of a model's package gives."""
    package = KINDS[name.kind].package
    if package is None:
        raise ValueError(f"{name} is no model that judges")
    try:
        return getattr(import_module(package), function)(name, options)
    except ImportError as error:
        raise ModelError(
            f"the reference model {str(name)!r} cannot be loaded ({error}); "
            "reinstall mtqa, or use --model none for the rules alone"
        ) from error
