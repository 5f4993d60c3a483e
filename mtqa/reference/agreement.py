"""How far several reference models agree on texts: what each says on average, and how often they are far apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from mtqa.phrasing import counted
from mtqa.reference.several import DISAGREE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtqa.reference import Opinion


class Judged(Protocol):
    """A segment, as any report has it."""

    @property
    def opinions(self) -> tuple[Opinion, ...]:
        """What each model says of it."""

    @property
    def flags(self) -> tuple[str, ...]:
        """What they raised."""

    @property
    def words(self) -> int:
        """Its weight."""


class Average(NamedTuple):
    """What one model says of texts.

    Attributes:
        model: Its name.
        quality, fluency: Means over words; None: it said nothing of that.
        segments: Of how many it said anything.
    """

    model: str
    quality: float | None
    fluency: float | None
    segments: int


class Agreement(NamedTuple):
    """What several models say of texts.

    Attributes:
        averages: Of each model, in the order of the user.
        apart: In how many segments two of them are far apart; see `mtqa.reference.several`.
        segments: How many there are.
    """

    averages: tuple[Average, ...]
    apart: int
    segments: int

    @property
    def sentence(self) -> str:
        """How often they are far apart: a sentence without a full stop."""
        return f"The models are far apart on {self.apart or 'none'} of {counted(self.segments, 'segment')}"


def agreement(segments: Iterable[Judged]) -> Agreement | None:
    """What several models say of segments, as far as these count in the scores; None where one was asked, or none."""
    judged = [each for each in segments if each.opinions and each.words]
    if not judged:
        return None
    names = dict.fromkeys(opinion.model for each in judged for opinion in each.opinions)
    return Agreement(
        averages=tuple(_average(name, judged) for name in names),
        apart=sum(DISAGREE in each.flags for each in judged),
        segments=len(judged),
    )


def _average(model: str, segments: Iterable[Judged]) -> Average:
    said = [(opinion, each.words) for each in segments for opinion in each.opinions if opinion.model == model]
    return Average(
        model,
        quality=_mean((opinion.quality, words) for opinion, words in said),
        fluency=_mean((opinion.fluency, words) for opinion, words in said),
        segments=sum(opinion.quality is not None or opinion.fluency is not None for opinion, _ in said),
    )


def _mean(values: Iterable[tuple[float | None, int]]) -> float | None:
    """Over words."""
    total, weight = 0.0, 0
    for value, words in values:
        if value is not None:
            total += value * words
            weight += words
    return round(total / weight, 6) if weight else None
