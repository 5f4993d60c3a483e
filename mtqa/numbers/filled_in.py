"""Reads placeholders for numbers with the units behind them: `%d km`, `{count} minutes`, `%1 MB`."""

from __future__ import annotations

import re
from typing import NamedTuple

from mtqa.numbers.measures import UNITS, unit_at


class FilledIn(NamedTuple):
    """A placeholder with its unit in a text.

    Attributes:
        start, end: Where both stand.
        text: What stands there.
        placeholder: The placeholder itself. No other in the text is the same.
        unit: CLDR's name of the unit; of a single letter (`m`), what it stands for behind a length, mass or volume.
        letter: Whether it is such a letter, which may mean something else.
    """

    start: int
    end: int
    text: str
    placeholder: str
    unit: str
    letter: bool

    @property
    def dimension(self) -> str:
        """What is measured."""
        return UNITS[self.unit].dimension


def read_filled_in(text: str, code: str) -> dict[str, FilledIn]:
    """The placeholders with units of a text, by placeholder; those that stand several times are left out.

    Args:
        text: A message of a program.
        code: BCP 47 code of its locale; without it only symbols are known.
    """
    found: dict[str, FilledIn] = {}
    seen: set[str] = set()
    for placeholder in _PLACEHOLDER.finditer(text):
        name = placeholder[1]
        if name in seen:
            found.pop(name, None)
            continue
        seen.add(name)
        letter = _LETTER.match(text, placeholder.end())
        unit = None if letter else unit_at(text, placeholder.end(), code)
        if letter is not None:
            end, known = letter.end(), _LETTERS[letter[0]]
        elif unit is not None:
            end, known = unit
        else:
            continue
        start = placeholder.start()
        found[name] = FilledIn(start, end, text[start:end], name, known, letter is not None)
    return found


_PLACEHOLDER = re.compile(
    r"(?<![%\\$])("
    r"%(?:\(\w{1,40}\)|\d{1,2}\$)?[-+0#,']{0,3}\d{0,3}(?:\.\d{1,3})?(?:hh|ll|[hlLqjzt])?[diufgs@]"
    r"|%L?\d{1,2}(?!\d)|%n|[%$]?\{\w{1,40}\}|\{\{\s?\w{1,40}\s?\}\})"
    r"(?:[ \u00a0\u202f]|[-‐‑])?"
)
_LETTERS = {
    "m": "length-meter", "м": "length-meter", "g": "mass-gram", "г": "mass-gram", "l": "volume-liter",
    "L": "volume-liter", "л": "volume-liter",
}  # fmt: skip
_LETTER = re.compile(r"[mмgгlLл](?![\w²³/'’.%-])")
