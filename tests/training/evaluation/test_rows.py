from __future__ import annotations

from pathlib import Path

from training.evaluation.judge import Pair
from training.evaluation.rows import drawn, grouped, half_of, held_out, pair_of
from training.evaluation.toy import write_rows


def test_training_rows_are_left_out_however_they_are_spaced(tmp_path: Path) -> None:
    path = tmp_path / "da.jsonl.gz"
    write_rows(
        path, [{"n": 1, "split": "train"}, {"n": 2, "split": "dev"}, {"n": 3, "src": '"split":"x"', "split": "test20"}]
    )
    assert [row["n"] for row in held_out(path)] == [2, 3]


def test_groups_are_sorted_and_limited_and_rows_without_a_key_left_out() -> None:
    rows = iter([{"lp": "b", "n": number} for number in range(50)] + [{"lp": "a", "n": 0}, {"lp": "none", "n": 1}])
    groups = grouped(rows, lambda row: None if row["lp"] == "none" else str(row["lp"]), 10)
    assert list(groups) == ["a", "b"]
    assert len(groups["b"]) == 10
    assert [row["n"] for row in groups["b"]] == sorted(row["n"] for row in groups["b"])


def test_a_draw_is_the_same_every_time_and_not_just_the_first_rows() -> None:
    rows = [{"n": number} for number in range(100)]
    assert drawn(rows, 10) == drawn(rows, 10)
    assert drawn(rows, 10) != rows[:10]
    assert drawn(rows, None) == rows


def test_pair_of_a_row_has_its_languages() -> None:
    assert pair_of({"lp": "en-de", "src": "a", "mt": "b"}) == Pair("a", "b", "en", "de")


def test_sources_fall_into_two_halves_of_about_the_same_size() -> None:
    halves = [half_of(f"sentence {number}") for number in range(1000)]
    assert 450 < sum(halves) < 550
    assert half_of("a sentence") == half_of("a sentence")
