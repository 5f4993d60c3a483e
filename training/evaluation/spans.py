"""Does the model mark what annotators marked? Error spans in the sense of MQM."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from mtqa.reference.embedded.evidence import SourceWord
from mtqa.reference.embedded.tokenizer import Token
from mtqa.reference.embedded.words import words_of
from mtqa.reference.runs import suspicious_runs
from mtqa.segment import Span
from training import metrics
from training.evaluation.agreement import mqm_dev
from training.evaluation.rows import grouped, half_of, pair_of
from training.evaluation.tables import COUNT, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from training.evaluation.judge import Judge, Judgement, Range, Thresholds
    from training.evaluation.rows import Row


def error_spans(judge: Judge, data: Path, thresholds: Thresholds, *, limit: int | None) -> list[Table]:
    """Precision, recall and F of spans: at thresholds that are cross-fitted, and as the model ships them."""
    rows = (row for row in mqm_dev(data) if row["spans"] is not None)
    fitted = Table("spans", "Error spans, MQM dev of 2022; thresholds cross-fitted for F1 in characters")
    shipped = Table("spans-shipped", "Error spans as they are reported by default, MQM dev of 2022")
    for lp, group in grouped(rows, lambda row: str(row["lp"]), limit).items():
        judgements = judge.judge([pair_of(row) for row in group])
        gold = [[(span["start"], span["end"]) for span in row["spans"]] for row in group]
        fitted.rows[lp] = _fitted(group, judgements, gold)
        reported = [
            _reported(row["mt"], judgement, thresholds) for row, judgement in zip(group, judgements, strict=True)
        ]
        known = [spans for spans in reported if spans is not None]
        if len(known) == len(group):
            shipped.rows[lp] = _as_reported(group, known, gold)
    return [table for table in (fitted, shipped) if table.rows]


def decode(text: str, error: NDArray[np.float32], threshold: float) -> list[Range]:
    """The spans that the shipped model would report, if it had this threshold and these probabilities."""
    words = [SourceWord(Span(start, end), float(error[start:end].max())) for start, end in words_in(text)]
    runs = suspicious_runs(text, words, lambda word: word.omitted >= threshold)
    return [(run[0].span.start, run[-1].span.end) for run in runs]


def words_in(text: str) -> list[Range]:
    """Words and runs of punctuation, as the shipped model has them; in scripts without spaces, characters."""
    characters = [Token(0, index, index + 1) for index in range(len(text))]
    return [(word.start, word.end) for word in words_of(text, characters)]


def _fitted(rows: Sequence[Row], judgements: Sequence[Judgement], gold: Sequence[Sequence[Range]]) -> dict[str, float]:
    thresholds = {half: _tune(rows, judgements, gold, half) for half in (0, 1)}
    predicted = [
        decode(row["mt"], judgement.error, thresholds[1 - half_of(row["src"])])
        for row, judgement in zip(rows, judgements, strict=True)
    ]
    finite = [threshold for threshold in thresholds.values() if math.isfinite(threshold)]
    return {
        **_counted(rows, predicted, gold),
        "threshold": sum(finite) / len(finite) if finite else math.inf,
    }


def _tune(rows: Sequence[Row], judgements: Sequence[Judgement], gold: Sequence[Sequence[Range]], half: int) -> float:
    """The threshold that is best for one half of the rows."""
    scores, found, lengths, total = [], [], [], 0
    for row, judgement, spans in zip(rows, judgements, gold, strict=True):
        if half_of(row["src"]) != half:
            continue
        mask = np.zeros(len(row["mt"]), dtype=bool)
        for start, end in spans:
            mask[start:end] = True
        total += int(mask.sum())
        for start, end in words_in(row["mt"]):
            scores.append(float(judgement.error[start:end].max()))
            found.append(int(mask[start:end].sum()))
            lengths.append(end - start)
    return metrics.best_f_threshold(scores, found, lengths, total)


def _reported(text: str, judgement: Judgement, thresholds: Thresholds) -> list[Range] | None:
    if judgement.spans is not None:
        return list(judgement.spans)
    return None if thresholds.error is None else decode(text, judgement.error, thresholds.error)


def _counted(
    rows: Sequence[Row], predicted: Sequence[Sequence[Range]], gold: Sequence[Sequence[Range]]
) -> dict[str, float]:
    characters = _characters(rows, predicted, gold)
    counts = sum(characters, start=metrics.Counts(0, 0, 0))
    matches = sum(map(metrics.match_counts, predicted, gold), start=metrics.MatchCounts())
    return {
        COUNT: float(len(rows)),
        "char precision": counts.precision,
        "char recall": counts.recall,
        "char f1": counts.f(),
        "char f1 by row": sum(each.f() for each in characters) / len(characters),
        "match precision": matches.precision,
        "match recall": matches.recall,
        "match f1": matches.f1,
    }


def _as_reported(
    rows: Sequence[Row], predicted: Sequence[Sequence[Range]], gold: Sequence[Sequence[Range]]
) -> dict[str, float]:
    counted = _counted(rows, predicted, gold)
    said, true = sum(map(len, predicted)), sum(map(len, gold))
    right = sum(_touching(spans, others) for spans, others in zip(predicted, gold, strict=True))
    found = sum(_touching(spans, others) for spans, others in zip(gold, predicted, strict=True))
    characters = sum(_characters(rows, predicted, gold), start=metrics.Counts(0, 0, 0))
    return {
        COUNT: counted[COUNT],
        "spans per row": said / len(rows),
        "precision": right / said if said else math.nan,
        "recall": found / true if true else math.nan,
        "char precision": counted["char precision"],
        "char recall": counted["char recall"],
        "char f0.5": characters.f(0.5),
        "match f1": counted["match f1"],
    }


def _characters(
    rows: Sequence[Row], predicted: Sequence[Sequence[Range]], gold: Sequence[Sequence[Range]]
) -> list[metrics.Counts]:
    return [
        metrics.character_counts(said, true, len(row["mt"]))
        for row, said, true in zip(rows, predicted, gold, strict=True)
    ]


def _touching(spans: Sequence[Range], others: Sequence[Range]) -> int:
    """How many of the spans overlap with one of the others."""
    return sum(any(start < other[1] and other[0] < end for other in others) for start, end in spans)
