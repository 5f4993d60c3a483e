"""Does the model see critical errors?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from training import metrics
from training.evaluation.crossfit import cross_fit
from training.evaluation.rows import grouped, held_out, pair_of
from training.evaluation.tables import COUNT, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from training.evaluation.judge import Judge, Thresholds
    from training.evaluation.rows import Row

_TITLES = {
    "mlqe-pe-ced21": ("critical-dev", "Critical errors in machine translation (2021), dev; thresholds cross-fitted"),
    "wmt22-ced": (
        "critical-injected",
        "Critical errors put into human translations (2022), dev; thresholds cross-fitted",
    ),
}


def critical_errors(judge: Judge, data: Path, thresholds: Thresholds, *, limit: int | None) -> list[Table]:
    """MCC and AUC of the model's probability of a critical error, and AUC of its quality turned round."""
    groups = grouped(held_out(data / "ced.jsonl.gz"), lambda row: f"{row['origin']} {row['lp']}", limit)
    tables = {origin: Table(*names) for origin, names in _TITLES.items()}
    for name, rows in groups.items():
        origin, lp = name.split()
        tables[origin].rows[lp] = _figures(judge, rows, thresholds.critical)
    return [table for table in tables.values() if table.rows]


def _figures(judge: Judge, rows: Sequence[Row], shipped: float | None) -> dict[str, float]:
    judgements = judge.judge([pair_of(row) for row in rows])
    scores = np.array([judgement.critical for judgement in judgements], dtype=np.float32)
    gold = np.array([bool(row["critical"]) for row in rows])
    said, true, _ = cross_fit(list(scores.reshape(-1, 1)), list(gold.reshape(-1, 1)), [row["src"] for row in rows])
    figures = {
        COUNT: float(len(rows)),
        "critical rate": float(gold.mean()),
        "auc": metrics.auc(scores, gold),
        "mcc": metrics.mcc(said, true),
        "auc of quality": metrics.auc([-judgement.quality for judgement in judgements], gold),
    }
    if shipped is not None:
        figures["mcc shipped"] = metrics.mcc(scores >= shipped, gold)
    return figures
