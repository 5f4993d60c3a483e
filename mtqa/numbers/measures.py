"""Reads numbers with their units: names and symbols of units in a language are those of Unicode CLDR, through babel."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.language.cldr import locale_of
from mtqa.numbers.masks import mask
from mtqa.numbers.values import read_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Unit(NamedTuple):
    """A unit of measurement.

    Attributes:
        dimension: What it measures. Units of one dimension can be mixed up, or converted.
        system: `metric`, `imperial`, or empty where there is only one.
        factor: How many of the dimension's base unit it is; 0 for temperatures, which have other zeros.
    """

    dimension: str
    system: str
    factor: Decimal


def _unit(dimension: str, system: str, factor: str) -> Unit:
    return Unit(dimension, system, Decimal(factor))


UNITS: Mapping[str, Unit] = {
    "length-millimeter": _unit("length", "metric", "0.001"),
    "length-centimeter": _unit("length", "metric", "0.01"),
    "length-meter": _unit("length", "metric", "1"),
    "length-kilometer": _unit("length", "metric", "1000"),
    "length-inch": _unit("length", "imperial", "0.0254"),
    "length-foot": _unit("length", "imperial", "0.3048"),
    "length-yard": _unit("length", "imperial", "0.9144"),
    "length-mile": _unit("length", "imperial", "1609.344"),
    "mass-milligram": _unit("mass", "metric", "0.000001"),
    "mass-gram": _unit("mass", "metric", "0.001"),
    "mass-kilogram": _unit("mass", "metric", "1"),
    "mass-ounce": _unit("mass", "imperial", "0.028349523"),
    "mass-pound": _unit("mass", "imperial", "0.45359237"),
    "volume-milliliter": _unit("volume", "metric", "0.001"),
    "volume-liter": _unit("volume", "metric", "1"),
    "volume-pint": _unit("volume", "imperial", "0.473176473"),
    "volume-gallon": _unit("volume", "imperial", "3.785411784"),
    "area-square-meter": _unit("area", "metric", "1"),
    "area-square-kilometer": _unit("area", "metric", "1000000"),
    "area-hectare": _unit("area", "metric", "10000"),
    "area-square-foot": _unit("area", "imperial", "0.09290304"),
    "area-square-mile": _unit("area", "imperial", "2589988.110336"),
    "area-acre": _unit("area", "imperial", "4046.8564224"),
    "speed-kilometer-per-hour": _unit("speed", "metric", "1"),
    "speed-mile-per-hour": _unit("speed", "imperial", "1.609344"),
    "temperature-celsius": _unit("temperature", "metric", "0"),
    "temperature-fahrenheit": _unit("temperature", "imperial", "0"),
    "duration-millisecond": _unit("duration", "", "0.001"),
    "duration-second": _unit("duration", "", "1"),
    "duration-minute": _unit("duration", "", "60"),
    "duration-hour": _unit("duration", "", "3600"),
    "duration-day": _unit("duration", "", "86400"),
    "duration-week": _unit("duration", "", "604800"),
    "duration-month": _unit("duration", "", "2629746"),
    "duration-year": _unit("duration", "", "31556952"),
    "digital-byte": _unit("digital", "", "1"),
    "digital-kilobyte": _unit("digital", "", "1000"),
    "digital-megabyte": _unit("digital", "", "1000000"),
    "digital-gigabyte": _unit("digital", "", "1000000000"),
    "digital-terabyte": _unit("digital", "", "1000000000000"),
    "concentr-percent": _unit("percent", "", "0.01"),
    "concentr-permille": _unit("percent", "", "0.001"),
}
"""By CLDR's name. Factors are exact by the international agreement of 1959; gallons and pints are those of the US."""

_SYMBOLS = {
    "mm": "length-millimeter", "cm": "length-centimeter", "km": "length-kilometer", "mg": "mass-milligram",
    "kg": "mass-kilogram", "Kg": "mass-kilogram", "lb": "mass-pound", "lbs": "mass-pound", "oz": "mass-ounce",
    "ft": "length-foot", "mi": "length-mile", "yd": "length-yard", "ml": "volume-milliliter",
    "mL": "volume-milliliter", "ha": "area-hectare", "km²": "area-square-kilometer", "m²": "area-square-meter",
    "km/h": "speed-kilometer-per-hour", "kph": "speed-kilometer-per-hour", "mph": "speed-mile-per-hour",
    "°C": "temperature-celsius", "℃": "temperature-celsius", "°F": "temperature-fahrenheit",
    "℉": "temperature-fahrenheit", "ms": "duration-millisecond", "kB": "digital-kilobyte", "KB": "digital-kilobyte",
    "MB": "digital-megabyte", "GB": "digital-gigabyte", "TB": "digital-terabyte", "KiB": "digital-kilobyte",
    "MiB": "digital-megabyte", "GiB": "digital-gigabyte", "TiB": "digital-terabyte", "ko": "digital-kilobyte",
    "Ko": "digital-kilobyte", "Mo": "digital-megabyte", "Go": "digital-gigabyte", "To": "digital-terabyte",
    "Mio": "digital-megabyte", "Gio": "digital-gigabyte", "Kio": "digital-kilobyte",
    "%": "concentr-percent", "٪": "concentr-percent", "％": "concentr-percent", "‰": "concentr-permille",
}  # fmt: skip
"""Symbols that are the same in most languages. Binary multiples count as decimal ones: many programs do not tell."""
_MORE_NAMES = {
    "en": {"percent": "concentr-percent", "per cent": "concentr-percent", "secs": "duration-second",
           "mins": "duration-minute", "hrs": "duration-hour", "kilometre": "length-kilometer",
           "kilometer": "length-kilometer", "kilometers": "length-kilometer", "meter": "length-meter",
           "meters": "length-meter", "litre": "volume-liter", "liters": "volume-liter",
           "degrees celsius": "temperature-celsius", "degrees fahrenheit": "temperature-fahrenheit"},
}  # fmt: skip
_UNCLEAR = frozenset(
    [
        "m",
        "M",
        "d",
        "D",
        "h",
        "H",
        "s",
        "S",
        "j",
        "J",
        "w",
        "y",
        "g",
        "t",
        "T",
        "a",
        "l",
        "L",
        "min.",
        "mo",
        "mon",
        "mth",
        "st",
        "c",
        "C",
        "f",
        "F",
        "k",
        "u",
        "o",
        "in",
        "yr",
        "分",
        "秒",
        "日",
        "月",
        "年",
        "时",
        "時",
        "か月",
    ]
)
"""Symbols with other meanings beside numbers: million, metre or minute; names of days, months, years and hours."""
_MAY_MEASURE = re.compile(r"\d(?:[ \u00a0\u202f-]?[^\W\d_]|[ \u00a0\u202f]?[%°‰٪％℃℉]|[‐‑])")
_NUMBER = re.compile(
    r"(?<![\w.,:/])(?<!\d[ \u00a0])(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*)"
    r"(?:[ \u00a0\u202f]|[-‐‑][ ]?)?"
)
_INFLECTED = frozenset(
    [
        "ru",
        "uk",
        "be",
        "bg",
        "mk",
        "sr",
        "hr",
        "bs",
        "sl",
        "cs",
        "sk",
        "pl",
        "lt",
        "lv",
        "et",
        "fi",
        "hu",
        "tr",
        "el",
        "is",
        "hy",
        "ka",
        "kk",
        "de",
        "sv",
        "da",
        "nb",
        "nn",
        "no",
        "ro",
        "eu",
    ]
)
_STEM = 4
_SINGLE = frozenset(["zh", "yue", "ja", "ko"])
"""Languages that have units of one character."""
_UNSPACED = _SINGLE | {"th", "lo", "km", "my"}


class Measure(NamedTuple):
    """A number with its unit in a text.

    Attributes:
        start, end: Where both stand.
        text: What stands there.
        values: What the number may mean.
        unit: CLDR's name of the unit.
        symbol: Whether the unit is a symbol, such as `kg`.
    """

    start: int
    end: int
    text: str
    values: frozenset[Decimal]
    unit: str
    symbol: bool

    @property
    def dimension(self) -> str:
        """What is measured."""
        return UNITS[self.unit].dimension


def read_measures(text: str, code: str) -> list[Measure]:
    """The numbers with units of a text, in order.

    Args:
        text: Running text.
        code: BCP 47 code of its locale; without it only symbols are known.
    """
    if not _MAY_MEASURE.search(text):
        return []
    known = _known(code)
    lang = code.replace("_", "-").partition("-")[0].lower()
    plain = mask(text, "tr")
    found: list[Measure] = []
    for match in _NUMBER.finditer(plain):
        unit = known.at(plain, match.end())
        if unit is None:
            continue
        values = read_value(match["number"], lang)[0]
        if values:
            start = match.start("number")
            written = text[match.end() : unit.end]
            found.append(Measure(start, unit.end, text[start : unit.end], values, unit.name, written in _SYMBOLS))
    return found


def unit_at(text: str, place: int, code: str) -> tuple[int, str] | None:
    """Where the unit ends whose name or symbol begins at a place of a text, and CLDR's name for it.

    Args:
        text: Running text.
        place: Right behind a number, or what stands for one, and its space.
        code: BCP 47 code of its locale; without it only symbols are known.
    """
    return _known(code).at(text, place)


def names_dimension(text: str, code: str, dimension: str) -> bool:
    """Whether the text has a name or symbol of any unit of a dimension, beside a number or not."""
    # Miles per hour may be miles “an hour”.
    wanted = {dimension, "length"} if dimension == "speed" else {dimension}
    return any(UNITS[unit].dimension in wanted for unit in _known(code).units_in(text))


def knows_units(code: str) -> bool:
    """Whether names of units are known in the language."""
    return _known(code).named


class _Known:
    """The names of units in a language."""

    def __init__(self, code: str) -> None:
        self._exact: dict[str, str] = dict(_SYMBOLS)
        self._names: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        lang = code.replace("_", "-").partition("-")[0].lower()
        doubtful: set[str] = set()
        for name, unit in (*_names(code), *_MORE_NAMES.get(lang, {}).items()):
            key = name.lower()
            if name in _UNCLEAR or name in self._exact or (len(key.strip(".")) < 2 and lang not in _SINGLE):
                continue
            if self._names.setdefault(key, unit) != unit:
                doubtful.add(key)
        for key in doubtful:
            del self._names[key]
        self.named = bool(self._names)
        if lang in _INFLECTED:
            for key, unit in self._names.items():
                stem = key.rstrip("aeiouyąęěáéíäöõаеиіяыоуьαηιο")
                if len(stem) >= _STEM and " " not in key and self._stems.setdefault(stem, unit) != unit:
                    self._stems[stem] = ""
        self._stems = {stem: unit for stem, unit in self._stems.items() if unit}
        self._spaced = lang not in _UNSPACED

    def at(self, text: str, place: int) -> _Found | None:
        """The unit whose name or symbol begins at a place of a text: the longest there is."""
        symbol = _SYMBOL.match(text, place)
        if symbol is not None and not (self._spaced and _GOES_ON.match(text, symbol.end())):
            return _Found(symbol.end(), _SYMBOLS[symbol[0]])
        if not self._spaced:
            return next(
                (
                    _Found(place + length, unit)
                    for length in range(min(_LONGEST_UNSPACED, len(text) - place), 0, -1)
                    if (unit := self._names.get(text[place : place + length].lower())) is not None
                ),
                None,
            )
        words = _WORDS.match(text, place)
        if words is None:
            return None
        for last in range(words.lastindex or 1, 0, -1):
            end = words.end(last)
            for stop in (end, end - 1) if text[end - 1] == "." else (end,):
                unit = self._unit_of(text[place:stop].lower())
                if unit is not None and not _GOES_ON.match(text, stop):
                    return _Found(stop, unit)
        return None

    def _unit_of(self, key: str) -> str | None:
        known = self._names.get(key)
        if known is not None or not key.isalpha():
            return known
        ends = range(len(key), max(_STEM, len(key) - _ENDING) - 1, -1) if self._stems else ()
        return next((unit for end in ends if (unit := self._stems.get(key[:end])) is not None), None)

    def units_in(self, text: str) -> Iterator[str]:
        """The units that a text names anywhere."""
        starts = _WORD_START.finditer(text) if self._spaced else re.finditer(r"\S", text)
        for start in starts:
            unit = self.at(text, start.start())
            if unit is not None:
                yield unit.name


class _Found(NamedTuple):
    end: int
    name: str


_SYMBOL = re.compile("|".join(map(re.escape, sorted(_SYMBOLS, key=len, reverse=True))))
_GOES_ON = re.compile(r"[^\W\d_]|[²³/]|['’]\w{2}")
"""What tells that a name or symbol is only the beginning of another."""
_RUN = r"[^\W\d_\u200c]+\.?(?:[/²³]\.?[^\W\d_]*)?"
_WORDS = re.compile(rf"({_RUN})(?:[ \u00a0]({_RUN}))?(?:[ \u00a0]({_RUN}))?(?:[ \u00a0]({_RUN}))?")
_WORD_START = re.compile(r"(?<![^\W\d_])[^\W\d_]|[%°‰٪％℃℉]")
_LONGEST_UNSPACED = 10
_ENDING = 5


def _names(code: str) -> Iterator[tuple[str, str]]:
    """The names of units behind a number, in all numbers and widths but the narrowest, with the units."""
    from babel.units import UnknownUnitError, format_unit

    locale = locale_of(code)
    if locale is None:
        return
    for unit in UNITS:
        for length in ("long", "short"):
            for number in _EACH_CATEGORY:
                try:
                    written = format_unit(number, unit, length=length, locale=locale)
                except UnknownUnitError:
                    break
                found = _BEHIND_NUMBER.fullmatch(written)
                if found is not None:
                    yield found[1].strip(_EDGES), unit


_EACH_CATEGORY = (0, 1, 2, 3, 5, 11, 21, 100, 1.5)
"""Numbers that have every plural category that CLDR has in any language."""
_BEHIND_NUMBER = re.compile(r"[\u200e\u200f]?\d[\d.,٫]*([^\d]+)")
_EDGES = " \u00a0\u202f\u200f\u200e"


@lru_cache(maxsize=64)
def _known(code: str) -> _Known:
    return _Known(code)
