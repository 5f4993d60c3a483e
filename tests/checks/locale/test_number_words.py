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
