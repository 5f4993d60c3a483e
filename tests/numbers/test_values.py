"""Values of written numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.numbers.values import MAX_DIGITS, read_value, separator_role, separators_of


@pytest.mark.parametrize(
    ("written", "locale", "value"),
    [
        ("1,234.5", "en", "1234.5"),
        ("1.234,5", "de", "1234.5"),
        ("1 234,5", "fr", "1234.5"),
        ("1\u202f234,5", "fr", "1234.5"),
        ("1\u00a0234\u00a0567", "ru", "1234567"),
        ("1'234.5", "de-CH", "1234.5"),
        ("1’234’567", "de-CH", "1234567"),
        ("12,34,567", "hi", "1234567"),
        ("1,23,456.5", "en-IN", "123456.5"),
        ("١٬٢٣٤٫٥", "ar", "1234.5"),
        ("१,२३,४५६", "hi", "123456"),
        ("１２３", "ja", "123"),
        ("0.125", "de", "0.125"),
        ("1234,5", "de", "1234.5"),
        ("1.234", "de", "1234"),
        ("1.234", "en", "1.234"),
        ("1,234", "es-MX", "1234"),
        ("1,234", "es-ES", "1.234"),
        ("007", "en", "7"),
        ("3.50", "en", "3.5"),
    ],
)
def test_number_is_read_by_the_separators_of_its_locale(written: str, locale: str, value: str) -> None:
    assert read_value(written, locale)[0] == {Decimal(value)}


@pytest.mark.parametrize("locale", ["", "es", "ar", "xx-unknown"])
def test_lone_separator_is_of_either_kind_where_usage_is_divided(locale: str) -> None:
    assert read_value("1.234", locale)[0] == {Decimal(1234), Decimal("1.234")}


@pytest.mark.parametrize(
    ("written", "parts"), [("25.04.2019", (25, 4, 2019)), ("192.168.0.1", (192, 168, 0, 1)), ("1.2.3", (1, 2, 3))]
)
def test_dates_and_versions_have_parts_and_no_value(written: str, parts: tuple[int, ...]) -> None:
    assert read_value(written, "de") == (frozenset(), tuple(map(Decimal, parts)))


def test_list_of_decimals_without_spaces_is_read_item_by_item() -> None:
    assert read_value("0.4,0.6", "en") == (frozenset(), (Decimal("0.4"), Decimal("0.6")))


def test_unknown_region_falls_back_to_the_language() -> None:
    assert separators_of("de-XX") == (",", ".")
    assert separator_role(".", "de_AT") == "group"


@given(st.from_regex(r"\d{1,40}([.,' ]\d{1,40}){0,4}", fullmatch=True), st.sampled_from(["en", "de", "fr", "es", ""]))
def test_any_digits_with_separators_are_read(written: str, locale: str) -> None:
    values, parts = read_value(written, locale)
    assert values or parts
    assert all(value >= 0 for value in (*values, *parts))


@given(st.integers(min_value=0, max_value=10**MAX_DIGITS - 1))
def test_whole_numbers_are_exact(number: int) -> None:
    assert read_value(str(number)) == (frozenset({Decimal(number)}), ())
