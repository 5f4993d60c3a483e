"""What speaks for two runs of sentences rendering each other, as a logarithm of odds.

A bead is a run of source sentences with the run of target sentences that renders it (Gale and Church 1993). Its score
is a weighted sum: the cosine between the vectors of the runs, how far their lengths are from the usual, what they
write alike, and whether both keep to the structure of their documents. The weights are those of a logistic regression
that tells true beads from false ones next to them (`benchmarks/document_alignment.py --fit`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


class Shape(NamedTuple):
    """How many sentences of the source and of the target a bead has."""

    source: int
    target: int


SHAPES = (Shape(1, 1), Shape(1, 2), Shape(2, 1), Shape(2, 2), Shape(1, 3), Shape(3, 1))
LONGEST = 3


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the parts of a score.

    Attributes:
        shapes: What a bead of each of `SHAPES` begins with: the logarithm of its odds where nothing else is known.
        cosine: Times the cosine of the vectors.
        length: Times the squared deviation of the lengths, in units of its standard deviation.
        surface: Times the cosine of what is written alike.
        crossing: For each block that begins within the bead, behind its first sentence.
        kind: Where both are of one special kind, such as headings; taken off where one is and the other is not.
        start: Where blocks begin with both, times what that tells; taken off where a block begins with one of them.
        unaligned: Of a sentence that nothing renders.
    """

    shapes: tuple[float, ...]
    cosine: float
    length: float
    surface: float
    crossing: float
    kind: float
    start: float
    unaligned: float

    def bare(self) -> Weights:
        """The same without what structure says."""
        return replace(self, crossing=0.0, kind=0.0, start=0.0)


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one document, as alignment sees them: arrays with a row for each.

    Attributes:
        vectors: Of which the sum is the vector of a run; without columns where there is no encoder.
        surface: The same for what is written alike (`mtqa.alignment.surface`).
        lengths: In characters of English.
        starts: Whether a block begins with it.
        kinds: Number of the kind of block: 0 for running text.
    """

    vectors: Floats
    surface: Floats
    lengths: Floats
    starts: NDArray[np.bool_]
    kinds: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.lengths)

    def halved(self) -> Side:
        """The same document with every two sentences taken as one; structure is lost."""
        import numpy as np

        pairs = np.arange(0, len(self), 2)
        return Side(
            np.add.reduceat(self.vectors, pairs, axis=0),
            np.add.reduceat(self.surface, pairs, axis=0),
            np.add.reduceat(self.lengths, pairs),
            np.zeros(len(pairs), dtype=np.bool_),
            np.zeros(len(pairs), dtype=np.int64),
        )


class Runs:
    """All runs of one to `longest` sentences of a side, by where they end: row n holds what ends behind n sentences.

    Attributes:
        vectors, surface: For each number of sentences, unit vectors; zero where so many sentences there are not.
        lengths: The same, in characters of English.
        inner: How many blocks begin within the run, behind its first sentence.
        starts: Whether a block begins with it.
        kinds: Of its first sentence.
        telling: How much it tells that a block begins somewhere, 0 to 1: nothing where one begins with every sentence.
        telling_kinds: The same of each kind of block.
    """

    def __init__(self, side: Side, longest: int = LONGEST) -> None:
        import numpy as np

        reach = range(1, longest + 1)
        first = [np.maximum(np.arange(len(side) + 1) - count, 0) for count in reach]
        # There is a row too many, which stands for the run before the document.
        starts, kinds = np.append(side.starts, False), np.append(side.kinds, 0)
        self.vectors = [_unit(_sums(side.vectors, count)) for count in reach]
        self.surface = [_unit(_sums(side.surface, count)) for count in reach]
        self.lengths = [_sums(side.lengths, count) for count in reach]
        self.starts = [starts[rows] for rows in first]
        self.kinds = [kinds[rows] for rows in first]
        self.telling = _telling(float(side.starts.mean())) if len(side) else 0.0
        shares = np.bincount(side.kinds, minlength=1) / max(len(side), 1)
        self.telling_kinds = [_telling(float(share)) for share in shares]
        self.inner = [_sums(side.starts, count) - begins for count, begins in zip(reach, self.starts, strict=True)]

    def __len__(self) -> int:
        return len(self.lengths[0]) - 1

    @property
    def total(self) -> float:
        """The length of the whole side."""
        return float(self.lengths[0].sum())

    def length(self, run: range) -> float:
        """The length of a run, of one sentence at least."""
        return float(self.lengths[len(run) - 1][run.stop])


def scores(source: Runs, target: Runs, row: int, columns: slice, weights: Weights) -> Floats:
    """The scores of the beads that end behind `row` sentences of the source, and behind so many of the target.

    Returns:
        One row for each of the shapes that `weights` has, one column for each of `columns`.
    """
    import numpy as np

    rows = []
    for shape, base in zip(SHAPES, weights.shapes, strict=False):
        a, b = shape.source - 1, shape.target - 1
        score = base + weights.cosine * (target.vectors[b][columns] @ source.vectors[a][row])
        score += weights.surface * (target.surface[b][columns] @ source.surface[a][row])
        length, other = source.lengths[a][row], target.lengths[b][columns]
        score += weights.length * _deviation(length, other)
        score -= weights.crossing * (source.inner[a][row] + target.inner[b][columns])
        start, kind = source.starts[a][row], source.kinds[a][row]
        score += weights.start * _beginning(start, target.starts[b][columns], min(source.telling, target.telling))
        rarity = min(side.telling_kinds[kind] if kind < len(side.telling_kinds) else 1.0 for side in (source, target))
        score += weights.kind * _kindred(kind, target.kinds[b][columns], rarity)
        rows.append(score)
    return np.asarray(rows, dtype=np.float32)


def score_of(source: range, target: range, runs: Runs, other_runs: Runs, weights: Weights) -> float:
    """The score of a single bead, of one of `SHAPES`."""
    gained = scores(runs, other_runs, source.stop, slice(target.stop, target.stop + 1), weights)
    return float(gained[SHAPES.index(Shape(len(source), len(target))), 0])


def single_scores(
    source: Runs, target: Runs, rows: NDArray[np.int64], columns: NDArray[np.int64], weights: Weights
) -> Floats:
    """The scores of beads of one of these source sentences and one of these target sentences, structure apart."""
    gained = weights.shapes[0] + weights.cosine * (source.vectors[0][rows + 1] @ target.vectors[0][columns + 1].T)
    gained += weights.surface * (source.surface[0][rows + 1] @ target.surface[0][columns + 1].T)
    lengths = source.lengths[0][rows + 1][:, None], target.lengths[0][columns + 1][None, :]
    singles: Floats = gained + weights.length * _deviation(*lengths)
    return singles


def _deviation(length: float | Floats, other: Floats) -> Floats:
    """The square of by how many standard deviations the logarithm of the ratio of lengths is off.

    The variance is half as much again as in `mtqa.checks.accuracy.usual_lengths`: sentences are often split wrongly.
    """
    import numpy as np

    off = np.log((other + 1) / (length + 1))
    squares: Floats = np.minimum(off * off / (_VARIANCE + _VARIANCE_OF_ONE / (length + 1)), _FURTHEST)
    return squares


_VARIANCE, _VARIANCE_OF_ONE = 0.03, 1.2
_FURTHEST = 25.0


def _beginning(start: bool, others: NDArray[np.bool_], telling: float) -> Floats:
    """What it says that blocks begin with both sides, with one of them, or with none."""
    import numpy as np

    if not start:
        return np.where(others, np.float32(-1.0), np.float32(0.0))
    return np.where(others, np.float32(telling), np.float32(-1.0))


def _telling(share: float) -> float:
    """How much a mark tells that so many sentences bear."""
    return math.log(max(share, _RARE)) / math.log(_RARE)


_RARE = 0.1
"""Rarer marks tell no more."""


def _kindred(kind: int, others: NDArray[np.int64], telling: float) -> Floats:
    """`telling` where both are of one special kind, -1 where they differ, 0 where both are running text."""
    import numpy as np

    if not kind:
        return np.where(others == 0, np.float32(0.0), np.float32(-1.0))
    return np.where(others == kind, telling, -1.0).astype(np.float32)


def _sums(rows: NDArray[Any], count: int) -> Floats:
    """The sum of the last `count` rows before each place; zero where there are fewer."""
    import numpy as np

    sums = np.zeros((len(rows) + 1, *rows.shape[1:]), dtype=np.float32)
    for back in range(count if len(rows) >= count else 0):
        sums[count:] += rows[count - 1 - back : len(rows) - back]
    return sums


def _unit(rows: Floats) -> Floats:
    import numpy as np

    norms = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
    unit: Floats = np.divide(rows, norms, out=np.zeros_like(rows), where=norms > _NOTHING)
    return unit


_NOTHING = 1e-6
