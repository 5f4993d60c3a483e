"""L109 percent-format, L110 mixed-digits and L111 foreign-digits."""

from __future__ import annotations

import pytest

from tests.checks.pairs import findings, marked


@pytest.mark.parametrize(
    ("target", "lang", "found"),
    [
        ("about 5 % of all users", "en", [("5 %", "5%")]),
        ("rund 5% aller Nutzer", "de", [("5%", "5\u00a0%")]),
        ("50% isabet oranı", "tr", [("50%", "%50")]),
        ("rund 5 % aller Nutzer", "de", []),
        ("Zoom (50%)", "de", []),
        ("el 5% o el 5 % de los usuarios", "es", []),
        ("100%-os", "hu", []),
        ("5%d and %5 and 10%-20%", "en", []),
        ("5 %", "xx", []),
    ],
)
def test_percent_sign_is_where_the_locale_has_it(target: str, lang: str, found: list[tuple[str, str]]) -> None:
    assert [(f.text, f.suggestion) for f in findings("L109", "x 1", target, lang)] == found


@pytest.mark.parametrize(
    ("target", "lang", "found"),
    [
        ("من ٢٠١٩ إلى 2021", "ar", ["2021"]),
        ("निकष १.4.७", "mr", ["१.4.७"]),
        ("من 2019 إلى 2021", "ar", []),
        ("MPEG 2 स्तर २", "hi", []),
        ("第３章、2019年", "ja", []),
        ("٢ في %1$s", "ar", []),
    ],
)
def test_digits_of_two_scripts(target: str, lang: str, found: list[str]) -> None:
    assert marked("L110", "x 1", target, lang) == found


@pytest.mark.parametrize(
    ("target", "lang", "found"),
    [
        ("صفحه ٤٥", "fa", [("٤٥", "۴۵")]),
        ("পৃষ্ঠা ४", "bn", [("४", "৪")]),
        ("Page ٣", "en", [("٣", "3")]),
        ("صفحه ۴۵", "fa", []),
        ("第３章", "zh", []),
        ("صفحہ ۴", "ur", []),
        ("Page ٣", "xx", []),
    ],
)
def test_digits_that_a_language_has_not(target: str, lang: str, found: list[tuple[str, str]]) -> None:
    assert [(f.text, f.suggestion) for f in findings("L111", "x 1", target, lang)] == found
