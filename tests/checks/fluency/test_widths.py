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


@pytest.mark.parametrize(
    ("text", "lang", "expected", "suggestion"),
    [
        ("文件（见下文)", "zh", ")", "）"),
        ("文件(见下文）", "zh", "(", "（"),
    ],
)
def test_brackets_of_two_widths_are_marked(text: str, lang: str, expected: str, suggestion: str) -> None:
    (finding,) = findings("F310", text, lang)
    assert (finding.text, finding.suggestion) == (expected, suggestion)


@pytest.mark.parametrize("text", ["（一） (b)", "(a)（二）", "（一", "（a(b)c）"])
def test_brackets_of_one_width_are_fine(text: str) -> None:
    assert marked("F310", text, "zh") == []


@pytest.mark.parametrize(
    ("text", "lang", "suggestions"),
    [
        ("Da\u0308mmerung", "de", ["ä"]),
        ("Файлы\u0306", "ru", []),
        ("И\u0306од и\u0306", "ru", ["Й", "й"]),
        ("\u03b9\u0301", "el", ["ί"]),
        ("i\u0307stanbul", "tr", ["i"]),
        ("i\u0307\u0301", "lt", []),
        ("за\u0301мок", "ru", []),
        ("отде\u0300лен", "bg", []),
        ("I\u0300pele", "yo", []),
        ("Dämmerung", "de", []),
    ],
)
def test_letters_in_pieces_are_put_together(text: str, lang: str, suggestions: list[str]) -> None:
    found = findings("F311", text, lang)
    assert [finding.suggestion for finding in found] == suggestions
    assert all(finding.fix is not None for finding in found)


def test_letters_in_pieces_of_the_source_are_kept() -> None:
    assert marked("F311", "Da\u0308mmerung", "de", source="a\u0308") == []
