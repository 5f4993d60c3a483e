"""Whether one system is better than another: paired bootstrap resampling and approximate randomisation (sacreBLEU)."""

from __future__ import annotations

import enum
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sacrebleu.significance import Result

    from mtqa.metrics.setup import MetricSetup

SIGNIFICANCE_LEVEL = 0.05
"""p-values below this are called significant."""


class Method(enum.StrEnum):
    """How differences are tested.

    `BOOTSTRAP`: paired bootstrap resampling (Koehn 2004, "Statistical significance tests for machine translation
    evaluation"). `RANDOMISATION`: paired approximate randomisation (Riezler and Maxwell 2005, "On some pitfalls in
    automatic evaluation and significance testing for MT").
    """

    BOOTSTRAP = "bootstrap"
    RANDOMISATION = "randomisation"


TEST_TYPES = {Method.BOOTSTRAP: "bs", Method.RANDOMISATION: "ar"}
"""What sacreBLEU, in its signatures too, calls the methods."""

DEFAULT_SAMPLES = {Method.BOOTSTRAP: 1000, Method.RANDOMISATION: 10000}
"""Resamples or trials, as many as sacreBLEU takes."""


@dataclass(frozen=True, slots=True)
class ComparedScore:
    """One figure of one system, beside that of the baseline.

    Attributes:
        score: Of the system.
        mean, ci: Mean over the resamples, and half the width of the interval that holds 95% of them; bootstrap only.
        p_value: Probability of at least such a difference from the baseline by chance; None for the baseline itself.
            For equal scores sacreBLEU's p-value is as small as can be, and means nothing.
        differs: Whether the score is another than that of the baseline.
    """

    score: float
    mean: float | None = None
    ci: float | None = None
    p_value: float | None = None
    differs: bool = False

    @property
    def significant(self) -> bool:
        """Whether the difference from the baseline is significant."""
        return self.differs and self.p_value is not None and self.p_value < SIGNIFICANCE_LEVEL


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a test says of the systems by one metric.

    Attributes:
        method: Of the test.
        metric: `bleu`, `chrf`, `ter`, or mtqa's `quality`.
        name: What the metric is called in full: `BLEU`, `chrF2++`, `TER`, `quality`.
        samples: Resamples or trials.
        signature: sacreBLEU's, untouched, with the test and its seed in it.
        scores: Of the systems, in their order; the first is the baseline.
    """

    method: Method
    metric: str
    name: str
    samples: int
    signature: str
    scores: tuple[ComparedScore, ...]


def compare_systems(
    systems: Sequence[tuple[str, Sequence[str]]],
    references: Sequence[Sequence[str]],
    setup: MetricSetup,
    method: Method,
    samples: int | None = None,
) -> tuple[Comparison, ...]:
    """Tests each system against the first one, by each metric.

    Args:
        systems: Names and translations, at least two; the first is the baseline.
        references: One sequence of lines per reference translation.
        setup: Which metrics, and how.
        method: Of the test.
        samples: Resamples or trials; `DEFAULT_SAMPLES` by default.

    Raises:
        ConfigError: `SACREBLEU_SEED` is set to what is no seed.
        ValueError: There are fewer than two systems, or a system or a reference differs in length.
    """
    if len(systems) < 2 or len({len(lines) for lines in (*references, *(lines for _, lines in systems))}) != 1:
        raise ValueError("two systems or more are needed, of the length of the references")
    seed()
    from sacrebleu.significance import PairedTest

    metrics = setup.build(references)
    names = {metric.value: metric for metric in metrics}
    test = PairedTest(
        list(systems),
        {name: metrics[metric] for name, metric in names.items()},
        references=None,
        test_type=TEST_TYPES[method],
        n_samples=samples or DEFAULT_SAMPLES[method],
    )
    signatures, results = test()
    # The test files its results under the names that scores have (`chrF2++`), in the order of the metrics.
    return tuple(
        Comparison(
            method=method,
            metric=metric,
            name=name,
            samples=test.n_samples,
            signature=signatures[name].format(),
            scores=_compared([result for result in results[name] if not isinstance(result, str)]),
        )
        for metric, name in zip(names, signatures, strict=True)
    )


def seed() -> int | None:
    """The seed of all resampling: `SACREBLEU_SEED`, 12345 where that is not set; None where it says `none`.

    Raises:
        ConfigError: It is set to what is no seed.
    """
    value = os.environ.get("SACREBLEU_SEED", "12345")
    if value.lower() == "none":
        return None
    if not value.isdecimal():
        raise ConfigError(f"the environment variable SACREBLEU_SEED must be a whole number or 'none', not {value!r}")
    return int(value)


def _compared(results: Sequence[Result]) -> tuple[ComparedScore, ...]:
    """The results as plain numbers (some of them are numpy's)."""
    return tuple(
        ComparedScore(
            score=float(result.score),
            mean=None if result.mean is None else float(result.mean),
            ci=None if result.ci is None else float(result.ci),
            p_value=None if result.p_value is None else float(result.p_value),
            differs=result.score != results[0].score,
        )
        for result in results
    )
