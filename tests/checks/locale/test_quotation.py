"""Quotation marks of another language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks import run_checks
from mtqa.segment import Document, LanguageGuess, Segment, TextMap
from tests.checks.fluency.findings import CHECKS, findings, marked


@pytest.mark.parametrize(
    ("text", "lang", "wrong", "right"),
    [
        ("the „smart“ plan", "en", "„smart“", "“smart”"),
        ("the „smart” plan", "en", "„smart”", "“smart”"),
        ("the « smart » plan", "en", "« smart »", "“smart”"),
        ("der “kluge” Plan", "de", "“kluge”", "„kluge“"),
        ("le plan „malin“", "fr", "„malin“", "«\u00a0malin\u00a0»"),
        ("这是«计划»。", "zh", "«计划»", "“计划”"),
    ],
)
def test_foreign_marks_are_replaced_in_the_suggestion(text: str, lang: str, wrong: str, right: str) -> None:
    (finding,) = findings("L103", text, lang)
    assert (finding.text, finding.suggestion) == (wrong, right)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ('the “smart” and the "old" plan', "en"),
        ("der „kluge“ und der »alte« Plan", "de"),
        ("le « malin » et le “vieux”", "fr"),
        ("это «умный» и “старый” план", "ru"),
        ("den ”smarta” planen", "sv"),
        ("het „slimme” plan", "nl"),
    ],
)
def test_own_marks_and_mixed_habits_are_left_alone(text: str, lang: str) -> None:
    assert marked("L103", text, lang) == []


def test_passage_in_another_language_keeps_its_marks() -> None:
    text = "Dies ist ein „kluger“ Plan."
    segment = Segment("1", text, TextMap.verbatim(len(text), 0), target_lang="en")
    guessed = replace(segment, guess=LanguageGuess("de", 0.99))
    for given, count in ((segment, 1), (guessed, 0)):
        assert len(run_checks(Document("t.txt", text, (given,), target_lang="en"), [CHECKS["L103"]])) == count
