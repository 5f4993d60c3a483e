"""Numbers that stay the same while the symbol of their unit becomes another one of the same dimension: 5 mg, 5 g."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.numbers.values import read_value

if TYPE_CHECKING:
    from decimal import Decimal

_DIMENSIONS: tuple[str, ...] = (
    "µg mg g kg t",
    "nm µm mm cm dm m km",
    "ml cl dl l hl",
    "B kB MB GB TB PB",
    "KiB MiB GiB TiB",
    "mW W kW MW GW",
    "Wh kWh MWh GWh",
    "Hz kHz MHz GHz",
    "mV V kV",
    "Pa hPa kPa MPa",
    "ns µs ms",
)
"""Symbols of the SI and of data sizes, by dimension. Hours, minutes and seconds are left out: too short to be sure."""
_OTHER_WRITINGS = {
    "mL": "ml", "cL": "cl", "dL": "dl", "L": "l", "KB": "kB", "ug": "µg", "mcg": "µg", "μg": "µg", "μm": "µm",
    "μs": "µs",
    "o": "B", "ko": "kB", "Ko": "kB", "Mo": "MB", "Go": "GB", "To": "TB", "Kio": "KiB", "Mio": "MiB", "Gio": "GiB",
    "Tio": "TiB", "KHz": "kHz", "Khz": "kHz", "Mhz": "MHz", "Ghz": "GHz", "Kg": "kg", "Km": "km",
}  # fmt: skip
"""Symbols that are written in several ways; French counts in octets."""
_KIND = {symbol: kind for kind, symbols in enumerate(_DIMENSIONS) for symbol in symbols.split()}
_SYMBOLS = "|".join(sorted([*_KIND, *_OTHER_WRITINGS], key=len, reverse=True))
_WITH_SYMBOL = re.compile(
    rf"(?<![\w.,$€£])(?P<number>\d+(?:[.,]\d+)*)[ \u00a0\u202f]?(?P<symbol>{_SYMBOLS})(?![\w²³’'-])"
)


class OtherSymbol(NamedTuple):
    """A number of the target with another symbol than in the source.

    Attributes:
        start, end: Number and symbol in the target.
        text: Number and symbol in the source.
        suggestion: The number as the target writes it, with the symbol of the source.
    """

    start: int
    end: int
    text: str
    suggestion: str


def changed_symbols(source: str, source_locale: str, target: str, target_locale: str) -> list[OtherSymbol]:
    """Where the translation has the number of the source, once, with another symbol of the same dimension.

    Args:
        source: The original.
        source_locale: Its BCP 47 code.
        target: The translation.
        target_locale: Its BCP 47 code.
    """
    ours = _read(source, source_locale)
    if not ours:
        return []
    theirs = _read(target, target_locale)
    of_ours, of_theirs = _by_value(ours), _by_value(theirs)
    found: list[OtherSymbol] = []
    for one, values, symbol in ours:
        there = {index for value in values for index in of_theirs.get(value, ())[:2]}
        if any(len(of_ours[value]) > 1 for value in values) or len(there) != 1:
            continue
        other, _, its = theirs[there.pop()]
        if its != symbol and _KIND[its] == _KIND[symbol]:
            written = target[other.start() : other.start("symbol")] + one["symbol"]
            found.append(OtherSymbol(*other.span(), one[0], written))
    return found


def _by_value(read: list[tuple[re.Match[str], frozenset[Decimal], str]]) -> dict[Decimal, list[int]]:
    """Which of the numbers may have a value."""
    places: dict[Decimal, list[int]] = {}
    for index, (_, values, _) in enumerate(read):
        for value in values:
            places.setdefault(value, []).append(index)
    return places


def _read(text: str, locale: str) -> list[tuple[re.Match[str], frozenset[Decimal], str]]:
    return [
        (found, read_value(found["number"], locale)[0], _OTHER_WRITINGS.get(found["symbol"], found["symbol"]))
        for found in _WITH_SYMBOL.finditer(text)
    ]
