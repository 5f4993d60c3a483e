"""Numbers written the way of another locale."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.numbers import read_numbers
from mtqa.numbers.formats import copied_grouping, foreign_numbers, in_format
from tests.numbers.test_compare import LOCALES


@given(
    st.decimals(min_value=0, max_value=10**12, allow_nan=False, allow_infinity=False, places=2),
    st.sampled_from(LOCALES),
    st.sampled_from(["", " %", " Euro"]),
)
def test_own_format_is_never_foreign(number: Decimal, locale: str, after: str) -> None:
    from babel.numbers import format_decimal

    text = format_decimal(number, locale=locale.replace("-", "_"), decimal_quantization=False) + after
    assert list(foreign_numbers(text, locale)) == []


@pytest.mark.parametrize(
    ("text", "locale", "suggestion"),
    [
        ("1,234.56", "de", "1.234,56"),
        ("1.234,56", "en", "1,234.56"),
        ("1,234.56", "fr", "1\u202f234,56"),
        ("1.234,56", "de-CH", "1’234.56"),
        ("1,234,567", "pt-BR", "1.234.567"),
        ("1.234.567", "ja", "1,234,567"),
        ("3.5 Millionen", "de", "3,5"),
        ("3,5 million", "en", "3.5"),
        ("3.5%", "ru", "3,5"),
    ],
)
def test_foreign_number_is_given_the_form_of_the_locale(text: str, locale: str, suggestion: str) -> None:
    assert [found.suggestion for found in foreign_numbers(text, locale)] == [suggestion]


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("1.234", "en"), ("1,234", "de"), ("1,234.56", "es"), ("1,234.56", "ar"), ("1,234.56", ""), ("3,5 %", "de-CH"),
        ("10.12.2019", "en"), ("192.168.100.200", "en"), ("https://x.org/1,234.56", "de"), ("v1.234.567", "en"),
        ("1,234.56", "en-ZA"), ("1,2,3", "en"), ("12:30,5", "en"),
    ],
)  # fmt: skip
def test_what_may_be_right_is_left_alone(text: str, locale: str) -> None:
    assert list(foreign_numbers(text, locale)) == []


def test_copied_thousands_separator_is_found_only_where_it_changes_its_meaning() -> None:
    assert [found.suggestion for found in copied_grouping("1,200 men", "en", "1,200 Mann", "de")] == ["1.200"]
    assert list(copied_grouping("1,200 men", "en", "1.200 Mann", "de")) == []
    assert list(copied_grouping("11,200 men", "en", "1,200 Mann", "de")) == []
    assert list(copied_grouping("1,200 men", "en", "1,200人", "ja")) == []
    assert list(copied_grouping("1.200", "en", "1.200", "de")) == []


@pytest.mark.parametrize(
    ("text", "source_locale", "locale", "expected"),
    [
        ("43", "en", "de", "43"),
        ("1,234.5", "en", "de", "1.234,5"),
        ("1,234", "en", "pl", "1\u00a0234"),
        ("12.50", "en", "de", "12,5"),
        ("34 million", "en", "de", None),
        ("25.04.2019", "de", "en", None),
        ("1.234", "es", "de", None),
        ("1,234", "en", "", None),
    ],
)
def test_suggestion_is_made_only_where_it_is_certain(
    text: str, source_locale: str, locale: str, expected: str | None
) -> None:
    (number,) = read_numbers(text, source_locale)
    assert in_format(number, locale) == expected
