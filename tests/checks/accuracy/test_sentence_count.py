"""Sentences that are gone."""

from __future__ import annotations

import pytest

from tests.checks.pairs import findings, marked

FOUR = "The file was removed. It cannot be restored. Please save often. Ask your friends for help."


@pytest.mark.parametrize(
    ("target", "lang"),
    [
        ("Die Datei wurde gelöscht.", "de"),
        ("Die Datei wurde gelöscht. Sie ist weg", "de"),
        ("文件已删除。", "zh"),
        ("फ़ाइल हटा दी गई। फिर नहीं मिलेगी।", "hi"),
    ],
)
def test_half_of_the_sentences_or_less_is_reported(target: str, lang: str) -> None:
    assert marked("A118", FOUR, target, lang) == [target]


@pytest.mark.parametrize(
    ("target", "lang"),
    [
        ("Die Datei wurde gelöscht. Sie ist weg. Bitte sichern.", "de"),
        ("Die Datei ist weg; sichern Sie oft; fragen Sie Freunde.", "de"),
        ("文件已删除；无法恢复。请保存。", "zh"),
        ("ลบแฟ้มแล้ว", "th"),
        ("Faili limefutwa.Haliwezi kurejeshwa.Hifadhi mara kwa mara.Uliza.", "sw"),
    ],
)
def test_joined_sentences_are_fine(target: str, lang: str) -> None:
    assert marked("A118", FOUR, target, lang) == []


def test_few_sentences_may_become_one() -> None:
    assert findings("A118", "The file was removed. It cannot be restored. Save often.", "Die Datei ist weg.") == []


def test_tags_end_no_sentences() -> None:
    source = "Press <b>A. B.</b> now. <i>C. D.</i> and <b>E. F.</b> and wait until it is done."
    assert findings("A118", source, "Drücken Sie <b>A. B.</b> und <i>C. D.</i> und <b>E. F.</b> bis zum Ende.") == []
