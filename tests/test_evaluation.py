"""Evaluations of files and tables: what is joined with what, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtqa.comparison import compare_files
from mtqa.config import Settings
from mtqa.errors import ConfigError, InputError
from mtqa.evaluation import EvaluationOptions, evaluate_files, evaluate_table, read_parallel, unique_names
from mtqa.metrics import Method, MetricName
from mtqa.reading import ReadOptions

from .metrics.corpus import CHINESE, GERMAN, write_lines
from .rules_alone import RULES_ALONE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["out/opus.txt", "nllb.txt.gz"], ("opus", "nllb")),
        (["a/mt.txt", "b/mt.txt", "other.txt"], ("a/mt.txt", "b/mt.txt", "other")),
        (["mt.txt", "mt.txt", "mt.txt"], ("mt.txt", "mt.txt (2)", "mt.txt (3)")),
        (["-", ".hidden"], ("-", ".hidden")),
        ([], ()),
    ],
)
def test_systems_are_named_by_their_files_and_told_apart(paths: list[str], names: tuple[str, ...]) -> None:
    assert unique_names(paths) == names


def test_target_language_is_told_by_the_name_of_the_reference(tmp_path: Path) -> None:
    reference = write_lines(tmp_path / "ref.zh", CHINESE.reference)
    system = write_lines(tmp_path / "mt.zh", CHINESE.good)
    evaluation = evaluate_files(
        read_parallel([system], None, [reference], RULES_ALONE), RULES_ALONE, EvaluationOptions(quality=False)
    )
    scores = evaluation.systems[0].scores
    assert scores is not None
    assert "|tok:zh|" in scores.scores[0].signature
    assert evaluation.warnings == ()
    assert evaluation.signature is None
    assert evaluation.systems[0].assessment is None


def test_target_language_that_was_guessed_and_matters_is_told(tmp_path: Path) -> None:
    reference = write_lines(tmp_path / "ref.txt", CHINESE.reference * 3)
    system = write_lines(tmp_path / "mt.txt", CHINESE.good * 3)
    files = read_parallel([system], None, [reference], RULES_ALONE)
    evaluation = evaluate_files(files, RULES_ALONE, EvaluationOptions(quality=False))
    assert len(evaluation.warnings) == 1
    assert "looks like zh" in evaluation.warnings[0]
    told = evaluate_files(files, Settings(model="none", target_lang="zh"), EvaluationOptions(quality=False))
    assert told.warnings == ()
    assert told.systems[0].scores == evaluation.systems[0].scores


def test_language_that_makes_no_difference_is_not_spoken_of(tmp_path: Path) -> None:
    reference = write_lines(tmp_path / "ref.txt", GERMAN.reference)
    system = write_lines(tmp_path / "mt.txt", GERMAN.good)
    evaluation = evaluate_files(
        read_parallel([system], None, [reference], RULES_ALONE), RULES_ALONE, EvaluationOptions(quality=False)
    )
    assert evaluation.warnings == ()


def test_metrics_that_are_asked_for_without_a_reference_are_told_of(tmp_path: Path) -> None:
    system = write_lines(tmp_path / "mt.de", GERMAN.good)
    files = read_parallel([system], None, [], RULES_ALONE)
    evaluation = evaluate_files(files, RULES_ALONE, EvaluationOptions(metrics=(MetricName.BLEU,)))
    assert "Without a reference" in evaluation.warnings[0]
    assert evaluation.systems[0].scores is None


def test_standard_input_can_be_one_file_only() -> None:
    with pytest.raises(ConfigError, match="one file only"):
        read_parallel(["-"], "-", [], RULES_ALONE)


def test_rows_without_a_reference_count_for_quality_alone(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text(
        "source\ttarget\treference\nOne dog.\tEin Hund.\tEin Hund.\nTwo dogs.\tZwei Hunde.\t\n", encoding="utf-8"
    )
    evaluation = evaluate_table(str(path), Settings(model="none", target_lang="de"), ReadOptions())
    (system,) = evaluation.systems
    assert system.scores is not None
    assert system.scores.scores[1].score == 100
    assert [bool(segment.scores) for segment in system.segments] == [True, False]
    assert all(segment.assessment for segment in system.segments)
    assert any("1 of 2 rows have a reference" in warning for warning in evaluation.warnings)


def test_rows_in_several_languages_are_scored_alike_and_told_of(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(
        "source,target,reference,target_lang\nDog,Hund,Hund,de\nCat,猫,猫,zh\n",
        encoding="utf-8",
    )
    evaluation = evaluate_table(str(path), RULES_ALONE, ReadOptions(), EvaluationOptions(quality=False))
    assert "several languages (de, zh)" in evaluation.warnings[0]
    scores = evaluation.systems[0].scores
    assert scores is not None
    assert "|tok:13a|" in scores.scores[0].signature


def test_language_column_chooses_the_tokenizer(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"source": "Cat", "target": "猫", "reference": "猫", "target_lang": "zh"}\n', encoding="utf-8")
    evaluation = evaluate_table(str(path), RULES_ALONE, ReadOptions(), EvaluationOptions(quality=False))
    scores = evaluation.systems[0].scores
    assert scores is not None
    assert "|tok:zh|" in scores.scores[0].signature


def test_file_that_is_no_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no pairs"):
        evaluate_table(write_lines(tmp_path / "mt.txt", ["a"]), RULES_ALONE, ReadOptions())


def test_baseline_is_found_by_name_or_path_and_comes_first(tmp_path: Path) -> None:
    paths = [write_lines(tmp_path / f"{name}.de", lines) for name, lines in (("a", GERMAN.good), ("b", GERMAN.poor))]
    reference = write_lines(tmp_path / "ref.de", GERMAN.reference)
    files = read_parallel(paths, None, [reference], RULES_ALONE)
    for baseline in ("b", paths[1]):
        outcome = compare_files(files, RULES_ALONE, [Method.RANDOMISATION], samples=20, baseline=baseline)
        assert outcome.names == ("b", "a")
        assert [each.scores[0].p_value for each in outcome.comparisons] == [None, None, None]
    with pytest.raises(ConfigError, match="no system is named 'c'; they are: a, b"):
        compare_files(files, RULES_ALONE, [Method.BOOTSTRAP], baseline="c")


def test_comparison_needs_something_to_compare(tmp_path: Path) -> None:
    one, two = (write_lines(tmp_path / name, ["x", "y"]) for name in ("one", "two"))
    with pytest.raises(ConfigError, match="two systems"):
        compare_files(read_parallel([one], None, [one], RULES_ALONE), RULES_ALONE, [Method.BOOTSTRAP])
    with pytest.raises(ConfigError, match="nothing to compare"):
        compare_files(read_parallel([one, two], None, [], RULES_ALONE), RULES_ALONE, [Method.BOOTSTRAP])
    single = write_lines(tmp_path / "single", ["x"])
    with pytest.raises(InputError, match="single segment"):
        compare_files(read_parallel([single, single], None, [single], RULES_ALONE), RULES_ALONE, [Method.BOOTSTRAP])
