"""Dates that no calendar has: “31 September”, “65 January 1903”."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.numbers.calendar import written_names
from mtqa.numbers.values import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MOST_DAYS = 31
_FIRST_YEAR = 1583
"""From then on the Gregorian calendar says which years are leap years."""
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|\.|-?(?:го|е|ше|го))?"
_OF = r"(?:of |de |di |d['’]|da |do |del )?"
_YEAR = r"(?:,? (?:de |del )?(?P<year>\d{4})(?![\d%]|[.,]\d))?"
_DOTTED = re.compile(
    r"(?<![\w.,:/-])(?P<day>[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>1[5-9]\d\d|20\d\d)(?![\w:/-]|[.,]\d)"
)
_ISO = re.compile(
    r"(?<![\w.,:/-])(?P<year>1[5-9]\d\d|20\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>[12]\d|3[01])(?![\w/-]|[.,]\d)"
)
_HAN = re.compile(
    r"(?:(?P<year>\d{4})\s?[年년]\s?)?(?<!\d)(?P<month>[1-9]|1[0-2])\s?[月월]\s?(?P<day>\d{1,2})\s?[日号號일]"
)
_NO_DAY = re.compile(
    r"(?:\b(?:no|nr|nos|vol|pp?|page|issue|number|art|chapter|bd|seite|heft|n)\.?|[№#$€£])[ \u00a0]?$", re.IGNORECASE
)
"""Before a number that is no day: `No. 45 January 1903`."""


class _Date(NamedTuple):
    start: int
    end: int
    day: int
    month: int
    year: int | None


@lru_cache(maxsize=128)
def _named(code: str) -> tuple[re.Pattern[str] | None, dict[str, int]]:
    """The pattern of the dates of a language that name their month, and the months by their names in lower case."""
    months = {name.lower(): number for name, number in written_names(code, "months").items() if name.isalpha()}
    if not months:
        return None, {}
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    pattern = rf"(?<![\w.,:/$€£#%–-])(?P<day>\d{{1,2}}){_ORDINAL}[ \u00a0]{_OF}(?P<month>{names})(?![\w-]){_YEAR}"
    if code.partition("-")[0] == "en":
        pattern += (
            rf"|(?<!\w)(?P<month2>{names}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?"
            r"(?:,? (?P<year2>1[5-9]\d\d|20\d\d)\b|(?=[.,;)](?!\d)|$))"
        )
    return re.compile(pattern, re.IGNORECASE), months


_BEFORE_DAY = re.compile(r"\b(?:on|until|till|since|by|from|of|before|after|dated|born) (?:the )?$", re.IGNORECASE)
_BEFORE_CHRIST = re.compile(r",?[ \u00a0]?(?:B\.?C|v\. ?Chr|av\. ?J|a\. ?C|до н)")


@check(
    "A134",
    "impossible-date",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(4, 4, "machine translations, raw and edited, 2 language pairs"),
    triggers=DIGITS,
    bad=(
        Example("He left Lhasa on 31 September 1847.", ("31 September 1847",)),
        Example("The poet died on 65 January 1903, and was buried on February 30.", ("65 January 1903", "February 30")),
        Example("Sie trafen sich am 30. Februar 2019 und am 31.04.2019.", ("30. Februar 2019", "31.04.2019"), "de"),
        Example("Он умер 31 июня 1903 года.", ("31 июня 1903",), "ru"),
        Example("会议于2月30日举行。", ("2月30日",), "zh"),
    ),
    good=(
        Example("On 30 September 1847 and February 28, 2019 it rained; in June 31 people came."),
        Example("The consul left in October 40 BC. See No. 45 January 2010."),
        Example("A leap year has a 29 February 2020. The file is 2019-02-28.log."),
        Example("What is 30 February?", source="Was ist der 30. Februar?"),
    ),
)
def impossible_date(view: SegmentView) -> Iterator[Mark]:
    """A month does not have such a day.

    ## What it does
    Reports dates whose day the month does not have, as `31 September` and `29 February 2019`, also in numbers
    (`31.04.2019`, `2019-02-30`). Days above 31 are reported where a year follows, or, in English, a word such as `on`
    stands before. What the source has as well is left alone.

    ## Why is this bad?
    A digit was changed or moved, and the reader cannot tell which day is meant.

    ## Use instead
    The date that the source has.

    ## Languages
    All of CLDR that use the Gregorian calendar.
    """
    code = view.segment.target_lang or ""
    text = view.target
    for each in _dates(text, code):
        most = _LONGEST[each.month - 1]
        if each.month == 2 and each.year and each.year >= _FIRST_YEAR and not calendar.isleap(each.year):
            most = 28
        if each.day <= most or (view.source and re.search(rf"(?<!\d){each.day}(?!\d)", view.source)):
            continue
        before = text[max(0, each.start - 12) : each.start]
        if _NO_DAY.search(before) or _BEFORE_CHRIST.match(text, each.end):
            continue
        if each.day > _MOST_DAYS and not each.year and not _BEFORE_DAY.search(before):
            continue
        yield Mark(each.start, each.end, f"There is no “{text[each.start : each.end]}”: the month has {most} days.")


def _dates(text: str, code: str) -> Iterator[_Date]:
    """The dates with a day that a text has."""
    patterns = [_DOTTED, _ISO] if "." in text or "-" in text else []
    if any(sign in text for sign in "月월"):
        patterns.append(_HAN)
    for pattern in patterns:
        for found in pattern.finditer(text):
            year = found["year"]
            yield _Date(*found.span(), int(found["day"]), int(found["month"]), int(year) if year else None)
    named, months = _named(code)
    for found in named.finditer(text) if named else ():
        groups = found.groupdict()
        day, name = groups["day"] or groups["day2"], groups["month"] or groups["month2"]
        year = groups["year"] or groups.get("year2")
        yield _Date(*found.span(), int(day), months[name.lower()], int(year) if year else None)
