"""Which numbers of a translation do not agree with those of its source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from mtqa.numbers.dates import names_era, speaks_of_time
from mtqa.numbers.digits import has_scale
from mtqa.numbers.sides import Side, plain_digits
from mtqa.numbers.units import units_changed
from mtqa.numbers.values import language_of

if TYPE_CHECKING:
    from mtqa.numbers.values import Quantity

_RUNS = re.compile(r"\d+")
_MANY = frozenset(map(Decimal, (14, 15, 16, 30, 50, 100)))
"""Values that words have besides their own (quarter, half, week, century), and so not clear."""
_CANDIDATES = 20
_COUNTABLE = 60
"""In texts of more numbers (tables), which one stands for which is not worked out by counting."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A number of the source, of the target, or one of each, that have no counterpart on the other side."""

    source: Quantity | None
    target: Quantity | None


def compare_numbers(source: str, source_locale: str, target: str, target_locale: str) -> list[Mismatch]:
    """Where the numbers of target and source do not agree, in the order of the target; missing numbers last.

    Only digits demand a counterpart, and it may be written in any way: other separators, words, month names, Roman
    numerals, scales. Numbers that are there more or fewer times than in the source are not reported.

    Args:
        source: The original.
        source_locale: Its BCP 47 code, empty where unknown.
        target: The translation.
        target_locale: Its BCP 47 code, empty where unknown.
    """
    runs, other_runs = _RUNS.findall(source), _RUNS.findall(target)
    if sorted(runs) == sorted(other_runs) and not (
        has_scale(source, language_of(source_locale)) or has_scale(target, language_of(target_locale))
    ):
        return []
    left, right = Side(source, source_locale, runs), Side(target, target_locale, other_runs)
    lone_left, lone_right = left.unanswered(right), right.unanswered(left)
    if not lone_right and _as_many(left, right) and _surplus(left, right):
        lone_right = right.spelled_twice(left)
    if not (lone_left or lone_right) or _only_cut_otherwise(lone_left, lone_right) or _told_otherwise(source, target):
        return []
    return _paired(left, right, lone_left, lone_right)


def _only_cut_otherwise(left: list[Quantity], right: list[Quantity]) -> bool:
    """Whether the digits are the same and only grouped otherwise, as in telephone numbers."""
    if any(number.unscaled is not None for number in (*left, *right)):
        return False
    return bool(left) and _digits(*left) == _digits(*right)


def _told_otherwise(source: str, target: str) -> bool:
    """Whether times are spoken, years of another era, or units others, so that the numbers must differ."""
    return (
        speaks_of_time(source, target)
        or speaks_of_time(target, source)
        or names_era(source)
        or names_era(target)
        or units_changed(source, target)
    )


def _paired(left: Side, right: Side, lone_left: list[Quantity], lone_right: list[Quantity]) -> list[Mismatch]:
    found: list[Mismatch] = []
    free = [number for number in lone_left if number.required and not number.prefix]
    for number in lone_right:
        if number.prefix:
            found.extend(_other_code(number, lone_left))
        elif number.required:
            partner = _nearest(number, free, right, left) or _surplus(left, right) or _clear_word(left, right)
            if partner in free:
                free.remove(partner)
            if partner is not None or not (_trivial(number) or left.may_be_spelled(number)):
                found.append(Mismatch(partner, number))
    for number in free:
        stand_in = _stand_in(number, left, right)
        if stand_in is not None or not (_trivial(number) or right.may_be_spelled(number)):
            found.append(Mismatch(number, stand_in))
    found.sort(key=lambda pair: pair.target.start if pair.target else len(right.text))
    return found


def _trivial(number: Quantity) -> bool:
    """Whether it is 0 or 1, which any grammar can swallow."""
    return bool(number.values) and all(value <= 1 and value == int(value) for value in number.values)


def _other_code(number: Quantity, candidates: list[Quantity]) -> list[Mismatch]:
    """COVID-18 for COVID-19: the same letters with other digits."""
    same = [other for other in candidates if other.prefix == number.prefix]
    return [Mismatch(same[0], number)] if len(same) == 1 else []


def _nearest(number: Quantity, candidates: list[Quantity], side: Side, other: Side) -> Quantity | None:
    """The candidate that is most alike, or else nearest in place."""
    place = number.start / len(side.text)
    return min(
        candidates[:_CANDIDATES],
        key=lambda candidate: (not _alike(candidate, number), abs(candidate.start / len(other.text) - place)),
        default=None,
    )


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether the digits differ in one place at most, or one is a part of the other."""
    a, b = _digits(one), _digits(other)
    if len(a) == len(b) > 1:
        return sum(x != y for x, y in zip(a, b, strict=True)) <= 1
    return len(min(a, b, key=len)) > 1 and (a in b or b in a)


def _digits(*numbers: Quantity) -> str:
    return "".join(c for number in numbers for c in plain_digits(number.text) if c.isdecimal())


def _surplus(side: Side, other: Side) -> Quantity | None:
    """A number that stands more often on this side than on the other, where both have as many."""
    if not _as_many(side, other):
        return None
    return next(
        (number for number in side.numbers if number.required and _count(number, side) > max(_count(number, other), 1)),
        None,
    )


def _stand_in(number: Quantity, left: Side, right: Side) -> Quantity | None:
    """The number of the target that stands once too often, in the place of a number of the source that is missing."""
    if not _as_many(left, right):
        return None
    surplus = [candidate for candidate in right.numbers if _count(candidate, right) > max(_count(candidate, left), 1)]
    same_place = right.numbers[left.numbers.index(number)]
    return same_place if same_place in surplus else surplus[-1] if surplus else None


def _as_many(left: Side, right: Side) -> bool:
    return len(left.numbers) == len(right.numbers) <= _COUNTABLE


def _count(number: Quantity, side: Side) -> int:
    return sum(not number.values.isdisjoint(other.values) for other in side.numbers)


def _clear_word(side: Side, other: Side) -> Quantity | None:
    """A spelled-out number above twelve, of one reading only, that has no counterpart on the other side."""
    if len(side.words) > _COUNTABLE:
        return None
    for word in side.words:
        around = [there for there in side.words if there.end > word.start and word.end > there.start]
        readings = {value for there in around for value in there.values}
        highest = max(readings)
        if (
            word.text.islower()
            and highest in word.values
            and 12 < highest < 1000
            and not readings & _MANY
            and word.values.isdisjoint(other.values | other.spelled)
        ):
            return word
    return None
