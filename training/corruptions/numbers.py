"""Numbers in digits, changed as careless or machine translation changes them."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from training.corruptions.draft import Draft, Edit

if TYPE_CHECKING:
    import random

    from training.corruptions.material import Material

NUMBER = re.compile(r"\d+(?:[.,  ]\d{3}(?!\d))*(?:[.,]\d+)?")
"""A number in digits, with its separators."""
_YEAR = re.compile(r"1[0-9]\d\d|20[0-4]\d")
_DECIMAL = re.compile(r"(\d+)([.,])(\d+)")
_TRIES = 8


def number(material: Material) -> Draft | None:
    """One number of the target becomes another that looks as likely."""
    found = list(NUMBER.finditer(material.target))
    material.rng.shuffle(found)
    for match in found[:2]:
        for _ in range(_TRIES):
            new = changed_number(match.group(), material.rng)
            if new is not None and new != match.group():
                return Draft([Edit(match.start(), match.end(), new)])
    return None


def changed_number(text: str, rng: random.Random) -> str | None:
    """Another number, in the same digits and the same form; None where the way that was drawn does not fit."""
    zero = _zero(text)
    plain = "".join(str(unicodedata.digit(character)) if character.isdigit() else character for character in text)
    new = _changed(plain, rng)
    if new is None or zero == 0x30:
        return new
    return "".join(chr(zero + int(character)) if character.isdigit() else character for character in new)


def _zero(text: str) -> int:
    """The code point of the zero of the first digit's script."""
    first = next(character for character in text if character.isdigit())
    return ord(first) - unicodedata.digit(first)


def _changed(text: str, rng: random.Random) -> str | None:
    if _YEAR.fullmatch(text) and rng.random() < 0.6:
        year = int(text) + rng.choice((-1, 1)) * rng.choice((1, 2, 3, 5, 9, 10, 20, 100))
        return str(year) if year <= 2049 else None
    if text.isdigit() and not text.startswith("0") and len(text) <= 2 and rng.random() < 0.85:
        value = int(text)
        low, high = (1, 12) if value <= 12 else (13, 31) if value <= 31 else (32, 99)
        return str(rng.randint(low, high))
    way = rng.choice(("digit", "digit", "digit", "swap", "magnitude", "decimal"))
    digits = [at for at, character in enumerate(text) if character.isdigit()]
    if way == "digit":
        at = rng.choice(digits)
        choices = "123456789" if at == 0 and len(digits) > 1 else "0123456789"
        return text[:at] + rng.choice(choices) + text[at + 1 :]
    if way == "swap":
        pairs = [(a, b) for a, b in pairwise(digits) if text[a] != text[b] and (a or text[b] != "0")]
        if not pairs:
            return None
        a, b = rng.choice(pairs)
        return text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]
    decimal = _DECIMAL.fullmatch(text)
    if way == "decimal" and decimal:
        whole, mark, part = decimal.groups()
        if len(whole) > 1 and rng.random() < 0.5:
            return f"{whole[:-1]}{mark}{whole[-1]}{part[: max(1, len(part) - 1)]}"
        return (
            f"{whole}{part}" if rng.random() < 0.3 else f"{(whole + part[0]).lstrip('0') or '0'}{mark}{part[1:] or '0'}"
        )
    return _magnitude(text, rng)


def _magnitude(text: str, rng: random.Random) -> str | None:
    """Ten or a thousand times as much or as little."""
    groups = re.split(r"([.,  ])", text)
    if len(groups) >= 3 and len(groups[-1]) == 3:
        if rng.random() < 0.5:
            return "".join(groups[:-2])
        return text + groups[1] + "000"
    if not text.isdigit() or not text.strip("0"):
        return None
    return text[:-1] if len(text) > 2 and rng.random() < 0.5 else text + "0"
