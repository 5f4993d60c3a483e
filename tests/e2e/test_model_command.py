"""`mtqa model info` and `mtqa model selftest`, on files of a model that is made up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import ClassVar

import pytest
from typer.testing import CliRunner, Result

from mtqa.cli import app
from mtqa.errors import ModelError
from mtqa.reference.embedded.selftest import record
from tests.reference.wordwise import Wordwise


class Installed(Wordwise):
    """A model with files."""

    def __init__(self, directory: Path) -> None:
        super().__init__()
        self.directory = directory
        self.card = _Card()


class _Card:
    """What `mtqa model info` reads of a model's card."""

    name = "wordwise"
    version = "1"
    languages = frozenset({"en", "de"})
    checksums: ClassVar[dict[str, int]] = {}
    precision: ClassVar = {"en-de": {"spans": 0.512, "recall": 0.25}, "de-en": {"spans": 0.4}}


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "MODEL_CARD.md").write_text("# wordwise\n\n## Licence\n\nApache-2.0.\n", encoding="utf-8")
    (tmp_path / "selftest.json").write_text(json.dumps(record(Wordwise())), encoding="utf-8")
    (tmp_path / "encoder.onnx").write_bytes(bytes(1_500_000))
    installed = Installed(tmp_path)
    monkeypatch.setattr("mtqa.reference.embedded.load", lambda **_: installed)
    return installed


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["model", *arguments])


def test_info_prints_what_one_must_know(model: Installed) -> None:
    result = run("info")
    assert result.exit_code == 0, result.output
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0] == "model wordwise, version 1"
    assert "signature model:wordwise@1|sensitivity:default" in lines
    assert "size 1.5 MB on disk" in lines
    assert "languages de, en (seen in training; others are flagged language-unseen)" in lines
    assert "licence Apache-2.0." in lines
    assert str(model.directory / "MODEL_CARD.md") in "".join(result.stdout.split()).replace("modelcard", "")
    assert "pair prec. default rec. default" in lines
    assert lines[-2:] == ["de-en 0.40 –", "en-de 0.51 0.25"]


def test_info_says_so_where_nothing_is_measured(model: Installed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Card, "precision", {})
    assert "are not measured" in run("info").stdout


def test_a_missing_model_card_is_told(model: Installed) -> None:
    (model.directory / "MODEL_CARD.md").unlink()
    result = run("info")
    assert isinstance(result.exception, ModelError)
    assert "MODEL_CARD.md" in str(result.exception)


def test_selftest_passes_where_the_model_scores_as_recorded(model: Installed) -> None:
    result = run("selftest")
    assert result.exit_code == 0, result.output
    assert result.stdout == "OK: 14 segments are scored as recorded\nmodel:wordwise@1|sensitivity:default\n"


def test_selftest_fails_and_names_what_differs(model: Installed) -> None:
    path = model.directory / "selftest.json"
    value = json.loads(path.read_text(encoding="utf-8"))
    value["segments"][0]["quality"] = 12.0
    path.write_text(json.dumps(value), encoding="utf-8")
    result = run("selftest")
    assert isinstance(result.exception, ModelError)
    assert "reinstall mtqa" in str(result.exception)
    (line,) = result.stdout.splitlines()
    assert line.startswith("segment 1 (“Das Museum ist montags geschlossen.”): quality is ")
    assert line.endswith("and was 12.00 when recorded")


def test_selftest_without_its_record_is_told(model: Installed) -> None:
    (model.directory / "selftest.json").unlink()
    result = run("selftest")
    assert isinstance(result.exception, ModelError)
    assert "selftest.json" in str(result.exception)


def test_info_of_none_says_what_it_stands_for() -> None:
    assert run("info", "none").output == "none: no reference model; the rules alone judge\n"


def test_info_of_an_unknown_word_says_so_where_no_model_of_the_hub_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtqa.reference.hub.packages.is_hub_there", lambda: False)
    error = run("info", "embeded").exception
    assert isinstance(error, ModelError)
    assert str(error) == "unknown reference model 'embeded'; did you mean 'embedded'?"
