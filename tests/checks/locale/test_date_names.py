"""A112 date-name-mismatch, L106 date-name-untranslated and L107 date-name-case."""

from __future__ import annotations

import pytest

from mtqa.numbers.calendar import find_names, may_name, written_names
from tests.checks.pairs import findings, marked


def test_names_are_found_in_their_cases() -> None:
    text = "в понедельник, во вторник и в среду"
    assert [name.number for name in find_names(text, "ru", "days")] == [0, 1, 2]
    assert [name.number for name in find_names("Er kommt am Montag im Mai", "de", "days")] == [0]
    assert list(find_names("he may march on", "en", "months")) == []


@pytest.mark.parametrize("lang", ["en", "de", "ru", "cs", "tr", "ar"])
def test_quick_look_finds_every_name(lang: str) -> None:
    for kind in ("months", "days"):
        for name in written_names(lang, kind):
            assert may_name(f"x {name} y", lang, kind)


def test_december_is_a_month() -> None:
    assert written_names("en", "months")["December"] == 12
    assert written_names("ca", "months")["desembre"] == 12


@pytest.mark.parametrize(
    ("source", "target", "lang", "found"),
    [
        ("We meet on Sunday.", "Wir treffen uns am Samstag.", "de", ["Samstag"]),
        ("We meet on Sunday.", "Мы встретимся в субботу.", "ru", ["субботу"]),
        ("He came in July.", "Il est venu en juin.", "fr", ["juin"]),
        ("From Monday to Friday", "Von Montag bis Samstag", "de", ["Samstag"]),
        ("We meet on Sunday.", "Wir treffen uns morgen.", "de", []),
        ("Open on Monday and Friday", "Montag geöffnet", "de", []),
        ("Day names (e.g. Sunday)", "Tagesnamen (z. B. Montag)", "de", []),
        ("Last &Monday", "Минулий по&неділок", "uk", []),
        ("Thursday", "پنج شنبه", "fa", []),
        ("Wednesday, September 00 0000 at 00:00:00", "Воскресенье, 00 сентября 0000 в 00:00:00", "ru", []),
        ("See you in June", "Mai bine în iunie", "ro", []),
    ],
)
def test_other_days_and_months_are_reported(source: str, target: str, lang: str, found: list[str]) -> None:
    assert marked("A112", source, target, lang) == found


@pytest.mark.parametrize(
    ("source", "target", "lang", "found"),
    [
        ("We meet on Wednesday.", "Wir treffen uns am Wednesday.", "de", [("Wednesday", "Mittwoch")]),
        ("Due 5 January 1990.", "Dû 5 January 1990.", "fr", [("January", "janvier")]),
        ("The Mail on Sunday says so.", "Die Mail on Sunday sagt das.", "de", []),
        ("Offers for Black Friday", "Angebote zum Black Friday", "de", []),
        ("In April", "Im April", "de", []),
        ("On Monday", "Op Monday", "xx", []),
        ("dddd: the name of the day (Monday)", "dddd: 曜日の名 (Monday)", "ja", []),
    ],
)
def test_names_of_the_source_are_reported(source: str, target: str, lang: str, found: list[tuple[str, str]]) -> None:
    assert [(f.text, f.suggestion) for f in findings("L106", source, target, lang)] == found


@pytest.mark.parametrize(
    ("target", "lang", "found"),
    [
        ("le 5 Janvier 1990", "fr", [("Janvier", "janvier")]),
        ("a 1 de Janeiro de 1970", "pt", [("Janeiro", "janeiro")]),
        ("am 5. märz 1990", "de", [("märz", "März")]),
        ("on 12 may 1964", "en", [("may", "May")]),
        ("La Revolución del 25 de Mayo", "es", []),
        ("LE 5 JANVIER 1990", "fr", []),
        ("Les Grandes Fêtes Du 5 Janvier 1990", "fr", []),
        ("he has 5 may bugs", "en", []),
    ],
)
def test_case_of_months_in_dates(target: str, lang: str, found: list[tuple[str, str]]) -> None:
    assert [(f.text, f.suggestion) for f in findings("L107", "x 1", target, lang)] == found
