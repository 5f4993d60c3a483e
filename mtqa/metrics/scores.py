"""Scores of a system and of its segments against references."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.metrics.setup import MetricName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtqa.metrics.setup import MetricSetup

_MANY_TOKENISED_LINES = 100
"""From how many lines that end in ` .` on sacreBLEU, too, takes a text for tokenised."""


@dataclass(frozen=True, slots=True)
class MetricScore:
    """One figure of one system.

    Attributes:
        metric: Which.
        name: What sacreBLEU calls it: `BLEU`, `chrF2++`, `TER`.
        score: As sacreBLEU computes it, not rounded.
        signature: sacreBLEU's, untouched.
    """

    metric: MetricName
    name: str
    score: float
    signature: str


@dataclass(frozen=True, slots=True)
class SegmentScores:
    """The figures of one segment, by metric."""

    scores: Mapping[MetricName, float]


@dataclass(frozen=True, slots=True)
class SystemScores:
    """What sacreBLEU says of one system.

    Attributes:
        name: Of the system.
        scores: Of all its segments together, one per metric.
        segments: Of each segment, where these were asked for.
        segment_signatures: By metric; BLEU's differs from that of the system, since it uses the effective order.
        warnings: What the user should know, one sentence each.
    """

    name: str
    scores: tuple[MetricScore, ...]
    segments: tuple[SegmentScores, ...] = ()
    segment_signatures: Mapping[MetricName, str] | None = None
    warnings: tuple[str, ...] = ()


class Scorer:
    """Scores systems against the same references, which are prepared once.

    Args:
        setup: Which metrics, and how.
        references: One sequence of lines per reference translation, at least one.

    Raises:
        ValueError: There is no reference, one is empty, or they are not of one length.
    """

    def __init__(self, setup: MetricSetup, references: Sequence[Sequence[str]]) -> None:
        if not references or not references[0] or len({len(lines) for lines in references}) > 1:
            raise ValueError("references must be of one length, and not empty")
        self.setup = setup
        self.references = references
        self._metrics = setup.build(references)

    def score(self, name: str, hypotheses: Sequence[str], *, segments: bool = True) -> SystemScores:
        """The scores of a system.

        Args:
            name: Of the system.
            hypotheses: Its translations, one for each line of the references.
            segments: Whether to score every segment by itself as well.

        Raises:
            ValueError: There are more or fewer translations than lines of reference.
        """
        if len(hypotheses) != len(self.references[0]):
            raise ValueError(f"{len(hypotheses)} translations for {len(self.references[0])} lines of reference")
        scores = []
        for metric_name, metric in self._metrics.items():
            result = metric.corpus_score(hypotheses, None)
            scores.append(MetricScore(metric_name, result.name, result.score, metric.get_signature().format()))
        each: tuple[SegmentScores, ...] = ()
        signatures: dict[MetricName, str] | None = None
        if segments:
            each, signatures = self._score_segments(hypotheses)
        return SystemScores(name, tuple(scores), each, signatures, self._warnings(name, hypotheses))

    def _score_segments(self, hypotheses: Sequence[str]) -> tuple[tuple[SegmentScores, ...], dict[MetricName, str]]:
        metrics = self.setup.build(by_segment=True)
        each = tuple(
            SegmentScores(
                {name: metric.sentence_score(hypothesis, references).score for name, metric in metrics.items()}
            )
            for hypothesis, *references in zip(hypotheses, *self.references, strict=True)
        )
        return each, {name: metric.get_signature().format() for name, metric in metrics.items()}

    def _warnings(self, name: str, hypotheses: Sequence[str]) -> tuple[str, ...]:
        if MetricName.BLEU not in self._metrics or self.setup.tokenizer == "none":
            return ()
        tokenised = sum(hypothesis.endswith(" .") for hypothesis in hypotheses)
        if tokenised < _MANY_TOKENISED_LINES:
            return ()
        return (
            f"{tokenised} lines of {name} end in a full stop that stands apart: BLEU wants detokenised text, "
            "and may come out wrong.",
        )
