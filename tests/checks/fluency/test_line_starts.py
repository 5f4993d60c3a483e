"""Marks at the edges of lines in Chinese, Japanese and Korean."""

from __future__ import annotations

import pytest

from tests.checks.fluency.findings import marked


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("保存文件\n。退出", "zh", ["。"]),
        ("保存文件\n  ，退出", "zh-TW", ["，"]),
        ("ファイル（\n削除）", "ja", ["（"]),
        ("デ\nータ", "ja", ["ー"]),
        ("。退出", "zh", ["。"]),
        ("저장」\n」이다", "ko", ["」"]),
    ],
)
def test_a_mark_torn_off_by_a_line_break_is_marked(text: str, lang: str, expected: list[str]) -> None:
    assert marked("F222", text, lang) == expected


@pytest.mark.parametrize("text", ["保存文件。\n退出", "。", "（一）\n（二）", "一\n。\n二", "“文件”\n“二”"])
def test_usual_lines_are_fine(text: str) -> None:
    assert marked("F222", text, "zh") == []


def test_a_text_that_goes_on_like_its_source_may_begin_with_a_mark() -> None:
    assert marked("F222", "、名前", "ja", source=", name") == []
    assert marked("F222", "、名前", "ja", source="name") == ["、"]
    assert marked("F222", "、name", "de") == []
