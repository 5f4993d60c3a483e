"""A116 number-word-mismatch."""

from __future__ import annotations

import pytest

from tests.checks.pairs import marked


@pytest.mark.parametrize(
    ("source", "target", "lang", "found"),
    [
        ("Five chariots", "Sieben Wagen", "de", ["Sieben"]),
        ("There are forty-six chairs.", "Il y a quarante-cinq chaises.", "fr", ["quarante-cinq"]),
        ("This is a four character string.", "Das ist eine Zeichenkette aus vier Zeichen.", "de", []),
        ("The other four", "Die anderen vier", "de", []),
        ("Deselect hex", "Altıgeni bırak", "tr", []),
        ("Seven days", "Eine Woche", "de", []),
        ("Five of seven", "Sechs von sieben", "de", []),
        ("Five chariots", "7 Wagen", "de", []),
        ("Five chariots", "Seitsemän", "xx", []),
        ("Seventy", "Seitsemänkymmentä", "fi", []),
    ],
)
def test_the_one_number_in_words_is_compared(source: str, target: str, lang: str, found: list[str]) -> None:
    assert marked("A116", source, target, lang) == found


@pytest.mark.parametrize(
    ("source", "target", "lang", "found"),
    [
        ("Der Umweg ist sieben Kilometer lang.", "The detour is twelve kilometres long.", "en", ["twelve"]),
        ("Elf Teams spielen.", "Twelve teams play.", "en", ["Twelve"]),
        ("Zwölf Teams spielen.", "Ten teams play.", "en", ["Ten"]),
        ("Zwölf Teams spielen.", "Twelve teams play.", "en", []),
        ("Elf Teams spielen.", "A dozen teams play.", "en", []),
        ("Elf Teams spielen.", "A hundred teams play.", "en", []),
        ("Sie blieb vierzehn Tage.", "Elle est restée quinze jours.", "fr", []),
        ("Sie zählt zwölf Häuser.", "Compta deu cases.", "ca", []),
        ("Er blieb zwölf Tage.", "他在那里住了十五天。", "zh", ["十五"]),
        ("Er blieb zwölf Tage.", "他十分高兴。", "zh", []),
    ],
)
def test_numerals_count_and_words_that_imply_a_number_do_not(
    source: str, target: str, lang: str, found: list[str]
) -> None:
    assert marked("A116", source, target, lang, source_lang="de") == found
