"""Units of measurement: another unit for the same number, a conversion that is wrong, a unit that is gone."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.numbers.filled_in import read_filled_in
from mtqa.numbers.measures import UNITS, knows_units, names_dimension, read_measures
from mtqa.numbers.values import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.checks.view import SegmentView
    from mtqa.numbers.measures import Measure

_CONVERTED, _DROPPED = 0.7, 0.7
_ROUNDED = math.log(1.15)
"""How far a converted number may be off, as those in texts are rounded."""
_DEGREES = 2
_NOTHING_BEHIND = r"(?!\w|[.,:/%-]\w|[ \u00a0\u202f-]?[^\s.,;:!?()»”\"'–—]|\s*[.,]\d)"
_LEADING = re.compile(r"\d+(?:[.,]\d+)*")
_LONGEST = 2000
"""In longer texts too many numbers are alike."""


@check(
    "A114",
    "unit-mismatch",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.85,
    precision=Precision(91, 91, "catalogues and machine translations, more than seven languages"),
    triggers=DIGITS | {"%", "{"},
    bad=(
        Example("Es sind 5 Kilometer bis zur Stadt.", ("5 Kilometer",), "de", "It is 5 miles to the town.", "en"),
        Example("До города 5 км.", ("5 км",), "ru", "It is 5 miles to the town.", "en"),
        Example("Warten Sie 10 Stunden.", ("10 Stunden",), "de", "Wait 10 minutes.", "en"),
        Example("Es sind 12 km bis zur Stadt.", ("12 km",), "de", "It is 5 miles to the town.", "en"),
        Example("Man braucht noch 20.", ("20",), "de", "It needs another 20 GB.", "en"),
        Example("Noch %d m", ("%d m",), "de", "%d km to go", "en"),
    ),
    good=(
        Example("Es sind 8 km bis zur Stadt.", (), "de", "It is 5 miles to the town.", "en"),
        Example("До города 5 миль.", (), "ru", "It is 5 miles to the town.", "en"),
        Example("Draußen sind 21 °C.", (), "de", "It is 70 °F outside.", "en"),
        Example("5 milles (8 km)", (), "fr", "5 miles (8 km)", "en"),
        Example("20 Gigabyte sind nötig.", (), "de", "This needs 20 GB.", "en"),
        Example("Noch {n} Minuten", (), "de", "{n} min left", "en"),
    ),
)
def unit_mismatch(view: SegmentView) -> Iterator[Mark]:
    """A number has another unit than in the source, without having been converted, or none.

    ## What it does
    Reads numbers with units on both sides, by the names and symbols that CLDR has for them in the language. Reports a
    number that stays the same while its unit becomes another one of the same kind (5 miles, 5 km; 10 minutes, 10
    hours); a conversion between metric and other units that is off by more than rounding explains (5 miles, 12 km); and
    a number with a symbol in the source that has at most punctuation behind it, where the translation names no
    such unit at all. Of a placeholder for a number (`%d km`), which nothing can convert, any other unit of the kind is
    reported.

    ## Why is this bad?
    Doses, distances and speeds that are wrong by half, or by a hundred.

    ## Use instead
    The unit of the source, or the number converted as well: 5 miles are 8 km.

    ## Languages
    All of CLDR; in others only symbols are known.
    """
    code, source_code = view.segment.target_lang or "", view.segment.source_lang or ""
    if len(view.source) > _LONGEST or len(view.target) > _LONGEST:
        return
    if "%" in view.source or "{" in view.source:
        yield from _of_placeholders(view, code, source_code)
    theirs = read_measures(view.source, source_code)
    if not theirs:
        return
    ours = read_measures(view.target, code)
    for measure in theirs:
        if view.source[: measure.start].endswith("%"):
            continue  # The number of a placeholder.
        number = _LEADING.match(measure.text)
        if number is None or len(re.findall(rf"(?<![\d.,]){re.escape(number[0])}(?![\d]|[.,]\d)", view.source)) > 1:
            continue
        equal = [other for other in ours if not measure.values.isdisjoint(other.values)]
        if equal:
            mark = _other_unit(measure, equal, theirs)
        else:
            mark = _converted_wrongly(measure, theirs, ours) or _dropped(view, measure, theirs, code)
        if mark is not None:
            yield mark


def _of_placeholders(view: SegmentView, code: str, source_code: str) -> Iterator[Mark]:
    """Placeholders that have another unit of the same dimension than in the source."""
    theirs = read_filled_in(view.source, source_code)
    ours = read_filled_in(view.target, code) if theirs else {}
    for placeholder, other in ours.items():
        measure = theirs.get(placeholder)
        if measure is None or measure.unit == other.unit or measure.dimension != other.dimension:
            continue
        if (measure.letter or other.letter) and "imperial" in {UNITS[one.unit].system for one in (measure, other)}:
            continue  # `m` may be a mile.
        message = f"“{other.text}” stands where the source has “{measure.text}”: the unit is another one."
        yield Mark(other.start, other.end, message)


def _other_unit(measure: Measure, equal: Sequence[Measure], theirs: Sequence[Measure]) -> Mark | None:
    """The same number with another unit of the dimension, where neither side has it with several."""
    if any(other.unit == measure.unit for other in equal):
        return None
    same = [other for other in theirs if not measure.values.isdisjoint(other.values)]
    if len(same) != 1 or len(equal) != 1 or equal[0].dimension != measure.dimension:
        return None
    other = equal[0]
    if measure.symbol and other.symbol and UNITS[measure.unit].system == UNITS[other.unit].system:
        return None  # `number-mismatch` compares symbols of the SI
    message = f"“{other.text}” stands where the source has “{measure.text}”: the number is the same, the unit is not."
    return Mark(other.start, other.end, message)


def _converted_wrongly(measure: Measure, theirs: Sequence[Measure], ours: Sequence[Measure]) -> Mark | None:
    """A conversion to the other system that is off, where each side has one number of the dimension."""
    before = [other for other in theirs if other.dimension == measure.dimension]
    after = [other for other in ours if other.dimension == measure.dimension]
    if len(before) != 1 or len(after) != 1 or len(measure.values) != 1 or len(after[0].values) != 1:
        return None
    other = after[0]
    unit, its = UNITS[measure.unit], UNITS[other.unit]
    if not unit.system or unit.system == its.system:
        return None
    value, shown = next(iter(measure.values)), next(iter(other.values))
    if unit.dimension == "temperature":
        right = (value - 32) / Decimal("1.8") if unit.system == "imperial" else value * Decimal("1.8") + 32
        off = abs(right - shown) > _DEGREES
    elif value and shown:
        right = value * unit.factor / its.factor
        off = abs(math.log(right / shown)) > _ROUNDED
    else:
        return None
    if not off:
        return None
    message = f"“{measure.text}” of the source is about {_rounded(right)} in the unit of “{other.text}”."
    return Mark(other.start, other.end, message, confidence=_CONVERTED)


def _rounded(value: Decimal) -> str:
    """Three digits at most behind which nothing follows."""
    return f"{float(value):.3g}" if abs(value) < 1000 else f"{value:.0f}"


def _dropped(view: SegmentView, measure: Measure, theirs: Sequence[Measure], code: str) -> Mark | None:
    """The number alone, once, where the source has a symbol behind it."""
    if not measure.symbol or not knows_units(code):
        return None
    number = _LEADING.match(measure.text)
    if number is None or sum(other.text.startswith(number[0]) for other in theirs) > 1:
        return None
    alone = rf"(?<![\w.,:/%$-])(?<!% ){re.escape(number[0])}{_NOTHING_BEHIND}"
    found = list(re.finditer(alone, view.target))
    if len(found) != 1 or view.target.count(number[0]) != 1 or names_dimension(view.target, code, measure.dimension):
        return None
    message = f"The source has “{measure.text}”; the unit is missing here."
    return Mark(*found[0].span(), message, confidence=_DROPPED)
