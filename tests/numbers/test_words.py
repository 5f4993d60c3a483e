"""Numbers in words."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.numbers import read_number_words
from mtqa.numbers.dates import months_in
from mtqa.numbers.words import knows_words

LANGUAGES = sorted(entry.name[:-4] for entry in (files("mtqa.numbers") / "data").iterdir())


def _values(text: str, lang: str) -> set[Decimal]:
    return {value for number in read_number_words(text, lang) for value in number.values}


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("twenty-five cats", "en", 25),
        ("two hundred and fifty thousand", "en", 250_000),
        ("seven decades", "en", 70),
        ("half a million", "en", "0.5"),
        ("fünfundzwanzig Katzen", "de", 25),
        ("zweihundertfünfzig", "de", 250),
        ("eine halbe Million", "de", 500_000),
        ("zweieinhalb Millionen", "de", 2_500_000),
        ("zwölfjährige", "de", 12),
        ("quatre-vingt-dix", "fr", 90),
        ("soixante et onze", "fr", 71),
        ("veintitrés", "es", 23),
        ("treinta y cinco", "es", 35),
        ("duecentocinquanta", "it", 250),
        ("vijfentwintig", "nl", 25),
        ("tjugofem", "sv", 25),
        ("enogtyve", "da", 21),
        ("dwudziestu pięciu", "pl", 25),
        ("двадцати пяти", "ru", 25),
        ("полтора миллиона", "ru", 1_500_000),
        ("тридцять два", "uk", 32),
        ("huszonöt", "hu", 25),
        ("kaksikymmentäviisi", "fi", 25),
        ("yirmi beş", "tr", 25),
        ("二十五", "zh", 25),
        ("三亿五千万", "zh", 350_000_000),
        ("二〇一九年", "zh", 2019),
        ("十几万", "zh", 100_000),
        ("八成", "zh", 80),
        ("四点半", "zh", 30),
        ("百分之三十", "zh", "0.3"),
        ("スリー", "ja", 3),
        ("스물다섯", "ko", 20),
        ("XIX век", "ru", 19),
        ("Ⅲ", "zh", 3),
    ],
)
def test_spelled_out_number_is_read(text: str, lang: str, value: float | str) -> None:
    assert Decimal(str(value)) in _values(text, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_table_of_each_language_is_well_formed_and_has_the_small_numbers(lang: str) -> None:
    lines = (files("mtqa.numbers") / "data" / f"{lang}.txt").read_text(encoding="utf-8").splitlines()
    values = [Decimal(line.split()[0]) for line in lines]
    assert values == sorted(set(values))
    assert {Decimal(number) for number in (*range(11), 12, 20, 30, 50, 100, 1000)} - set(values) <= {Decimal(12)}
    assert all(len(line.split()) > 1 and line == line.lower() for line in lines)


def test_unknown_language_has_roman_numerals_only() -> None:
    assert not knows_words("xx")
    assert _values("Kapitel IV zwei", "xx") == {Decimal(4)}


@pytest.mark.parametrize("lang", ["../de", "de/..", "", "x" * 500])
def test_language_code_is_no_path(lang: str) -> None:
    assert not knows_words(lang)


@pytest.mark.parametrize(
    ("text", "locale", "month"),
    [
        ("on April 25", "en", 4),
        ("25 апреля", "ru", 4),
        ("am 3. März", "de", 3),
        ("Sept. 26", "en", 9),
        ("7. syyskuuta", "fi", 9),
    ],
)
def test_month_names_stand_for_numbers(text: str, locale: str, month: int) -> None:
    assert month in months_in(text, locale)


@given(st.text(), st.sampled_from([*LANGUAGES, "zh", "ja", "ko", "nb", ""]))
def test_spans_hold_the_text(text: str, lang: str) -> None:
    for number in read_number_words(text, lang):
        assert len(number.text) == number.end - number.start
        assert 0 <= number.start < number.end <= len(text)
