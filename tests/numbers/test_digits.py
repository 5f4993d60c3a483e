"""Numbers in digits within running text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.numbers import read_numbers
from mtqa.numbers.masks import mask


def _values(text: str, locale: str) -> list[set[Decimal]]:
    return [set(number.values) for number in read_numbers(text, locale)]


@pytest.mark.parametrize(
    ("text", "locale", "value"),
    [
        ("34 million people", "en", 34_000_000),
        ("34 Mio. Menschen", "de", 34_000_000),
        ("ein 34-Millionen-Projekt", "de", 34_000_000),
        ("5 billion", "en", 5 * 10**9),
        ("5 Billionen", "de", 5 * 10**12),
        ("5 Milliarden", "de", 5 * 10**9),
        ("5 mil millones", "es", 5 * 10**9),
        ("34 de milioane", "ro", 34_000_000),
        ("34 млн человек", "ru", 34_000_000),
        ("5 тысячам", "ru", 5000),
        ("3400万人", "zh", 34_000_000),
        ("3400多万人", "zh", 34_000_000),
        ("3亿5000万", "zh", 350_000_000),
        ("1万2000円", "ja", 12_000),
        ("3만 명", "ko", 30_000),
        ("50 लाख", "hi", 5_000_000),
        ("10 crore 30 lakh", "en", 103_000_000),
        ("2 dozen", "en", 24),
    ],
)
def test_scale_words_multiply_the_number_before_them(text: str, locale: str, value: int) -> None:
    assert _values(text, locale) == [{Decimal(value)}]


@pytest.mark.parametrize("locale", ["de", "en", "fi", "sv", "zh"])
def test_a_number_may_have_more_digits_than_decimals_are_exact_to(locale: str) -> None:
    assert Decimal(1234567890123456789012345678901) in _values("1234567890123456789012345678901", locale)[0]


def test_scale_belongs_to_the_marked_span() -> None:
    (number,) = read_numbers("Es kostet 5 Billionen Euro.", "de")
    assert (number.start, number.end, number.text) == (10, 21, "5 Billionen")


def test_thousand_metres_in_chinese_is_a_unit_and_no_scale() -> None:
    assert _values("全长34.5千米", "zh") == [{Decimal("34.5")}]


def test_scale_after_the_last_of_several_numbers_may_belong_to_all() -> None:
    assert [max(values) for values in _values("5, 6 or 7 million", "en")] == [5_000_000, 6_000_000, 7_000_000]


@pytest.mark.parametrize(
    ("text", "locale", "value"),
    [
        ("at 3 pm", "en", 15),
        ("um 15 Uhr", "de", 3),
        ("下午3点", "zh", 15),
        ("50%", "en", "0.5"),
        ("2½ cups", "en", "2.5"),
        ("$34m", "en", 34_000_000),
        ("på 1800-talet", "sv", 19),
        ("the 20th century", "en", 1900),
    ],
)
def test_words_around_give_a_number_another_meaning(text: str, locale: str, value: float | str) -> None:
    assert Decimal(value) in _values(text, locale)[0]


@pytest.mark.parametrize(
    "text",
    [
        "%1$s of %2$d", "{0} and {1,number}", "${2}", "&#39;", "<h1>", "https://example.org/v2/34", "a@b2.org", "%20%3",
        "\\x1b\\033\\1", "0x1F", "#ff00aa", "/usr/lib32/x", "foo_2", "--depth=5", "page3.html", "img-2.png",
    ],
)  # fmt: skip
def test_digits_that_are_no_numbers_are_passed_over(text: str) -> None:
    assert read_numbers(text, "en") == []


def test_turkish_percent_stands_before_the_number() -> None:
    assert Decimal(50) in _values("%50 indirim", "tr")[0]


@pytest.mark.parametrize("text", ["COVID-19", "UTF-8", "H100", "G7", "МиГ-29"])
def test_codes_are_not_required_and_know_their_letters(text: str) -> None:
    (number,) = read_numbers(text, "en")
    assert not number.required
    assert number.prefix == text.lower().rstrip("0123456789")


@pytest.mark.parametrize("text", ["1. Open it", "(2) Open it", "Intro\n3) Open it", "see [12]", "10:00"])
def test_labels_notes_and_full_hours_are_not_required(text: str) -> None:
    assert not read_numbers(text, "en")[-1].required


@given(st.text())
def test_masking_keeps_positions(text: str) -> None:
    assert len(mask(text)) == len(text)


_PIECES = st.sampled_from([*"0123456789", *".,'’ \u202f-/:%$#&{}<>@_\\½万亿XVI", " million", "Uhr", "pm", "٣", "５"])


@given(st.lists(_PIECES).map("".join), st.sampled_from(["", "en", "de", "fr", "zh", "ru", "hi", "tr"]))
def test_spans_hold_the_text_and_do_not_overlap(text: str, locale: str) -> None:
    end = 0
    for number in read_numbers(text, locale):
        assert text[number.start : number.end] == number.text
        assert end <= number.start < number.end
        end = number.end
