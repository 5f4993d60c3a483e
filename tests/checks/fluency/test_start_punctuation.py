"""What a text begins with, and texts of punctuation only."""

from __future__ import annotations

import pytest

from tests.checks.pairs import findings, marked


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("- Name", "Name", [""]),
        (", and others", "und andere", [""]),
        ("+ Add New", "Neu", [""]),
        ("File", "* Datei", ["*"]),
        ("and so on", ", und weiter", [","]),
        ("Select Month", "- Monat", ["-"]),
        ("List", ".Liste", ["."]),
    ],
)
def test_a_mark_at_the_start_that_is_lost_or_new_is_marked(source: str, target: str, expected: list[str]) -> None:
    assert marked("F220", source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("- Name", "– Name", "de"),
        ("* Name", "• Name", "de"),
        (", name", "、名前", "ja"),
        ("Save?", "¿Guardar?", "es"),
        ("rd copy)", ". Kopie)", "de"),
        ("{}nd", "-të", "sq"),
        ("? items", "; αντικείμενα", "el"),
        ("Missing .htaccess", ".htaccess fehlt", "de"),
        ("--quit ends it", "Mit --quit endet es", "de"),
        ("--quit ends it", "Das beendet es", "de"),
        ("Send…", "...ਭੇਜੋ", "pa"),
        ("&mdash; Select &mdash;", "- Vali -", "et"),
        ("(x)", "x", "de"),
        ("-", "x", "de"),
    ],
)
def test_marks_that_do_the_same_or_have_moved_are_fine(source: str, target: str, lang: str) -> None:
    assert findings("F220", source, target, lang) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [(": ", "Name", ["Name"]), (" | ", " - ", ["-"]), (" (", ") ", [")"]), (":?.!", ":?!", [":?!"]), ("?", "!", ["!"])],
)
def test_punctuation_that_became_something_else_is_marked(source: str, target: str, expected: list[str]) -> None:
    assert marked("F221", source, target) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (": ", "："),
        (" - ", " – "),
        ("...", "…"),
        ('"', "„"),
        (".", ","),
        (", ", "، "),
        (" (", " (Kopie Nr. "),
        ("", "x"),
        ("👍", "gut"),
        ("%", "x"),
    ],
)
def test_punctuation_that_does_the_same_is_fine(source: str, target: str) -> None:
    if source == "%":
        assert marked("F221", source, target) == ["x"]
    else:
        assert marked("F221", source, target) == []
