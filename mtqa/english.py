"""Harper, the grammar checker of English (Apache-2.0), through harper-py: an optional package.

Here is all that touches it. Harper has some nine hundred rules. Most are on style, or on slips of the hand that
translations do not have, or were wrong more often than right on real translations; `RULES` are those that mtqa asks.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.extras import installed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from harper import Linter

RULES = (
    "AnA",
    "CorrectNumberSuffix",
    "MassNouns",
    "MergeWords",
    "ModalBeAdjective",
    "Months",
    "NationalCapitals",
    "RegularIrregulars",
    "SplitWords",
    "UnitedOrganizations",
    "WillNonLemma",
)
_LONGEST, _SHORTEST = 1_500, 500
_SURROGATES = re.compile("[\ud800-\udfff]")


class Lint(NamedTuple):
    """What Harper says of a place.

    Attributes:
        start, end: Code points of the text.
        suggestions: What might stand there instead, the likeliest first.
    """

    start: int
    end: int
    suggestions: tuple[str, ...]


@lru_cache(maxsize=4)
def lints(text: str) -> Mapping[str, tuple[Lint, ...]]:
    """What Harper's rules say of a text in English, by the name of the rule; nothing where Harper is not installed."""
    if not installed("grammar"):
        return {}
    found: dict[str, list[Lint]] = {}
    for start, part in _parts(_SURROGATES.sub("\ufffd", text)):
        for rule, of_rule in _linter().organized_lints(part, language="plaintext", dedup=False).items():
            for each in of_rule:
                suggestions = tuple(option.replacement_text for option in each.suggestions)
                lint = Lint(start + each.span.start, start + each.span.end, suggestions)
                found.setdefault(rule, []).append(lint)
    return {rule: tuple(of_rule) for rule, of_rule in found.items()}


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Pieces of a text, each with its place; one, but for very long texts, of which some take Harper too long."""
    start = 0
    while len(text) - start > _LONGEST:
        end = start + _LONGEST
        cuts = (text.rfind(mark, start + _SHORTEST, end) + len(mark) for mark in ("\n", ". ", " "))
        cut = next((place for place in cuts if place > start + _SHORTEST), end)
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]


@cache
def _linter() -> Linter:
    """A linter with only the rules that mtqa asks. To make it takes about half a second."""
    from harper import Linter, get_default_lint_config

    linter = Linter()
    linter.set_lint_config({name: name in RULES for name in get_default_lint_config()})
    return linter
