"""Paired tests are those of sacreBLEU's own command line; tests of quality follow the same plan."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mtqa.errors import ConfigError
from mtqa.metrics import (
    Comparison,
    Method,
    MetricName,
    compare_quality,
    compare_systems,
    metric_setup,
)

from .corpus import GERMAN, sacrebleu, write_lines

if TYPE_CHECKING:
    from pathlib import Path

SYSTEMS = (("good", GERMAN.good), ("poor", GERMAN.poor), ("same", GERMAN.good))


@pytest.fixture(autouse=True)
def _default_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SACREBLEU_SEED", raising=False)


def _compare(method: Method, samples: int) -> tuple[Comparison, ...]:
    return compare_systems(SYSTEMS, [GERMAN.reference], metric_setup("de"), method, samples)


def test_randomisation_is_that_of_sacrebleu(tmp_path: Path) -> None:
    theirs = sacrebleu(*_arguments(tmp_path), "-m", "bleu", "chrf", "ter", "--paired-ar", "--paired-ar-n", "50")
    for comparison in _compare(Method.RANDOMISATION, 50):
        assert _values(comparison) == [tuple(system[comparison.name].values()) for system in theirs]


@pytest.mark.parametrize("metric", list(MetricName))
def test_bootstrap_is_that_of_sacrebleu(tmp_path: Path, metric: MetricName) -> None:
    # Read from the table, since sacreBLEU 2.6 fails to write these figures as JSON.
    options = ("-m", metric, "--paired-bs", "--paired-bs-n", "50", "-f", "text", "-w", "14", "-q", "-nc")
    command = [sys.executable, "-m", "sacrebleu", *_arguments(tmp_path), *options, "--chrf-word-order", "2"]
    table = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8").stdout
    ours = _compare(Method.BOOTSTRAP, 50)[list(MetricName).index(metric)]
    assert re.findall(r"([\d.]+) \(([\d.]+) ± ([\d.]+)\)", table) == [
        (f"{score.score:.14f}", f"{score.mean:.14f}", f"{score.ci:.14f}") for score in ours.scores
    ]
    assert re.findall(r"\(p = ([\d.]+)\)", table) == [f"{score.p_value:.4f}" for score in ours.scores[1:]]
    assert ours.signature in table


def _arguments(folder: Path) -> list[str]:
    reference = write_lines(folder / "ref", GERMAN.reference)
    return [reference, "-i", *(write_lines(folder / name, lines) for name, lines in SYSTEMS)]


def _values(comparison: Comparison) -> list[tuple[float | None, ...]]:
    return [(score.score, score.p_value, score.mean, score.ci) for score in comparison.scores]


def test_baseline_has_no_p_value_and_the_same_system_again_is_not_significantly_different() -> None:
    for comparison in _compare(Method.BOOTSTRAP, 50):
        baseline, poor, same = comparison.scores
        assert (baseline.p_value, baseline.significant) == (None, False)
        assert poor.significant
        assert same.score == baseline.score
        assert not same.significant


def test_signature_names_test_samples_and_seed() -> None:
    bootstrap = {each.metric: each.signature for each in _compare(Method.BOOTSTRAP, 20)}
    assert bootstrap["bleu"].startswith("nrefs:1|bs:20|seed:12345|case:mixed|eff:no|tok:13a|smooth:exp|version:")
    randomised = {each.metric: each.signature for each in _compare(Method.RANDOMISATION, 20)}
    assert "|ar:20|seed:12345|" in randomised["ter"]
    assert list(bootstrap) == list(randomised) == ["bleu", "chrf", "ter"]


def test_same_seed_gives_the_same_figures_and_another_seed_others(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _compare(Method.BOOTSTRAP, 30)
    assert _compare(Method.BOOTSTRAP, 30) == first
    monkeypatch.setenv("SACREBLEU_SEED", "7")
    assert _compare(Method.BOOTSTRAP, 30)[0].scores[1].mean != first[0].scores[1].mean


@pytest.mark.parametrize("value", ["soon", "-1", "1.5", ""])
def test_seed_that_is_none_is_an_error(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SACREBLEU_SEED", value)
    with pytest.raises(ConfigError, match="SACREBLEU_SEED"):
        _compare(Method.BOOTSTRAP, 10)


def test_one_system_or_unequal_lengths_are_refused() -> None:
    setup = metric_setup("de", metrics=[MetricName.BLEU])
    with pytest.raises(ValueError, match="two systems"):
        compare_systems(SYSTEMS[:1], [GERMAN.reference], setup, Method.BOOTSTRAP, 10)
    with pytest.raises(ValueError, match="length"):
        compare_systems([("a", ["x"]), ("b", ["x", "y"])], [["x"]], setup, Method.BOOTSTRAP, 10)


FAIR = [(10, 1.0)] * 20
BAD = [(10, 5.0)] * 20
MIXED = [(10, 1.0 + number % 2) for number in range(20)]


@pytest.mark.parametrize("method", list(Method))
def test_quality_that_is_worse_everywhere_is_significantly_worse(method: Method) -> None:
    comparison = compare_quality([FAIR, BAD], method, 200, "mtqa:1")
    assert [score.score for score in comparison.scores] == [90, 50]
    assert comparison.scores[0].p_value is None
    assert comparison.scores[1].significant
    assert comparison.samples == 200
    assert comparison.signature == f"mtqa:1|seed:12345|{'bs' if method is Method.BOOTSTRAP else 'ar'}:200"


@pytest.mark.parametrize("method", list(Method))
def test_quality_that_differs_in_one_segment_may_differ_by_chance(method: Method) -> None:
    comparison = compare_quality([MIXED, [(10, 3.0), *MIXED[1:]], MIXED], method, 500)
    _, other, same = comparison.scores
    assert other.score == pytest.approx(84)
    assert other.p_value is not None
    assert other.p_value > 0.2
    assert not other.significant
    assert same.p_value == 1


def test_quality_interval_is_that_of_the_resampled_means() -> None:
    steady, mixed = compare_quality([FAIR, MIXED], Method.BOOTSTRAP, 300).scores
    assert (steady.mean, steady.ci) == (90, 0)
    assert mixed.mean == pytest.approx(85, abs=0.5)
    assert mixed.ci is not None
    assert 1 < mixed.ci < 4


def test_quality_is_not_below_zero_and_whole_where_there_are_no_words() -> None:
    comparison = compare_quality([[(0, 0.0)] * 3, [(1, 25.0)] * 3], Method.BOOTSTRAP, 10)
    assert [score.score for score in comparison.scores] == [100, 0]


def test_quality_of_systems_of_unequal_length_is_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        compare_quality([FAIR, BAD[1:]], Method.BOOTSTRAP, 10)
