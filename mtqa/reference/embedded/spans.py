"""From suspicious words to spans: runs of words, with a severity, a category and a confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.finding import Category, Severity
from mtqa.reference import ErrorSpan
from mtqa.reference.embedded.evidence import DECIMALS
from mtqa.reference.runs import is_punctuation, suspicious_runs
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.reference.embedded.card import Calibration, Thresholds
    from mtqa.reference.embedded.evidence import TargetWord


def error_spans(
    text: str, words: Sequence[TargetWord], thresholds: Thresholds, calibration: Calibration, *, with_source: bool
) -> tuple[ErrorSpan, ...]:
    """Where the translation is wrong: each run of neighbouring words of which P(error) reaches the threshold.

    Args:
        text: The translation.
        words: In order.
        thresholds: Least P(error) of a word, with a source and without.
        calibration: Turns the mean P(error) of a span's words into the confidence of the span.
        with_source: Whether the source is known. Without it nothing is said of accuracy.
    """
    threshold = thresholds.target if with_source else thresholds.alone
    curves = {
        Severity.MINOR: calibration.minor if with_source else calibration.minor_alone,
        Severity.MAJOR: calibration.major if with_source else calibration.major_alone,
    }
    found = []
    for run in suspicious_runs(text, words, lambda word: word.error >= threshold):
        minor, major = sum(word.minor for word in run), sum(word.major for word in run)
        severity = Severity.MAJOR if major > minor else Severity.MINOR
        found.append(
            ErrorSpan(
                span=Span(run[0].span.start, run[-1].span.end),
                severity=severity,
                category=_category(text, run, with_source=with_source),
                confidence=round(curves[severity]((minor + major) / len(run)), DECIMALS),
            )
        )
    return tuple(found)


def _category(text: str, run: Sequence[TargetWord], *, with_source: bool) -> Category:
    """The likeliest kind of error, every word of the run counting as much as it is suspicious."""
    accuracy, fluency, other = (
        sum(word.error * share for word, share in zip(run, shares, strict=True))
        for shares in zip(*((word.accuracy, word.fluency, word.other) for word in run), strict=True)
    )
    if with_source and accuracy >= max(fluency, other):
        return Category.MISTRANSLATION
    if other > fluency:
        return Category.AWKWARD
    return Category.PUNCTUATION if all(is_punctuation(text, word) for word in run) else Category.GRAMMAR
