"""The reader is addressed in two ways in one document."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa import Settings, check_files
from mtqa.checks.fluency.register import LANGUAGES, addresses
from mtqa.finding import Finding


def found(folder: Path, text: str, lang: str, name: str = "a.txt") -> list[Finding]:
    (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(model="none", select=("F581",), target_lang=lang)
    return list(check_files([folder / name], settings=settings).documents[0].findings)


def kinds(text: str, lang: str) -> list[tuple[str, bool]]:
    return [(text[each.start : each.end], each.formal) for each in addresses(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Öffnen Sie Ihre Datei.", "de", [("Sie", True), ("Ihre", True)]),
        ("Sie kommt. Ihre Datei ist da: Sie sieht sie.", "de", []),
        ("Hast du deine Datei?", "de", [("du", False), ("deine", False)]),
        ("Er fragte: „Hast du Zeit?“", "de", []),
        ("– Hast du Zeit?", "de", []),
        ("Grüßen Sie Ihre Majestät", "de", [("Sie", True)]),
        ("Das Verzeichnis DIR und --git-dir und dir::x", "de", []),
        ("Vous l’avez, c’est votre choix", "fr", [("Vous", True), ("votre", True)]),
        ("Je t'aime, et toi ?", "fr", [("t'", False), ("toi", False)]),
        ("Le ton monte ; y a-t-il, fonctionne-t'il ?", "fr", []),
        ("Ta&ille de l'icône", "fr", []),
        ("Su archivo: ábralo usted", "es", [("usted", True)]),
        ("Klik op uw naam of op jouw naam", "nl", [("uw", True), ("jouw", False)]),
        ("Откройте ваш файл", "ru", [("ваш", True)]),
        ("Ух ты! Вот тебе и файл", "ru", []),
        ("Оце тобі! Твій файл", "uk", [("Твій", False)]),
        ("Otevřete svůj soubor; váš soubor, tvůj soubor, ty soubory", "cs", [("váš", True), ("tvůj", False)]),
    ],
)
def test_words_that_address_the_reader(text: str, lang: str, expected: list[tuple[str, bool]]) -> None:
    assert kinds(text, lang) == expected


def test_the_rarer_way_is_reported_in_each_segment_that_has_it(tmp_path: Path) -> None:
    text = "\n\n".join(["Öffnen Sie die Datei."] * 6 + ["Du bist fertig mit deiner Arbeit.", "Das ist dein Text."])
    first, second = found(tmp_path, text, "de")
    assert (first.text, first.location.line, second.text) == ("Du", 13, "dein")
    assert first.message == "“Du” addresses the reader with “du”; elsewhere the text has “Sie”."


def test_where_both_ways_are_frequent_several_people_speak(tmp_path: Path) -> None:
    text = "\n\n".join(["Öffnen Sie die Datei.", "Öffne deine Datei."] * 5)
    assert found(tmp_path, text, "de") == []


def test_two_segments_are_too_few_to_tell(tmp_path: Path) -> None:
    assert found(tmp_path, "Vous partez.\n\nVous restez.\n\nTu dors.\n", "fr") == []


def test_subtitles_are_dialogue(tmp_path: Path) -> None:
    cues = ["Öffnen Sie die Tür."] * 6 + ["Was hast du getan?"]
    text = "\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{cue}\n" for n, cue in enumerate(cues, 1))
    assert found(tmp_path, text, "de", "a.srt") == []


def test_other_languages_are_left_alone(tmp_path: Path) -> None:
    assert found(tmp_path, "You are here.\n\nYou stay.\n\nThou art late.\n", "en") == []


def test_in_a_pair_what_the_source_has_is_no_address(tmp_path: Path) -> None:
    rows = ["en\tde", *["Open the file.\tÖffnen Sie die Datei."] * 4, "use path, dir or key\tNutze path, dir oder key"]
    assert found(tmp_path, "\n".join(rows) + "\n", "de", "a.tsv") == []


@given(st.text(), st.sampled_from(sorted(LANGUAGES)))
def test_any_text_can_be_read(text: str, lang: str) -> None:
    for each in addresses(text, lang):
        assert text[each.start : each.end].strip()


@pytest.mark.parametrize("text", ["„" * 50_000, "Sie „" * 20_000, "du\n" * 30_000, '"' * 50_001, "«»" * 30_000])
def test_long_texts_take_linear_time(text: str) -> None:
    start = time.perf_counter()
    addresses(text, "de")
    assert time.perf_counter() - start < 8
