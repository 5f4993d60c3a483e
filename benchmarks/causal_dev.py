"""What a language model adds to the embedded one: agreement with people on rows that neither was trained on.

    python -m benchmarks.causal_dev --data DIR --model causal:ID_OR_PATH --records FILE [--rows 300]
                                    [--pairs ru-en,en-de,et-en] [--marked 250] [--curves]

DIR (or the environment variable MTQA_DATA) has `da.jsonl.gz` and `words.jsonl.gz` as `training.evaluate` reads them;
the rows are of their split `dev`. What the models say of each row is kept in FILE, so that a run that was cut off goes
on where it was.

Of each pair of languages: Spearman's correlation with direct assessment of the language model's conditional,
unconditional, and difference of log-probabilities, of its soundness (SLOR), and of the embedded model's quality, alone
and together. What is together is a sum of which the weights were learned on the rows of other sources (five folds, all
pairs at once), so that no row is measured by weights that have seen it. The gain over the embedded model has a
bootstrap interval of 95 % over rows. With --marked, that many rows of each pair with MQM annotations are read as well,
and it is told which share of the most surprising words annotators marked. With --curves, the calibration is printed.
"""

from __future__ import annotations

import argparse
import json
import os
import zlib
from collections import defaultdict
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np  # noqa: TID253 - a program of its own

from mtqa.reference import ModelOptions
from mtqa.reference.causal import open_model
from mtqa.reference.embedded import load
from mtqa.reference.naming import parse_name
from mtqa.reference.runs import is_punctuation
from mtqa.segment import Segment, TextMap
from training import metrics
from training.calibration import curve
from training.evaluation.places import locate_words
from training.evaluation.rows import drawn, held_out
from training.evaluation.tables import COUNT, Table
from training.evaluation.tags import gold_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

PAIRS = "ru-en,en-de,et-en"
MARKED_PAIRS = ("en-de", "en-ru", "zh-en")
FOLDS = 5
RESAMPLED = 2000
TOGETHER = {
    "embedded + conditional": ("embedded", "conditional"),
    "embedded + unconditional": ("embedded", "unconditional"),
    "embedded + difference": ("embedded", "difference"),
    "embedded + soundness": ("embedded", "soundness"),
    "embedded + conditional + soundness": ("embedded", "conditional", "soundness"),
}
ALONE = ("unconditional", "conditional", "difference", "soundness", "embedded")
_AT_ONCE = 24


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("MTQA_DATA"), help="folder of the data files")
    parser.add_argument("--model", required=True, help="causal:ID_OR_PATH")
    parser.add_argument("--records", type=Path, required=True, help="what the models said is kept here")
    parser.add_argument("--rows", type=int, default=300, help="of each pair; default: %(default)s")
    parser.add_argument("--pairs", default=PAIRS, help="with commas in between; default: %(default)s")
    parser.add_argument("--marked", type=int, default=0, help="rows with annotated words, of each pair")
    parser.add_argument("--curves", action="store_true", help="print the calibration")
    options = parser.parse_args()
    if options.data is None:
        parser.error("give the folder of the data files with --data or MTQA_DATA")
    rated = [row for pair in options.pairs.split(",") for row in rated_rows(Path(options.data), pair, options.rows)]
    marked = [row for pair in MARKED_PAIRS for row in marked_rows(Path(options.data), pair, options.marked)]
    records = read([*rated, *marked], options.model, options.records)
    by_pair: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rated:
        by_pair[row["lp"]].append(records[row["key"]] | {"gold": row["da_z"], "src": row["src"]})
    for table in agreement(by_pair):
        print(table.as_text())
    if marked:
        print(precision(marked, records).as_text())
    if options.curves:
        print(json.dumps(calibration(rated, marked, records), indent=1))


def rated_rows(data: Path, pair: str, number: int) -> list[dict[str, Any]]:
    """Rows with direct assessments."""
    rows = [
        row
        for row in held_out(data / "da.jsonl.gz")
        if row["split"] == "dev" and row["lp"] == pair and row["origin"] == "mlqe-pe"
    ]
    return [row | {"key": key_of(row)} for row in drawn(rows, number)]


def marked_rows(data: Path, pair: str, number: int) -> list[dict[str, Any]]:
    """Rows of which the words are tagged after MQM annotations."""
    if not number:
        return []
    rows = [
        row
        for row in held_out(data / "words.jsonl.gz")
        if row["split"] == "dev" and row["lp"] == pair and row["conv"] == "mqm"
    ]
    return [row | {"key": key_of(row)} for row in drawn(rows, number)]


def key_of(row: dict[str, Any]) -> str:
    """By what a row is known again."""
    return f"{row['lp']}:{blake2b(json.dumps([row['src'], row['mt']]).encode(), digest_size=12).hexdigest()}"


def read(rows: Sequence[dict[str, Any]], model: str, file: Path) -> dict[str, dict[str, Any]]:
    """What both models say of each row, by its key; from the file where it stands there."""
    known: dict[str, dict[str, Any]] = {}
    if file.exists():
        known = {record["key"]: record for record in map(json.loads, file.read_text("utf-8").splitlines())}
    missing = [row for row in rows if row["key"] not in known]
    if not missing:
        return known
    language_model = open_model(parse_name(model), ModelOptions())
    embedded = load()
    with file.open("a", encoding="utf-8") as out:
        for start in range(0, len(missing), _AT_ONCE):
            batch = missing[start : start + _AT_ONCE]
            segments = [segment_of(row) for row in batch]
            judged = zip(
                batch, language_model.examine(segments), language_model.examine(map_alone(segments)),
                embedded.examine(segments), strict=True,
            )  # fmt: skip
            for row, paired, alone, other in judged:
                of = paired.likelihoods
                if of is None:
                    raise ValueError(f"{row['key']} has no translation")
                record = {
                    "key": row["key"],
                    "conditional": of.conditional,
                    "unconditional": of.unconditional,
                    "difference": of.difference,
                    "soundness": of.soundness,
                    "embedded": other.scores["quality"],
                    "words": [[*_ends(word), round(word.surprise, 4)] for word in paired.words],
                    "words_alone": [[*_ends(word), round(word.surprise, 4)] for word in alone.words],
                }
                known[row["key"]] = record
                out.write(json.dumps(record) + "\n")
            out.flush()
    return known


def _ends(word: Any) -> tuple[int, int]:
    return word.span.start, word.span.end


def map_alone(segments: Iterable[Segment]) -> list[Segment]:
    """The segments without their sources."""
    return [Segment(each.id, each.target, each.target_map, target_lang=each.target_lang) for each in segments]


def segment_of(row: dict[str, Any]) -> Segment:
    """A row as a segment of no file."""
    source_lang, _, target_lang = row["lp"].partition("-")
    return Segment(
        row["key"],
        row["mt"],
        TextMap.verbatim(len(row["mt"]), 0),
        source=row["src"],
        source_lang=source_lang,
        target_lang=target_lang,
    )


def agreement(by_pair: dict[str, list[dict[str, Any]]]) -> Iterator[Table]:
    """The tables: correlations, and what is gained over the embedded model."""
    alone = Table("alone", "Spearman with direct assessment, dev")
    for pair, rows in by_pair.items():
        gold = _column(rows, "gold")
        alone.rows[pair] = {COUNT: float(len(rows))} | {
            name: metrics.spearman(_column(rows, name), gold) for name in ALONE
        }
    yield alone
    predicted = {name: cross_fitted(by_pair, features) for name, features in TOGETHER.items()}
    for name, of in predicted.items():
        learned = _weights(by_pair, TOGETHER[name], lambda _: True)
        weights = ", ".join(f"{feature} {weight:.3f}" for feature, weight in zip(TOGETHER[name], learned, strict=True))
        low, high = _interval_of_mean(of, by_pair)
        title = f"{name}: cross-fitted; mean gain, 95 %: {low:+.3f} to {high:+.3f}; weights of all rows: {weights}"
        table = Table(name, title, averaged=False)
        for pair, rows in by_pair.items():
            table.rows[pair] = _gain(of[pair], _column(rows, "embedded"), _column(rows, "gold"))
        table.rows["average"] = {
            column: sum(row[column] for row in table.rows.values()) / len(by_pair)
            for column in ("embedded", "together", "gain")
        }
        yield table


def cross_fitted(by_pair: dict[str, list[dict[str, Any]]], features: Sequence[str]) -> dict[str, Floats]:
    """Weighted sums of features, the weights of each row learned on rows of other sources."""
    found = {pair: np.zeros(len(rows)) for pair, rows in by_pair.items()}
    for fold in range(FOLDS):
        weights = _weights(by_pair, features, lambda row, fold=fold: _fold(row) != fold)  # type: ignore[misc]
        for pair, rows in by_pair.items():
            inside = np.array([_fold(row) == fold for row in rows])
            found[pair][inside] = (_matrix(rows, features) @ weights)[inside]
    return found


def _fold(row: dict[str, Any]) -> int:
    return zlib.crc32(row["src"].encode()) % FOLDS


def _weights(
    by_pair: dict[str, list[dict[str, Any]]], features: Sequence[str], chosen: Callable[[dict[str, Any]], bool]
) -> Floats:
    """Least squares, with a constant for each pair: what makes rows of one pair differ is what counts."""
    matrices, golds = [], []
    for rows in by_pair.values():
        own = [row for row in rows if chosen(row)]
        matrix, gold = _matrix(own, features), _column(own, "gold")
        matrices.append(matrix - matrix.mean(axis=0))
        golds.append(gold - gold.mean())
    weights: Floats = np.linalg.lstsq(np.concatenate(matrices), np.concatenate(golds), rcond=None)[0]
    return weights


def _matrix(rows: Sequence[dict[str, Any]], features: Sequence[str]) -> Floats:
    return np.stack([_column(rows, name) for name in features], axis=1)


def _column(rows: Sequence[dict[str, Any]], name: str) -> Floats:
    return np.array([row[name] for row in rows], dtype=np.float64)


def _gain(predicted: Floats, embedded: Floats, gold: Floats) -> dict[str, float]:
    draw = np.random.default_rng(0)
    gains = []
    for _ in range(RESAMPLED):
        rows = draw.integers(0, len(gold), len(gold))
        gains.append(metrics.spearman(predicted[rows], gold[rows]) - metrics.spearman(embedded[rows], gold[rows]))
    low, high = np.percentile(gains, [2.5, 97.5])
    together, alone = metrics.spearman(predicted, gold), metrics.spearman(embedded, gold)
    return {
        COUNT: float(len(gold)), "embedded": alone, "together": together, "gain": together - alone,
        "low": float(low), "high": float(high),
    }  # fmt: skip


def _interval_of_mean(of: dict[str, Floats], by_pair: dict[str, list[dict[str, Any]]]) -> tuple[float, float]:
    """Of the mean gain over the pairs."""
    draw = np.random.default_rng(1)
    columns = {pair: (of[pair], _column(rows, "embedded"), _column(rows, "gold")) for pair, rows in by_pair.items()}
    gains = []
    for _ in range(RESAMPLED):
        each = []
        for predicted, embedded, gold in columns.values():
            rows = draw.integers(0, len(gold), len(gold))
            each.append(metrics.spearman(predicted[rows], gold[rows]) - metrics.spearman(embedded[rows], gold[rows]))
        gains.append(np.mean(each))
    low, high = np.percentile(gains, [2.5, 97.5])
    return float(low), float(high)


def _tagged(
    rows: Sequence[dict[str, Any]], records: dict[str, dict[str, Any]], words: str
) -> tuple[Floats, NDArray[np.bool_]]:
    """How surprising each word is, and whether annotators marked it. Punctuation is left out."""
    surprises, marks = [], []
    for row in rows:
        marked = np.zeros(len(row["mt"]), bool)
        for place, bad in zip(locate_words(row["mt"], row["mt_tok"]), gold_tags(row)[:-1], strict=True):
            if place and bad:
                marked[slice(*place)] = True
        for start, end, surprise in records[row["key"]][words]:
            if not is_punctuation(row["mt"], _At(start, end)):
                surprises.append(surprise)
                marks.append(bool(marked[start:end].any()))
    return np.array(surprises), np.array(marks)


class _At:
    """A place in a text."""

    def __init__(self, start: int, end: int) -> None:
        from mtqa.segment import Span

        self.span = Span(start, end)


def precision(rows: Sequence[dict[str, Any]], records: dict[str, dict[str, Any]]) -> Table:
    """Which share of the most surprising words annotators marked."""
    table = Table("marked", "Words that annotators marked, of all and of the most surprising ones")
    for words, label in (("words", ""), ("words_alone", ", alone")):
        for pair in MARKED_PAIRS:
            surprises, marks = _tagged([row for row in rows if row["lp"] == pair], records, words)
            order = np.argsort(-surprises, kind="stable")
            table.rows[pair + label] = (
                {COUNT: float(len(marks)), "all": float(marks.mean())}
                | {
                    f"top {share:.1%}": float(marks[order[: max(1, round(share * len(order)))]].mean())
                    for share in (0.05, 0.02, 0.01, 0.005)
                }
                | {"auc": metrics.auc(surprises, marks)}
            )
    return table


def calibration(
    rated: Sequence[dict[str, Any]], marked: Sequence[dict[str, Any]], records: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """The curves of `mtqa.reference.causal.calibration`. Ratings are on the scale that the embedded model's are on."""
    ratings = np.clip([65 + 25 * row["da_z"] for row in rated], 0, 100)
    own = [records[row["key"]] for row in rated]
    curves: dict[str, Any] = {
        "quality": curve(_column(own, "conditional"), ratings, 100),
        "fluency": curve(_column(own, "soundness"), ratings, 100),
    }
    for words in ("words", "words_alone"):
        if marked:
            surprises, marks = zip(
                *(_tagged([row for row in marked if row["lp"] == pair], records, words) for pair in MARKED_PAIRS),
                strict=True,
            )
            curves[words] = curve(np.concatenate(surprises), np.concatenate(marks), 1)
    return curves


if __name__ == "__main__":
    main()
