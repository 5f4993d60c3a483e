"""What the commands tell where several reference models judge, and of a model that translates itself."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mtqa.cli import app
from mtqa.reference.naming import KINDS
from tests.reference.wordwise import Wordwise

BOTH = ("--model", "embedded", "--model", "seq2seq:word-by-word")
OWN = "seq2seq:word-by-word"
ROWS = (
    "source\ttarget\treference\n"
    "Die Katze schläft heute.\tThe cat sleeps today.\tThe cat is asleep today.\n"
    "Die Katze ist da.\tA dog was gooder.\t\n"
)


@pytest.fixture(autouse=True)
def _models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.tsv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "mtqa.toml").write_text('source-lang = "de"\ntarget-lang = "en"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setitem(KINDS, "seq2seq", replace(KINDS["seq2seq"], package="tests.reference.translating"))
    monkeypatch.setattr("mtqa.reference.embedded.load", lambda **_: Wordwise())
    monkeypatch.setattr("mtqa.reference.embedded.signature", lambda **_: Wordwise().signature)


def told(*arguments: str) -> str:
    result = CliRunner().invoke(app, [*arguments, *BOTH])
    assert result.exit_code in {0, 1}, result.output
    return result.stdout


def test_json_lines_of_score_tell_the_models_own_translation_and_what_each_says() -> None:
    first, second = map(json.loads, told("score", "t.tsv", "--format", "jsonl").splitlines())
    assert (first["translation"], first["similarity"]) == ("The cat sleeps heute.", 75)
    assert first["opinions"] == [
        {"model": "embedded", "quality": 95, "fluency": 90, "critical": 0.01, "flags": []},
        {"model": OWN, "quality": 75, "fluency": None, "critical": None, "flags": []},
    ]
    assert first["quality"] == 85
    assert second["flags"] == ["truncated", "models-disagree"]
    assert second["opinions"][1]["flags"] == ["truncated"]


def test_a_table_of_score_has_columns_for_each_model() -> None:
    rows = [line.split("\t") for line in told("score", "t.tsv", "--format", "tsv").splitlines()]
    assert rows[0][-4:] == ["quality (embedded)", "fluency (embedded)", f"quality ({OWN})", f"fluency ({OWN})"]
    assert [row[-4:] for row in rows[1:]] == [["95.0", "90.0", "75.0", ""], ["45.0", "70.0", "0.0", ""]]
    (system,) = told("score", "t.tsv", "--format", "tsv", "--only-system").splitlines()[1:]
    assert system.split("\t")[-4:] == ["70.0", "80.0", "37.5", ""]


def test_json_and_text_of_score_tell_how_far_they_agree() -> None:
    value = json.loads(told("score", "t.tsv", "--format", "json"))
    (system,) = value["systems"]
    assert system["agreement"] == {
        "models": [
            {"model": "embedded", "quality": 70, "fluency": 80, "segments": 2},
            {"model": OWN, "quality": 37.5, "fluency": None, "segments": 2},
        ],
        "far_apart": 1,
        "segments": 2,
    }
    assert [segment["translation"] for segment in system["segments"]] == ["The cat sleeps heute.", "The cat ist da."]
    lines = told("score", "t.tsv", "--format", "text").splitlines()
    assert "The models are far apart on 1 of 2 segments." in lines
    assert [line.split() for line in lines if line.startswith(("embedded", "seq2seq"))] == [
        ["embedded", "70.00", "80.00"],
        [OWN, "37.50", "–"],
    ]


def test_explain_shows_what_each_says_and_the_other_translations() -> None:
    value: dict[str, Any] = json.loads(told("explain", "t.tsv:2", "--format", "json"))
    (segment,) = value["segments"]
    assert (segment["reference"], segment["translation"]) == ("The cat is asleep today.", "The cat sleeps heute.")
    assert (segment["similarity"], [each["quality"] for each in segment["opinions"]]) == (75, [95, 75])
    lines = told("explain", "t.tsv:2").splitlines()
    shown = lines.index("reference")
    assert lines[shown + 1 : shown + 5] == [
        "  The cat is asleep today.",
        "",
        "the model's own translation (the target is like it by chrF++ 75.0 of 100)",
        "  The cat sleeps heute.",
    ]
    assert [line.split() for line in lines if line.startswith((" embedded", " seq2seq"))] == [
        ["embedded", "95.0", "90.0", "0.01"],
        [OWN, "75.0", "–", "–"],
    ]
    assert not any("reference" in line for line in told("explain", "t.tsv:3").splitlines())


def test_what_the_rules_take_off_is_taken_off_what_the_models_say_together(tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text("source\ttarget\nDie Katze schläft.\tThe the cat sleeps.\n", encoding="utf-8")
    (line,) = [line for line in told("explain", "t.tsv:2").splitlines() if line.startswith("  quality")]
    assert "the models say 72.5, and what the rules find takes" in line


def test_check_tells_which_of_them_was_not_able_to_see_all() -> None:
    text = told("check", "t.tsv")
    assert f"by the beginning alone: too long for it (truncated, {OWN}; line 3)." in text
    assert "the models are far apart on 1 segment (models-disagree; line 3)." in text
    assert "The models are far apart on 1 of 2 segments." in text
