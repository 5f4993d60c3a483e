"""L108 time-format and A113 time-mismatch."""

from __future__ import annotations

import pytest

from tests.checks.pairs import findings, marked


@pytest.mark.parametrize(
    ("target", "lang", "found"),
    [
        ("um 3:30 PM", "de", [("3:30 PM", "15:30")]),
        ("kello 3:30 p.m.", "fi", [("3:30 p.m.", "15.30")]),
        ("à 12:00 am", "fr", [("12:00 am", "00:00")]),
        ("die Nummer 10 am 2. November", "de", []),
        ("à 12 pm", "fr", [("12 pm", "12:00")]),
        ("at 3:30 PM", "en-GB", []),
        ("a las 3:30 p. m.", "es", []),
        ("3:30 PM", "ko", []),
        ("5 m am Stück, 13 pm", "de", []),
    ],
)
def test_clock_of_twelve_hours_is_reported_where_there_are_24(
    target: str, lang: str, found: list[tuple[str, str]]
) -> None:
    assert [(f.text, f.suggestion) for f in findings("L108", "x 1", target, lang)] == found


@pytest.mark.parametrize(
    ("source", "target", "lang", "found"),
    [
        ("We open at 6 p.m.", "Atveram 6:00", "lv", ["6:00"]),
        ("We open at 6 p.m.", "Wir öffnen um 18:00 Uhr", "de", []),
        ("We open at 6:00 pm", "Wir öffnen um 6:00 Uhr abends", "de", []),
        ("From 8:00 AM to 8:00 PM", "Von 8:00 bis 20:00 Uhr", "de", []),
        ("From 8:00 AM to 8:00 PM", "Von 8:00 bis 8:00 Uhr", "de", ["8:00"]),
        ("12:30 AM", "0:30", "de", []),
        ("At 3:30 PM on Monday", "Um 3:30 Uhr am Montag", "de", ["3:30"]),
        ("At 3:30 PM", "午後3:30に", "ja", []),
        ("At 3:30 PM", "В 3:30 дня", "ru", []),
        ("The office opens at 3 pm on Monday.", "Das Büro öffnet am Montag um 3 Uhr.", "de", ["3 Uhr"]),
        ("The office opens at 3 pm.", "Das Büro öffnet um 15 Uhr.", "de", []),
        ("The office opens at 3 pm.", "Das Büro öffnet um 3 Uhr nachmittags.", "de", []),
        ("The office opens at 3 pm.", "Das Büro öffnet um 15.00 Uhr.", "de", []),
        ("It opens at 3 am.", "Es öffnet um 3 Uhr.", "de", []),
        ("It opens at 3 pm.", "Öppnar kl. 3.", "sv", ["3"]),
        ("It opens at 3 pm.", "Открывается в 3 часа дня.", "ru", []),
        ("It opens at 3 pm.", "Abre a las 3 de la tarde.", "es", []),
        ("It opens at 3 pm.", "Apre alle 15.", "it", []),
        ("It opens at 3 pm.", "Otwieramy o 3.", "pl", ["3"]),
        ("It takes 3 hours.", "Es dauert 3 Uhr.", "de", []),
        ("at 6 p.m.", "um 7 und um 18:00 Uhr und 19:00 Uhr", "de", []),
    ],
)
def test_half_a_day_off_is_reported(source: str, target: str, lang: str, found: list[str]) -> None:
    assert marked("A113", source, target, lang) == found
