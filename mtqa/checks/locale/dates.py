"""Dates: another date than the source's, and dates in numbers in an order that the locale does not use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.numbers.calendar import Order, date_style, find_names, may_name
from mtqa.numbers.calendar_dates import read_dates, read_numeric_dates
from mtqa.numbers.dates import names_era
from mtqa.numbers.masks import mask
from mtqa.numbers.values import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.checks.view import SegmentView
    from mtqa.numbers.calendar_dates import Date

_SEPARATED = re.compile(r"\d[./-]\s?\d{1,2}[./-]\s?\d")
_WRITTEN = re.compile(r"\d[./-]\s?\d{1,2}[./-]\s?\d|\d\s?[月월]")
_SURE = 0.9
_MOST = 50
"""In tables of more dates it is not worked out which stands for which."""


@check(
    "L105",
    "date-format",
    Category.DATE,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    triggers=DIGITS,
    bad=(
        Example("Die Frist endet am 12/31/2024.", ("12/31/2024",), "de"),
        Example("Срок истекает 12/31/2024.", ("12/31/2024",), "ru"),
        Example("The term ends on 31/12/2024.", ("31/12/2024",), "en-US"),
    ),
    good=(
        Example("Die Frist endet am 31.12.2024 (2024-12-31).", (), "de"),
        Example("The term ends on 31/12/2024.", (), "en-GB"),
        Example("The term ends on 31/12/2024.", (), "en"),
        Example("Version 12.31.2024 und 1/31/2", (), "de"),
    ),
)
def date_format(view: SegmentView) -> Iterator[Mark]:
    """A date in numbers is in an order that the locale does not use.

    ## What it does
    Reports dates with month, day and year of four digits between slashes or hyphens that can only be read in another
    order than the one CLDR gives the locale: `12/31/2024` where the day goes first, `31/12/2024` in American English.
    Dates that can be read either way, and those that begin with the year, are left alone.

    ## Why is this bad?
    The reader stumbles over a thirty-first month, and will misread the dates around that could be either.

    ## Use instead
    The order and the separators of the locale: 31.12.2024 in German, 31/12/2024 in French, 2024-12-31 in Swedish.

    ## Languages
    All of CLDR that use the Gregorian calendar. English only with a region, since usage is divided.
    """
    code = view.segment.target_lang or ""
    if not _SEPARATED.search(view.target) or code == "en":
        return
    style = date_style(code)
    if style is None:
        return
    for found, date in read_numeric_dates(mask(view.target, view.lang), code):
        if date is not None or len(found["third"]) != 4 or found["mark"] == ".":
            continue
        first, second = int(found["first"]), int(found["second"])
        month, day = (second, first) if style.order is Order.MONTH_FIRST else (first, second)
        if 1 <= month <= 12 < day <= 31 and not _is_example(view.target, found):
            written = style.write(day, month, found["third"])
            yield Mark(*found.span(), f"“{found[0]}” is not how the target’s locale writes a date.", suggestion=written)


@check(
    "A111",
    "date-mismatch",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=_SURE,
    precision=Precision(4, 4, "catalogues and machine translations, four languages"),
    triggers=DIGITS,
    bad=(
        Example("Der Vertrag gilt ab 4. März 2024.", ("4. März 2024",), "de", "The contract starts May 4, 2024.", "en"),
        Example("Der Vertrag gilt ab 05.04.2024.", ("05.04.2024",), "de", "The contract starts May 4, 2024.", "en"),
        Example("Der Vertrag gilt ab 05/04/2024.", ("05/04/2024",), "de", "It starts on 05/04/2024.", "en-US"),
        Example("Война началась в июле 1914 года.", ("июле 1914",), "ru", "The war began in August 1914.", "en"),
        Example("戦争は1914年7月に始まった。", ("1914年7月",), "ja", "The war began in August 1914.", "en"),
    ),
    good=(
        Example("Der Vertrag gilt ab 04.05.2024.", (), "de", "The contract starts May 4, 2024.", "en"),
        Example("Der Vertrag gilt ab 4. Mai 2024.", (), "de", "The contract starts 05/04/2024.", "en-US"),
        Example("契約は2024年5月4日からです。", (), "ja", "The contract starts May 4, 2024.", "en"),
        Example("Der Vertrag gilt ab 5. Mai 2024.", (), "de", "The contract starts May 4, 2024.", "en"),
    ),
)
def date_mismatch(view: SegmentView) -> Iterator[Mark]:
    """A date of the source is another date in the translation.

    ## What it does
    Reads the dates of both sides: in numbers by the order that CLDR gives the locale, with months by their names in
    the language. Where both sides have as many, reports a date that has another month, and one whose day and month
    are swapped. A day or year that is another number is reported by `number-mismatch`.

    ## Why is this bad?
    “05/04/2024” is the fourth of May in the United States, and the fifth of April in most of the world. Nobody can see
    that it was copied.

    ## Use instead
    The date of the source, in the order of the target's locale.

    ## Languages
    All of CLDR that use the Gregorian calendar. Dates between slashes or hyphens in English are read only if it has a
    region (`en-US`, `en-GB`), since usage is divided.
    """
    source_code, code = view.segment.source_lang or "", view.segment.target_lang or ""
    if not (_WRITTEN.search(view.source) or may_name(view.source, source_code, "months")):
        return
    theirs = read_dates(view.source, source_code)
    if not 0 < len(theirs) <= _MOST or not code:
        return
    ours = read_dates(view.target, code)
    if len(ours) != len(theirs) or names_era(view.source) or names_era(view.target):
        return
    lost, gained = _unanswered(theirs, ours), _unanswered(ours, theirs)
    if len(lost) != len(gained):
        return
    for there, here in zip(lost, gained, strict=True):
        if (
            not _differ(there, here)
            or _is_label(view.source, there)
            or (here.day is None and here.month in _months(view.source, source_code))
        ):
            continue
        written, said = view.target[here.start : here.end], view.source[there.start : there.end]
        what = "has day and month the other way round than" if _swapped(there, here) else "is another date than"
        yield Mark(here.start, here.end, f"“{written}” {what} the source’s “{said}”.")


def _is_example(text: str, found: re.Match[str]) -> bool:
    """Whether it stands alone in brackets, as in lists of formats: `US (12/31/2001)`."""
    return text[: found.start()].rstrip()[-1:] in ("(", "（") and text[found.end() :].lstrip()[:1] in (")", "）")


def _is_label(text: str, date: Date) -> bool:
    """Whether a date without a year stands in brackets, as in the names of quarters, which countries have otherwise."""
    return not date.year and text[: date.start].endswith("(")


def _unanswered(dates: Sequence[Date], others: Sequence[Date]) -> list[Date]:
    """The dates that the other side does not have."""
    return [date for date in dates if not any(_agree(date, other) for other in others)]


def _agree(one: Date, other: Date) -> bool:
    return one.month == other.month and (one.day == other.day or one.day is None or other.day is None)


def _swapped(one: Date, other: Date) -> bool:
    return one.day == other.month and other.day == one.month


def _differ(there: Date, here: Date) -> bool:
    """Whether the two cannot be one date, other than by a number that differs."""
    if there.year and here.year and int(there.year) % 100 != int(here.year) % 100:
        return False
    if _swapped(there, here):
        return True
    return there.month != here.month and there.day == here.day and not (there.numeric or here.numeric)


def _months(text: str, code: str) -> set[int]:
    """All months that are named: “March/April 2011” may be translated as two dates."""
    return {name.number for name in find_names(text, code, "months")}
