"""Scores: from findings and estimates to MQM penalty, quality and fluency of a segment or a document.

Without a reference model quality is the MQM overall quality score of the raw (uncalibrated) scoring model,

    100 * (1 - absolute penalty total / evaluation word count), not below 0,

with the weights of `Severity`, over all findings; fluency is the same over the findings that concern the target as a
text (Fluency, Style, Locale convention). Source: MQM scoring models, https://themqm.org (Lommel et al. 2024, "The
Multi-Range Theory of Translation Quality Measurement"). A document that is not in its language at all is a
non-translation, and each of its segments counts as one critical error.

Where a reference model estimates, quality and fluency of a segment are what it says, less the MQM points per 100 words
of what the rules find in it, each as much as it is likely to be right: a wrong number is wrong even where the model
reads over it. From fluency only those findings are taken off that concern the target as a text. Those of a document
are the word-weighted means, with bootstrap intervals over segments (`mtqa.intervals`). What the model does not judge
has no score then: without a source, that is quality. In the MQM penalty a mark of the model counts as much as it is
likely to be right.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from mtqa.finding import Finding, Origin, Severity
from mtqa.intervals import Interval, weighted_mean_intervals
from mtqa.words import count_words, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.reference import Estimate
    from mtqa.segment import Segment

NON_TRANSLATION = "A201"
"""The rule of documents that are not in their language at all."""
UNTRANSLATED = "A103"
"""The rule of segments that still stand in the language of the source."""
FLUENCY_BRANCHES = frozenset({"Fluency", "Style", "Locale convention"})


@dataclass(frozen=True, slots=True)
class Scores:
    """How good a document or segment is.

    Attributes:
        quality, fluency: 0 (worst) to 100; None where there is no text to judge, or nothing that can judge it.
        mqm_per_100_words: MQM penalty points per 100 words of the target; lower is better.
        words: Words that were judged (page furniture is not).
        segments: Segments that were judged (blank lines are not).
        severities: Number of findings of each severity.
        quality_interval, fluency_interval: 95 % bootstrap intervals over segments; None where the score is not that of
            a reference model, or of fewer than five segments.
    """

    quality: float | None
    fluency: float | None
    mqm_per_100_words: float | None
    words: int
    segments: int
    severities: dict[Severity, int]
    quality_interval: Interval | None = None
    fluency_interval: Interval | None = None


class Judged(NamedTuple):
    """A segment that counts in the scores, and what a reference model says of it.

    Attributes:
        id: Of the segment.
        words: Of its target, 1 at least.
        quality, fluency: As in `mtqa.reference.Estimate`.
    """

    id: str
    words: int
    quality: float | None = None
    fluency: float | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What the scores of a document are made from; those of several documents make up the scores of a run.

    Attributes:
        words: Of each judged segment.
        qualities, fluencies: What a reference model says of each judged segment, less what the rules find in it; empty
            where it says nothing of any.
        penalty, fluency_penalty: MQM points of all findings, and of those that concern the target as a text.
        severities: Number of findings of each severity.
    """

    words: Sequence[int]
    qualities: tuple[float | None, ...]
    fluencies: tuple[float | None, ...]
    penalty: float
    fluency_penalty: float
    severities: dict[Severity, int]

    @property
    def total(self) -> int:
        """How many words there are."""
        return sum(self.words)

    @property
    def segments(self) -> int:
        """How many segments there are."""
        return len(self.words)


@dataclass(frozen=True, slots=True)
class Summary(Tally):
    """A tally of which no more is known than how many words and segments there are, as no model estimated any."""

    all_words: int = 0
    all_segments: int = 0

    @property
    def total(self) -> int:
        """How many words there are."""
        return self.all_words

    @property
    def segments(self) -> int:
        """How many segments there are."""
        return self.all_segments


def score(segments: Sequence[Segment], findings: Iterable[Finding], estimates: Sequence[Estimate]) -> Scores:
    """Scores segments (of one document, or one alone) by their findings and, where a model judged, its estimates.

    Args:
        segments: All segments; page furniture is left out.
        findings: Of these segments.
        estimates: One per segment, in order.
    """
    return scores_of([tally(judged(segments, estimates), findings)])


def judged(segments: Sequence[Segment], estimates: Sequence[Estimate]) -> list[Judged]:
    """The segments that count in the scores; page furniture, drafts and blank lines do not.

    Args:
        segments: All of a document.
        estimates: One per segment, in order.
    """
    return [
        Judged(segment.id, count, estimate.quality, estimate.fluency)
        for segment, estimate in zip(segments, estimates, strict=True)
        if (count := words_judged(segment))
    ]


_APART = frozenset({"X401", "X402", "X403"})
"""Rules on comments for mtqa: what they find is wrong with a file, and not with its translation."""


def tally(segments: Sequence[Judged], findings: Iterable[Finding]) -> Tally:
    """Counts up one document, or a part of it.

    Args:
        segments: Those that count.
        findings: Of the document.
    """
    severities = Counter(dict.fromkeys(Severity, 0))
    penalty = fluency_penalty = 0.0
    by_rules: defaultdict[str | None, float] = defaultdict(float)
    fluency_by_rules: defaultdict[str | None, float] = defaultdict(float)
    non_translation = False
    for finding in findings:
        severities[finding.severity] += 1
        points, textual = _points(finding, len(segments)), finding.category.branch in FLUENCY_BRANCHES
        if finding.rule == NON_TRANSLATION:
            non_translation = True
        elif finding.origin is not Origin.MODEL:
            by_rules[finding.segment_id] += points * finding.confidence
            fluency_by_rules[finding.segment_id] += points * finding.confidence if textual else 0.0
        penalty += points
        fluency_penalty += points if textual else 0.0
    qualities: tuple[float | None, ...] = ()
    fluencies: tuple[float | None, ...] = ()
    # A long run keeps the values of all its documents, if there are any.
    if any(segment.quality is not None for segment in segments):
        qualities = tuple(
            _less(
                0.0 if non_translation and segment.quality is not None else segment.quality,
                by_rules[segment.id],
                segment.words,
            )
            for segment in segments
        )
    if any(segment.fluency is not None for segment in segments):
        fluencies = tuple(_less(segment.fluency, fluency_by_rules[segment.id], segment.words) for segment in segments)
    return Tally(
        words=array("L", [segment.words for segment in segments]),
        qualities=qualities,
        fluencies=fluencies,
        penalty=penalty,
        fluency_penalty=fluency_penalty,
        severities=dict(severities),
    )


def summary(words: int, segments: int, findings: Iterable[Finding]) -> Summary:
    """The tally of a document of which no model estimated anything.

    Args:
        words: Of all segments that count.
        segments: How many these are.
        findings: Of the document.
    """
    severities = Counter(dict.fromkeys(Severity, 0))
    penalty = fluency_penalty = 0.0
    for finding in findings:
        severities[finding.severity] += 1
        points = _points(finding, segments)
        penalty += points
        fluency_penalty += points if finding.category.branch in FLUENCY_BRANCHES else 0.0
    return Summary((), (), (), penalty, fluency_penalty, dict(severities), words, segments)


def _points(finding: Finding, segments: int) -> float:
    """What a finding costs in a document of so many segments: a mark of the model as much as it is likely right."""
    points = 0.0 if finding.rule in _APART else float(finding.severity.weight)
    if finding.rule == NON_TRANSLATION:
        return points * segments
    return points * finding.confidence if finding.origin is Origin.MODEL else points


def words_judged(segment: Segment) -> int:
    """Words of the target, 1 at least where there is something to translate; 0 where nothing is shown or to be read."""
    if not segment.shown or (is_blank(segment.target) and is_blank(segment.source or "")):
        return 0
    return max(count_words(segment.target), 1)


class Intervals(Protocol):
    """What computes confidence intervals; see `mtqa.intervals.weighted_mean_intervals`."""

    def __call__(self, weights: Sequence[int], *scores: Sequence[float | None]) -> tuple[Interval | None, ...]:
        """One interval per kind of score."""


def scores_of(tallies: Sequence[Tally], intervals: Intervals = weighted_mean_intervals) -> Scores:
    """The scores of documents taken together, with every word of the same weight.

    Args:
        tallies: Of the documents.
        intervals: Computes confidence intervals.
    """
    severities = {severity: sum(each.severities[severity] for each in tallies) for severity in Severity}
    segments = sum(each.segments for each in tallies)
    if not segments:
        return Scores(None, None, None, 0, 0, severities)
    total, penalty = sum(each.total for each in tallies), sum(each.penalty for each in tallies)
    quality = fluency = quality_interval = fluency_interval = None
    if not any(each.qualities or each.fluencies for each in tallies):
        quality = _penalised(penalty, total)
        fluency = _penalised(sum(each.fluency_penalty for each in tallies), total)
    else:
        words = [count for each in tallies for count in each.words]
        qualities = [value for each in tallies for value in each.qualities or (None,) * len(each.words)]
        fluencies = [value for each in tallies for value in each.fluencies or (None,) * len(each.words)]
        quality, fluency = _mean(words, qualities), _mean(words, fluencies)
        quality_interval, fluency_interval = intervals(words, qualities, fluencies)
    return Scores(
        quality=quality,
        fluency=fluency,
        mqm_per_100_words=round(100 * penalty / total, 4),
        words=total,
        segments=segments,
        severities=severities,
        quality_interval=quality_interval,
        fluency_interval=fluency_interval,
    )


def _less(estimated: float | None, points: float, words: int) -> float | None:
    """An estimate less MQM points per 100 words, not below 0."""
    return None if estimated is None else max(0.0, estimated - 100 * points / words)


def _penalised(penalty: float, words: int) -> float:
    return round(max(0.0, 100 * (1 - penalty / words)), 4)


def _mean(weights: Sequence[int], values: Sequence[float | None]) -> float | None:
    known = [(weight, value) for weight, value in zip(weights, values, strict=True) if value is not None]
    if not known:
        return None
    return round(sum(weight * value for weight, value in known) / sum(weight for weight, _ in known), 4)
