from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from tests.training.evaluation.judges import WordJudge
from training.evaluation.faults import all_faults
from training.evaluation.judge import Judgement, Pair
from training.evaluation.omissions import CUTS, omissions

GOOD = [Pair(f"The lamp {at} is green, and cheap.", f"Lampe {at} ist grün, und billig.", "en", "de") for at in range(6)]


class Comma(WordJudge):
    """Misses a source's comma in a translation without one; reports that where it is told to."""

    def __init__(self, *, reports: bool) -> None:
        super().__init__([])
        self.reports = reports

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        judged = []
        for pair, judgement in zip(pairs, super().judge(pairs), strict=True):
            source, places = pair.source or "", []
            omitted = np.zeros(len(source), np.float32)
            if "," in source and "," not in pair.target:
                places = [(source.index(","), len(source))]
                omitted[places[0][0] :] = 0.7
            said = tuple(places) if self.reports else None
            judged.append(replace(judgement, source_omitted=omitted, omissions=said))
        return judged


def _cut(pair: Pair, _: random.Random, kind: str) -> Pair | None:
    if kind == "phrase-dropped":
        return replace(pair, target=pair.target.partition(",")[0] + ".")
    return replace(pair, target=pair.target.replace(" und", "")) if "0" in pair.target else None


def test_what_is_cut_is_told_from_what_is_whole() -> None:
    row = omissions(Comma(reports=True), GOOD, _cut, limit=None).rows["en-de"]
    # Six lost their clause, of which all are found, and one its conjunction, of which nothing is.
    assert row["rows"] == 13
    assert row["cut"] == pytest.approx(7 / 13)
    assert row["found"] == pytest.approx(6 / 7)
    assert row["false alarms"] == 0
    assert row["auc"] == pytest.approx((6 + 0.5) / 7)


def test_a_report_of_a_whole_one_is_a_false_alarm() -> None:
    swapped = [replace(pair, target=pair.target.replace(",", "")) for pair in GOOD]
    row = omissions(Comma(reports=True), swapped, _cut, limit=2).rows["en-de"]
    assert (row["rows"], row["false alarms"]) == (5, 1)


def test_of_a_judge_that_reports_nothing_itself_only_the_order_counts() -> None:
    assert omissions(Comma(reports=False), GOOD, _cut, limit=None).rows["en-de"].keys() == {"rows", "cut", "auc"}


def test_languages_of_which_nothing_can_be_cut_are_left_out() -> None:
    table = omissions(Comma(reports=True), GOOD, lambda *_: None, limit=None)
    assert not table.rows


def test_the_kinds_that_cut_are_those_of_training() -> None:
    long = Pair(
        "The lamp on the shelf is green, and the door of the house is open today.",
        "Die Lampe auf dem Regal ist grün, und die Tür des Hauses ist heute offen.",
        "en",
        "de",
    )
    faults = all_faults([long], None, 1)
    assert set(CUTS) <= set(faults.kinds)
    made = faults.corrupt(long, random.Random(1), "clause-dropped")
    assert made is not None
    assert len(made.target) < len(long.target)
    assert made.source == long.source
