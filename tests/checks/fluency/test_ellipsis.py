"""Three dots for the ellipsis character."""

from __future__ import annotations

import pytest

from tests.checks.pairs import findings, marked


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected", "suggestion"),
    [
        ("Loading…", "Laden...", "de", "...", "…"),
        ("Loading…", "加载中...", "zh", "...", "……"),
        ("Loading…", "加载中。。。", "zh", "。。。", "……"),
        ("Loading…", "読み込み中・・・", "ja", "・・・", "…"),
        ("Open… <b>", "Öffnen... <b>", "de", "...", "…"),
    ],
)
def test_dots_are_marked_and_mended(source: str, target: str, lang: str, expected: str, suggestion: str) -> None:
    (finding,) = findings("F218", source, target, lang)
    assert (finding.text, finding.suggestion) == (expected, suggestion)
    assert finding.fix is not None


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Loading...", "Laden..."),
        ("Loading...", "Laden…"),
        ("Loading…", "Laden …"),
        ("a... b…", "a... b..."),
        ("Look in …", "Sieh in ../../x und 1...5"),
        ("Wait…", "Warte...."),
    ],
)
def test_other_dots_are_fine(source: str, target: str) -> None:
    assert marked("F218", source, target) == []
