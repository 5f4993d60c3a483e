"""Scores: from findings and estimates to MQM penalty, quality and fluency of a segment or a document.

Without a reference model quality is the MQM overall quality score of the raw (uncalibrated) scoring model,

    100 * (1 - absolute penalty total / evaluation word count), not below 0,

with the weights of `Severity`, over all findings; fluency is the same over the findings that concern the target as a
text (Fluency, Style, Locale convention). Source: MQM scoring models, https://themqm.org (Lommel et al. 2024, "The
Multi-Range Theory of Translation Quality Measurement"). A document that is not in its language at all is a
non-translation, and each of its segments counts as one critical error. Where a reference model estimates, its
word-weighted means take their place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.finding import Finding, Severity
from mtqa.segment import Role
from mtqa.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.reference import Estimate
    from mtqa.segment import Segment

NON_TRANSLATION = "A201"
FLUENCY_BRANCHES = frozenset({"Fluency", "Style", "Locale convention"})


@dataclass(frozen=True, slots=True)
class Scores:
    """How good a document or segment is.

    Attributes:
        quality, fluency: 0 (worst) to 100; None where there is no text to judge.
        mqm_per_100_words: MQM penalty points per 100 words of the target; lower is better.
        words: Words that were judged (page furniture is not).
        segments: Segments that were judged.
        severities: Number of findings of each severity.
    """

    quality: float | None
    fluency: float | None
    mqm_per_100_words: float | None
    words: int
    segments: int
    severities: dict[Severity, int]


def score(segments: Sequence[Segment], findings: Iterable[Finding], estimates: Sequence[Estimate]) -> Scores:
    """Scores segments (of one document, or one alone) by their findings and, where a model judged, its estimates.

    Args:
        segments: All segments; page furniture is left out.
        findings: Of these segments.
        estimates: One per segment, in order.
    """
    judged = [
        (max(count_words(segment.target), 1), estimate)
        for segment, estimate in zip(segments, estimates, strict=True)
        if segment.role is not Role.FURNITURE
    ]
    words = sum(count for count, _ in judged)
    severities = Counter(dict.fromkeys(Severity, 0))
    total = fluency_total = 0
    for finding in findings:
        severities[finding.severity] += 1
        total += finding.severity.weight * (len(judged) if finding.rule == NON_TRANSLATION else 1)
        if finding.category.branch in FLUENCY_BRANCHES:
            fluency_total += finding.severity.weight
    if not judged:
        return Scores(None, None, None, 0, 0, dict(severities))
    quality = _mean([(count, estimate.quality) for count, estimate in judged])
    fluency = _mean([(count, estimate.fluency) for count, estimate in judged])
    return Scores(
        quality=_penalised(total, words) if quality is None else quality,
        fluency=_penalised(fluency_total, words) if fluency is None else fluency,
        mqm_per_100_words=round(100 * total / words, 4),
        words=words,
        segments=len(judged),
        severities=dict(severities),
    )


def _penalised(penalty: int, words: int) -> float:
    return round(max(0.0, 100 * (1 - penalty / words)), 4)


def _mean(weighted: list[tuple[int, float | None]]) -> float | None:
    known = [(count, value) for count, value in weighted if value is not None]
    if not known:
        return None
    return round(sum(count * value for count, value in known) / sum(count for count, _ in known), 4)
