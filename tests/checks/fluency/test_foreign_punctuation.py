"""Marks of another language's writing."""

from __future__ import annotations

import pytest

from tests.checks.fluency.findings import findings, marked


@pytest.mark.parametrize(
    ("text", "lang", "expected", "suggestion"),
    [
        ("هل تريد الحفظ?", "ar", "?", "؟"),
        ("نعم, احذفها", "ar", ",", "،"),
        ("سلام, این یک دیدگاه است", "fa", ",", "،"),
        ("Θέλετε;? Ναι?", "el", "?", ";"),
        ("فائل محفوظ ہو گئی.", "ur", ".", "۔"),
        ("保存文件,然后退出。", "zh", ",", "，"),
        ("名称:", "zh-TW", ":", "："),
        ("ファイルを保存しました.", "ja", ".", "。"),
        ("ဖိုင်ကို သိမ်းပြီး.", "my", ".", "။"),
        ("ପ୍ରବେଶ ପଦ୍ଧତି|", "or", "|", "।"),
        ("Möchten Sie，ja", "de", "，", ","),
        ("저장하시겠습니까？", "ko", "？", "?"),
        ("¿Vuoi salvare?", "it", "¿", ""),
        ("Αρχείο\u037e and file\u037e", "en", "\u037e", ";"),
    ],
)
def test_a_mark_of_another_language_is_marked(text: str, lang: str, expected: str, suggestion: str) -> None:
    finding = findings("F214", text, lang)[-1]
    assert (finding.text, finding.suggestion) == (expected, suggestion)


def test_the_armenian_mark_of_a_question_belongs_elsewhere_and_is_not_suggested() -> None:
    (finding,) = findings("F214", "Պահպանել?", "hy")
    assert finding.suggestion is None
    assert "՞" in finding.message


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Er schrieb 保存しますか？ und ging.", "de"),
        ("Use ؟ in Arabic: هل؟", "en"),
        ("版本 2.0 beta, build 3", "zh"),
        ("文件名.txt", "zh"),
        ("等等...", "zh"),
        ("กิ.ก.", "th"),
        ("ម៉ោង មិ.វិ.", "km"),
        ("फ़ाइल सहेजी गई.", "hi"),
        ("ファイル名: a, b", "ja"),
        ("保存しますか?", "ja"),
        ("¿Guardar?", "es"),
        ("¿Gardar?", "gl"),
        ("a, b? c;", ""),
        ("ፋይል ይቀመጥ?", "am"),
    ],
)
def test_marks_of_the_language_and_of_passages_in_others_are_fine(text: str, lang: str) -> None:
    assert marked("F214", text, lang or None) == []


def test_marks_that_the_source_has_are_kept() -> None:
    assert marked("F214", "Verwende ？ hier", "de", source="Use ？ here") == []
    assert marked("F214", "网页;浏览器;", "zh", source="web;browser;") == []
    assert marked("F214", "ԴԲ քան.", "hy", source="smaller than:") == []
