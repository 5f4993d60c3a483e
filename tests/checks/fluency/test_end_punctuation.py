from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.pairs import findings, marked
from tests.limits import HANG_S


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        ("Save it?", "Sichern", "de", [""]),
        ("Save it?", "Sichern.", "de", ["."]),
        ("Save it?", "Sichern...", "de", ["..."]),
        ("Name:", "Name", "de", [""]),
        ("Loading…", "Laden", "de", [""]),
        ("Well done!", "Gut gemacht", "de", [""]),
        ("Is “it” here?", "Это «оно».", "ru", ["."]),
        ("Install “%s”?", "Installiere „%s“", "de", [""]),
        ("Are you sure? ", "Sind Sie sicher ", "de", [""]),
        ("We have saved all of your files.", "Wir haben alle Dateien gesichert", "de", [""]),
        ("<b>Save it?</b>", "<b>Sichern.</b>", "de", ["."]),
    ],
)
def test_a_mark_that_is_lost_or_changed_is_marked(source: str, target: str, lang: str, expected: list[str]) -> None:
    assert marked("F210", source, target, lang) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("Save it?", "保存？", "zh"),
        ("Save it?", "保存しますか", "ja"),
        ("Save it?", "Αποθήκευση;", "el"),
        ("Save it?", "Αποθήκευση;"[:-1] + "\u037e", "el"),
        ("Save it?", "احفظه؟", "ar"),
        ("Save it?", "บันทึกไหม", "th"),
        ("Save it?", "Պահպանե՞լ։", "hy"),
        ("Save it.", "सहेजें।", "hi"),
        ("Loading...", "Laden …", "de"),
        ("Loading…", "加载中……", "zh"),
        ("He said: “No”.", "Er sagte: „Nein.“", "de"),
        ("He asked: “Who?”", "„Wer?“, fragte er.", "de"),
        ("Well done!", "Gut gemacht.", "de"),
        ("It is here", "Es ist hier.", "de"),
        ("Acme Inc.", "Acme AG", "de"),
        ("File name.", "Dateiname", "de"),
        ("Is it (or not?)", "Ist es so", "de"),
        ("Really?!", "Wirklich?", "de"),
        ("Name:", "Nom :", "fr"),
        ("Name", "Name", "de"),
        ("", "", "de"),
    ],
)
def test_marks_that_do_the_same_are_fine(source: str, target: str, lang: str) -> None:
    assert findings("F210", source, target, lang) == []


def test_a_question_in_greek_is_known_in_the_source_too() -> None:
    assert marked("F210", "Αποθήκευση;", "Save it.", "en", "el") == ["."]


@pytest.mark.parametrize(
    ("lang", "mark"), [("de", "?"), ("zh", "？"), ("ja", "？"), ("el", ";"), ("ar", "؟"), ("fr", "\u202f?")]
)
def test_the_mark_of_the_language_is_suggested(lang: str, mark: str) -> None:
    (finding,) = findings("F210", "Do you want to save it?", "xyz", lang)
    assert finding.suggestion == mark


def test_a_lost_mark_is_missed_before_the_closing_quotation_mark() -> None:
    (finding,) = findings("F210", "“Who is it?”", "„Wer ist da“ ")
    assert (finding.span.start, finding.span.end) == (11, 11)


PIECES = [*'.?!:…。？ "“”)(»*>', "</b>", "<br>", "word", "слово", "か", ";"]


@given(
    source=st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    target=st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    lang=st.sampled_from(["de", "ja", "el", "th"]),
)
def test_marks_lie_within_any_text(source: str, target: str, lang: str) -> None:
    for finding in findings("F210", source, target, lang):
        assert target[finding.span.start : finding.span.end] == finding.text
        assert finding.message.endswith(".")


@pytest.mark.parametrize("unit", [".", " ", ")", "</b>", "<", ">", "<b", ". "])
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    began = time.process_time()
    findings("F210", "Save it?", unit * (60_000 // len(unit)))
    assert time.process_time() - began < HANG_S
