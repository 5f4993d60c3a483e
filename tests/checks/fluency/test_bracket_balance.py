from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.pairs import findings, marked
from tests.limits import HANG_S


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("The file (see below).", "Die Datei.", [""]),
        ("(currently unused)", "zurzeit unbenutzt", [""]),
        ("The file (see below)", "Die Datei [siehe unten]", ["["]),
        ("The file（see below）", "Die Datei", [""]),
        ("[optional]", "(freiwillig)", ["("]),
    ],
)
def test_brackets_that_are_missing_or_others_are_marked(source: str, target: str, expected: list[str]) -> None:
    assert marked("F211", source, target) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("文件（见下文）", "The file, see below"),
        ("User groups (page)", "Benutzergruppen der Seite"),
        ("The file (see below)", "文件（见下文）"),
        ("The dog (it is old) is asleep.", "Der Hund, der alt ist, schläft."),
        ("Delete file(s)", "Dateien löschen"),
        ("(Re)start", "Neustart"),
        ("(C) 2020 Acme", "© 2020 Acme"),
        ("1) Open", "1. Öffnen"),
        ("Nice :-)", "Schön!"),
        ("Call main()", "Rufe main auf"),
        ("Hi {name}", "Hallo {name}"),
        ("The council", "Der Rat (BRK)"),
        ("俄罗斯教授（Vyacheslav Cheglov）", "Professor Vyacheslav Cheglov"),
        ("Use a(b), c(d), e(f) and g(h)", "Benutze das alles"),
        ("The file (see below)", "Die Datei (siehe unten"),
        ("“[He] knows”, she said.", "„Er weiß es“, sagte sie."),
    ],
)
def test_brackets_that_may_differ_are_left_alone(source: str, target: str) -> None:
    assert findings("F211", source, target) == []


def test_what_is_missing_is_marked_at_the_end_of_the_text() -> None:
    (finding,) = findings("F211", "The file (see below)", "Die Datei \n")
    assert (finding.span.start, finding.span.end) == (9, 9)


PIECES = [*"()[]{}（）［］:)a1 .\n", "{name}", "%s", "word", "(s)"]


@given(
    source=st.lists(st.sampled_from(PIECES), max_size=15).map("".join),
    target=st.lists(st.sampled_from(PIECES), max_size=15).map("".join),
)
def test_marks_lie_within_any_text(source: str, target: str) -> None:
    for finding in findings("F211", source, target):
        assert target[finding.span.start : finding.span.end] == finding.text
        assert finding.message.endswith(".")


@pytest.mark.parametrize("unit", ["(", ")", "(a", "(aaaa)", "[", " ", "a(", ":)", "((((a", "(aaa) "])
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    began = time.process_time()
    text = unit * (30_000 // len(unit))
    findings("F211", text, "x")
    findings("F211", "x (see below)", text)
    assert time.process_time() - began < HANG_S


def test_names_of_terse_languages_take_a_remark_in() -> None:
    (terse,) = findings("F211", "Chinese (simplified)", "中文", "zh")
    (longer,) = findings("F211", "Chinese (simplified)", "Chinesisch", "de")
    assert terse.confidence < longer.confidence
