from __future__ import annotations

from mtqa.finding import Category, Severity
from mtqa.reference.judge.answers import Annotation
from mtqa.reference.judge.verdict import CONFIDENCE, UNQUOTED_CONFIDENCE, estimate_of
from mtqa.segment import Span
from tests.reference.judge.scripted import segment

PAIR = segment(" Der Hund bellt sehr laut in der Nacht. ", "The dog barks loudly at night in the yard.")


def told(
    quote: str,
    category: Category = Category.MISTRANSLATION,
    severity: Severity = Severity.MAJOR,
    note: str | None = "wrong",
    suggestion: str | None = None,
) -> Annotation:
    return Annotation(quote, category, severity, note, suggestion)


def test_a_quote_that_is_not_there_stands_for_the_whole_segment() -> None:
    (error,) = estimate_of(PAIR, [told("Die Katze schläft", suggestion="x")]).spans
    assert error.span == Span(1, 39)
    assert error.note == "of “Die Katze schläft”: wrong"
    assert error.confidence == UNQUOTED_CONFIDENCE < CONFIDENCE
    assert error.suggestion is None
    (error,) = estimate_of(PAIR, [told("", note=None)]).spans
    assert (error.span, error.note) == (Span(1, 39), None)


def test_an_omission_is_quoted_from_the_source_or_else_from_the_target() -> None:
    estimate = estimate_of(
        PAIR,
        [
            told("in the yard", Category.OMISSION, suggestion="im Hof"),
            told("in der Nacht", Category.OMISSION),
            told("on the moon", Category.OMISSION),
        ],
    )
    assert [(each.span, each.suggestion) for each in estimate.omissions] == [(Span(30, 41), None)]
    assert [(each.span, each.category, each.confidence) for each in estimate.spans] == [
        (Span(1, 39), Category.OMISSION, UNQUOTED_CONFIDENCE),
        (Span(26, 38), Category.OMISSION, CONFIDENCE),
    ]


def test_what_is_told_twice_counts_once_and_as_the_graver_one() -> None:
    estimate = estimate_of(
        PAIR,
        [
            told("Der Hund", severity=Severity.MINOR),
            told("der Hund", severity=Severity.MAJOR),
            told("der Hund", Category.GRAMMAR, Severity.MINOR),
            told("nirgends", note="one"),
            told("nirgends", note="one"),
            told("nirgends", note="other"),
        ],
    )
    assert [(each.span, each.category, each.severity) for each in estimate.spans if each.confidence == CONFIDENCE] == [
        (Span(1, 9), Category.MISTRANSLATION, Severity.MAJOR),
        (Span(1, 9), Category.GRAMMAR, Severity.MINOR),
    ]
    assert sum(each.confidence == UNQUOTED_CONFIDENCE for each in estimate.spans) == 2


def test_words_in_a_script_without_spaces_count_as_elsewhere() -> None:
    estimate = estimate_of(
        segment("今天天气很好我们去公园", "x", target_lang="zh"), [told("天气", severity=Severity.MINOR)]
    )
    # Eleven characters make six words.
    assert estimate.quality == round(100 * (1 - 1 / 6), 2)
    assert estimate.fluency == 100.0


def test_a_score_is_not_below_nought() -> None:
    estimate = estimate_of(segment("Ja.", "No."), [told("Ja", severity=Severity.CRITICAL)])
    assert (estimate.quality, estimate.fluency, estimate.critical) == (0.0, 100.0, CONFIDENCE)
