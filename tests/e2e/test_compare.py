"""`mtqa compare`, as users run it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner, Result

from mtqa.cli import app
from mtqa.errors import ConfigError, MtqaError
from tests.metrics.corpus import GERMAN, sacrebleu, write_lines
from tests.rules_alone import NO_MODEL

if TYPE_CHECKING:
    from pathlib import Path

SYSTEMS = ("-t", "good.txt", "-t", "poor.txt")
PAIR = ("--source-lang", "en", "--target-lang", "de", "--samples", "40")


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, lines in GERMAN._asdict().items():
        write_lines(tmp_path / f"{name}.txt", lines)
    (tmp_path / "mtqa.toml").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SACREBLEU_SEED", raising=False)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["compare", *NO_MODEL, *arguments, *PAIR])


def _json(*arguments: str) -> Any:
    result = _run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_figures_are_those_of_sacrebleu() -> None:
    theirs = sacrebleu(
        *("reference.txt", "-i", "good.txt", "poor.txt", "-m", "bleu", "chrf", "ter"),
        *("--paired-ar", "--paired-ar-n", "40"),
    )
    value = _json(*SYSTEMS, "-r", "reference.txt", "--test", "randomisation")
    assert (value["schema"], value["baseline"], value["level"]) == ("mtqa.compare/1", "good", 0.05)
    assert [each["name"] for each in value["comparisons"]] == ["BLEU", "chrF2++", "TER"]
    for each in value["comparisons"]:
        assert (each["method"], each["samples"]) == ("randomisation", 40)
        assert "|ar:40|seed:12345|" in each["signature"]
        for ours, system in zip(each["systems"], theirs, strict=True):
            their = system[each["name"]]
            assert (ours["score"], ours["p_value"]) == (their["score"], their["p_value"])


def test_both_tests_and_quality_with_a_source() -> None:
    value = _json(*SYSTEMS, "-r", "reference.txt", "-s", "source.txt", "--test", "both", "--metric", "chrf")
    assert [(each["metric"], each["method"]) for each in value["comparisons"]] == [
        ("chrf", "bootstrap"),
        ("chrf", "randomisation"),
        ("quality", "bootstrap"),
        ("quality", "randomisation"),
    ]
    for each in value["comparisons"]:
        baseline, poor = each["systems"]
        assert (baseline["name"], baseline["p_value"], baseline["significant"]) == ("good", None, None)
        assert poor["significant"] is True
        assert (poor["ci"] is None) == (each["method"] == "randomisation")


def test_quality_is_that_of_score() -> None:
    value = _json(*SYSTEMS, "-s", "source.txt")
    (comparison,) = value["comparisons"]
    arguments = ["score", *NO_MODEL, *SYSTEMS, "-s", "source.txt", *PAIR[:4], "--format", "json"]
    scored = json.loads(CliRunner().invoke(app, arguments).stdout)
    assert [system["score"] for system in comparison["systems"]] == pytest.approx(
        [system["scores"]["quality"]["score"] for system in scored["systems"]], abs=1e-4
    )
    assert comparison["signature"] == f"{scored['signature']}|seed:12345|bs:40"


def test_text_shows_intervals_p_values_and_how_to_read_them() -> None:
    result = _run(*SYSTEMS, "-r", "reference.txt")
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines() if line.strip()]
    assert lines[0] == ["system", "BLEU", "↑", "chrF2++", "↑", "TER", "↓"]
    assert [line[0] for line in lines[2:5]] == ["good", "baseline", "poor"]
    assert lines[3].count("±") == 3
    assert lines[6].count("0.0244*") == 3
    assert "paired bootstrap resampling, 40 resamples" in result.stdout
    assert "95 % confidence interval" in result.stdout
    assert "TER: nrefs:1|bs:40|seed:12345|" in result.stdout


def test_few_segments_are_told(tmp_path: Path) -> None:
    write_lines(tmp_path / "few.txt", ("Eins.", "Zwei."))
    write_lines(tmp_path / "other.txt", ("Eins.", "Drei."))
    warnings = _json("-r", "few.txt", "-t", "few.txt", "-t", "other.txt")["warnings"]
    assert any(warning.startswith("There are 2 segments") for warning in warnings)


def test_system_that_equals_the_baseline_has_no_asterisk() -> None:
    result = _run("-t", "good.txt", "-t", "good.txt", "-r", "reference.txt", "-m", "bleu")
    assert "good.txt (2)" in result.stdout
    assert "*" not in result.stdout.partition("p: ")[0]


def test_tsv_has_one_row_per_system_metric_and_method() -> None:
    lines = _run(*SYSTEMS, "-r", "reference.txt", "-f", "tsv", "--baseline", "poor").stdout.splitlines()
    rows = [line.split("\t") for line in lines]
    assert rows[0] == ["system", "metric", "method", "score", "mean", "ci", "p_value", "significant"]
    assert [row[:3] for row in rows[1:]] == [
        [name, metric, "bootstrap"] for metric in ("bleu", "chrf", "ter") for name in ("poor", "good")
    ]
    assert rows[1][6:] == ["", ""]
    assert rows[2][7] == "yes"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-t", "good.txt", "-r", "reference.txt"), "two systems or more"),
        (SYSTEMS, "nothing to compare the systems by"),
        ((*SYSTEMS, "-s", "source.txt", "--no-quality"), "nothing to compare the systems by"),
        ((*SYSTEMS, "-r", "reference.txt", "--baseline", "best"), "no system is named 'best'; they are: good, poor"),
        ((*SYSTEMS, "-r", "short.txt"), "good.txt: has 30 lines, but short.txt has 1 line;"),
        ((*SYSTEMS, "-r", "missing.txt"), "missing.txt: no such file"),
    ],
)
def test_mistakes_are_told_in_one_sentence(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    write_lines(tmp_path / "short.txt", ["one"])
    result = _run(*arguments)
    assert isinstance(result.exception, MtqaError)
    assert message in str(result.exception)


def test_systems_must_be_named() -> None:
    result = _run("-r", "reference.txt")
    assert isinstance(result.exception, ConfigError)
    assert "translations with -t" in str(result.exception)
