"""Quotation marks without a partner, and two styles in one document."""

from __future__ import annotations

import pytest

from mtqa.segment import Role
from tests.checks.fluency.findings import findings_in_blocks, marked


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("He said: “We are ready. Then he left", "en", "“"),
        ("We are ready,” he said", "en", "”"),
        ('He called it "the plan and left', "en", '"'),
        ("Er nannte es „den Plan und ging", "de", "„"),
        ("Он назвал это «планом и ушёл", "ru", "«"),
        ("the ”big“ and the “small", "en", "“"),
    ],
)
def test_quote_without_partner_is_marked(text: str, lang: str, expected: str) -> None:
    assert marked("F204", text, lang) == [expected]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ('“so” „so“ «so» "so"', "en"),
        ('press " and then a letter', "en"),
        ('a 5" screen', "en"),
        ("Han sade: ”Vi kommer.”", "sv"),
        ("použít (”distribution upgrade”), ano", "cs"),
        ('“We came, "- said he', "en"),
        ('ארה"ב', "he"),
        ('インデックス"ab"の分割', "ja"),
        ('write \\" for it', "en"),
    ],
)
def test_pairs_and_bare_signs_are_left_alone(text: str, lang: str) -> None:
    assert marked("F204", text, lang) == []


def test_pair_may_span_the_sentences_of_a_paragraph() -> None:
    assert findings_in_blocks("F204", [["“We came.", "We saw.”", "He left."]]) == []


def test_quotation_of_several_paragraphs_may_open_each_of_them() -> None:
    assert findings_in_blocks("F204", [["“One."], ["“Two."], ["“Three,” he said."]]) == []


def test_quotation_may_close_in_a_later_paragraph() -> None:
    assert findings_in_blocks("F204", [["He said: “One."], ["Two."], ["Three,” and left."]]) == []


def test_quote_that_the_source_leaves_open_is_left_alone() -> None:
    assert marked("F204", 'Der "Plan', "de", source='The "plan') == []
    assert marked("F204", 'Der "Plan', "de", source='The "plan"') == ['"']


def test_two_styles_are_reported_once_at_the_rarer() -> None:
    (finding,) = findings_in_blocks("F206", [["A “b” and “c”."], ['And "d" too.'], ['And "e".'], ["And “f”."]])
    assert (finding.text, finding.location.line) == ('"', 2)
    assert "6 times" in finding.message
    assert "4 times" in finding.message


@pytest.mark.parametrize(
    "text", ["A “b” and “c”.", 'A "b" and "c".', "A «b „c“ d» e.", 'A “b "c" d” e.', 'A “b” on a 5" screen.']
)
def test_one_style_nesting_and_inches_are_left_alone(text: str) -> None:
    assert findings_in_blocks("F206", [[text], [text]]) == []


def test_furniture_has_no_say_in_the_style() -> None:
    assert findings_in_blocks("F206", [['A “b” and "c".']], role=Role.FURNITURE) == []
