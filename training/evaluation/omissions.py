"""Does the model find out translations from which a phrase or a clause was cut, and leave whole ones alone?"""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING

from training import metrics
from training.evaluation.tables import COUNT, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.evaluation.judge import Judge, Judgement, Pair
    from training.evaluation.preference import Corrupt

CUTS = ("phrase-dropped", "clause-dropped")
"""The kinds of fault that leave something out of a translation that is good but for that."""


def omissions(judge: Judge, good: Sequence[Pair], corrupt: Corrupt, *, limit: int | None) -> Table:
    """How well translations that were cut are told from whole ones, by pair of languages.

    The columns: `cut`, the share of the rows that were cut; `auc`, of the likeliest omission among the words of the
    source; and, of a judge that reports omissions itself, the shares of the cut and of the whole translations in which
    it does: `found` and `false alarms`.

    Args:
        judge: Whom to ask.
        good: Translations that nothing is missing from.
        corrupt: Makes the kinds of `CUTS`.
        limit: At most so many of the good ones of each pair of languages.
    """
    by_languages: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in good:
        by_languages[f"{pair.source_lang}-{pair.target_lang}"].append(pair)
    table = Table("omissions", "Translations that a phrase or a clause was cut from, against whole ones")
    for lp in sorted(by_languages):
        whole = by_languages[lp][:limit]
        rng = random.Random(f"omissions {lp}")
        made = [corrupt(pair, rng, kind) for pair in whole for kind in CUTS]
        cut = [pair for pair in made if pair is not None]
        if cut:
            table.rows[lp] = _figures(judge.judge(whole), judge.judge(cut))
    return table


def _figures(whole: Sequence[Judgement], cut: Sequence[Judgement]) -> dict[str, float]:
    scores = [float(judgement.source_omitted.max(initial=0.0)) for judgement in [*whole, *cut]]
    figures = {
        COUNT: float(len(scores)),
        "cut": len(cut) / len(scores),
        "auc": metrics.auc(scores, [False] * len(whole) + [True] * len(cut)),
    }
    if all(judgement.omissions is not None for judgement in [*whole, *cut]):
        figures["found"] = _reported(cut)
        figures["false alarms"] = _reported(whole)
    return figures


def _reported(judgements: Sequence[Judgement]) -> float:
    return sum(bool(judgement.omissions) for judgement in judgements) / len(judgements)
