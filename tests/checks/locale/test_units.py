"""A114 unit-mismatch, and how numbers with units are read."""

from __future__ import annotations

import pytest

from mtqa.numbers.measures import read_measures
from tests.checks.pairs import findings, marked


@pytest.mark.parametrize(
    ("text", "lang", "read"),
    [
        ("5 miles, a 5-mile walk, 20 feet, 70 °F, 60 mph", "en", "mile mile foot fahrenheit mile-per-hour"),
        ("7 square miles, 60 miles per hour", "en", "square-mile mile-per-hour"),
        ("5 Meilen, 10 Stunden. 3,5 GB", "de", "mile hour gigabyte"),
        ("10 минутами, 7 дней, 5 км.", "ru", "minute day kilometer"),
        ("5英里，10分钟", "zh", "mile minute"),
        ("3 Mo et 2 heures", "fr", "megabyte hour"),
        ("2 м, 5 г., 3 л", "ru", ""),
        ("%d minutes, 5 Meilensteine", "de", ""),
    ],
)
def test_units_are_read_by_their_names_in_the_language(text: str, lang: str, read: str) -> None:
    assert [measure.unit.partition("-")[2] for measure in read_measures(text, lang)] == read.split()


@pytest.mark.parametrize(
    ("source", "target", "lang", "found"),
    [
        ("It burned 550 acres.", "Es verbrannten 550 Hektar.", "de", ["550 Hektar"]),
        ("Next 3 months", "Următoarele 3 zile", "ro", ["3 zile"]),
        ("An 88 mi chase", "88 米的追逐", "zh", ["88 米"]),
        ("It is 100 yards long.", "Es ist 91 Meter lang.", "de", []),
        ("It is 100 yards long.", "Es ist 50 Meter lang.", "de", ["50 Meter"]),
        ("At 350 °F.", "Bei 175 °C.", "de", []),
        ("At 350 °F.", "Bei 350 °C.", "de", ["350 °C"]),
        ("At 350 °F.", "Bei 100 °C.", "de", ["100 °C"]),
        ("5 miles (8 km)", "8 km (5 Meilen)", "de", []),
        ("6 feet 2 inches", "1,88 Meter", "de", []),
        ("2 m wide, 2 mm deep", "2 Meter breit", "de", []),
        ("Max XP +20%", "Макс. опит +20", "bg", ["20"]),
        ("Max XP +20%", "Макс. опит +20 процента", "bg", []),
        ("Take 5 mg.", "Nehmen Sie 5 g.", "de", []),  # number-mismatch says so
        ("at 135 mph", "时速135英里", "zh", []),
    ],
)
def test_units_that_change_without_their_number_are_reported(
    source: str, target: str, lang: str, found: list[str]
) -> None:
    assert marked("A114", source, target, lang) == found


def test_wrong_conversion_tells_the_right_one() -> None:
    (finding,) = findings("A114", "It is 5 miles long.", "Es ist 12 km lang.")
    assert finding.message == "“5 miles” of the source is about 8.05 in the unit of “12 km”."


@pytest.mark.parametrize(
    ("source", "target", "lang", "found"),
    [
        ("%d km", "%d m", "de", ["%d m"]),
        ("%d m", "%d km", "de", ["%d km"]),
        ("{distance} km", "{distance} м", "ru", ["{distance} м"]),
        ("%1 minutes left", "Noch %1 Stunden", "de", ["%1 Stunden"]),
        ("{{ n }} GB free", "{{ n }} Mo libres", "fr", ["{{ n }} Mo"]),
        ("%(size)s MB of %(all)s GB", "%(size)s MB von %(all)s MB", "de", ["%(all)s MB"]),
        ("%.1f kg", "%.1f g", "de", ["%.1f g"]),
        ("%d miles", "%d 公里", "zh", ["%d 公里"]),
        ("%d km", "%d km", "de", []),
        ("%d km", "%d Kilometer", "de", []),
        ("%d m", "%d min", "de", []),
        ("%d mi", "%d m", "it", []),
        ("%d h %d min", "%d min %d h", "de", []),
        ("%d MB", "%d Mo", "fr", []),
        ("%d GiB", "%d GB", "de", []),
        ("100%d km", "100%d m/s", "de", []),
        ("$d km, %%d km", "%%d m", "de", []),
        ("%d in total", "%d insgesamt", "de", []),
    ],
)
def test_a_placeholder_keeps_its_unit(source: str, target: str, lang: str, found: list[str]) -> None:
    assert marked("A114", source, target, lang) == found
