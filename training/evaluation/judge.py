"""The one interface through which whatever is evaluated is asked: a checkpoint, the shipped model, a toy."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

Range = tuple[int, int]
"""Half-open, in code points."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A translation, with its source or without. Languages are base ISO 639-1 codes."""

    source: str | None
    target: str
    source_lang: str
    target_lang: str

    @property
    def alone(self) -> Pair:
        """The translation without its source."""
        return Pair(None, self.target, self.source_lang, self.target_lang)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a model says of a pair.

    Attributes:
        quality, fluency: Higher is better; on any scale, since only order and proportion count here. Better raw than
            calibrated: the steps of a calibration make ties.
        critical: Higher is worse: a probability or a logit.
        error: For each character of the target, the probability that it is part of an error in the sense of MQM.
        bad: For each character of the target, the probability that a post-editor would have changed it.
        source_omitted: For each character of the source, the probability that it was left out.
        spans: What the model would report to a user, where it decides that itself.
        omissions: The same of the source.
        scores: Further raw scores by name, where the model has several notions of quality.
    """

    quality: float
    fluency: float
    critical: float
    error: NDArray[np.float32]
    bad: NDArray[np.float32]
    source_omitted: NDArray[np.float32]
    spans: tuple[Range, ...] | None = None
    omissions: tuple[Range, ...] | None = None
    scores: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which values on the shipped model speaks up. None: not settled yet."""

    error: float | None = None
    bad: float | None = 0.5
    critical: float | None = None


class Judge(Protocol):
    """Anything that judges pairs."""

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """One judgement per pair, in order, each independent of the other pairs."""


@runtime_checkable
class Aligner(Protocol):
    """Anything that aligns the words of pairs."""

    def align(self, pair: Pair, method: str) -> list[tuple[Range, Range]]:
        """Which ranges of the source render which of the target."""


class NamedJudge(Judge, Protocol):
    """A judge that says what it is and how it ships."""

    @property
    def signature(self) -> str:
        """Pins everything that its judgements depend on."""

    @property
    def thresholds(self) -> Thresholds:
        """From which values on it speaks up."""


class Stopwatch:
    """A judge that counts segments and seconds of the one behind it."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self.segments = 0
        self.seconds = 0.0

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """Passes on what the judge says."""
        begun = time.perf_counter()
        judgements = self._judge.judge(pairs)
        self.seconds += time.perf_counter() - begun
        self.segments += len(pairs)
        for pair, judgement in zip(pairs, judgements, strict=True):
            if len(judgement.error) != len(pair.target) or len(judgement.bad) != len(pair.target):
                raise ValueError(f"the judgement of {pair.target[:40]!r} is not of its {len(pair.target)} characters")
        return judgements


class Memory:
    """A judge that asks the one behind it only once for the same pair."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._known: dict[Pair, Judgement] = {}

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """What the judge says, now or before."""
        fresh = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        if fresh:
            self._known.update(zip(fresh, self._judge.judge(fresh), strict=True))
        return [self._known[pair] for pair in pairs]
