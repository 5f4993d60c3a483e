"""Reads the dates of a text: in numbers by the order of its locale, with months by name, in Chinese and Japanese."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.numbers.calendar import Order, date_style, name_expression
from mtqa.numbers.masks import mask

if TYPE_CHECKING:
    from collections.abc import Iterator


class Date(NamedTuple):
    """A date in a text.

    Attributes:
        start, end: Where it stands.
        month: 1 to 12.
        day: None where only month and year are told.
        year: As it is written, of two or four digits; empty where none is told.
        numeric: Whether it is written in numbers alone, in an order that the locale decides.
    """

    start: int
    end: int
    month: int
    day: int | None
    year: str
    numeric: bool


_NUMERIC = re.compile(
    r"(?<![\w.,:/\-])(?P<first>\d{1,4})(?P<mark>[./-])(?P<gap>[ \u00a0]?)(?P<second>\d{1,2})(?P=mark)(?P=gap)"
    r"(?P<third>\d{4}|\d{1,2})(?!\d|[/:\-]\d|[.,]\d|[/\-]\w|%)"
)
_HAN = re.compile(
    r"(?:(?P<year>\d{4})\s?[年년]\s?)?(?<!\d)(?P<month>\d{1,2})\s?[月월](?:\s?(?P<day>\d{1,2})\s?[日号號일])?"
)
_DAY = r"(?<![\d.,:/$€£])(?:3[01]|[12]\d|0?[1-9])"
_ORDINAL = r"(?:st|nd|rd|th|er|re|º|ª|°|\.|-?[а-яіїє]{1,3}|:e|-[a-z]{1,3})?"
_YEAR = r"(?:\d{4})(?![\d%]|[.,]\d)"
_OF = r"(?:\s?[-–]\s?\d{1,2}\.?)?(?:[ \u00a0\u202f]|-)?(?:of |de |di |d['’]|del |da |ta['’] )?"
_TO_YEAR = r"(?:,|[ \u00a0\u202f]?(?:de|del|of|di|г|р|,))?[ \u00a0\u202f]?"


def read_numeric_dates(text: str, code: str) -> Iterator[tuple[re.Match[str], Date | None]]:
    """The dates in numbers that a text has, each as it is written, and as the locale reads it.

    The date is None where the locale's order makes none of it, and where that order is not known: English without a
    region may be of either kind. Between points the day goes before the month everywhere.

    Args:
        text: Running text without links and the like: see `mtqa.numbers.masks.mask`.
        code: BCP 47 code of its locale.
    """
    style = date_style(code)
    for found in _NUMERIC.finditer(text):
        first, second, third = found["first"], found["second"], found["third"]
        dated = len(first) != 3 and (len(first) == 4) != (len(third) == 4)
        if not dated and (len(first) >= 3 or found["mark"] == "-" or not _with_year(first, second, third)):
            continue
        parts = (int(first), int(second), int(third))
        if len(first) == 4:
            date = _dated(found, parts[2], parts[1], first)
        elif found["mark"] == "." and len(third) == 4:
            date = _dated(found, parts[0], parts[1], third)
        elif style is None or code == "en":
            date = None
        elif style.order is Order.MONTH_FIRST:
            date = _dated(found, parts[1], parts[0], third)
        elif style.order is Order.DAY_FIRST or len(third) == 4:
            date = _dated(found, parts[0], parts[1], third)
        else:
            date = _dated(found, parts[2], parts[1], first)
        yield found, date


def _with_year(first: str, second: str, third: str) -> bool:
    """Whether three short numbers look like a date with a year of two digits: all padded."""
    return len(first) == len(second) == len(third) == 2 and 1 <= int(second) <= 31


def _dated(found: re.Match[str], day: int, month: int, year: str) -> Date | None:
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return Date(*found.span(), month, day, year, numeric=True)


def read_dates(text: str, code: str) -> list[Date]:
    """The dates of a text, in order. A month alone is none: a day or a year must stand beside it.

    Args:
        text: Running text.
        code: BCP 47 code of its locale.
    """
    lang = code.replace("_", "-").partition("-")[0].lower()
    plain = mask(text, lang)
    found = [date for _, date in read_numeric_dates(plain, code) if date is not None]
    for match in _HAN.finditer(plain):
        month, day = int(match["month"]), match["day"]
        if 1 <= month <= 12 and (day or match["year"]):
            found.append(Date(*match.span(), month, int(day) if day else None, match["year"] or "", numeric=False))
    named, numbers = _named(code)
    if named is not None:
        for match in named.finditer(plain):
            date = _by_name(match, numbers)
            if date is not None:
                found.append(date)
    found.sort()
    return found


def _by_name(match: re.Match[str], numbers: tuple[int, ...]) -> Date | None:
    day = match["before"] or match["after"]
    year = match["year"] or match["ahead"] or ""
    if not day and not year:
        return None
    name = next(index for index in range(len(numbers)) if match[f"n{index}"] is not None)
    return Date(*match.span(), numbers[name], int(day) if day else None, year, numeric=False)


@lru_cache(maxsize=128)
def _named(code: str) -> tuple[re.Pattern[str] | None, tuple[int, ...]]:
    expression, numbers = name_expression(code, "months", short=True)
    if not expression:
        return None, ()
    index = iter(range(len(numbers)))
    # Groups by name, since others stand around them.
    named = re.sub(r"\((?!\?)", lambda _: f"(?P<n{next(index)}>", expression)
    pattern = (
        rf"(?:(?P<ahead>{_YEAR})[,.]?[ \u00a0](?:m\. )?)?(?:(?P<before>{_DAY}){_ORDINAL}{_OF})?{named}\.?"
        rf"(?:[ \u00a0](?:the )?(?P<after>(?:3[01]|[12]\d|0?[1-9]))(?:st|nd|rd|th|\.|-[a-z]{{1,3}})?"
        rf"(?![\d:%]|[.,]\d|\w))?(?:{_TO_YEAR}(?P<year>{_YEAR}))?"
    )
    return re.compile(pattern), numbers
