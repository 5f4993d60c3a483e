"""Doubled punctuation."""

from __future__ import annotations

import pytest

from tests.checks.fluency.findings import findings, marked


@pytest.mark.parametrize(
    ("text", "expected", "suggestion"),
    [
        ("The plan,, they say", ",,", ","),
        ("The plan is gone..", "..", "."),
        ("The plan, , they say", ", ,", ","),
        ("The plan, .", ", .", None),
        ("Is it gone?.", "?.", "?"),
        ("It is gone,.", ",.", None),
        ("They were announced., as ever", None, None),
        ("取消了。。", "。。", "。"),
        ("取消了，。", "，。", None),
    ],
)
def test_doubled_mark_is_found(text: str, expected: str | None, suggestion: str | None) -> None:
    found = findings("F208", text)
    assert [finding.text for finding in found] == ([".,"] if expected is None else [expected])
    assert found[0].suggestion == suggestion


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("So... What?! No!! Oh…", "en"),
        ("Acme Inc., etc., e.g., usw., and so on", "en"),
        ("../src, 1..10 and a::b", "en"),
        ("x;; y", "el"),
        (",,Tak”, powiedział", "pl"),
        ("Неужели?.. Да!..", "ru"),
        ("a,,b", "en"),
        ("&amp;, ok", "en"),
        ("1.. 2..", "en"),
    ],
)
def test_ellipses_abbreviations_and_code_are_left_alone(text: str, lang: str) -> None:
    assert marked("F208", text, lang) == []


def test_marks_of_the_source_are_left_alone() -> None:
    assert marked("F208", "Bitte warten..", "de", source="Please wait..") == []
