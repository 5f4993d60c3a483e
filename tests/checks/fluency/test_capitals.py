"""Capitals at the start, two in a row, and all over."""

from __future__ import annotations

import pytest

from mtqa.checks.examples import findings_of_example
from tests.checks.fluency.findings import CHECKS, findings_in_blocks
from tests.checks.pairs import findings, marked


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        ("File was not found.", "datei wurde nicht gefunden.", "de", ["datei"]),
        ("Save the file as", "сохранить файл как", "ru", ["сохранить"]),
        ("Do you want to leave?", "¿quiere salir ya?", "es", ["quiere"]),
        ("Text beside icons", "տեքստ պատկերակների կողքին", "hy", ["տեքստ"]),
    ],
)
def test_a_small_letter_at_the_start_is_marked(source: str, target: str, lang: str, expected: list[str]) -> None:
    assert marked("F223", source, target, lang) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("File was not found.", "%s wurde nicht gefunden.", "de"),
        ("File was not found.", "gettext-Datei nicht gefunden.", "de"),
        ("The gettext tool is missing.", "gettext fehlt hier leider.", "de"),
        ("Loading your books now.", "eBooks werden jetzt geladen.", "de"),
        ("Open the new file", "ფაილის გახსნა ახლა", "ka"),
        ("Open the new file", "打开 file", "zh"),
        ("Zulu is my language", "isiZulu ulimi lwami", "zu"),
        ("Wednesday, 3 May at noon", "среда, 3 мая в полдень", "ru"),
        ("Traditional Chinese (Big5)", "tradicionalno kitajsko pismo", "sl"),
        ("May", "maj", "da"),
        ("Are you sure you want it?", "&iquest;Usted está seguro?", "es"),
        ("HTML is not allowed here", "kein HTML ist erlaubt", "de"),
    ],
)
def test_names_dates_and_scripts_without_capitals_are_fine(source: str, target: str, lang: str) -> None:
    assert findings("F223", source, target, lang) == []


def test_a_capital_is_suggested_except_where_i_has_a_dot() -> None:
    (german,) = findings("F223", "It was not found.", "ist nicht gefunden.", "de")
    (turkish,) = findings("F223", "It was not found.", "iki dosya bulunamadı.", "tr")
    assert (german.suggestion, turkish.suggestion) == ("Ist", None)


@pytest.mark.parametrize(
    ("blocks", "lang", "expected"),
    [
        ([["THe plan is gone."], ["Nobody knows the plan."]], "en", ["THe"]),
        ([["DIrekte"], ["Vis direkte no"]], "nn", ["DIrekte"]),
        ([["ФАйл"], ["Этот файл"]], "ru", ["ФАйл"]),
        ([["THe plan is gone."]], "en", []),
        ([["IBus and IBus"], ["IBus"], ["the command ibus"]], "en", []),
        ([["PDFs and URLs"], ["pdfs"]], "en", []),
        ([["IJsland"], ["ijsland"]], "nl", []),
        ([["UKuvula"], ["ukuvula"]], "xh", []),
        ([["Oʻqish"], ["oʻqish"]], "uz", []),
        ([["Y年n月j日"], ["y年n月j日"]], "ja", []),
    ],
)
def test_two_capitals_are_marked_if_the_word_is_known(blocks: list[list[str]], lang: str, expected: list[str]) -> None:
    assert [finding.text for finding in findings_in_blocks("F224", blocks, lang)] == expected


def test_two_capitals_of_the_source_are_kept() -> None:
    assert findings_in_blocks("F224", [["THe plan"], ["the"]], sources=["THe Plan", "x"]) == []


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        ("Do NOT delete this file.", "Diese Datei nicht löschen.", "de", [""]),
        ("LOCAL NETWORK", "Krajevno omrežje", "sl", ["Krajevno omrežje"]),
        ("Local network", "MREŽA LOKALNA", "sl", ["MREŽA LOKALNA"]),
        ("Do NOT delete this file.", "Diese Datei NICHT löschen.", "de", []),
        ("Do NOT delete this file.", "Diese Datei <b>nicht</b> löschen.", "de", []),
        ("Do NOT delete this file.", "请勿删除此文件。", "zh", []),
        ("Use NOT or AND", "Verwende beides", "de", []),
        ("NAME OF TRANSLATORS", "Jan Drábek, Vít", "cs", []),
        ("EMAIL OF TRANSLATORS", "jan@example.org, vit@example.org", "cs", []),
        ("100 KB 500 KB 1 MB", "100 Ko 500 Ko 1 Mo", "fr", []),
        ("VLC configurator", "سازدەری VLM", "ku", []),
        ("MENU", "Menu", "de", []),
    ],
)
def test_shouting_and_stress_follow_the_source(source: str, target: str, lang: str, expected: list[str]) -> None:
    assert marked("F225", source, target, lang) == expected


def test_examples_of_this_module_run_through_a_document() -> None:
    check = CHECKS["F224"]
    assert [finding.text for finding in findings_of_example(check, check.bad[0])] == ["THe"]


def test_small_starts_are_the_style_of_a_house_where_they_are_most() -> None:
    small = [("Save the file now", f"speichere die Datei {number} jetzt") for number in range(6)]
    large = [("Save the file now", f"Speichere die Datei {number} jetzt") for number in range(7)]

    def found(pairs: list[tuple[str, str]]) -> int:
        targets, sources = [target for _, target in pairs], [source for source, _ in pairs]
        return len(findings_in_blocks("F223", [[target] for target in targets], "de", sources=sources))

    assert found(small) == 0
    assert found(small[:4]) == 4
    assert found([*small, *large]) == 6
