"""Numbers of a source and its translation."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.numbers import compare_numbers
from mtqa.numbers.symbols import changed_symbols
from tests.limits import HANG_S

LOCALES = [
    "en", "de", "fr", "es", "es-MX", "it", "pt", "pt-PT", "nl", "sv", "da", "nb", "pl", "cs", "ru", "uk", "bg", "ro",
    "hu", "fi", "tr", "el", "de-CH", "fr-CA", "en-IN", "hi", "ar", "fa", "zh", "ja", "ko", "th", "he", "vi", "id", "mr",
    "ne",
]  # fmt: skip


def _texts(source: str, source_locale: str, target: str, target_locale: str) -> list[tuple[str, str]]:
    return [
        (pair.source.text if pair.source else "", pair.target.text if pair.target else "")
        for pair in compare_numbers(source, source_locale, target, target_locale)
    ]


def _format(number: Decimal, locale: str, native: bool) -> str:
    from babel.numbers import format_decimal

    system = "default" if native else "latn"
    return format_decimal(number, locale=locale.replace("-", "_"), numbering_system=system, decimal_quantization=False)


_NUMBERS = st.decimals(min_value=0, max_value=10**12, allow_nan=False, allow_infinity=False, places=3) | st.integers(
    min_value=0, max_value=10**15
).map(Decimal)


@given(_NUMBERS, st.sampled_from(LOCALES), st.sampled_from(LOCALES), st.booleans())
def test_number_in_the_form_of_any_locale_agrees_with_itself(
    number: Decimal, one: str, other: str, native: bool
) -> None:
    assert compare_numbers(_format(number, one, native), one, _format(number, other, native), other) == []


@given(_NUMBERS, st.sampled_from(LOCALES), st.sampled_from(LOCALES), st.data())
def test_changed_digit_is_always_found(number: Decimal, one: str, other: str, data: st.DataObject) -> None:
    target = _format(number, other, native=False)
    places = [place for place, character in enumerate(target) if character.isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([digit for digit in "123456789" if digit != target[place]]))
    changed = target[:place] + digit + target[place + 1 :]
    assert compare_numbers(_format(number, one, native=False), one, changed, other) != []


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["", "en", "de", "zh"]))
def test_any_two_texts_can_be_compared(source: str, target: str, locale: str) -> None:
    for pair in compare_numbers(source + " 5", "en", target + " 6", locale):
        assert pair.source or pair.target


@given(st.text(max_size=80), st.sampled_from(LOCALES))
def test_text_agrees_with_itself(text: str, locale: str) -> None:
    assert compare_numbers(text, locale, text, locale) == []


@pytest.mark.parametrize(
    ("source_locale", "source", "locale", "target"),
    [
        ("en", "34 million people", "de", "34 Mio. Menschen"),
        ("en", "$34m", "de", "34 Mio. Dollar"),
        ("en", "5 to 6 million", "de", "5 bis 6 Millionen"),
        ("en", "April 25, 2019", "de", "25.04.2019"),
        ("en", "04/25/2019", "ru", "25 апреля 2019 года"),
        ("zh", "2019年4月25日", "en", "April 25, 2019"),
        ("en", "1920s", "de", "die 20er"),
        ("en", "the 1980s", "zh", "20世纪80年代"),
        ("en", "19th century", "sv", "1800-talet"),
        ("en", "5–10 people", "de", "5 bis 10 Leute"),
        ("en", "½ cup", "de", "1/2 Tasse"),
        ("en", "a half", "de", "50 %"),
        ("en", "Call 555-1234", "de", "Rufen Sie 5551234 an"),
        ("en", "1 file", "ru", "файл"),
        ("en", "COVID-19", "zh", "新冠病毒"),
        ("en", "90 °F", "de", "32 °C"),
        ("en", "161 feet (49 metres)", "de", "49 Meter"),
        ("zh", "26日表示", "en", "said on Monday"),
        ("en", "in 2019", "de", "in diesem Jahr"),
        ("ne", "२०७२ सालमा", "en", "in 2015"),
        ("en", "January 1st, 1970", "th", "1 มกราคม 2513"),
        ("th", "พฤษภาคม 2513", "en", "in 1970"),
        ("ja", "令和元年5月", "en", "May 2019"),
        ("en", "5 files", "xx", "cinque"),
        ("en", "ten to eight", "zh", "7点50分"),
        ("", "1.234", "", "1,234"),
    ],
)
def test_equal_numbers_in_other_dress_agree(source_locale: str, source: str, locale: str, target: str) -> None:
    assert _texts(source, source_locale, target, locale) == []


@pytest.mark.parametrize(
    ("source_locale", "source", "locale", "target", "expected"),
    [
        ("en", "43 cats", "de", "34 Katzen", [("43", "34")]),
        ("en", "5 billion", "de", "5 Billionen", [("5 billion", "5 Billionen")]),
        ("en", "5 million", "de", "5 Milliarden", [("5 million", "5 Milliarden")]),
        ("en", "3.5 tons", "de", "3.500 Tonnen", [("3.5", "3.500")]),
        ("en", "twenty-five cats", "de", "35 Katzen", [("twenty-five", "35")]),
        ("en", "COVID-19", "de", "COVID-18", [("19", "18")]),
        ("en", "version 1.2.3", "de", "Version 1.2.4", [("1.2.3", "1.2.4")]),
        ("en", "5 and 5", "de", "5 und 6", [("5", "6")]),
        ("en", "5 and 6", "de", "5 und 5", [("6", "5")]),
        ("en", "in 1897", "de", "damals", [("1897", "")]),
        ("en", "back then", "de", "im Jahr 1897", [("", "1897")]),
        ("zh", "8218.35万股", "en", "821.835 million shares", [("8218.35万", "821.835 million")]),
        ("en", "12 May 2019, 30 guests", "de", "12. Mai 2018, 20 Gäste", [("2019", "2018"), ("30", "20")]),
        ("en", "in 2001", "de", "in einem Jahr", [("2001", "")]),
    ],
)
def test_numbers_that_differ_are_paired(
    source_locale: str, source: str, locale: str, target: str, expected: list[tuple[str, str]]
) -> None:
    assert _texts(source, source_locale, target, locale) == expected


@pytest.mark.parametrize(
    "text",
    [
        " ".join(map(str, range(10_000))), "7" * 100_000, "1," * 20_000, "a-" * 20_000 + "1", "1" + "万" * 20_000,
        "中" * 20_000 + "1", "/a" * 20_000 + "1", "ein" * 20_000 + " 1", "million " * 20_000 + "1", "<1" * 20_000,
    ],
    ids=["numbers", "digits", "commas", "hyphens", "scales", "han", "paths", "words", "millions", "angles"],
)  # fmt: skip
def test_long_hostile_lines_take_no_more_than_moments(text: str) -> None:
    started = time.process_time()
    compare_numbers(text, "en", text[::-1] + " 5", "de")
    compare_numbers(text, "de", "5", "zh")
    assert time.process_time() - started < HANG_S


def test_many_numbers_with_symbols_take_no_quadratic_time() -> None:
    text = "5 km " * 20_000
    started = time.process_time()
    assert changed_symbols(text, "en", text.replace("km", "mi"), "de") == []
    assert time.process_time() - started < HANG_S


def test_a_number_that_stands_once_may_have_another_symbol() -> None:
    (found,) = changed_symbols("It is 5 km, or 7 km.", "en", "Es sind 5 m oder 7 km.", "de")
    assert (found.text, found.suggestion) == ("5 km", "5 km")
