from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from mtqa.cli import app
from mtqa.reference.causal import calibration
from tests.reference.causal import toy
from tests.reference.causal.conftest import TOY
from tests.reference.causal.test_model import wrong_word

if TYPE_CHECKING:
    from pathlib import Path

SOURCE, TARGET = toy.sentence(random.Random(42))
WRONG, WORD = wrong_word(TARGET, random.Random(1))


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr(calibration, "GEMMA", TOY)
    (tmp_path / "t.tsv").write_text(f"source\ttarget\n{SOURCE}\t{TARGET}\n{SOURCE}\t{WRONG}\n", encoding="utf-8")
    (tmp_path / "mtqa.toml").write_text('source-lang = "en"\ntarget-lang = "de"\n', encoding="utf-8")
    return tmp_path / "t.tsv"


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, [*arguments])
    assert result.exit_code in {0, 1}, result.output
    return result.stdout


def test_a_wrong_word_of_a_file_is_found_in_its_place(catalogue: Path, toy_folder: Path) -> None:
    model = f"causal:{toy_folder}"
    arguments = ("check", "t.tsv", "--model", model, "--sensitivity", "high", "--device", "cpu", "--format", "json")
    report: dict[str, Any] = json.loads(run(*arguments))
    found = [each for document in report["documents"] for each in document["findings"] if each["origin"] == "model"]
    assert WORD in {each["text"] for each in found if each["location"]["line"] == 3}
    assert not [each for each in found if each["location"]["line"] == 2]
    assert report["signature"].count(f"model:causal:{toy_folder.name}@") == 1
    assert any("nobody has measured" in each for each in report["notices"])


def test_scores_tell_right_from_wrong(catalogue: Path, toy_folder: Path) -> None:
    lines = run("score", "t.tsv", "--model", f"causal:{toy_folder}", "--device", "cpu", "--format", "jsonl")
    right, wrong = map(json.loads, lines.splitlines())
    assert right["quality"] > wrong["quality"]
    assert right["flags"] == ["uncalibrated"]


def test_a_line_is_explained(catalogue: Path, toy_folder: Path) -> None:
    shown = json.loads(
        run("explain", "t.tsv:3", "--model", f"causal:{toy_folder}", "--device", "cpu", "--format", "json")
    )
    words = shown["segments"][0]["words"]
    assert max(words, key=lambda each: each["error"])["text"] == WORD


def test_nothing_is_told_of_words_that_the_model_does_not_align(catalogue: Path, toy_folder: Path) -> None:
    shown = run("explain", "t.tsv:3", "--model", f"causal:{toy_folder}", "--device", "cpu")
    assert "doubted words" in shown
    assert "alignment" not in shown
    assert "may be missing" not in shown
