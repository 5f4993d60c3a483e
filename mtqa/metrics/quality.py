"""Paired tests of mtqa's own quality, on the plan of sacreBLEU's tests of its metrics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.metrics.significance import DEFAULT_SAMPLES, TEST_TYPES, ComparedScore, Comparison, Method, seed

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Statistics = NDArray[np.float64]


_TIE = 1e-9
"""Differences that are closer are taken for equal: sums of floating-point numbers depend on their order."""


def compare_quality(
    systems: Sequence[Sequence[tuple[int, float]]],
    method: Method,
    samples: int | None = None,
    signature: str = "",
) -> Comparison:
    """Tests the quality of each system against that of the first one.

    A system's quality is `100 * (1 - loss / words)`, not below 0, with both summed over its segments. Bootstrap draws
    segments with replacement, the same for all systems; randomisation swaps the segments of two systems at random.
    intervals are computed as in `sacrebleu.significance`.

    Args:
        systems: Words and loss of each segment (see `mtqa.assessment`), the baseline first.
        method: Of the test.
        samples: Resamples or trials; by default as many as for sacreBLEU's metrics.
        signature: Pins what the quality depends on; the test and its seed are added to it.

    Raises:
        ConfigError: `SACREBLEU_SEED` is set to what is no seed.
        ValueError: The systems differ in length, or have no segments.
    """
    import numpy as np

    statistics = [np.array(system, dtype=np.float64) for system in systems]
    if len({len(each) for each in statistics}) != 1 or not len(statistics[0]):
        raise ValueError("systems must be of one length, and not empty")
    samples = samples or DEFAULT_SAMPLES[method]
    test = _bootstrap if method is Method.BOOTSTRAP else _randomise
    fixed = seed()
    marks = (signature, f"seed:{str(fixed).lower()}", f"{TEST_TYPES[method]}:{samples}")
    return Comparison(
        method=method,
        metric="quality",
        name="quality",
        samples=samples,
        signature="|".join(mark for mark in marks if mark),
        scores=test(statistics, samples, fixed),
    )


def _bootstrap(systems: list[Statistics], samples: int, fixed: int | None) -> tuple[ComparedScore, ...]:
    import numpy as np
    from sacrebleu.significance import estimate_ci

    length = len(systems[0])
    draws = np.random.default_rng(fixed).choice(length, size=(samples, length), replace=True)
    resampled = [_quality(np.array([system[draw].sum(axis=0) for draw in draws])) for system in systems]
    actual = [float(_quality(system.sum(axis=0))) for system in systems]
    scores = []
    for number, (score, values) in enumerate(zip(actual, resampled, strict=True)):
        mean, ci = estimate_ci(values)
        p_value = None
        if number:
            differences = np.abs(values - resampled[0])
            p_value = _p_value(differences - differences.mean(), abs(score - actual[0]))
        scores.append(ComparedScore(score, float(mean), float(ci), p_value, score != actual[0]))
    return tuple(scores)


def _randomise(systems: list[Statistics], samples: int, fixed: int | None) -> tuple[ComparedScore, ...]:
    import numpy as np

    baseline = systems[0]
    actual = [float(_quality(system.sum(axis=0))) for system in systems]
    kept = np.random.default_rng(fixed).integers(2, size=(samples, len(baseline)), dtype=bool)
    scores = [ComparedScore(actual[0])]
    for system, score in zip(systems[1:], actual[1:], strict=True):
        one = _quality(kept @ baseline + ~kept @ system)
        other = _quality(~kept @ baseline + kept @ system)
        p_value = _p_value(np.abs(one - other), abs(score - actual[0]))
        scores.append(ComparedScore(score, p_value=p_value, differs=score != actual[0]))
    return tuple(scores)


def _quality(sums: Statistics) -> Statistics:
    """Of sums of words and loss along the last axis. Where there are no words, nothing is lost."""
    import numpy as np

    words, loss = sums[..., 0], sums[..., 1]
    quality: Statistics = np.maximum(0.0, 100 * (1 - loss / np.maximum(words, 1)))
    return quality


def _p_value(statistics: Statistics, difference: float) -> float:
    """The share of samples that differ at least as much as the systems do, with the systems themselves counted in.

    (c + 1) / (n + 1), with c counted as in Riezler and Maxwell 2005. sacreBLEU counts those alone that differ more;
    that is no matter for its metrics, but penalties are whole numbers, and ties between samples the rule.
    """
    return float(((statistics >= difference - _TIE).sum() + 1) / (len(statistics) + 1))
