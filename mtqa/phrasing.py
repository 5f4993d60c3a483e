"""Parts of sentences that are told to users: numbers with their nouns, and enumerations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """`1 segment`, `2 segments`; with a plural of its own `2 entries`."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or f'{noun}s'}"


def enumerated(names: Sequence[str], most: int | None = None) -> str:
    """`a, b and c`; of more than `most` names the first and how many more there are: `a, b and 3 more`."""
    if most is not None and len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
