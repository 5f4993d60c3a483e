"""What a written number may mean: its values, by the separators of its locale (Unicode CLDR, through babel)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

_ZEROS = "0٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀០᠐０"
DIGITS = frozenset(chr(ord(zero) + value) for zero in _ZEROS for value in range(10))
"""The digits of the scripts that have any in use: each zero and the nine that follow it."""
MAX_DIGITS = 60
"""Longer runs of digits are no numbers but codes, and are compared as text."""

_EXACT = Context(prec=4 * MAX_DIGITS)
_SEPARATOR = re.compile(r"[^\d]")
_SPACES = frozenset(" \u00a0\u2009\u202f")
_MARKS = {"，": ",", "．": ".", "’": "'", "´": "'", "`": "'"}
_DIVIDED = re.compile(r"(?:|es|en-ZA|(?:ar|ckb|fa|ps|ur)(?:-.*)?)")
"""Locales where usage is divided, so that a lone separator may be of either kind."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    Attributes:
        start, end: Its code points, a scale such as “million” included.
        text: What stands there.
        values: What it may mean; several where the writing is ambiguous, none where it is a date, version or code.
        parts: Its groups of digits read one by one, where separators join several (`25.04.2019`).
        required: Whether a translation must have a counterpart for it; otherwise it only serves as one.
        prefix: The letters that it is attached to (`covid-` in “COVID-19”), lower case; empty for a plain number.
        unscaled: The value without its scale: 34 in “34 million”; None without scale.
    """

    start: int
    end: int
    text: str
    values: frozenset[Decimal]
    parts: tuple[Decimal, ...] = ()
    required: bool = True
    prefix: str = ""
    unscaled: Decimal | None = None


def read_value(written: str, locale: str = "") -> tuple[frozenset[Decimal], tuple[Decimal, ...]]:
    """The values that digits with separators may stand for, and the groups of digits one by one if there are several.

    Args:
        written: Digits of any script, with `.`, `,`, `'`, Arabic separators or spaces between them.
        locale: BCP 47 code; without it a lone separator before three digits may be of either kind.

    Returns:
        No values where the groups make no one number (`1.2.3`), no groups where they are thousands (`1,234`).
    """
    separators = [_MARKS.get(mark, mark) for mark in _SEPARATOR.findall(written)]
    if not separators:
        return frozenset((_decimal(written),)), ()
    groups = _SEPARATOR.split(written)
    values = _joined(groups, separators, locale)
    if values and _grouped(groups) and not _SPACES.intersection(separators):
        return values, ()
    if not values and set(separators) == {",", "."}:
        # A list of decimals without spaces: 0.4,0.6.
        items = [item.split(".") for item in written.split(",")]
        if all(len(item) <= 2 for item in items):
            return values, tuple(_decimal(*item) for item in items)
    return values, tuple(_decimal(group) for group in groups)


def _joined(groups: list[str], separators: list[str], locale: str) -> frozenset[Decimal]:
    last = separators[-1]
    whole = frozenset((_decimal("".join(groups)),))
    if len(set(separators)) > 1 and (last in ".,٫" and last not in separators[:-1]):
        if len(set(separators[:-1])) == 1 and _grouped(groups[:-1]):
            return frozenset((_decimal("".join(groups[:-1]), groups[-1]),))
        return frozenset()
    if len(set(map(_kind, separators))) > 1:
        return frozenset()
    if last in _SPACES or last in "'٬_":
        return whole if _grouped(groups) else frozenset()
    if len(separators) > 1:
        return whole if _grouped(groups) else frozenset()
    fraction = frozenset((_decimal(groups[0], groups[1]),))
    if last == "٫" or not _grouped(groups):
        return fraction
    role = separator_role(last, locale)
    return whole if role == "group" else fraction if role == "decimal" else whole | fraction


def _kind(separator: str) -> str:
    return " " if separator in _SPACES else separator


def _grouped(groups: list[str]) -> bool:
    """Whether the groups are as in 1,234,567, or as in the Indian 12,34,567."""
    if len(groups) == 1:
        return True
    if not 1 <= len(groups[0]) <= 3 or int(groups[0][0]) == 0 or len(groups[-1]) != 3:
        return False
    inner = {len(group) for group in groups[1:-1]}
    return inner <= {3} or (inner == {2} and len(groups[0]) <= 2)


def _decimal(whole: str, fraction: str = "") -> Decimal:
    return _EXACT.normalize(Decimal(f"{whole}.{fraction}" if fraction else whole))


@lru_cache(maxsize=256)
def language_of(locale: str) -> str:
    """The base language of a BCP 47 code: `pt` for `pt-BR` and `pt_BR`."""
    return locale.replace("_", "-").partition("-")[0].lower()


def scaled(value: Decimal, factor: Decimal | int) -> Decimal:
    """The product, exact, in the one form that equal values share."""
    return _EXACT.normalize(_EXACT.multiply(value, Decimal(factor)))


def separator_role(separator: str, locale: str) -> str:
    """Whether `.` or `,` is the `decimal` or the `group` separator of the locale; `either` where that is not sure."""
    decimal, group = separators_of(locale)
    return "decimal" if separator == decimal else "group" if separator == group else "either"


@lru_cache(maxsize=256)
def separators_of(locale: str) -> tuple[str, str]:
    """The decimal and the group separator of a locale by CLDR; empty where it is unknown or its usage is divided."""
    from babel import Locale, UnknownLocaleError

    if _DIVIDED.fullmatch(locale.replace("_", "-")):
        return "", ""
    code = locale.replace("-", "_")
    while code:
        try:
            symbols = Locale.parse(code).number_symbols
        except (UnknownLocaleError, ValueError):
            code = code.rpartition("_")[0]
            continue
        latin: dict[str, str] = dict(symbols.get("latn") or next(iter(symbols.values()), {}))
        return str(latin.get("decimal", "")), str(latin.get("group", ""))
    return "", ""
