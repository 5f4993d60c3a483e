"""Does the model rank translations as people do? Correlations with direct assessment and with MQM."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from training import metrics
from training.evaluation.floor import checks_floor, length_floor
from training.evaluation.rows import grouped, held_out, pair_of
from training.evaluation.tables import COUNT, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from training.evaluation.judge import Judge, Judgement
    from training.evaluation.rows import Row

    Measure = Callable[[NDArray[np.float64], NDArray[np.float64]], float]

TRAINED_ORIGIN = "mlqe-pe"
"""The origin of the rated data that the shipped weights learn from; pairs of other origins are unseen."""


def direct_assessment(
    judge: Judge, data: Path, *, limit: int | None, monolingual: bool = False, checks: bool = True
) -> list[Table]:
    """Agreement with direct assessment (da_z) on the pairs that the shipped weights learn from, a table per split."""

    def key(row: Row) -> str | None:
        return f"{row['split']} {row['lp']}" if row["origin"] == TRAINED_ORIGIN else None

    groups = grouped(held_out(data / "da.jsonl.gz"), key, limit)
    return [
        _table(
            judge,
            name=f"da-{split}",
            title=f"Agreement with direct assessment, {split}; floors: Pearson",
            groups={name.split()[1]: rows for name, rows in groups.items() if name.split()[0] == split},
            gold="da_z",
            floor=metrics.pearson,
            monolingual=monolingual,
            checks=checks,
        )
        for split in ("dev", "test20")
    ]


def unseen_pairs(judge: Judge, data: Path, *, limit: int | None, checks: bool = True) -> list[Table]:
    """Agreement with direct assessment on pairs of languages that the shipped weights have no ratings of."""
    groups = grouped(
        held_out(data / "da.jsonl.gz"), lambda row: None if row["origin"] == TRAINED_ORIGIN else str(row["lp"]), limit
    )
    title = "Agreement with direct assessment, pairs not trained on; floors: Spearman"
    return [
        _table(judge, name="unseen", title=title, groups=groups, gold="da_z", floor=metrics.spearman, checks=checks)
    ]


def mqm(judge: Judge, data: Path, *, limit: int | None, monolingual: bool = False, checks: bool = True) -> list[Table]:
    """Agreement with MQM scores of the 2022 development set, as z-scores and raw."""
    groups = grouped(mqm_dev(data), lambda row: str(row["lp"]), limit)
    title = "Agreement with MQM, dev of 2022; floors: Spearman"
    return [
        _table(
            judge,
            name="mqm-dev",
            title=title,
            groups=groups,
            gold="mqm_z",
            floor=metrics.spearman,
            also="mqm_raw",
            monolingual=monolingual,
            checks=checks,
        )
    ]


def mqm_dev(data: Path) -> Iterator[Row]:
    """The rows of the MQM file that have the scores of 2022."""
    return (row for row in held_out(data / "mqm_spans.jsonl.gz") if "mqm_z" in row)


def _table(
    judge: Judge,
    *,
    name: str,
    title: str,
    groups: Mapping[str, Sequence[Row]],
    gold: str,
    floor: Measure,
    checks: bool,
    also: str | None = None,
    monolingual: bool = False,
) -> Table:
    if monolingual:
        name, title = f"monolingual-{name}", f"{title}; without the source"
    table = Table(name, title)
    for lp, rows in groups.items():
        pairs = [pair_of(row) for row in rows]
        if monolingual:
            pairs = [pair.alone for pair in pairs]
        judgements = judge.judge(pairs)
        truth = np.array([row[gold] for row in rows], dtype=np.float64)
        quality = np.array([judgement.quality for judgement in judgements])
        figures = {
            COUNT: float(len(rows)),
            "pearson": metrics.pearson(quality, truth),
            "spearman": metrics.spearman(quality, truth),
            "kendall": metrics.kendall(quality, truth),
        }
        if also:
            figures[f"spearman {also}"] = metrics.spearman(quality, [row[also] for row in rows])
        label = floor.__name__
        for score, values in _other_scores(judgements, monolingual).items():
            figures[f"{label} {score}"] = floor(values, truth)
        figures["floor length"] = floor(np.array(length_floor(pairs)), truth)
        if checks:
            figures["floor checks"] = floor(np.array(checks_floor(pairs)), truth)
        table.rows[lp] = figures
    return table


def _other_scores(judgements: Sequence[Judgement], monolingual: bool) -> dict[str, NDArray[np.float64]]:
    """Fluency, which is what there is to go by without a source, and the further scores of the model."""
    scores: dict[str, NDArray[np.float64]] = {}
    if monolingual:
        scores["fluency"] = np.array([judgement.fluency for judgement in judgements])
    for name in judgements[0].scores if judgements else ():
        scores[name] = np.array([judgement.scores.get(name, judgement.quality) for judgement in judgements])
    return scores
