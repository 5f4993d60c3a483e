"""How many signals texts by people and by machines have, as `benchmarks/mt_evidence.py` counted them."""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from mtqa.evidence.value import AsMuch

if TYPE_CHECKING:
    from collections.abc import Mapping

DATA = "measured.json"


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one language.

    Attributes:
        rate: Signals per word in texts by people.
        human_scores, machine_scores: How much each text that was measured shows, lowest first; see `judge.score_of`.
    """

    rate: float
    human_scores: tuple[float, ...]
    machine_scores: tuple[float, ...]

    def people(self, score: float) -> AsMuch:
        """How many texts by people show as much."""
        return _as_much(self.human_scores, score)

    def machines(self, score: float) -> AsMuch:
        """How many texts by machines show as much."""
        return _as_much(self.machine_scores, score)


def _as_much(scores: tuple[float, ...], score: float) -> AsMuch:
    return AsMuch(len(scores) - bisect_left(scores, score), len(scores))


@cache
def measured(lang: str) -> Measured | None:
    """What was measured of texts in a language (a base code); None where nothing was."""
    value = json.loads((files(__package__) / DATA).read_text(encoding="utf-8")).get(lang)
    return None if value is None else from_value(value)


def from_value(value: Mapping[str, Any]) -> Measured:
    """From JSON, where equal scores are counted."""
    human, machine = (
        tuple(score for score, count in value[key] for _ in range(count)) for key in ("human_scores", "machine_scores")
    )
    return Measured(value["rate"], human, machine)
