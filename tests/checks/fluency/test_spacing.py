"""Doubled, missing and misplaced spaces."""

from __future__ import annotations

import pytest

from tests.checks.fluency.findings import findings, marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan  was dropped.", "  "),
        ("The plan,  too, was dropped.", "  "),
        ("The plan \u00a0was dropped.", " \u00a0"),
        ("See  (below).", "  "),
        ("План  отменён.", "  "),
    ],
)
def test_double_space_between_words_is_marked(text: str, expected: str) -> None:
    assert marked("F205", text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The plan was dropped.  It is gone.",
        "Name      Size",
        "  indented text",
        "-a, --all  show everything",
        "one\u00a0space",
        "a | b  c | d",
    ],
)
def test_columns_and_sentence_spacing_are_left_alone(text: str) -> None:
    assert marked("F205", text) == []


def test_no_break_space_is_kept_in_the_suggestion() -> None:
    (finding,) = findings("F205", "10 \u00a0km away")
    assert finding.suggestion == "\u00a0"


def test_double_space_of_the_source_is_left_alone() -> None:
    assert marked("F205", "Der  Plan", "de", source="The  plan") == []


@pytest.mark.parametrize(
    ("text", "lang", "places"),
    [
        ("The plan , they say, is gone.", "en", [9]),
        ("The plan is gone .", "en", [17]),
        ("The plan is gone . It was old.", "en", [17]),
        ("Überraschung !", "de", [13]),
        ("Was tun ?", "de", [8]),
        ("Le plan , dit-il, est mort .", "fr", [8, 27]),
        ("计划取消了 。", "zh", [6]),
        ("The ( old ) plan", "en", [6, 10]),
        ("The talks failed.The leaders left very early.", "en", [18]),
        ("План отменён.Все ушли домой рано утром.", "ru", [14]),
        ("We came,saw and won on that day.", "en", [9]),
        ("He said,“Yes” and left.", "en", [9]),
        ("“Yes.”He left.", "en", [7]),
    ],
)
def test_misplaced_or_missing_space_is_marked_at_its_column(text: str, lang: str, places: list[int]) -> None:
    assert [finding.location.column for finding in findings("F207", text, lang)] == places


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Quelle surprise ! Vraiment ? Oui ; non : jamais.", "fr"),
        ("Use .NET, .txt and .5 here.", "en"),
        ("Wait ... and smile :) now", "en"),
        ("use , and ; as separators", "en"),
        ("copy . to .. and so on", "en"),
        ("rw,noexec,nosuid are the four mount options", "en"),
        ("It costs 1,000 or 1.5 at example.com, see file.txt or Node.js.", "en"),
        ("Call System.Windows in this part of the code", "en"),
        ("mail bob@mail.The or so it is said", "en"),
        ("\ufffc : quotation mark", "en"),
        ("The “old”s and the “new”-ish", "en"),
        ("Привет, это т.е. Москва", "ru"),
        ("e.g.The is fine", "en"),
        ("ein„Wort“", "de"),
    ],
)
def test_right_spacing_is_left_alone(text: str, lang: str) -> None:
    assert marked("F207", text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("l'image courante  ?", "fr", ["  "]),
        ("fichier :  « x »", "fr", ["  "]),
        ("in „Notation“  gesetzt", "de", ["  "]),
        ("a –  b", "de", ["  "]),
        ("Note:  text", "en", []),
        ("-  item", "en", []),
        ("Usage: a  ?x", "en", []),
    ],
)
def test_two_spaces_beside_a_mark_are_two_spaces(text: str, lang: str, expected: list[str]) -> None:
    assert marked("F205", text, lang) == expected


def test_space_that_the_source_has_is_left_alone() -> None:
    assert marked("F207", "Datei : %s", "de", source="File : %s") == []


def test_space_before_a_comma_with_a_bracket_behind_it_is_marked() -> None:
    (finding,) = findings("F207", "Der Server hat geantwortet ,(Fehler 503).", "de")
    assert (finding.text, finding.location.column) == (" ", 27)
