"""What is said of segments: scores, spans as positions in the segment, and nulls for what cannot be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtqa.assessment import SpanAssessment, assess
from mtqa.checker import Checker
from mtqa.config import Settings
from mtqa.finding import Category, Severity
from mtqa.reading import read_text
from mtqa.reference import ErrorSpan, Estimate
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.segment import Segment

# A JSON string in which the repeated word stands behind escapes, so that its place in the file is another.
ROWS = (
    '{"source": "The end is near.", "target": "Das \\u201eEnde\\u201c ist ist nah.", "target_lang": "de"}\n'
    '{"source": "All is well.", "target": "Alles ist gut.", "target_lang": "de"}\n'
)
ONLY_REPEATED_WORD = Settings(model="none", select=("F101",))


class _Model:
    """A reference model that says of every segment what it is told to."""

    name = "fake"
    signature = "model:fake"

    def __init__(self, *estimates: Estimate) -> None:
        self._estimates = estimates

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        return list(self._estimates[: len(segments)])


def test_spans_are_code_points_of_the_target() -> None:
    document = read_text(ROWS, "rows.jsonl", "jsonl")
    assessment = assess(Checker(ONLY_REPEATED_WORD), document)
    first, second = assessment.segments
    (span,) = first.spans
    assert document.segments[0].target[span.start : span.end] == "ist ist"
    assert (span.severity, span.category) == (Severity.MINOR, Category.GRAMMAR)
    assert second.spans == ()


def test_without_a_model_critical_and_omissions_are_unknown() -> None:
    first, second = assess(Checker(ONLY_REPEATED_WORD), read_text(ROWS, "rows.jsonl", "jsonl")).segments
    assert (first.critical, first.omissions, first.flags) == (None, None, ())
    assert (first.quality, first.fluency) == (80, 80)
    assert (second.quality, second.fluency) == (100, 100)


def test_quality_of_the_document_is_what_its_segments_leave_of_its_words() -> None:
    assessment = assess(Checker(ONLY_REPEATED_WORD), read_text(ROWS, "rows.jsonl", "jsonl"))
    words = sum(segment.words for segment in assessment.segments)
    loss = sum(segment.loss for segment in assessment.segments)
    assert (words, loss) == (8, 1)
    assert assessment.quality == 100 * (1 - loss / words) == 87.5


def test_without_a_source_there_is_fluency_but_no_quality() -> None:
    document = read_text('{"target": "Das Ende ist ist nah."}\n', "rows.jsonl", "jsonl")
    assessment = assess(Checker(ONLY_REPEATED_WORD), document)
    assert (assessment.quality, assessment.fluency) == (None, 80)
    (segment,) = assessment.segments
    assert (segment.quality, segment.fluency, segment.omissions, segment.flags) == (None, 80, None, ("no-source",))
    assert (segment.words, segment.loss) == (0, 0)


def test_estimates_of_a_model_are_passed_on() -> None:
    omission = ErrorSpan(Span(4, 7), Severity.MAJOR, Category.OMISSION, 0.6)
    error = ErrorSpan(Span(0, 3), Severity.CRITICAL, Category.MISTRANSLATION, 0.7)
    model = _Model(
        Estimate(quality=40.0, fluency=90.0, critical=0.8, spans=(error,), omissions=(omission,), flags=("truncated",)),
        Estimate(quality=100.0, fluency=100.0, critical=0.0),
    )
    assessment = assess(Checker(Settings(select=("F101", "Q")), model), read_text(ROWS, "rows.jsonl", "jsonl"))
    first, second = assessment.segments
    # The repeated word, one MQM point in five words, is taken off as much as it is sure: by nine tenths.
    assert (first.quality, first.fluency, first.critical, first.flags) == (22, 72, 0.8, ("truncated",))
    assert [(span.start, span.end) for span in first.spans] == [(0, 3), (11, 18)]
    assert first.omissions == (SpanAssessment(4, 7, Severity.MAJOR, Category.OMISSION, 0.6),)
    assert second.omissions == ()
    assert first.words == 5
    assert first.loss == pytest.approx(3.9)
    assert assessment.quality == pytest.approx(100 * (1 - 3.9 / 8))
