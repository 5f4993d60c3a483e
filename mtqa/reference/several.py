"""Several reference models that judge together: what they agree on is surer, where they differ is told."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from math import prod
from statistics import fmean
from typing import TYPE_CHECKING

from mtqa.reference import ErrorSpan, Estimate, Opinion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.reference import ReferenceModel
    from mtqa.segment import Segment

DISAGREE = "models-disagree"
"""Flag of a segment whose quality (without a source: fluency) two models see `FAR_APART` points apart or more."""

FAR_APART = 30.0
_OVERLAP = 0.5
"""Share of the shorter of two spans that must lie in the other, if both are to be one error."""


class Several:
    """Models that judge together. It is a reference model itself.

    Quality, fluency and the probability of a critical error are the means of those that the models give. Errors that
    two models see in the same place become one: it lies where the surest sees it, and is as sure as `1 - (1 - a)(1 -
    b)`, as if they erred independently of each other, which is more than they do.

    Attributes:
        name: The names of the models, joined by ` + `.
        signature: Their signatures, one after the other.
        models: In the order of the user.
    """

    def __init__(self, models: Sequence[ReferenceModel]) -> None:
        self.models = tuple(models)
        self.name = " + ".join(model.name for model in models)
        self.signature = "|".join(model.signature for model in models)

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        """One estimate per segment, in order."""
        by_model = [model.estimate(segments) for model in self.models]
        names = [model.name for model in self.models]
        return [together(names, estimates) for estimates in zip(*by_model, strict=True)]


def together(names: Sequence[str], estimates: Sequence[Estimate]) -> Estimate:
    """What models say of a segment, as one estimate.

    Args:
        names: Of the models.
        estimates: What each says, in the same order.
    """
    own = next((each for each in estimates if each.translation is not None), None)
    opinions = tuple(
        Opinion(name, each.quality, each.fluency, each.critical, each.flags)
        for name, each in zip(names, estimates, strict=True)
    )
    flags = dict.fromkeys(chain.from_iterable(each.flags for each in estimates))
    if _disagree(opinions):
        flags[DISAGREE] = None
    return Estimate(
        quality=_mean(each.quality for each in estimates),
        fluency=_mean(each.fluency for each in estimates),
        critical=_mean(each.critical for each in estimates),
        spans=_merged(names, [each.spans for each in estimates]),
        omissions=_merged(names, [each.omissions for each in estimates]),
        flags=tuple(flags),
        translation=None if own is None else own.translation,
        similarity=None if own is None else own.similarity,
        opinions=opinions,
    )


def _mean(values: Iterable[float | None]) -> float | None:
    given = [value for value in values if value is not None]
    return fmean(given) if given else None


def _disagree(opinions: Sequence[Opinion]) -> bool:
    """Whether two of them are far apart in quality, or in fluency where none knows the quality."""
    qualities = [each.quality for each in opinions if each.quality is not None]
    values = qualities or [each.fluency for each in opinions if each.fluency is not None]
    return bool(values) and max(values) - min(values) >= FAR_APART


def _merged(names: Sequence[str], by_model: Sequence[Sequence[ErrorSpan]]) -> tuple[ErrorSpan, ...]:
    """The errors that models see, those in the same place as one, in order."""
    seen = [(error, name) for name, errors in zip(names, by_model, strict=True) for error in errors]
    # The surest first: what others see is measured against that.
    seen.sort(key=lambda each: (-each[0].confidence, each[0].span.start, each[0].span.end))
    groups: list[dict[str, ErrorSpan]] = []
    for error, name in seen:
        near = [group for group in groups if _same_place(next(iter(group.values())), error)]
        # What one model marks as a whole, another may mark in parts; two errors of one model stay two.
        shared = [group for group in near if next(iter(group)) != name]
        for group in shared:
            group.setdefault(name, error)
        if not shared:
            groups.append({name: error})
    order = {name: number for number, name in enumerate(names)}
    errors = []
    for group in groups:
        surest = next(iter(group.values()))
        told = sorted(group, key=order.__getitem__)
        errors.append(
            replace(
                surest,
                confidence=_sure([error.confidence for error in group.values()]),
                note=surest.note or next((error.note for error in group.values() if error.note), None),
                suggestion=surest.suggestion
                or next((error.suggestion for error in group.values() if error.suggestion), None),
                models=tuple(told),
            )
        )
    return tuple(sorted(errors, key=lambda error: (error.span.start, error.span.end, -error.confidence)))


def _sure(confidences: Sequence[float]) -> float:
    """How sure models are together; of one, as sure as it is."""
    return confidences[0] if len(confidences) == 1 else round(1 - prod(1 - each for each in confidences), 6)


def _same_place(one: ErrorSpan, other: ErrorSpan) -> bool:
    """Whether two spans are mostly about the same words."""
    common = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    shorter = min(one.span.end - one.span.start, other.span.end - other.span.start)
    if not shorter:
        return one.span == other.span
    return common >= _OVERLAP * shorter
