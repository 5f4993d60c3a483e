"""What quantisation costs: the same figures before and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.evaluation.tables import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAIN = {"da": "pearson", "mqm": "spearman", "words": "mcc", "spans": "char f1"}
"""The figure by which tables of a set are compared."""


def quantisation_loss(quantised: Sequence[Table], exact: Sequence[Table]) -> Table:
    """Averages of the main figure of each table that both have, and how much quantisation took from it."""
    loss = Table("quantisation", "What quantisation costs: averages over pairs of languages", averaged=False)
    before = {table.name: table for table in exact}
    for table in quantised:
        column = _MAIN.get(table.name.partition("-")[0])
        if column is None or table.name not in before or column not in table.columns:
            continue
        after, was = table.average[column], before[table.name].average[column]
        loss.rows[f"{table.name} {column}"] = {"quantised": after, "fp32": was, "loss": was - after}
    return loss
