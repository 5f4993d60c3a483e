"""Stretched letters, presentation forms, full and half widths."""

from __future__ import annotations

import pytest

from tests.checks.fluency.findings import findings, marked


@pytest.mark.parametrize(
    ("text", "expected", "suggestion"),
    [("الملــفات", "ــ", ""), ("خطـأ", "ـ", ""), ("ﺍﻟﻤﻠﻒ", "ﺍﻟﻤﻠﻒ", "الملف"), ("وکړﺉ", "ﺉ", "ئ")],
)
def test_decorative_letters_are_marked_and_mended(text: str, expected: str, suggestion: str) -> None:
    (finding,) = findings("F307", text, "ar")
    assert (finding.text, finding.suggestion) == (expected, suggestion)
    assert finding.fix is not None


@pytest.mark.parametrize("text", ["لـ %s", "الـ HTTP", "1445 هـ", "ـ", "﷼ ﷺ", "plain", "\ufeffplain"])
def test_letters_before_other_signs_are_fine(text: str) -> None:
    assert marked("F307", text, "ar") == []


def test_stretching_of_the_source_is_kept() -> None:
    assert marked("F307", "نقل ـــ خطـأ", "ar", source="ـ") == []


@pytest.mark.parametrize(
    ("text", "lang", "expected", "suggestion"),
    [
        ("ﾌｧｲﾙを保存", "ja", "ﾌｧｲﾙ", "ファイル"),
        ("ﾃﾞｰﾀ", "ja", "ﾃﾞｰﾀ", "データ"),
        ("Version １２", "de", "１２", "12"),
        ("版本 2０", "zh", "０", "0"),
        ("ＰＤＦ-Datei", "de", "ＰＤＦ", "PDF"),
    ],
)
def test_a_wrong_width_is_marked(text: str, lang: str, expected: str, suggestion: str) -> None:
    (finding,) = findings("F310", text, lang)
    assert (finding.text, finding.suggestion) == (expected, suggestion)


@pytest.mark.parametrize(("text", "lang"), [("第１２章", "ja"), ("ＰＤＦ文件", "zh"), ("１２", None), ("плюс", "ru")])
def test_full_width_digits_are_fine_where_they_are_at_home(text: str, lang: str | None) -> None:
    assert marked("F310", text, lang) == []


def test_widths_of_the_source_are_kept() -> None:
    assert marked("F310", "Taste １", "de", source="キー １") == []
