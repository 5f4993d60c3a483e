"""L105 date-format and A111 date-mismatch, and how dates are read."""

from __future__ import annotations

import pytest

from mtqa.numbers.calendar import date_style
from mtqa.numbers.calendar_dates import read_dates
from tests.checks.pairs import findings, marked


@pytest.mark.parametrize(
    ("text", "lang", "dates"),
    [
        ("May 25, 1991, and 4 March", "en", [(25, 5, "1991"), (4, 3, "")]),
        ("Am 25. Mai 1991 und 4.3.2020", "de", [(25, 5, "1991"), (4, 3, "2020")]),
        ("с 5-го сентября 2001 года", "ru", [(5, 9, "2001")]),
        ("в июле 1914", "ru", [(None, 7, "1914")]),
        ("25. července 2020, v červnu 2021", "cs", [(25, 7, "2020"), (None, 6, "2021")]),
        ("1991. május 25-én", "hu", [(25, 5, "1991")]),
        ("toukokuussa 1990", "fi", [(None, 5, "1990")]),
        ("3 d’abril i 25 de gener de 2000", "ca", [(3, 4, ""), (25, 1, "2000")]),
        ("2024年5月4日と5月", "ja", [(4, 5, "2024")]),
        ("1991년 5월 25일", "ko", [(25, 5, "1991")]),
        ("05/04/2024", "en-US", [(4, 5, "2024")]),
        ("05/04/2024", "en-GB", [(5, 4, "2024")]),
        ("05/04/2024", "en", []),
        ("2024-05-04", "en", [(4, 5, "2024")]),
        ("April is here, he may march 5 miles", "en", []),
        ("1.2.3, 10.0.0.1 and %1$d/%2$d/%3$d", "en", []),
    ],
)
def test_dates_are_read_by_their_locale(text: str, lang: str, dates: list[tuple[int | None, int, str]]) -> None:
    assert [(date.day, date.month, date.year) for date in read_dates(text, lang)] == dates


@pytest.mark.parametrize(
    ("lang", "written"),
    [("de", "31.12.2024"), ("en-US", "12/31/2024"), ("fr", "31/12/2024"), ("sv", "2024-12-31"), ("ja", "2024/12/31")],
)
def test_dates_are_written_by_the_pattern_of_cldr(lang: str, written: str) -> None:
    style = date_style(lang)
    assert style is not None
    assert style.write(31, 12, "2024") == written


@pytest.mark.parametrize(
    ("target", "lang", "found"),
    [
        ("Bis 12/31/2024.", "de", [("12/31/2024", "31.12.2024")]),
        ("By 31/12/2024.", "en-US", [("31/12/2024", "12/31/2024")]),
        ("2024年12/31/2024。", "ja", []),
        ("Bis 11/12/2024 oder 2024-12-31.", "de", []),
        ("US (12/31/2024)", "de", []),
        ("Bis 12/31/2024.", "xx", []),
    ],
)
def test_impossible_order_is_reported_with_the_right_one(target: str, lang: str, found: list[tuple[str, str]]) -> None:
    assert [(f.text, f.suggestion) for f in findings("L105", "x", target, lang)] == found


@pytest.mark.parametrize(
    ("source", "source_lang", "target", "lang", "found"),
    [
        ("On May 4, 2024.", "en", "Am 5. April 2024.", "de", ["5. April 2024"]),
        ("On May 4, 2024.", "en", "Am 05.04.2024.", "de", ["05.04.2024"]),
        ("On May 4, 2024.", "en", "Am 04.05.2024.", "de", []),
        ("On 05/04/2024.", "en", "Am 05.04.2024.", "de", []),
        ("On 05/04/2024.", "en-GB", "Am 05.04.2024.", "de", []),
        ("On 05/04/2024.", "en-US", "Le 05/04/2024.", "fr", ["05/04/2024"]),
        ("In August 1914.", "en", "В июле 1914 года.", "ru", ["июле 1914"]),
        ("In July/August 1914.", "en", "В июле 1914 года.", "ru", []),
        ("From May 4 to June 5.", "en", "Vom 4. Mai an.", "de", []),
        ("On 5 May 2019.", "en", "令和1年5月5日", "ja", []),
        # Another number is for number-mismatch.
        ("On May 4, 2024.", "en", "Am 6. Mai 2024.", "de", []),
    ],
)
def test_other_month_and_swapped_days_are_reported(
    source: str, source_lang: str, target: str, lang: str, found: list[str]
) -> None:
    assert marked("A111", source, target, lang, source_lang) == found
