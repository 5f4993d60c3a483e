"""Measures of agreement between a model and human judgements. Pure functions over numpy arrays.

Where a measure is not defined (a constant input to a correlation, only one class for AUC) it is nan, never an error and
never a number that looks like a result.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import kendalltau, rankdata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import ArrayLike, NDArray

    Range = tuple[int, int]
    """Half-open, in code points."""


def pearson(predicted: ArrayLike, gold: ArrayLike) -> float:
    """Pearson's product-moment correlation: cov(x, y) / (sd(x) sd(y))."""
    x, y = _floats(predicted), _floats(gold)
    if len(x) != len(y):
        raise ValueError(f"{len(x)} predictions for {len(y)} judgements")
    if len(x) < 2 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return float("nan")
    x, y = x - x.mean(), y - y.mean()
    return float(x @ y / np.sqrt((x @ x) * (y @ y)))


def spearman(predicted: ArrayLike, gold: ArrayLike) -> float:
    """Spearman's rank correlation: Pearson's of the ranks, ties at their mean rank."""
    return pearson(rankdata(_floats(predicted)), rankdata(_floats(gold)))


def kendall(predicted: ArrayLike, gold: ArrayLike) -> float:
    """Kendall's tau-b, which corrects for ties: (P - Q) / sqrt((P + Q + T)(P + Q + U)), Kendall 1945, by scipy."""
    x, y = _floats(predicted), _floats(gold)
    if len(x) < 2 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return float("nan")
    return float(kendalltau(x, y, variant="b").statistic)


@dataclass(frozen=True, slots=True)
class Counts:
    """A table of two classes: of what was predicted positive and negative, how much is so."""

    tp: float
    fp: float
    fn: float
    tn: float = 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn, self.tn + other.tn)

    @property
    def precision(self) -> float:
        """Of the predicted: tp / (tp + fp). Where nothing was predicted, 1 if nothing was there, else 0."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else float(self.fn == 0)

    @property
    def recall(self) -> float:
        """Of the true: tp / (tp + fn); 1 where nothing was there."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0

    def f(self, beta: float = 1.0) -> float:
        """F-beta (van Rijsbergen 1979): (1 + b²) tp / ((1 + b²) tp + b² fn + fp).

        1 where nothing was to be found, and nothing was.
        """
        weight = beta * beta
        total = (1 + weight) * self.tp + weight * self.fn + self.fp
        return (1 + weight) * self.tp / total if total else 1.0

    @property
    def mcc(self) -> float:
        """Matthews' correlation (Matthews 1975); 0 where a row or a column is empty, as is the convention.

        (tp tn - fp fn) / sqrt((tp + fp)(tp + fn)(tn + fp)(tn + fn))
        """
        tp, fp, fn, tn = self.tp, self.fp, self.fn, self.tn
        product = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
        return float((tp * tn - fp * fn) / np.sqrt(product)) if product else 0.0


def confusion(predicted: ArrayLike, gold: ArrayLike) -> Counts:
    """Counts of two arrays of yes and no."""
    said, true = np.asarray(predicted, dtype=bool), np.asarray(gold, dtype=bool)
    if said.shape != true.shape:
        raise ValueError(f"{said.size} predictions for {true.size} judgements")
    tp, positive, claimed = int((said & true).sum()), int(true.sum()), int(said.sum())
    return Counts(tp, claimed - tp, positive - tp, true.size - positive - claimed + tp)


def mcc(predicted: ArrayLike, gold: ArrayLike) -> float:
    """Matthews' correlation of two arrays of yes and no; see `Counts.mcc`."""
    return confusion(predicted, gold).mcc


def f1_bad(predicted: ArrayLike, gold: ArrayLike) -> float:
    """F1 of the class BAD (true); see `Counts.f`."""
    return confusion(predicted, gold).f()


def auc(scores: ArrayLike, gold: ArrayLike) -> float:
    """Area under the ROC curve: how likely a positive outscores a negative, ties by half (Mann and Whitney 1947)."""
    x, true = _floats(scores), np.asarray(gold, dtype=bool)
    positives = int(true.sum())
    negatives = len(true) - positives
    if not positives or not negatives:
        return float("nan")
    ranks = rankdata(x)
    return float((ranks[true].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def best_threshold(scores: ArrayLike, gold: ArrayLike) -> float:
    """The threshold t for which `scores >= t` has the highest MCC; the highest of several. inf if none is above 0.

    It lies half-way between two scores, so that it fits rows that were not seen as well as can be.
    """
    order = np.argsort(-_floats(scores), kind="stable")
    x, true = _floats(scores)[order], np.asarray(gold, dtype=bool)[order]
    if not len(x):
        return float("inf")
    last_of_its_value = np.append(x[1:] < x[:-1], True)
    claimed = np.arange(1, len(x) + 1, dtype=np.float64)[last_of_its_value]
    tp = np.cumsum(true, dtype=np.float64)[last_of_its_value]
    positives, total = float(true.sum()), float(len(x))
    # tp tn - fp fn = tp total - claimed positives
    product = claimed * positives * (total - claimed) * (total - positives)
    gain = np.divide(tp * total - claimed * positives, np.sqrt(product), out=np.zeros_like(tp), where=product > 0)
    best = int(gain.argmax())
    if gain[best] <= 0:
        return float("inf")
    return _between(x[last_of_its_value], best)


def best_f_threshold(scores: ArrayLike, found: ArrayLike, length: ArrayLike, total: float, beta: float = 1.0) -> float:
    """The threshold t for which taking all pieces with `scores >= t` has the highest F-beta, counted in characters.

    Args:
        scores: Of pieces (words) of texts.
        found: How many characters of each piece lie in true spans.
        length: How many characters each piece has.
        total: How many characters lie in true spans in all.
        beta: Weight of recall.

    Returns:
        As of `best_threshold`; inf where nothing is to be found.
    """
    order = np.argsort(-_floats(scores), kind="stable")
    x = _floats(scores)[order]
    if not len(x):
        return float("inf")
    last_of_its_value = np.append(x[1:] < x[:-1], True)
    tp = np.cumsum(_floats(found)[order])[last_of_its_value]
    claimed = np.cumsum(_floats(length)[order])[last_of_its_value]
    # (1 + b²) tp + b² fn + fp = claimed + b² total
    f = (1 + beta * beta) * tp / np.maximum(claimed + beta * beta * total, 1)
    best = int(f.argmax())
    return _between(x[last_of_its_value], best) if f[best] > 0 else float("inf")


def tags_2022(tags: Sequence[str], gap_bad: Iterable[int]) -> tuple[NDArray[np.bool_], bool]:
    """Word tags of the post-editing kind in the convention of WMT 2022, where gaps belong to the word on their right.

    A word is BAD if it was tagged so or if words are missing on its left; the last gap is the tag of <EOS>
    (Zerva et al. 2022, "Findings of the WMT 2022 Shared Task on Quality Estimation").

    Args:
        tags: OK or BAD of each of n words.
        gap_bad: Which of the gaps 0 to n are BAD; gap i stands before word i, gap n after the last.

    Returns:
        Whether each word, and whether <EOS>, is BAD.
    """
    bad = np.array([tag == "BAD" for tag in tags] + [False], dtype=bool)
    bad[list(gap_bad)] = True
    return bad[:-1], bool(bad[-1])


def character_counts(predicted: Iterable[Range], gold: Iterable[Range], length: int) -> Counts:
    """Counts of characters of a text that lie in predicted and in true spans; add them up for the micro-average.

    After the evaluation of error spans at WMT 2023 (Blain et al. 2023, "Findings of the WMT 2023 Shared Task on Quality
    Estimation"), without severities: every character of a span counts the same.
    """
    return confusion(_mask(predicted, length), _mask(gold, length))


@dataclass(frozen=True, slots=True)
class MatchCounts:
    """Credits of matched spans; add them up for the micro-average.

    Attributes:
        predicted_credit: Sum over predicted spans of the share of their length that their true span covers.
        predicted: Number of predicted spans.
        gold_credit: Sum over true spans of the share of their length that was found.
        gold: Number of true spans.
    """

    predicted_credit: float = 0.0
    predicted: int = 0
    gold_credit: float = 0.0
    gold: int = 0

    def __add__(self, other: MatchCounts) -> MatchCounts:
        return MatchCounts(
            self.predicted_credit + other.predicted_credit,
            self.predicted + other.predicted,
            self.gold_credit + other.gold_credit,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Mean credit of the predicted spans; 1 where there are neither predicted nor true ones."""
        return self.predicted_credit / self.predicted if self.predicted else float(self.gold == 0)

    @property
    def recall(self) -> float:
        """Mean credit of the true spans; 1 where there are none."""
        return self.gold_credit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def match_counts(predicted: Sequence[Range], gold: Sequence[Range]) -> MatchCounts:
    """Matches predicted with true spans one to one and credits each with the share of it that overlaps.

    The matching is the one with the most credit in all; a predicted span that covers two true ones finds one of them.
    After "match with partial overlap and partial credit", Perrella et al. 2026, arXiv:2603.19921.
    """
    from scipy.optimize import linear_sum_assignment

    predicted = [span for span in predicted if span[1] > span[0]]
    gold = [span for span in gold if span[1] > span[0]]
    if not predicted or not gold:
        return MatchCounts(predicted=len(predicted), gold=len(gold))
    said, true = np.array(predicted, dtype=float), np.array(gold, dtype=float)
    overlap = np.minimum(said[:, None, 1], true[None, :, 1]) - np.maximum(said[:, None, 0], true[None, :, 0])
    overlap = np.maximum(overlap, 0)
    share_of_said = overlap / (said[:, 1] - said[:, 0])[:, None]
    share_of_true = overlap / (true[:, 1] - true[:, 0])[None, :]
    rows, columns = linear_sum_assignment(share_of_said + share_of_true, maximize=True)
    return MatchCounts(
        float(share_of_said[rows, columns].sum()), len(predicted), float(share_of_true[rows, columns].sum()), len(gold)
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """How much better one system is than another.

    Attributes:
        value: Of the measure over all rows: the first system's minus the second's.
        low, high: 95 % bootstrap interval.
        p: Share of resamples, counted on both sides of 0, that contradict the sign; small: the difference is no chance.
    """

    value: float
    low: float
    high: float
    p: float


def bootstrap_difference(
    measure: Callable[[NDArray[np.float64], NDArray[np.float64]], float],
    first: ArrayLike,
    second: ArrayLike,
    gold: ArrayLike,
    *,
    samples: int = 1000,
    seed: int = 0,
) -> Difference:
    """Paired bootstrap (Koehn 2004, "Statistical Significance Tests for Machine Translation Evaluation").

    Args:
        measure: Of predictions against gold, higher is better.
        first: What one system predicts.
        second: What another one predicts.
        gold: What is true, for the same rows.
        samples: How often to draw rows with replacement.
        seed: Of the draws.
    """
    a, b, true = _floats(first), _floats(second), _floats(gold)
    random = np.random.default_rng(seed)
    drawn = np.empty(samples)
    for number in range(samples):
        rows = random.integers(0, len(true), len(true))
        drawn[number] = measure(a[rows], true[rows]) - measure(b[rows], true[rows])
    drawn = drawn[~np.isnan(drawn)]
    value = measure(a, true) - measure(b, true)
    if not len(drawn):
        return Difference(value, float("nan"), float("nan"), float("nan"))
    low, high = np.quantile(drawn, [0.025, 0.975])
    against = min(float((drawn <= 0).mean()), float((drawn >= 0).mean()))
    return Difference(value, float(low), float(high), min(1.0, 2 * against))


def _floats(values: ArrayLike) -> NDArray[np.float64]:
    return np.asarray(values, dtype=np.float64)


def _between(values: NDArray[np.float64], index: int) -> float:
    """Half-way from one of falling values to the next, if that is finite."""
    following = values[index + 1] if index + 1 < len(values) else -np.inf
    return float((values[index] + following) / 2 if np.isfinite(following) else values[index])


def _mask(spans: Iterable[Range], length: int) -> NDArray[np.bool_]:
    mask = np.zeros(length, dtype=bool)
    for start, end in spans:
        mask[start:end] = True
    return mask
