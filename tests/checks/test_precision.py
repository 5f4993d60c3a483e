from __future__ import annotations

import math
from dataclasses import replace

import pytest

from mtqa.checker import Checker
from mtqa.checks import Check, Precision, all_checks
from mtqa.cli.rules import rules
from mtqa.config import Settings
from mtqa.reading import read_text
from mtqa.reports.rule_page import rule_page

RULE = next(check for check in all_checks() if check.id == "F101")


def measured(right: int, looked_at: int, *, default: bool = True) -> Check:
    return replace(RULE, precision=Precision(right, looked_at, "catalogues, 3 languages"), default=default)


@pytest.mark.parametrize(
    ("rule", "on"),
    [
        (measured(15, 30), True),
        (measured(14, 30), False),
        (measured(0, 1), False),
        (measured(30, 30, default=False), False),
        (replace(RULE, precision=None), True),
        (replace(RULE, precision=None, default=False), False),
    ],
)
def test_a_rule_is_on_unless_it_is_mostly_wrong_or_says_so(rule: Check, on: bool) -> None:
    assert rule.on_by_default is on


ENOUGH = 20
"""Of fewer readings the share is chance."""


@pytest.mark.parametrize(
    "check",
    [check for check in all_checks() if check.precision and check.precision.looked_at >= ENOUGH],
    ids=lambda check: check.id,
)
def test_no_rule_claims_more_than_was_measured(check: Check) -> None:
    assert check.precision is not None
    measured = max(math.ceil(round(check.precision.share * 20, 6)), 1) / 20
    assert check.confidence <= measured, f"{check.id} claims {check.confidence}, and was right {check.precision}"


@pytest.mark.parametrize(("right", "looked_at", "material"), [(0, 0, "x"), (3, 2, "x"), (-1, 2, "x"), (1, 2, "")])
def test_what_is_no_precision_is_refused(right: int, looked_at: int, material: str) -> None:
    with pytest.raises(ValueError, match="not a precision"):
        Precision(right, looked_at, material)


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        (Settings(model="none"), []),
        (Settings(model="none", select=("F1",)), ["F101"]),
        (Settings(model="none", select=("ALL",)), ["F101"]),
        (Settings(model="none", extend_select=("repeated-word",)), ["F101"]),
        (Settings(model="none", select=(), extend_select=("F101",)), ["F101"]),
    ],
)
def test_a_rule_that_is_off_finds_nothing_unless_it_is_selected(
    settings: Settings, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mtqa.checker.all_checks", lambda: (measured(1, 30),))
    report = Checker(settings).check(read_text("It is the the end of it all.", "a.en.txt", "text"))
    assert [finding.rule for finding in report.findings] == found


def test_the_list_tells_precision_and_what_is_off(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("mtqa.checks.all_checks", lambda: (measured(1, 30), replace(RULE, id="F102", name="other")))
    rules(None, color=False)
    first, second = (line for line in capsys.readouterr().out.splitlines() if line.startswith("F10"))
    assert "1/30 off" in first
    assert "off" not in second


def test_a_page_tells_precision_and_how_to_switch_the_rule_on() -> None:
    page = rule_page(measured(1, 30))
    assert "Precision: 1 of 30 findings right (catalogues, 3 languages)." in page
    assert "Off by default: `--extend-select F101` runs it." in page
    assert "Off by default" not in rule_page(measured(29, 30))
    assert "Precision:" not in rule_page(replace(RULE, precision=None))
