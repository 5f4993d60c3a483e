"""Spelling and grammar through the command line: configuration, notices, signature."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mtqa import checker, extras
from mtqa.cli import app
from tests.e2e.conftest import Run
from tests.rules_alone import NO_MODEL

AFF = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwäöü\n"
DIC = "8\ndas\nWetter\nist\nungefähr\nheute\nund\ngleichzeitig\nschön\n"
TEXT = "Das Wetter ist heute ungefähr gleichzeitg schön und das Wetter ist schön.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "de.aff").write_text(AFF, "utf-8")
    (tmp_path / "words" / "de.dic").write_text(DIC, "utf-8")
    (tmp_path / "page.de.txt").write_text(TEXT, "utf-8")
    (tmp_path / "page.en.txt").write_text("It was the house of a elephant, which we saw there yesterday.\n", "utf-8")
    (tmp_path / "mtqa.toml").write_text('[spelling]\nde = "words/de"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["check", *NO_MODEL, *arguments])
    return result.exit_code, result.output


def test_misspelling_is_found_at_its_place_by_the_dictionary_of_the_configuration(project: Path) -> None:
    code, output = run("page.de.txt", "--format", "json")
    report = json.loads(output)
    (finding,) = [each for each in report["documents"][0]["findings"] if each["rule"] == "F531"]
    assert code == 0
    assert finding["suggestion"] == "gleichzeitig"
    assert TEXT[finding["span"]["start"] : finding["span"]["end"]] == "gleichzeitg"
    assert "|dictionaries:" in report["signature"]
    assert "|spelling:chunspell-" in report["signature"]


def test_paths_are_relative_to_the_configuration(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "deep").mkdir()
    monkeypatch.chdir(project / "deep")
    _, output = run("../page.de.txt", "--format", "json")
    assert "gleichzeitig" in output


def test_missing_dictionary_is_one_sentence_and_exit_2(project: Path, mtqa: Run) -> None:
    (project / "words" / "de.aff").unlink()
    done = mtqa("check", "page.de.txt", cwd=project)
    assert done.returncode == 2
    assert "spelling.de" in done.stderr
    assert "de.aff cannot be read" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "message"),
    [('xx-nope = "a"', "unknown language code"), ("de = 3", "must be a list of strings"), ("de = []", "no dictionary")],
)
def test_malformed_setting_is_named(project: Path, mtqa: Run, line: str, message: str) -> None:
    (project / "mtqa.toml").write_text(f"[spelling]\n{line}\n", "utf-8")
    done = mtqa("check", "page.de.txt", cwd=project)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.split())


def test_rules_without_their_package_are_told_where_they_would_have_run(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "mtqa.toml").write_text("", "utf-8")
    monkeypatch.setattr(checker, "installed", lambda _: False)
    monkeypatch.setattr(checker, "version_of", lambda _: "none")
    _, english = run("page.en.txt", "--format", "json", "--target-lang", "en")
    _, german = run("page.de.txt", "--format", "json")
    assert [each for each in json.loads(english)["notices"] if "F501" in each and "'mtqa[grammar]'" in each]
    assert not [each for each in json.loads(german)["notices"] if "F501" in each]
    assert "|grammar:none|" in json.loads(english)["signature"]


def test_list_of_rules_says_what_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "installed", lambda _: False)
    output = CliRunner().invoke(app, ["rules", "F50"], env={"COLUMNS": "200"}).output
    assert output.count("needs [grammar]") == 4
