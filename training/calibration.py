"""What the numbers of an exported network mean, measured on held-out rows: curves, thresholds, precision.

* Quality and fluency are put on the scale of direct assessment: the rating from 0 to 100 that professional raters of
  the seven MLQE-PE pairs give on average to translations with this raw score. One curve serves all pairs.
* The confidence of a span is the share of its characters that annotators marked, on average over spans as suspicious.
* Thresholds of words are those of the highest F-beta on the MQM rows, the mean of the pairs: beta 0.5 by default, less
  for low sensitivity, more for high. Without a source there are others, and high sensitivity is a highlighter.
"""

from __future__ import annotations

import random
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from mtqa.reference.runs import suspicious_runs
from mtqa.segment import Segment, TextMap
from training import data, metrics
from training.corrupt import Pair, Resources, corrupt
from training.evaluation.places import locate_words
from training.evaluation.tags import gold_tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import ArrayLike, NDArray

    from mtqa.reference.embedded import EmbeddedModel
    from mtqa.reference.embedded.evidence import TargetWord
    from mtqa.reference.embedded.model import Explanation
    from training.corruptions.material import Link
    from training.data import Translation

BETAS = {"low": 0.25, "default": 0.5, "high": 1.0}
_OMISSION_SHARE = 0.05
"""How many of the segments that users check have an omission, by assumption."""
_BINS = 24
_LOWEST = 0.15
"""Spans of words that are less suspicious are never looked at."""
_HIGHLIGHTS = 0.1
"""Without a source, where F1 would mark every fifth word: annotators agree with one mark of high sensitivity in ten."""
_ROWS_PER_PAIR = 120
_OMISSIONS = ("source-sentence", "source-clause", "clause-dropped", "phrase-dropped", "cut-off")


def calibrate(model: EmbeddedModel, folder: Path, *, limit: int | None = None) -> dict[str, Any]:
    """The parts of `model.json` that are measured: `calibration`, `thresholds`, `precision`.

    Args:
        model: The exported network with any calibration: only its raw numbers are used.
        folder: Of the data.
        limit: At most this many rows of each kind and pair.
    """
    rated = _limited(data.rated(folder, "dev"), limit)
    ratings = np.clip([65 + 25 * item.da for item in rated], 0, 100)
    judged = model.examine([segment_of(item.source, item.target) for item in rated])
    alone = model.examine([segment_of(None, item.target) for item in rated])
    critical = _limited(data.critical(folder, "dev"), limit)
    graver = model.examine([segment_of(item.source, item.target) for item in critical])
    words = _MarkedWords(model, folder, limit)
    words_alone = _MarkedWords(model, folder, limit, with_source=False)
    thresholds = {
        name: {"target": words.threshold(beta), "alone": words_alone.threshold(beta)} for name, beta in BETAS.items()
    }
    confidence_alone = words_alone.confidence(_LOWEST)
    thresholds["high"]["alone"] = reached(confidence_alone["major"], _HIGHLIGHTS)
    omission_thresholds, omission = _omissions(model, folder, limit)
    for name, threshold in omission_thresholds.items():
        thresholds[name]["omission"] = threshold
    return {
        "calibration": {
            "quality": curve(_raw(judged, "quality"), ratings, 100),
            "fluency": curve(_raw(judged, "fluency"), ratings, 100),
            "fluency_without_source": curve(_raw(alone, "fluency"), ratings, 100),
            "critical": curve(_raw(graver, "critical"), [item.critical for item in critical], 1),
            "confidence": words.confidence(thresholds["high"]["target"]),
            "confidence_without_source": confidence_alone,
            "omission": omission,
        },
        "thresholds": thresholds,
        "precision": words.precision(thresholds),
    }


def segment_of(source: str | None, target: str) -> Segment:
    """A segment of no file."""
    return Segment("", target, TextMap.verbatim(len(target), 0), source=source)


def curve(raw: ArrayLike, wanted: ArrayLike, largest: float) -> dict[str, list[float]]:
    """The best rising curve from raw numbers to what is wanted: isotonic regression over bins of equal size.

    Beyond the bins a score goes on as steeply as between the outer ones, so that what is worse than all that was seen
    is told from it.

    Args:
        raw: Numbers without a meaning.
        wanted: For each, the number that it should be turned into.
        largest: What is wanted lies between 0 and this.

    Source: Zadrozny and Elkan (2002), "Transforming classifier scores into accurate multiclass probability estimates".
    """
    from scipy.optimize import isotonic_regression

    x, y = np.asarray(raw, float), np.asarray(wanted, float)
    order = np.argsort(x, kind="stable")
    bins = [part for part in np.array_split(order, min(_BINS, max(len(x) // 5, 1))) if len(part)]
    centres = np.array([x[part].mean() for part in bins])
    fitted = isotonic_regression([y[part].mean() for part in bins], weights=[len(part) for part in bins]).x
    fitted = np.clip(fitted, 0, largest)
    if len(centres) > 1 and centres[-1] > centres[0]:
        slope = max((fitted[-1] - fitted[0]) / (centres[-1] - centres[0]), 1e-6 * largest)
        low, high = fitted[0] / slope, (largest - fitted[-1]) / slope
        centres = np.array([centres[0] - low - 1e-6, *centres, centres[-1] + high + 1e-6])
        fitted = np.array([0.0, *fitted, largest])
    # Flat stretches would make ties of scores that differ: a hundredth of the range tilts them.
    tilt = np.linspace(-1, 1, len(centres)) * largest * 0.005
    fitted = np.maximum.accumulate(np.clip(fitted + tilt, 0, largest))
    return {"x": np.round(centres, 5).tolist(), "y": np.round(fitted, 5).tolist()}


def reached(of: dict[str, list[float]], wanted: float) -> float:
    """The least raw number that a curve turns into so much."""
    return round(float(np.clip(np.interp(wanted, of["y"], of["x"]), 0.05, 0.95)), 3)


class _MarkedWords:
    """The words of the MQM rows, each with P(error) and whether annotators marked it."""

    def __init__(self, model: EmbeddedModel, folder: Path, limit: int | None, *, with_source: bool = True) -> None:
        rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in data.rows(folder, "words", "dev"):
            if row["conv"] == "mqm" and (limit is None or len(rows[row["lp"]]) < limit):
                rows[row["lp"]].append(row)
        self.rows = {
            pair: list(
                zip(
                    of_pair,
                    model.examine([segment_of(row["src"] if with_source else None, row["mt"]) for row in of_pair]),
                    strict=True,
                )
            )
            for pair, of_pair in rows.items()
        }

    def threshold(self, beta: float) -> float:
        """The one of the highest F-beta, the mean of the pairs."""
        grid = np.linspace(0.05, 0.95, 91)
        scores = np.zeros(len(grid))
        for of_pair in self.rows.values():
            found: list[tuple[float, bool]] = []
            for row, explanation in of_pair:
                marked = _marked(row)
                found += [
                    (word.error, bool(marked[word.span.start : word.span.end].any())) for word in explanation.words
                ]
            errors, gold = np.array([error for error, _ in found]), np.array([bad for _, bad in found])
            scores += [metrics.confusion(errors >= threshold, gold).f(beta) for threshold in grid]
        return round(float(grid[scores.argmax()]), 3)

    def confidence(self, threshold: float) -> dict[str, dict[str, list[float]]]:
        """By severity, the curve from the mean P(error) of a span to the share of it that is marked."""
        spans: dict[str, list[tuple[float, float]]] = {"minor": [], "major": []}
        for of_pair in self.rows.values():
            for row, explanation in of_pair:
                marked = _marked(row)
                for run in suspicious_runs(row["mt"], explanation.words, partial(_suspicious, threshold)):
                    severity = "major" if sum(word.major - word.minor for word in run) > 0 else "minor"
                    mean = sum(word.error for word in run) / len(run)
                    right = marked[run[0].span.start : run[-1].span.end].mean()
                    spans[severity].append((mean, float(right)))
        pooled = spans["minor"] + spans["major"]
        chosen = {severity: found if len(found) > 30 else pooled for severity, found in spans.items()}
        return {
            severity: curve([mean for mean, _ in found], [right for _, right in found], 1)
            for severity, found in chosen.items()
        }

    def precision(self, thresholds: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
        """Per pair, precision and recall in characters at each sensitivity, and how many segments have a span."""
        table: dict[str, dict[str, float]] = {}
        for pair, of_pair in sorted(self.rows.items()):
            table[pair] = {}
            for name, values in thresholds.items():
                counts = metrics.Counts(0, 0, 0, 0)
                for row, explanation in of_pair:
                    marked = _marked(row)
                    claimed = np.zeros(len(row["mt"]), bool)
                    for run in suspicious_runs(row["mt"], explanation.words, partial(_suspicious, values["target"])):
                        claimed[run[0].span.start : run[-1].span.end] = True
                    counts += metrics.confusion(claimed, marked)
                suffix = "" if name == "default" else f"_{name}"
                table[pair][f"spans{suffix}"] = round(counts.precision, 3)
                table[pair][f"recall{suffix}"] = round(counts.recall, 3)
        return table


def _suspicious(threshold: float, word: TargetWord) -> bool:
    return word.error >= threshold


def _marked(row: dict[str, Any]) -> NDArray[np.bool_]:
    """Which characters of the translation lie in words that are marked, in the convention of 2022."""
    marked = np.zeros(len(row["mt"]), bool)
    for place, bad in zip(locate_words(row["mt"], row["mt_tok"]), gold_tags(row)[:-1], strict=True):
        if place and bad:
            marked[slice(*place)] = True
    return marked


def _omissions(
    model: EmbeddedModel, folder: Path, limit: int | None
) -> tuple[dict[str, float], dict[str, list[float]]]:
    """Thresholds and the curve of confidence for source words that are left out, from translations that were cut."""
    rng = random.Random(0)
    segments: list[Segment] = []
    gaps: list[tuple[tuple[int, int], ...]] = []
    chosen = _limited(data.good(folder, "dev"), limit or _ROWS_PER_PAIR)
    whole = model.examine([segment_of(item.source, item.target) for item in chosen], align=True)
    good = [
        Pair(item.source, item.target, *data.languages(item.pair), alignment=_links(explanation))
        for item, explanation in zip(chosen, whole, strict=True)
    ]
    resources = Resources.build(good)
    for pair in good:
        segments.append(segment_of(pair.source, pair.target))
        gaps.append(())
        damaged = corrupt(pair, rng, kind=rng.choice(_OMISSIONS), resources=resources)
        if damaged is not None and damaged.source_known and damaged.source_spans:
            segments.append(segment_of(damaged.source, damaged.target))
            gaps.append(damaged.source_spans)
    explanations = model.examine(segments)
    cut = sum(map(bool, gaps)) or 1
    weight = (len(gaps) - cut) * _OMISSION_SHARE / (1 - _OMISSION_SHARE) / cut
    values, gold, weights = [], [], []
    for spans, explanation in zip(gaps, explanations, strict=True):
        for word in explanation.source_words:
            values.append(word.omitted)
            gold.append(any(start < word.span.end and end > word.span.start for start, end in spans))
            weights.append(weight if spans else 1.0)
    x, y, w = np.array(values), np.array(gold), np.array(weights)
    grid = np.linspace(0.1, 0.98, 89)
    thresholds = {}
    for name, beta in BETAS.items():
        scores = []
        for threshold in grid:
            claimed = x >= threshold
            right, wrong, missed = (w[claimed & y].sum(), w[claimed & ~y].sum(), w[~claimed & y].sum())
            scores.append((1 + beta**2) * right / max((1 + beta**2) * right + beta**2 * missed + wrong, 1e-9))
        thresholds[name] = round(float(grid[int(np.argmax(scores))]), 3)
    drawn = np.random.default_rng(0).choice(len(x), min(len(x), 20000), p=w / w.sum())
    return thresholds, curve(x[drawn], y[drawn], 1)


def _links(explanation: Explanation) -> tuple[Link, ...]:
    return tuple(
        ((link.source.start, link.source.end), (link.target.start, link.target.end)) for link in explanation.links
    )


def _raw(explanations: Iterable[Explanation], name: str) -> list[float]:
    return [explanation.scores[name] for explanation in explanations]


def _limited(translations: Sequence[Translation], limit: int | None) -> list[Translation]:
    """At most so many of each pair, blank ones left out."""
    count: defaultdict[str, int] = defaultdict(int)
    chosen = []
    for translation in translations:
        if translation.target.strip() and translation.source.strip():
            count[translation.pair] += 1
            if limit is None or count[translation.pair] <= limit:
                chosen.append(translation)
    return chosen
