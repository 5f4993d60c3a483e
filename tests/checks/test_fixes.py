"""What the fixes of the rules do, and what is left to a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks import Check, all_checks
from mtqa.checks.examples import findings_of_example
from mtqa.fixing.mend import edited
from tests.checks.pairs import findings

FIXING = [check for check in all_checks() if check.fixes]


@pytest.mark.parametrize("check", FIXING, ids=lambda check: check.id)
def test_a_fix_mends_what_the_rule_reports(check: Check) -> None:
    fixed = 0
    for example in check.bad:
        found = findings_of_example(check, example)
        edits = [edit for finding in found if finding.fix for edit in finding.fix.edits]
        if not edits:
            continue
        fixed += 1
        mended = replace(example, target=edited(example.target, edits))
        assert not any(finding.fix for finding in findings_of_example(check, mended))
        assert len(findings_of_example(check, mended)) < len(found)
    assert fixed


@pytest.mark.parametrize(
    ("rule", "lang", "source", "target", "right"),
    [
        ("F205", "fr", "", "Le plan \u00a0est  bon.", "Le plan\u00a0est bon."),
        ("F207", "de", "", "Der Plan , ( so hieß er ) steht .", "Der Plan, (so hieß er) steht."),
        ("F213", "de", " Name: ", "Name:", " Name: "),
        ("F213", "de", "Name", "\u00a0Name \t", "Name"),
        ("F301", "ru", "", "Президент Pоссии", "Президент России"),
        ("F303", "de", "", "Der P\x08lan\x00 It\x92s", "Der Plan It’s"),
        ("F304", "de", "", "Der P\u200blan\ufeff\u200e.", "Der Plan."),
        ("L102", "de", "", "Das kostet 5€ im Monat.", "Das kostet 5\u00a0€ im Monat."),
        ("L103", "de", "", "Der “kluge” Plan", "Der „kluge“ Plan"),
        ("L103", "fr", "", "Le plan „sage“ est là", "Le plan «\u00a0sage\u00a0» est là"),
    ],
)
def test_what_is_certain_is_mended(rule: str, lang: str, source: str, target: str, right: str) -> None:
    found = findings(rule, source, target, lang)
    assert edited(target, [edit for finding in found if finding.fix for edit in finding.fix.edits]) == right


@pytest.mark.parametrize(
    ("rule", "lang", "source", "target"),
    [
        # A space may be missing, or the whole be a name.
        ("F207", "en", "", "The talks failed.The leaders went home early."),
        # The space may be what is quoted.
        ("F201", "de", "", "Dann folgt „Name: “ und der Name."),
        # White space may be meant; what stood there is lost.
        ("F303", "de", "", "Der\x0bPlan"),
        ("F303", "de", "", "Der\x81Plan"),
        # Another direction of letters is another text.
        ("F304", "de", "", "Der \u202ePlan"),
        # Two words may be joined, or a prefix and a name.
        ("F307", "ar", "", "السماح لـووردبريس"),
        ("F307", "ckb", "", "بەـڕاژەوە"),
        # The side of the symbol may be meant.
        ("L102", "en", "", "It cost 34€ in all."),
        # Writers of the language differ.
        ("L103", "et", "", "See “tark” plaan"),
    ],
)
def test_what_a_person_must_decide_is_only_reported(rule: str, lang: str, source: str, target: str) -> None:
    found = findings(rule, source, target, lang)
    assert found
    assert all(finding.fix is None for finding in found)
    assert not any(finding.fixable for finding in found)
