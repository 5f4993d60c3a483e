"""One of the two texts that are compared, and what its numbers may answer to."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from mtqa.numbers.dates import months_in, names_weekday, names_year_relatively
from mtqa.numbers.digits import knows_scales, read_numbers
from mtqa.numbers.values import MAX_DIGITS, language_of
from mtqa.numbers.words import knows_words, read_number_words

if TYPE_CHECKING:
    from mtqa.numbers.values import Quantity

_ERAS = {"th": (543,), "fa": (-621, -622), "ne": (56, 57), "hi": (56, 57)}
"""How far the years of other calendars in use in a language are ahead of the common era."""
_DAY_SIGNS = frozenset("日号號일")
_SMALL = 1000
"""Up to here a language whose number words are not known may have a word for it."""
_LAST_CENTURY = 22


class Side:
    """The numbers of a text, and what else in it may stand for a number.

    Attributes:
        text, locale, lang: The text, its BCP 47 code and base language, empty where unknown.
        numbers: Those in digits.
        values: What they may mean.
        pieces: The values, and the parts of dates, versions and the like.
    """

    def __init__(self, text: str, locale: str, runs: list[str]) -> None:
        self.text = text
        self.locale = locale
        self.lang = language_of(locale)
        self.numbers = read_numbers(text, locale)
        self.values = {value for number in self.numbers for value in number.values}
        self.pieces = self.values | {part for number in self.numbers if not number.values for part in number.parts}
        self._runs = runs

    def unanswered(self, other: Side) -> list[Quantity]:
        """The numbers for which nothing stands on the other side."""
        return [
            number
            for number in self.numbers
            if number.values.isdisjoint(other.values)
            and not self._stands_as_it_is(number, other)
            and number.values.isdisjoint(other.spelled)
            and not self._stands_as_date(number, other)
            and not (number.parts and all(_stands_part(part, other) for part in number.parts))
        ]

    def spelled_twice(self, other: Side) -> list[Quantity]:
        """The numbers that stand on the other side in words alone, though these words have their counterpart here."""
        return [
            number
            for number in self.numbers
            if not (number.prefix or number.parts)
            and number.values.isdisjoint(other.values)
            and 0 < other.spellings(number) <= self.spellings(number)
        ]

    def spellings(self, number: Quantity) -> int:
        """How many words here may mean the number."""
        return sum(not number.values.isdisjoint(word.values) for word in self.words)

    def may_be_spelled(self, number: Quantity) -> bool:
        """Whether the number may stand here in words that cannot be read."""
        return not knows_words(self.lang) and all(value <= _SMALL for value in number.values)

    @cached_property
    def words(self) -> list[Quantity]:
        """The spelled-out numbers."""
        return read_number_words(self.text, self.lang)

    @cached_property
    def spelled(self) -> set[Decimal]:
        """The values of the spelled-out numbers."""
        return {value for word in self.words for value in word.values}

    @cached_property
    def months(self) -> set[int]:
        """The months that are named."""
        return months_in(self.text, self.locale)

    @cached_property
    def years(self) -> set[Decimal]:
        """What may be a year."""
        return {piece for piece in self.pieces if 1000 <= piece < 2200 and piece == piece.to_integral_value()}

    @cached_property
    def _written(self) -> set[str]:
        return {plain_digits(number.text) for number in self.numbers}

    @cached_property
    def _plain_runs(self) -> set[Decimal]:
        return {Decimal(run) for run in self._runs if len(run) <= MAX_DIGITS}

    def _stands_as_it_is(self, number: Quantity, other: Side) -> bool:
        """Copied, or as digits of something that is no number (a placeholder, a code); or its scale is not known."""
        if plain_digits(number.text) in other._written:
            return True
        if number.unscaled is None:
            if not number.parts and not number.values.isdisjoint(other._plain_runs):
                return True
            return not knows_scales(self.lang) and any(there.unscaled in number.values for there in other.numbers)
        return not knows_scales(other.lang) and number.unscaled in other.values

    def _stands_as_date(self, number: Quantity, other: Side) -> bool:
        """A month by name, a year in short or of another calendar, “this year”, a weekday, a century."""
        return (
            any(value <= 12 and value in other.months for value in number.values)
            or any(_short_year(value, other) for value in number.values)
            or (any(1900 <= value < 2100 for value in number.values) and names_year_relatively(other.text))
            or (self.text[number.end : number.end + 1] in _DAY_SIGNS and names_weekday(other.text, other.locale))
            or any(_century(value, number, other) for value in number.values)
            or self._other_era(number, other)
        )

    def _other_era(self, number: Quantity, other: Side) -> bool:
        ahead = [*(-offset for offset in _ERAS.get(self.lang, ())), *_ERAS.get(other.lang, ())]
        return any(value + offset in other.values for value in number.values if value > 1000 for offset in ahead)


def plain_digits(text: str) -> str:
    """The text in lower case with digits of any script as ASCII digits, without spaces."""
    return "".join(str(int(c)) if c.isdecimal() else c for c in text if not c.isspace()).lower()


def _stands_part(part: Decimal, other: Side) -> bool:
    return part in other.pieces or part in other.spelled or part in other.months or _short_year(part, other)


def _short_year(value: Decimal, other: Side) -> bool:
    """Whether 1990 is ’90 there, or the sixties; or the other way round."""
    if 10 <= value < 100:
        return any(year % 100 == value for year in other.years)
    if not 1000 <= value < 2200:
        return False
    short = value % 100
    return short >= 10 and (short in other.pieces or (short % 10 == 0 and short in other.spelled))


def _century(value: Decimal, number: Quantity, other: Side) -> bool:
    """Whether the 20th century is 1980s there, or 1900s the 20th century."""
    if value <= _LAST_CENTURY:
        return (value - 1) * 100 in number.values and any(year // 100 == value - 1 for year in other.years)
    if 1000 <= value < 2200 and value % 100 == 0:
        return value / 100 + 1 in other.spelled or value / 100 + 1 in other.values
    return False
