"""Currency symbols and the space beside them."""

from __future__ import annotations

import pytest

from tests.checks.fluency.findings import findings, marked


@pytest.mark.parametrize(
    ("text", "lang", "wrong", "right"),
    [
        ("It cost $ 34 million.", "en", "$ 34", "$34"),
        ("It cost US$ 1,000.50.", "en", "US$ 1,000.50", "US$1,000.50"),
        ("It cost 34 € in all.", "en", "34 €", "€34"),
        ("Das kostet 34€.", "de", "34€", "34\u00a0€"),
        ("Das kostet 1.234,50€ mehr.", "de", "1.234,50€", "1.234,50\u00a0€"),
        ("Это стоит 500₽.", "ru", "500₽", "500\u00a0₽"),
        ("价格是 $ 34。", "zh", "$ 34", "$34"),
    ],
)
def test_amount_is_marked_with_its_right_form(text: str, lang: str, wrong: str, right: str) -> None:
    (finding,) = findings("L102", text, lang)
    assert (finding.text, finding.suggestion) == (wrong, right)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("It cost $34 or €1,000.50.", "en"),
        ("Das kostet 34 €, 34\u00a0€ oder € 34.", "de"),
        ("Het kost € 34.", "nl"),
        ("Print %1$s, $1, ${2} and a1$.", "en"),
        ("das Element „1$%s“", "de"),
        ("$ 3 commands", "en"),
        ("no currency here", "en"),
    ],
)
def test_right_amounts_and_code_are_left_alone(text: str, lang: str) -> None:
    assert marked("L102", text, lang) == []


def test_amount_copied_from_the_source_is_less_certain() -> None:
    (finding,) = findings("L102", "Das kostet 34€.", "de", source="It costs 34€.")
    assert finding.confidence == 0.5
