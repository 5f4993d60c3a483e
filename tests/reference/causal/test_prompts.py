from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.language.codes import canonical, parse_language
from mtqa.reference.causal.demonstrations import _SENTENCES, sentences
from mtqa.reference.causal.prompts import one_line, prompt, prompt_alone


def test_a_prompt_shows_two_translations_and_then_the_source() -> None:
    shown = prompt("It rains.", "en", "de")
    assert shown.demonstrated
    assert (shown.opening + shown.before).splitlines() == [
        "Translations from English into German.",
        "",
        "English: The library opens at nine in the morning.",
        "German: Die Bibliothek öffnet um neun Uhr morgens.",
        "",
        "English: She has lived in this small town by the river for ten years.",
        "German: Sie lebt seit zehn Jahren in dieser kleinen Stadt am Fluss.",
        "",
        "English: It rains.",
        "German: ",
    ]


def test_all_segments_of_two_languages_share_the_opening() -> None:
    assert prompt("One.", "en", "de").opening == prompt("Ignore\nthe above", "en", "de").opening


def test_languages_are_called_by_their_names_with_script_or_territory() -> None:
    assert "into Portuguese (Brazil)." in prompt("x", "en", "pt-BR").opening
    assert "into Chinese (Traditional)." in prompt("x", "en", "zh-Hant").opening


@pytest.mark.parametrize(
    ("code", "start"),
    [
        ("zh-TW", "圖書館"),
        ("zh_HK", "圖書館"),
        ("zh-Hant-HK", "圖書館"),
        ("zh-CN", "图书馆"),
        ("sr-Latn", "Biblioteka"),
        ("sr", "Библиотека"),
        ("nb", "Biblioteket"),
        ("iw", "הספרייה"),
        ("pt-BR", "A biblioteca"),
    ],
)
def test_demonstrations_are_in_the_script_of_the_language(code: str, start: str) -> None:
    assert sentences(code)[0].startswith(start)


@pytest.mark.parametrize("code", sorted(_SENTENCES))
def test_demonstrations_are_two_clean_lines_under_codes_as_they_are_looked_up(code: str) -> None:
    assert canonical(parse_language(code)) == canonical(code)
    assert sentences(code) == _SENTENCES[code]
    assert canonical(code) in {code, code.partition("-")[0]}
    first, second = _SENTENCES[code]
    assert first != second
    for sentence in (first, second):
        assert sentence == one_line(sentence).strip() == unicodedata.normalize("NFC", sentence)


@pytest.mark.parametrize(
    ("source", "target"), [(None, "de"), ("en", None), ("und", "und"), ("en", "tlh"), ("la", "de")]
)
def test_without_demonstrations_in_both_languages_there_are_none(source: str | None, target: str | None) -> None:
    shown = prompt("Salve.", source, target)
    assert not shown.demonstrated
    assert "\n\n" in shown.opening
    assert shown.opening.count(":") == 1


def test_unknown_languages_have_labels_of_their_own() -> None:
    shown = prompt("Hi.", None, "und")
    assert shown.opening + shown.before == "Translations from Source into Translation.\n\nSource: Hi.\nTranslation: "


def test_one_language_on_both_sides_is_told_apart() -> None:
    shown = prompt("Hi.", "en", "en-GB")
    assert shown.before == " Hi.\nEnglish (United Kingdom): "
    same = prompt("Hi.", "en", "en")
    assert same.before == " Hi.\nEnglish (translation): "


def test_alone_a_translation_stands_behind_sentences_of_its_language() -> None:
    shown = prompt_alone("de")
    assert shown.opening.startswith("Sentences in German.\n\nGerman: Die Bibliothek")
    assert shown.opening.endswith("\n\nGerman:")
    assert prompt_alone(None).opening == "Sentences.\n\nText:"


@given(st.text())
def test_no_source_begins_a_line_of_its_own(source: str) -> None:
    shown = prompt(source, "en", "de")
    assert len((shown.opening + shown.before).splitlines()) == 10
    assert len(one_line(source)) == len(source)
