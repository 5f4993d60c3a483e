"""Weekdays that do not fall on the date that they stand beside."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.finding import Category, Mark, Severity
from mtqa.numbers.calendar import Name, find_names, may_name, names_of, written_names
from mtqa.numbers.calendar_dates import read_dates
from mtqa.numbers.values import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView
    from mtqa.numbers.calendar_dates import Date

_YEAR = re.compile(r"[12]\d{3}")
_BETWEEN = re.compile(r"(?:[,\s\u00a0()（]|den|dem|der|the|le|el|il|o|dia|día|on|of|,){0,4}[\s\u00a0(（]*")
_WIDEST = 8
_FIRST_YEAR = 1925
"""Before that dates may go by the Julian calendar."""


@check(
    "A131",
    "weekday-of-date",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.8,
    triggers=DIGITS,
    bad=(
        Example("The summit will be held on Monday, April 25, 2019.", ("Monday",)),
        Example("Das Treffen ist am Montag, dem 25. April 2019.", ("Montag",), "de"),
        Example("Встреча пройдёт в понедельник, 25 апреля 2019 года.", ("понедельник",), "ru"),
        Example("会议将于2019年4月25日（星期一）举行。", ("星期一",), "zh"),
    ),
    good=(
        Example("The summit will be held on Thursday, April 25, 2019."),
        Example("Open on Monday. April 25, 2019 is a holiday."),
        Example("The summit will be held on Monday, April 25."),
        Example("Das Treffen ist am Donnerstag, dem 25. April 2019.", (), "de"),
        Example("会议将于2019年4月25日（星期四）举行。", (), "zh"),
    ),
)
def weekday_of_date(view: SegmentView) -> Iterator[Mark]:
    """A weekday is not the day on which the date beside it falls.

    ## What it does
    Reads dates with a day, a month and a year, and the weekday right before or behind each, and compares the two by the
    Gregorian calendar, from 1925 on.

    ## Why is this bad?
    One of the two is wrong: a reader who comes on that weekday misses the date. Where the source has the same, the
    mistake is the author's, and worth a question.

    ## Use instead
    The weekday and the date of the source; if these do not agree, ask its author.

    ## Languages
    All of CLDR that use the Gregorian calendar.
    """
    code = view.segment.target_lang or ""
    if not code or not _YEAR.search(view.target) or not may_name(view.target, code, "days"):
        return
    names = list(_days_in(view.target, code, view.lang))
    if not names:
        return
    dates = [each for each in read_dates(view.target, code) if each.day and len(each.year) == 4]
    for each in dates:
        name = _beside(view.target, each, names)
        day = _day(each)
        if name is None or day is None or name.number == day.weekday():
            continue
        right = next((word for word, number in written_names(code, "days").items() if number == day.weekday()), "")
        said = view.target[name.start : name.end]
        what = view.target[each.start : each.end]
        yield Mark(name.start, name.end, f"“{what}” is no {said}{f', but a {right}' if right else ''}.")


def _days_in(text: str, code: str, lang: str) -> Iterator[Name]:
    if lang not in _UNSPACED:
        yield from find_names(text, code, "days")
        return
    known = names_of(code, "days")
    for found in re.finditer("|".join(map(re.escape, known)) or r"(?!)", text):
        yield Name(found.start(), found.end(), known[found[0]])


_UNSPACED = frozenset({"zh", "ja"})
"""Languages in which a name stands between other letters."""


def _beside(text: str, found: Date, names: list[Name]) -> Name | None:
    """The weekday that belongs to a date: right before it, or else right behind it."""
    for name in names:
        if name.end <= found.start <= name.end + _WIDEST and _BETWEEN.fullmatch(text, name.end, found.start):
            return name
    for name in names:
        if found.end <= name.start <= found.end + 3 and _BEHIND.fullmatch(text, found.end, name.start):
            return name
    return None


_BEHIND = re.compile(r"[\s\u00a0]?[(（]?|,[\s\u00a0]")


def _day(found: Date) -> date | None:
    if int(found.year) < _FIRST_YEAR or found.day is None:
        return None
    try:
        return date(int(found.year), found.month, found.day)
    except ValueError:
        return None
