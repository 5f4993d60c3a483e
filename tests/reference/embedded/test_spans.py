from __future__ import annotations

import pytest

from mtqa.finding import Category, Severity
from mtqa.reference import ErrorSpan
from mtqa.reference.curve import Curve
from mtqa.reference.embedded.card import Calibration, Thresholds
from mtqa.reference.embedded.evidence import SourceWord, TargetWord
from mtqa.reference.embedded.omissions import omission_spans
from mtqa.reference.embedded.spans import error_spans
from mtqa.reference.embedded.words import words_of
from mtqa.segment import Span

SAME = Curve((0.0, 1.0), (0.0, 1.0))
CALIBRATION = Calibration(
    quality=SAME,
    fluency=SAME,
    fluency_without_source=SAME,
    critical=SAME,
    minor=Curve((0.0, 1.0), (0.0, 0.5)),
    major=SAME,
    minor_alone=Curve((0.0, 1.0), (0.0, 0.2)),
    major_alone=Curve((0.0, 1.0), (0.0, 0.4)),
    omission=Curve((0.0, 1.0), (0.1, 0.3)),
)
HALF = Thresholds(target=0.5, alone=0.5, omission=0.5)
TEXT = "The “old” cat, she sleeps."
# The words: The “ old ” cat , she sleeps .


def _words(*errors: float, major: float = 0.0, kind: str = "accuracy") -> list[TargetWord]:
    """Words of `TEXT` with these probabilities of a minor error, or the share `major` of them of a major one."""
    kinds = dict.fromkeys(("accuracy", "fluency", "other"), 0.1) | {kind: 0.8}
    return [
        TargetWord(word, error * (1 - major), error * major, **kinds, bad=error)
        for word, error in zip(words_of(TEXT, []), errors, strict=True)
    ]


def _marked(spans: tuple[ErrorSpan, ...]) -> list[str]:
    return [TEXT[error.span.start : error.span.end] for error in spans]


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        ((0, 0, 0, 0, 0, 0, 0, 0, 0), []),
        ((0, 0, 0, 0, 0.5, 0, 0, 0, 0), ["cat"]),
        ((0, 0, 0, 0, 0.49, 0, 0, 0, 0), []),
        ((0, 0, 0, 0, 0, 0, 0.6, 0.9, 0), ["she sleeps"]),
        ((0, 0, 0, 0, 0.6, 0, 0.6, 0, 0), ["cat", "she"]),
        ((0, 0, 0, 0, 0.6, 0.6, 0.6, 0, 0), ["cat, she"]),
        # Punctuation at the ends of a run is left out.
        ((0, 0.9, 0.9, 0.9, 0, 0, 0, 0, 0), ["old"]),
        ((0, 0, 0, 0, 0.9, 0.9, 0, 0, 0), ["cat"]),
        ((0, 0, 0, 0, 0, 0.9, 0.9, 0.9, 0.9), ["she sleeps"]),
        # Alone it is a span.
        ((0, 0, 0, 0, 0, 0.9, 0, 0, 0), [","]),
        ((1, 1, 1, 1, 1, 1, 1, 1, 1), ["The “old” cat, she sleeps"]),
    ],
)
def test_neighbouring_suspicious_words_are_one_span(errors: tuple[float, ...], expected: list[str]) -> None:
    assert _marked(error_spans(TEXT, _words(*errors), HALF, CALIBRATION, with_source=True)) == expected


@pytest.mark.parametrize(("major", "confidence"), [(0.4, 0.14), (0.6, 0.28)])
def test_without_a_source_threshold_and_confidence_are_others(major: float, confidence: float) -> None:
    words = _words(0, 0, 0, 0, 0, 0, 0.6, 0.8, 0, major=major)
    (error,) = error_spans(TEXT, words, Thresholds(0.9, 0.6, 0.9), CALIBRATION, with_source=False)
    assert error.confidence == pytest.approx(confidence)
    assert error_spans(TEXT, words, Thresholds(0.6, 0.9, 0.6), CALIBRATION, with_source=False) == ()


@pytest.mark.parametrize(
    ("major", "severity", "confidence"),
    [(0.6, Severity.MAJOR, 0.7), (0.4, Severity.MINOR, 0.35), (0.5, Severity.MINOR, 0.35)],
)
def test_severity_is_the_likelier_one_and_has_its_own_confidence(
    major: float, severity: Severity, confidence: float
) -> None:
    words = _words(0, 0, 0, 0, 0, 0, 0.6, 0.8, 0, major=major)
    (error,) = error_spans(TEXT, words, HALF, CALIBRATION, with_source=True)
    assert error.severity is severity
    assert error.confidence == pytest.approx(confidence)


@pytest.mark.parametrize(
    ("kind", "with_source", "category"),
    [
        ("accuracy", True, Category.MISTRANSLATION),
        ("fluency", True, Category.GRAMMAR),
        ("other", True, Category.AWKWARD),
        # What is accurate cannot be told without the source.
        ("accuracy", False, Category.GRAMMAR),
        ("fluency", False, Category.GRAMMAR),
        ("other", False, Category.AWKWARD),
    ],
)
def test_the_likeliest_kind_is_the_category(kind: str, with_source: bool, category: Category) -> None:
    words = _words(0, 0, 0, 0, 0.9, 0, 0, 0, 0, kind=kind)
    (error,) = error_spans(TEXT, words, HALF, CALIBRATION, with_source=with_source)
    assert error.category is category


def test_a_comma_that_does_not_read_well_is_punctuation() -> None:
    words = _words(0, 0, 0, 0, 0, 0.9, 0, 0, 0, kind="fluency")
    (error,) = error_spans(TEXT, words, HALF, CALIBRATION, with_source=True)
    assert error.category is Category.PUNCTUATION


@pytest.mark.parametrize(("text", "expected"), [("5 %", ["5 %"]), ("5 €", ["5 €"]), ("5 ;", ["5"]), ("5 😀", ["5 😀"])])
def test_signs_that_mean_something_are_kept(text: str, expected: list[str]) -> None:
    words = [TargetWord(word, 0.9, 0.0, 1.0, 0.0, 0.0, 0.9) for word in words_of(text, [])]
    spans = error_spans(text, words, HALF, CALIBRATION, with_source=True)
    assert [text[error.span.start : error.span.end] for error in spans] == expected


def _omitted(*shares: float) -> list[SourceWord]:
    return [SourceWord(word, share) for word, share in zip(words_of(TEXT, []), shares, strict=True)]


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ((0, 0, 0, 0, 0, 0, 0, 0, 0), []),
        ((0, 0.9, 0.9, 0.9, 0.7, 0, 0, 0, 0), ["old” cat"]),
        ((0, 0, 0, 0, 0, 0.9, 0, 0, 0.9), []),
    ],
)
def test_what_is_left_out_is_a_span_of_the_source(shares: tuple[float, ...], expected: list[str]) -> None:
    assert _marked(omission_spans(TEXT, _omitted(*shares), 0.5, CALIBRATION)) == expected


def test_an_omission_has_its_own_confidence() -> None:
    (error,) = omission_spans(TEXT, _omitted(0, 0, 0, 0, 0, 0, 0.6, 0.9, 0), 0.5, CALIBRATION)
    assert (error.span, error.severity, error.category) == (Span(15, 25), Severity.MAJOR, Category.OMISSION)
    assert error.confidence == pytest.approx(0.25)
