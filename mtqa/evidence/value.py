"""Evidence of machine translation, as reports show it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import NamedTuple


class Strength(enum.StrEnum):
    """How much the signals of a text say together, by how many texts by people show as much.

    `strong`: at most one in a hundred; `moderate`: at most one in twenty; `weak`: at most one in five.
    """

    NONE = "none"
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Signal:
    """A fault of the kind that machine translation leaves and people seldom do.

    Attributes:
        rule, name: Of the rule that finds it.
        count: How often it is found in the text.
    """

    rule: str
    name: str
    count: int


class AsMuch(NamedTuple):
    """So many texts show as much, of so many."""

    texts: int
    of: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a machine.

    Attributes:
        strength: Of all signals together.
        signals: Those that were found, the most frequent first.
        words: Of the text.
        expected: How many signals a text by people of that length has on average.
        people, machines: How many of the texts that were measured show as much.
        claimed: Whether the text says itself that a machine translated it.
    """

    strength: Strength
    signals: tuple[Signal, ...]
    words: int
    expected: float
    people: AsMuch
    machines: AsMuch
    claimed: bool
