from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa import check_text
from mtqa.finding import Severity
from mtqa.gate import Status, Thresholds, judge
from mtqa.report import DocumentReport
from tests.rules_alone import RULES_ALONE

# One repeated word in ten: a minor finding, 10 penalty points per 100 words, quality 90.
MINOR = "It was was a fine day for all of us."


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
