from __future__ import annotations

from mtqa.finding import Category, Finding, Origin, Severity
from mtqa.reference import Estimate
from mtqa.scoring import score
from mtqa.segment import Location, Role, Segment, Span, TextMap


def segment(text: str, role: Role = Role.PROSE) -> Segment:
    return Segment(id="1", target=text, target_map=TextMap.verbatim(len(text), 0), role=role)


def finding(severity: Severity, category: Category = Category.PUNCTUATION) -> Finding:
    place = Location("x", 1, 1, 1, 1)
    return Finding("F201", "x", category, severity, 1.0, "m", Origin.CHECK, Span(0, 0), place, "")


def test_penalty_is_that_of_the_mqm_scoring_model() -> None:
    scores = score([segment("word " * 50)], [finding(Severity.MAJOR), finding(Severity.MINOR)], [Estimate()])
    assert scores.mqm_per_100_words == 12.0
    assert scores.quality == 88.0
    assert scores.severities == {Severity.NEUTRAL: 0, Severity.MINOR: 1, Severity.MAJOR: 1, Severity.CRITICAL: 0}


def test_accuracy_does_not_lower_fluency() -> None:
    scores = score([segment("word " * 10)], [finding(Severity.MAJOR, Category.MISTRANSLATION)], [Estimate()])
    assert scores.fluency == 100.0
    assert scores.quality == 50.0


def test_quality_does_not_fall_below_zero() -> None:
    assert score([segment("word")], [finding(Severity.CRITICAL)], [Estimate()]).quality == 0.0


def test_page_furniture_is_not_judged() -> None:
    segments = [segment("one two"), segment("home about contact", Role.FURNITURE)]
    scores = score(segments, [], [Estimate(), Estimate()])
    assert (scores.words, scores.segments) == (2, 1)


def test_nothing_to_judge_has_no_score() -> None:
    scores = score([segment("home", Role.FURNITURE)], [], [Estimate()])
    assert (scores.quality, scores.fluency, scores.mqm_per_100_words) == (None, None, None)


def test_estimates_of_a_model_are_weighted_by_words() -> None:
    segments = [segment("one two three"), segment("four")]
    scores = score(segments, [finding(Severity.MAJOR)], [Estimate(quality=80, fluency=100), Estimate(quality=40)])
    assert scores.quality == 70.0
    assert scores.fluency == 100.0
