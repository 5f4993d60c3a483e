from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mtqa import check_text
from mtqa.checks.selection import covers_path
from mtqa.finding import Severity
from mtqa.gate import DEMANDS, Demands, Status, Thresholds, Verdict
from mtqa.gate import judge as judge_by
from mtqa.report import DocumentReport, SegmentReport
from mtqa.scoring import Tally, scores_of
from mtqa.segment import Span
from mtqa.sifting import Reason, SetAside
from tests.rules_alone import RULES_ALONE

# One repeated word in ten: a minor finding, 10 penalty points per 100 words, quality 90.
MINOR = "It was was a fine day for all of us."


def judge(documents: list[DocumentReport], thresholds: Thresholds, problems: int = 0, failed: int = 0) -> Verdict:
    return judge_by(documents, Demands(thresholds), problems, failed)


@pytest.fixture(scope="module")
def minor() -> DocumentReport:
    report = check_text(MINOR, path="a.txt", target_lang="en", settings=RULES_ALONE)
    assert [finding.severity for finding in report.findings] == [Severity.MINOR]
    return report


@pytest.mark.parametrize(
    ("thresholds", "reason"),
    [
        (Thresholds(Severity.MINOR), "a.txt has 1 minor (allowed: none that is minor or worse)"),
        (Thresholds(Severity.NEUTRAL), "a.txt has 1 minor (allowed: none)"),
        (Thresholds(None, min_quality=95), "a.txt has quality 90.0 (allowed: 95 or more)"),
        (
            Thresholds(None, max_mqm_penalty=5),
            "a.txt has an MQM penalty of 10.00 per 100 words (allowed: 5 or less)",
        ),
    ],
)
def test_a_threshold_that_is_not_met_fails_and_is_named(
    minor: DocumentReport, thresholds: Thresholds, reason: str
) -> None:
    verdict = judge([minor], thresholds)
    assert verdict.status is Status.FAILED
    assert verdict.reasons == (reason,)
    assert verdict.status.exit_code == 1


@pytest.mark.parametrize(
    "thresholds",
    [Thresholds(), Thresholds(Severity.CRITICAL, 0.7, 90, 10), Thresholds(None), Thresholds(Severity.MINOR, 0.95)],
)
def test_thresholds_that_are_met_pass(minor: DocumentReport, thresholds: Thresholds) -> None:
    verdict = judge([minor], thresholds)
    assert (verdict.status, verdict.reasons, verdict.status.exit_code) == (Status.PASSED, (), 0)


def test_unread_inputs_are_an_error_even_if_the_rest_passes(minor: DocumentReport) -> None:
    verdict = judge([minor], Thresholds(), problems=2)
    assert verdict.status is Status.ERROR
    assert verdict.status.exit_code == 2
    assert verdict.reasons == ("2 inputs could not be checked",)


def test_a_rule_that_failed_is_an_error_of_its_own(minor: DocumentReport) -> None:
    verdict = judge([minor], Thresholds(), failed=1)
    assert verdict.status is Status.ERROR
    assert verdict.reasons == ("1 rule failed",)
    assert judge([minor], Thresholds(), 1, 2).reasons == ("1 input could not be checked", "2 rules failed")


def test_nothing_is_worse_than_critical(minor: DocumentReport) -> None:
    (finding,) = minor.findings
    grave = replace(minor, findings=(replace(finding, severity=Severity.CRITICAL),))
    (reason,) = judge([grave], Thresholds(Severity.CRITICAL)).reasons
    assert reason == "a.txt has 1 critical (allowed: none that is critical)"


def test_what_would_pass_is_told(minor: DocumentReport) -> None:
    (failure,) = judge([minor], Thresholds(Severity.MINOR)).failures
    assert (failure.path, failure.demand) == ("a.txt", "fail-on")
    assert failure.mend == "mend or suppress it (F101), or put it into a baseline"
    (failure,) = judge([minor], Thresholds(None, max_mqm_penalty=5)).failures
    assert failure.mend == "0.5 of its 1.0 points must go; most are of F101 (1)"


def known(report: DocumentReport) -> DocumentReport:
    """The same document with all of its findings in a baseline."""
    aside = tuple(SetAside(finding, Reason.KNOWN) for finding in report.findings)
    return replace(report, findings=(), aside=aside, fresh=replace(report.tally, penalty=0.0, fluency_penalty=0.0))


@pytest.mark.parametrize(
    "asked", [Thresholds(Severity.MINOR), Thresholds(None, max_mqm_penalty=5), Thresholds(None, min_quality=95)]
)
def test_known_findings_fail_nothing_unless_they_are_to_count(minor: DocumentReport, asked: Thresholds) -> None:
    document = known(minor)
    assert judge([document], asked).status is Status.PASSED
    everything = replace(asked, count_known=frozenset(DEMANDS))
    assert judge([document], everything).status is Status.FAILED


def test_suppressed_findings_count_nowhere(minor: DocumentReport) -> None:
    aside = tuple(SetAside(finding, Reason.SUPPRESSED) for finding in minor.findings)
    document = replace(minor, findings=(), aside=aside)
    assert judge([document], Thresholds(Severity.MINOR, count_known=frozenset(DEMANDS))).status is Status.PASSED


def rated(*qualities: float) -> DocumentReport:
    """A document whose segments a model rates so."""
    tally = Tally((10,) * len(qualities), qualities, qualities, 0, 0, dict.fromkeys(Severity, 0))
    return DocumentReport("b.txt", (), scores_of([tally]), "", tally)


def test_the_share_of_weak_segments_is_judged() -> None:
    document = rated(90, 80, 30, 49.9, 50)
    assert judge([document], Thresholds(max_weak_share=0.4)).status is Status.PASSED
    (failure,) = judge([document], Thresholds(max_weak_share=0.3)).failures
    assert failure.sentence == "b.txt has 2 of 5 segments below 50 (40.0%; allowed: 30.0%)"
    assert failure.mend == "1 segment of these must become better"
    assert judge([document], Thresholds(max_weak_share=0.2, weak_below=40)).status is Status.PASSED


def test_without_a_model_there_are_no_weak_segments(minor: DocumentReport) -> None:
    assert judge([minor], Thresholds(None, max_weak_share=0)).status is Status.PASSED


def test_the_ends_of_the_interval_are_asked_where_wanted() -> None:
    document = rated(*(40, 80) * 8)
    low, high = document.scores.quality_interval or (0, 0)
    assert low < 55
    assert high > 65
    for bound, asked, status in (
        ("estimate", 60, Status.PASSED),
        ("lower", 55, Status.FAILED),
        ("upper", 65, Status.PASSED),
        ("upper", 75, Status.FAILED),
    ):
        verdict = judge([document], Thresholds(min_quality=asked, quality_bound=bound))
        assert verdict.status is status, (bound, asked)
    # Wilson's interval of 8 in 16: .28 to .72.
    for bound, share, status in (("lower", 0.7, Status.FAILED), ("lower", 0.73, Status.PASSED)):
        assert judge([document], Thresholds(max_weak_share=share, quality_bound=bound)).status is status
    for share, status in ((0.27, Status.FAILED), (0.29, Status.PASSED)):
        assert judge([document], Thresholds(max_weak_share=share, quality_bound="upper")).status is status


def test_the_last_pattern_that_matches_a_path_decides(minor: DocumentReport) -> None:
    overrides: dict[str, dict[str, Any]] = {
        "*": {"fail_on": None},
        "*.txt": {"fail_on": Severity.MINOR},
        "b*": {"fail_on": None},
    }
    demands = Demands(Thresholds(), overrides, lambda path, pattern: covers_path(path, pattern, None))
    assert judge_by([minor], demands).status is Status.FAILED
    assert judge_by([replace(minor, path="b.txt")], demands).status is Status.PASSED


def test_entries_of_a_strict_baseline_that_nothing_matches_fail() -> None:
    verdict = judge_by([], Demands(), stale=2)
    assert verdict.status is Status.FAILED
    assert "2 entries" in verdict.reasons[0]


def segments(*flags: tuple[str, ...], words: int = 3) -> tuple[SegmentReport, ...]:
    return tuple(
        SegmentReport(str(number), number, Span(0, 1), None, None, None, (), each, words=words)
        for number, each in enumerate(flags)
    )


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (Thresholds(min_quality=10), "min-quality is met"),
        (Thresholds(max_mqm_penalty=90), "max-mqm-penalty is met"),
        (Thresholds(max_mqm_penalty=90, max_weak_share=1.0), "max-mqm-penalty and max-weak-share are met"),
    ],
)
def test_what_was_not_judged_does_not_pass_where_scores_are_asked_for(
    minor: DocumentReport, asked: Thresholds, told: str
) -> None:
    spent = ("not-judged", "budget-spent")
    document = replace(minor, segments=segments(spent, (), spent))
    verdict = judge([minor, document], asked)
    assert (verdict.status, verdict.status.exit_code) == (Status.ERROR, 2)
    assert verdict.reasons == (f"2 segments were not judged (budget-spent): the gate cannot say whether {told}",)
    mixed = replace(minor, segments=segments(("not-judged",), spent, spent))
    (reason,) = judge([mixed], asked).reasons
    assert reason.startswith("3 segments were not judged (budget-spent 2, not-judged 1): ")
    assert judge([replace(minor, segments=segments(("truncated",), ()))], asked).status is Status.PASSED
    assert judge([replace(minor, segments=segments(spent, words=0))], asked).status is Status.PASSED


def test_findings_that_fail_are_told_beside_what_was_not_judged(minor: DocumentReport) -> None:
    document = replace(minor, segments=segments(("not-judged", "refused")))
    verdict = judge([document], Thresholds(Severity.MINOR, min_quality=10))
    assert verdict.status is Status.ERROR
    assert verdict.reasons[0] == "a.txt has 1 minor (allowed: none that is minor or worse)"
    assert verdict.reasons[1].startswith("1 segment was not judged (refused): ")
    assert len(verdict.failures) == 1
    # The verdict by findings does not rest on the model.
    assert judge([document], Thresholds(Severity.MINOR)).status is Status.FAILED
    assert judge([document], Thresholds()).status is Status.PASSED


def test_only_documents_of_which_scores_are_asked_must_be_judged(minor: DocumentReport) -> None:
    document = replace(minor, segments=segments(("not-judged", "too-long")))
    demands = Demands(Thresholds(min_quality=10), {"a.txt": {"min_quality": None}})
    assert judge_by([document], demands).status is Status.PASSED
    assert judge_by([replace(document, path="b.txt")], demands).status is Status.ERROR
