"""A115 currency-mismatch."""

from __future__ import annotations

import pytest

from tests.checks.pairs import marked


@pytest.mark.parametrize(
    ("source", "target", "lang", "found"),
    [
        ("It costs $1,000.50.", "Es kostet 1.000,50 €.", "de", ["1.000,50 €"]),
        ("It costs $1,000.50.", "Es kostet 1.000,50 $.", "de", []),
        ("It costs $34.", "Es kostet 34 Dollar.", "de", []),
        ("It costs $34.", "Это стоит 34 доллара.", "ru", []),
        ("It costs $34.", "Das macht 34.", "de", ["34"]),
        ("It costs $34 million.", "Das kostet 34 Millionen.", "de", ["34"]),
        ("It costs ¥500.", "价格是500元。", "zh", []),
        ("It costs CAD 34.", "Das kostet 34 $.", "de", []),
        ("For example, withdraw $100.", "Heben Sie zum Beispiel 100 € ab.", "de", []),
        ("Hide $0.00 values", "0,00 € verbergen", "de", []),
        ("Print $1 and ${2}", "1 drucken", "xx", []),
        ("ISO 9001", "ISO 9001", "de", []),
    ],
)
def test_currency_that_changes_without_its_amount_is_reported(
    source: str, target: str, lang: str, found: list[str]
) -> None:
    assert marked("A115", source, target, lang) == found
