from __future__ import annotations

from dataclasses import replace

from mtqa.finding import Category, Finding, Origin, Severity
from mtqa.reference import Estimate
from mtqa.scoring import Judged, score, scores_of, tally
from mtqa.segment import Location, Role, Segment, Span, TextMap


def segment(text: str, role: Role = Role.PROSE) -> Segment:
    return Segment(id="1", target=text, target_map=TextMap.verbatim(len(text), 0), role=role)


def finding(severity: Severity, category: Category = Category.PUNCTUATION) -> Finding:
    place = Location("x", 1, 1, 1, 1, 1, 1)
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


def test_blank_lines_are_not_judged_but_missing_translations_are() -> None:
    missing = replace(segment(""), source="Two words.")
    blank = replace(segment(""), source="")
    estimates = [Estimate(quality=90, fluency=90), Estimate(quality=0), Estimate()]
    scores = score([segment("one two three"), missing, blank], [], estimates)
    assert (scores.words, scores.segments, scores.quality) == (4, 2, 67.5)


def test_what_a_rule_is_not_sure_of_is_taken_off_by_half() -> None:
    doubtful = replace(finding(Severity.MINOR, Category.MISTRANSLATION), confidence=0.5)
    found = [replace(doubtful, segment_id="1")]
    assert score([segment("word " * 10)], found, [Estimate(quality=80, fluency=90)]).quality == 75.0


def test_nothing_to_judge_has_no_score() -> None:
    scores = score([segment("home", Role.FURNITURE)], [], [Estimate()])
    assert (scores.quality, scores.fluency, scores.mqm_per_100_words) == (None, None, None)


def test_estimates_of_a_model_are_weighted_by_words() -> None:
    segments = [segment("one two three"), segment("four")]
    scores = score(segments, [finding(Severity.MAJOR)], [Estimate(quality=80, fluency=100), Estimate(quality=40)])
    assert scores.quality == 70.0
    assert scores.fluency == 100.0


def test_what_a_model_does_not_judge_has_no_score() -> None:
    scores = score([segment("one two")], [finding(Severity.MINOR)], [Estimate(fluency=70)])
    assert (scores.quality, scores.fluency, scores.mqm_per_100_words) == (None, 70, 50)


def test_scores_of_several_documents_weigh_every_word_alike() -> None:
    first = tally([Judged("a", 3, 80, 100)], [finding(Severity.MINOR)])
    second = tally([Judged("b", 1, 40, 60)], [])
    scores = scores_of([first, second])
    assert (scores.quality, scores.fluency, scores.mqm_per_100_words) == (70, 90, 25)
    assert (scores.words, scores.segments, scores.severities[Severity.MINOR]) == (4, 2, 1)


def test_what_rules_find_is_taken_off_the_estimates_of_its_segment() -> None:
    wrong_number = replace(finding(Severity.MAJOR, Category.NUMBER), segment_id="1")
    slip = replace(finding(Severity.MINOR), segment_id="2")
    segments = [replace(segment("word " * 10), id="1"), replace(segment("word " * 10), id="2")]
    scores = score(segments, [wrong_number, slip], [Estimate(quality=90, fluency=80), Estimate(quality=70, fluency=80)])
    assert scores.quality == (40 + 60) / 2
    assert scores.fluency == (30 + 70) / 2


def test_a_mark_of_the_model_counts_as_much_as_it_is_likely_and_not_twice() -> None:
    mark = replace(finding(Severity.MAJOR), origin=Origin.MODEL, confidence=0.4, segment_id="1")
    scores = score([replace(segment("word " * 10), id="1")], [mark], [Estimate(quality=90, fluency=80)])
    assert (scores.quality, scores.fluency, scores.mqm_per_100_words) == (90, 80, 20)


def test_a_document_in_another_language_has_no_quality_whatever_the_model_says() -> None:
    stranger = replace(finding(Severity.CRITICAL, Category.UNINTELLIGIBLE), rule="A201")
    scores = score([segment("word " * 10)], [stranger], [Estimate(quality=90, fluency=80)])
    assert (scores.quality, scores.fluency) == (0, 80)


def test_five_estimated_segments_have_an_interval() -> None:
    segments, estimates = [segment("word")] * 5, [Estimate(quality=value, fluency=90) for value in (10, 30, 50, 70, 90)]
    scores = score(segments, [], estimates)
    assert scores.quality_interval is not None
    assert 10 <= scores.quality_interval[0] < 50 < scores.quality_interval[1] <= 90
    assert scores.fluency_interval == (90, 90)
    assert score(segments[:4], [], estimates[:4]).quality_interval is None
