"""Fits how easy sources are to translate: `python -m training.ease --data DIR`.

A ridge regression, on training rows alone, from the mean of a source's states to direct assessment within the pair of
languages, both without what their lengths tell of each other. `training.export` takes it up with the rest; by itself
this prints how much it adds on held-out rows, and which sources it holds for hard and for easy.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from mtqa.reference.embedded import WEIGHTS, load
from mtqa.reference.embedded.ease import log_length
from training import data, metrics
from training.calibration import segment_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mtqa.reference.embedded import EmbeddedModel
    from training.data import Translation

SPREAD = 0.18
"""Of what is added to the raw quality, as a standard deviation within a pair of languages (raw quality itself: 1.2).
The largest gain on dev; half and twice as much do nearly as well."""
ROWS_PER_PAIR = 2500
_POWERS = 3
_PENALTY = 0.3
"""Of squared weights against squared errors, per row."""
_DIGITS = 6


def fit(model: EmbeddedModel, folder: Path, *, limit: int | None = None) -> dict[str, Any]:
    """The part `ease` of `model.json`.

    Args:
        model: The exported network, of which only the states are used.
        folder: Of the data.
        limit: At most this many rows of each pair.
    """
    rows = _drawn(data.rated(folder), min(limit or ROWS_PER_PAIR, ROWS_PER_PAIR))
    states, powers = _sources(model, [row.source for row in rows])
    pairs = np.array([row.pair for row in rows])
    x, lengths = _within(states, pairs), _within(powers, pairs)
    y = _within(np.array([row.da for row in rows])[:, None], pairs)[:, 0]
    for pair in set(pairs):
        y[pairs == pair] /= max(y[pairs == pair].std(), 1e-6)
    of_length = np.linalg.lstsq(lengths, np.column_stack([x, y]), rcond=None)[0]
    x, y = x - lengths @ of_length[:, :-1], y - lengths @ of_length[:, -1]
    scale = x.std(axis=0) + 1e-6
    x /= scale
    weights = np.linalg.solve(x.T @ x + _PENALTY * len(x) * np.eye(x.shape[1]), x.T @ y)
    weights *= SPREAD / max((x @ weights).std(), 1e-6)
    weights /= scale
    length = -of_length[:, :-1] @ weights
    means = [float((states[pairs == pair] @ weights + powers[pairs == pair] @ length).mean()) for pair in set(pairs)]
    return {
        "weights": np.round(weights, _DIGITS).tolist(),
        "length": np.round(length, _DIGITS).tolist(),
        "constant": round(-sum(means) / len(means), _DIGITS),
    }


def _drawn(rows: Sequence[Translation], per_pair: int) -> list[Translation]:
    """At most so many of each pair, blank sources left out; the same ones every time."""
    of_pairs: defaultdict[str, list[Translation]] = defaultdict(list)
    for row in rows:
        if row.source.strip():
            of_pairs[row.pair].append(row)
    rng = random.Random(0)
    return [row for pair in sorted(of_pairs) for row in rng.sample(of_pairs[pair], min(per_pair, len(of_pairs[pair])))]


def _sources(model: EmbeddedModel, sources: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Means of the states, and powers of the logarithms of lengths."""
    sums, counts = model.sum_states(sources)
    logs = np.array([log_length(int(count)) for count in counts])
    return (sums / counts[:, None]).astype(float), np.stack([logs**power for power in range(1, _POWERS + 1)], axis=1)


def _within(values: NDArray[np.float64], pairs: NDArray[np.str_]) -> NDArray[np.float64]:
    """Less the mean of their pair."""
    values = values.astype(float)
    for pair in set(pairs):
        values[pairs == pair] -= values[pairs == pair].mean(axis=0)
    return values


def report(model: EmbeddedModel, folder: Path, *, limit: int | None = None, split: str = "dev") -> str:
    """What a fit adds to the agreement with ratings of a split, as a table."""
    fitted = fit(model, folder, limit=limit)
    rows = _drawn(data.rated(folder, split), limit or ROWS_PER_PAIR)
    states, powers = _sources(model, [row.source for row in rows])
    ease = states @ np.array(fitted["weights"]) + powers @ np.array(fitted["length"]) + fitted["constant"]
    judged = model.examine([segment_of(row.source, row.target) for row in rows])
    shipped = model.card.ease
    within = np.array([each.scores["quality"] for each in judged])
    if shipped is not None:
        within -= states @ np.array(shipped.weights) + powers @ np.array(shipped.length) + shipped.constant
    pairs, truth = np.array([row.pair for row in rows]), np.array([row.da for row in rows])
    names = sorted(set(pairs))
    lines = [f"{'ease':>5} {'mean':>6} " + " ".join(f"{pair:>6}" for pair in names)]
    for times in (0.0, 0.5, 1.0, 2.0):
        found = [metrics.pearson((within + times * ease)[pairs == pair], truth[pairs == pair]) for pair in names]
        lines.append(f"{times:5.1f} {np.mean(found):6.4f} " + " ".join(f"{value:6.3f}" for value in found))
    for pair in names:
        of_pair = sorted((value, row.source) for value, row in zip(ease, rows, strict=True) if row.pair == pair)
        lines += [f"{pair} hard: {source[:100]}" for _, source in of_pair[:3]]
        lines += [f"{pair} easy: {source[:100]}" for _, source in of_pair[-3:]]
    return "\n".join(lines)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of the .jsonl.gz files")
    parser.add_argument(
        "--weights", type=Path, default=WEIGHTS, help="folder of an exported model; default: the shipped one"
    )
    parser.add_argument("--split", default="dev", choices=("dev", "test20"), help="default: %(default)s")
    parser.add_argument("--limit", type=int, help="rows of each pair")
    parser.add_argument("--tiny", action="store_true", help="a toy network on built-in rows, in seconds")
    arguments = parser.parse_args()
    if arguments.tiny:
        from training.export import export_tiny
        from training.train import train_tiny

        with tempfile.TemporaryDirectory() as scratch:
            export_tiny(Path(scratch) / "toy")
            train_tiny(Path(scratch))
            print(report(load(directory=Path(scratch) / "toy"), Path(scratch) / "data"))
    elif arguments.data is None:
        parser.error("give --data DIR, or --tiny")
    else:
        print(report(load(directory=arguments.weights), arguments.data, limit=arguments.limit, split=arguments.split))


if __name__ == "__main__":
    main()
