from __future__ import annotations

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mtqa.cli import app
from mtqa.config import load_settings
from mtqa.errors import ConfigError, ModelError
from mtqa.reference import signature_of
from mtqa.reference.comet.program import VARIABLE, Program, find_program

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the scripted program is no program for Windows")
FOUND = ("2.2.7", ("torch:2.13.0+cpu", "transformers:4.57.6"))


def test_it_is_where_the_variable_says(program: Path) -> None:
    assert find_program() == Program(str(program), *FOUND)


def test_it_is_looked_for_on_the_path(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", f"/nowhere:{environment / 'bin'}")
    assert find_program() == Program(str(environment / "bin" / "comet-score"), *FOUND)


def test_a_link_leads_to_its_environment(environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "links"
    folder.mkdir()
    (folder / "comet-score").symlink_to(environment / "bin" / "comet-score")
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(folder))
    assert find_program() == Program(str(folder / "comet-score"), *FOUND)


def test_nothing_is_started_that_lies_in_what_is_checked(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(environment / "bin")
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", f".:{os.curdir}::bin")
    with pytest.raises(
        ModelError, match=r"none is on the PATH; install it in an environment of its own .python3 -m venv"
    ):
        find_program()
    monkeypatch.setenv(VARIABLE, "comet-score")
    with pytest.raises(ModelError, match="give the whole path"):
        find_program()


@pytest.mark.parametrize("key", ["comet-score", "comet_score", "mtqa-comet-score"])
def test_no_configuration_says_what_is_started(tmp_path: Path, key: str) -> None:
    file = tmp_path / "mtqa.toml"
    file.write_text(f'{key} = "/bin/sh"\n')
    with pytest.raises(ConfigError, match="unknown"):
        load_settings(str(file))


def test_what_cannot_be_run_is_told(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (environment, environment / "absent"):
        monkeypatch.setenv(VARIABLE, str(path))
        with pytest.raises(ModelError, match="no program is there that can be run; install it"):
            find_program()


def test_a_program_of_unknown_make_is_told_from_others_by_its_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = []
    for content in ("#!/bin/sh\n", "#!/bin/sh\nexit 1\n"):
        path = tmp_path / "comet-score"
        path.write_text(content)
        path.chmod(0o755)
        monkeypatch.setenv(VARIABLE, str(path))
        versions.append(find_program().version)
    assert versions[0] != versions[1]
    assert all(version.startswith("program-") for version in versions)


def test_model_info_tells_what_would_be_started(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    result = CliRunner().invoke(app, ["model", "info", "comet:Unbabel/wmt22-comet-da"])
    assert result.exit_code == 0, result.output
    told = dict(line.split(maxsplit=1) for line in result.output.splitlines() if line.strip())
    assert told == {
        "model": "comet:Unbabel/wmt22-comet-da",
        "program": str(program),
        "versions": "unbabel-comet:2.2.7, torch:2.13.0+cpu, transformers:4.57.6",
        "weights": "not on this machine: the first run fetches them",
        "references": "needed: what has none is not judged",
        "signature": signature_of("comet:Unbabel/wmt22-comet-da"),
    }
    monkeypatch.setenv(VARIABLE, "/nowhere")
    result = CliRunner().invoke(app, ["model", "info", "comet:Unbabel/wmt22-comet-da"])
    assert isinstance(result.exception, ModelError)
