"""What of the source the translation leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.finding import Category, Severity
from mtqa.reference import ErrorSpan
from mtqa.reference.embedded.evidence import DECIMALS
from mtqa.reference.runs import is_punctuation, suspicious_runs
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.reference.embedded.card import Calibration
    from mtqa.reference.embedded.evidence import SourceWord


def omission_spans(
    text: str, words: Sequence[SourceWord], threshold: float, calibration: Calibration
) -> tuple[ErrorSpan, ...]:
    """Runs of neighbouring source words that the translation leaves out. Punctuation alone is not reported.

    The encoder does not grade omissions. They are taken for major: what is missing cannot be guessed by the reader.

    Args:
        text: The source.
        words: In order.
        threshold: Least P(omitted) of a word.
        calibration: Turns the mean P(omitted) of a span's words into the confidence of the span.
    """
    found = []
    for run in suspicious_runs(text, words, lambda word: word.omitted >= threshold):
        if not is_punctuation(text, run[0]):
            confidence = calibration.omission(sum(word.omitted for word in run) / len(run))
            span = Span(run[0].span.start, run[-1].span.end)
            found.append(ErrorSpan(span, Severity.MAJOR, Category.OMISSION, round(confidence, DECIMALS)))
    return tuple(found)
