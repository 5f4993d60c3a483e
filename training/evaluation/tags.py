"""Does the model find the words that are wrong? OK and BAD tags, in the convention of WMT 2022."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from training import metrics
from training.evaluation.crossfit import cross_fit, joined
from training.evaluation.places import locate_words, word_scores
from training.evaluation.rows import grouped, held_out, pair_of
from training.evaluation.tables import COUNT, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from training.evaluation.judge import Judge, Thresholds
    from training.evaluation.rows import Row

    Sense = Literal["bad", "error"]

_KINDS = {
    ("mlqe-pe", "dev"): "words-dev",
    ("mlqe-pe", "test20"): "words-test20",
    ("wmt22-mqm-dev", "dev"): "words-mqm-dev",
    ("wmt22-dev", "dev"): "words-unseen",
}
_TITLES = {
    "words-dev": "Words that post-editors changed, dev; thresholds cross-fitted",
    "words-test20": "Words that post-editors changed, test20; thresholds from dev",
    "words-mqm-dev": "Words in MQM errors, dev of 2022; thresholds cross-fitted",
    "words-unseen": "Words that post-editors changed, a pair not trained on; thresholds cross-fitted",
}


@dataclass(frozen=True, slots=True)
class Tagged:
    """Rows of one pair of languages, with <EOS> as the last word of each row.

    Attributes:
        scores: Of each word; -inf for <EOS> and for words that are not in the text: they are never called BAD.
        gold: Whether each word is BAD.
        sources: Of the rows.
        unplaced: In how many rows a word was not found in the text.
    """

    scores: list[NDArray[np.float32]]
    gold: list[NDArray[np.bool_]]
    sources: list[str]
    unplaced: int


def word_tags(judge: Judge, data: Path, thresholds: Thresholds, *, limit: int | None) -> list[Table]:
    """MCC and F1 of BAD for each set of tagged words; `best mcc` is that of the threshold which is best in hindsight.

    Sets of the post-editing kind ask for `Judgement.bad`, those that were projected from MQM spans for `error`.
    """
    groups = grouped(held_out(data / "words.jsonl.gz"), _set_and_pair, limit)
    tables = {name: Table(name, title) for name, title in _TITLES.items()}
    tagged = {name: tag(judge, rows, _sense(rows)) for name, rows in groups.items()}
    for name, rows in groups.items():
        table, lp = name.split()
        shipped = thresholds.error if _sense(rows) == "error" else thresholds.bad
        development = tagged.get(f"words-dev {lp}") if table == "words-test20" else None
        tables[table].rows[lp] = _figures(tagged[name], development, shipped)
    return [table for table in tables.values() if table.rows]


def gold_tags(row: Row) -> NDArray[np.bool_]:
    """Whether each word of a row, and <EOS> after them, is BAD in the convention of 2022."""
    if row["conv"] == "pe":
        words, end = metrics.tags_2022(row["tags"], row["gap_bad"])
        return np.append(words, end)
    return np.array([*(tag == "BAD" for tag in row["tags"]), bool(row["eos_bad"])], dtype=bool)


def tag(judge: Judge, rows: Sequence[Row], sense: Sense) -> Tagged:
    """Judges rows and scores their words."""
    judgements = judge.judge([pair_of(row) for row in rows])
    scores, unplaced = [], 0
    for row, judgement in zip(rows, judgements, strict=True):
        places = locate_words(row["mt"], row["mt_tok"])
        unplaced += None in places
        characters = judgement.bad if sense == "bad" else judgement.error
        scores.append(np.append(word_scores(characters, places), np.float32(-np.inf)))
    return Tagged(scores, [gold_tags(row) for row in rows], [row["src"] for row in rows], unplaced)


def _set_and_pair(row: Row) -> str | None:
    kind = _KINDS.get((row["origin"], row["split"]))
    return f"{kind} {row['lp']}" if kind else None


def _sense(rows: Sequence[Row]) -> Sense:
    return "error" if rows[0]["conv"] == "mqm" else "bad"


def _figures(tagged: Tagged, development: Tagged | None, shipped: float | None) -> dict[str, float]:
    every = range(len(tagged.scores))
    scores, gold = joined(tagged.scores, every), joined(tagged.gold, every).astype(bool)
    if development is None:
        said, true, thresholds = cross_fit(tagged.scores, tagged.gold, tagged.sources)
    else:
        other = range(len(development.scores))
        thresholds = [metrics.best_threshold(joined(development.scores, other), joined(development.gold, other))]
        said, true = scores >= thresholds[0], gold
    counts = metrics.confusion(said, true)
    finite = [threshold for threshold in thresholds if math.isfinite(threshold)]
    figures = {
        COUNT: float(len(tagged.scores)),
        "bad rate": float(gold.mean()),
        "mcc": counts.mcc,
        "best mcc": metrics.mcc(scores >= metrics.best_threshold(scores, gold), gold),
        "f1 bad": counts.f(),
        "threshold": sum(finite) / len(finite) if finite else math.inf,
    }
    if shipped is not None:
        as_shipped = metrics.confusion(scores >= shipped, gold)
        figures |= {"mcc shipped": as_shipped.mcc, "f1 bad shipped": as_shipped.f()}
    figures["unplaced"] = tagged.unplaced / len(tagged.scores)
    return figures
