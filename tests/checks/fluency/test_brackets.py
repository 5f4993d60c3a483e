"""Brackets without their partner."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.segment import Role
from tests.checks.fluency.findings import findings_in_blocks, marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan (adopted in May was dropped.", ["("]),
        ("The plan adopted in May) was dropped.", [")"]),
        ("A (b [c) d", ["["]),
        ("会议（五月举行", ["（"]),
        ("one (two (three) four", ["("]),
        ("} and {", ["}", "{"]),
    ],
)
def test_bracket_without_partner_is_marked(text: str, expected: list[str]) -> None:
    assert marked("F203", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "all (is [well] here)",
        "（全角） and （half)",
        "a) first, b) second, 1) third, iv) fourth",
        "Nice :-) and :) and ;-) and :( and (:",
        "x in [0, 1) or ]0; 1]",
        "Press Ctrl+] or Ctrl-].",
        "the “(” and the ')' signs",
        "see \ufffc(8) and (option \ufffc): done",
        "smile (it is fine :)",
        "{{hours}}:{{minutes}}",
        '[>=5]"yes";[<5][Red]"no"',
        "is a loop (= '%s')",
        "f(val, name [, more])",
        "[∙,∙),⋯,[∙,∞)",
        'use {one, to="x"}\' here',
    ],
)
def test_pairs_labels_faces_and_ranges_are_left_alone(text: str) -> None:
    assert marked("F203", text) == []


def test_partner_may_stand_in_a_later_sentence_or_paragraph() -> None:
    assert findings_in_blocks("F203", [["It opens (here.", "It closes) here."]]) == []
    assert findings_in_blocks("F203", [["(It opens here."], ["It goes on."], ["It closes here.)"]]) == []


def test_partner_too_far_away_does_not_count() -> None:
    filler = [["Something else."]] * 12
    found = findings_in_blocks("F203", [["It (opens."], *filler, ["It) closes."]])
    assert [finding.text for finding in found] == ["(", ")"]


def test_half_a_bracket_that_the_source_has_too_is_left_alone() -> None:
    assert marked("F203", "Der (Plan", "de", source="The (plan") == []
    assert marked("F203", "Der (Plan", "de", source="The (plan)") == ["("]


def test_furniture_is_left_out() -> None:
    assert findings_in_blocks("F203", [["Share ("]], role=Role.FURNITURE) == []


_NESTED = st.recursive(
    st.just("word"), lambda inner: st.builds("{}{}{} {}".format, st.just("("), inner, st.just(")"), inner), max_leaves=8
)


@given(_NESTED)
def test_nesting_of_any_depth_is_balanced_and_one_bracket_more_is_not(text: str) -> None:
    assert marked("F203", text) == []
    assert marked("F203", f"({text} end") == ["("]
