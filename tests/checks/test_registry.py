from __future__ import annotations

from collections.abc import Iterator

import pytest

from mtqa.checks import Example, Scope, all_checks, check
from mtqa.checks.run import run_checks
from mtqa.checks.view import SegmentView
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import Document, Segment, TextMap

BRANCHES = {
    "A": {"Accuracy"},
    "F": {"Fluency"},
    "L": {"Locale convention"},
    "M": {"Markup", "Accuracy"},  # what is copied letter by letter is MQM's Do-not-translate
    "P": {"Provenance"},
}


def test_ids_and_names_are_unique() -> None:
    checks = all_checks()
    assert len({check.id for check in checks}) == len({check.name for check in checks}) == len(checks)


@pytest.mark.parametrize("rule", all_checks(), ids=lambda rule: rule.id)
def test_the_letter_of_an_id_is_its_mqm_branch(rule: object) -> None:
    from mtqa.checks import Check

    assert isinstance(rule, Check)
    if rule.id[0] in BRANCHES:
        assert rule.category.branch in BRANCHES[rule.id[0]]


@pytest.mark.parametrize("rule", all_checks(), ids=lambda rule: rule.id)
def test_every_page_says_what_why_and_what_instead(rule: object) -> None:
    from mtqa.checks import Check

    assert isinstance(rule, Check)
    assert rule.title.endswith(".")
    headings = [line for line in rule.explanation.splitlines() if line.startswith("## ")]
    assert headings[:3] == ["## What it does", "## Why is this bad?", "## Use instead"]


@pytest.mark.parametrize(("rule", "name"), [("A1", "fine"), ("B101", "fine"), ("A101", "Not fine"), ("F101", "other")])
def test_a_malformed_or_taken_id_is_refused(rule: str, name: str) -> None:
    all_checks()
    examples = (Example("x"),)
    with pytest.raises(ValueError, match="rule id or name"):
        check(
            rule,
            name,
            Category.GRAMMAR,
            Severity.MINOR,
            scope=Scope.TARGET,
            confidence=1,
            bad=examples,
            good=examples,
        )(_nothing)


def test_a_user_may_change_the_severity_of_a_rule() -> None:
    rule = next(check for check in all_checks() if check.id == "F101").with_severity(Severity.CRITICAL)
    text = "It is the the end."
    segment = Segment("1", text, TextMap.verbatim(len(text), 0), target_lang="en")
    findings = run_checks(Document("x", text, (segment,), target_lang="en"), [rule])
    assert [finding.severity for finding in findings] == [Severity.CRITICAL]
    assert rule.title


def _nothing(view: SegmentView) -> Iterator[Mark]:
    """Finds nothing."""
    yield from ()
