"""The files that `mtqa init --ci` writes: their steps are run as they stand."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from mtqa.cli import app
from mtqa.errors import ConfigError
from mtqa.integrations import INTEGRATIONS, render
from tests.integrations.conftest import Machine

PATHS = ("locale", "my docs/de")
FAULTY, SOUND = "It was was a fine day.\n", "It was a fine day.\n"
CONFIG = 'model = "none"\nfail-on = "minor"\ntarget-lang = "en"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose translations have faults."""
    for name in PATHS:
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "day.en.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "mtqa.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def mend(project: Path) -> None:
    for name in PATHS:
        (project / name / "day.en.txt").write_text(SOUND, encoding="utf-8")


def written(machine: Machine, project: Path, system: str) -> Any:
    """What `mtqa init` writes for a system, which installs what was built here, read back."""
    words = [word for path in PATHS for word in ("--content", path)]
    done = machine.bash(f"mtqa init --ci {system} {shlex.join(words)}", project)
    assert done.returncode == 0, done.stderr
    return yaml.safe_load((project / INTEGRATIONS[system].path).read_text(encoding="utf-8"))


def test_the_steps_of_the_github_workflow_run_as_written(machine: Machine, project: Path) -> None:
    workflow = written(machine, project, "github")
    steps = {step["name"]: step["run"] for step in workflow["jobs"]["mtqa"]["steps"] if "run" in step}
    assert list(steps) == ["Install", "Check"]
    assert machine.bash(steps["Install"], project).returncode == 0
    summary = project / "summary.md"
    failed = machine.bash(steps["Check"], project, GITHUB_STEP_SUMMARY=str(summary), GITHUB_ACTIONS="true")
    assert failed.returncode == 1, failed.stderr
    assert "file=my docs/de/day.en.txt,line=1," in failed.stdout
    assert "F101" in summary.read_text(encoding="utf-8")
    mend(project)
    assert machine.bash(steps["Check"], project).returncode == 0


def test_the_lines_of_the_gitlab_job_run_as_written(machine: Machine, project: Path) -> None:
    job = written(machine, project, "gitlab")["mtqa"]
    for line in job["before_script"]:
        assert machine.bash(line, project).returncode == 0
    (check,) = job["script"]
    failed = machine.bash(check, project)
    assert failed.returncode == 1, failed.stderr
    quality = json.loads((project / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert {each["location"]["path"] for each in quality} == {f"{name}/day.en.txt" for name in PATHS}
    assert (project / job["artifacts"]["reports"]["junit"]).read_text(encoding="utf-8").startswith("<?xml")
    mend(project)
    assert machine.bash(check, project).returncode == 0


def test_the_hook_is_installed_and_run_by_pre_commit(machine: Machine, project: Path) -> None:
    written(machine, project, "pre-commit")
    steps = "git init -q && git config user.name a && git config user.email a@example.org && git add . && "
    commit = "python -m pre_commit install && git commit -q -m first"
    environment = {"PRE_COMMIT_HOME": str(project.parent / "pre-commit")}
    refused = machine.bash(steps + commit, project, **environment)
    assert refused.returncode == 1
    assert "my docs/de/day.en.txt:1:4: minor F101" in refused.stdout + refused.stderr
    mend(project)
    assert machine.bash(f"git add . && {commit}", project, **environment).returncode == 0


@given(st.lists(st.text(min_size=1, max_size=20), max_size=3), st.text(min_size=1, max_size=20))
def test_whatever_paths_are_called_they_are_words_of_the_command(paths: list[str], spec: str) -> None:
    for integration in INTEGRATIONS.values():
        try:
            text = render(integration, paths, spec)
        except ConfigError:
            continue
        try:
            text.encode()
        except UnicodeEncodeError:
            continue
        content = yaml.safe_load(text)
        if integration.template == "github.yml":
            command = content["jobs"]["mtqa"]["steps"][-1]["run"]
        elif integration.template == "gitlab.yml":
            command = content["mtqa"]["script"][0]
        else:
            assert content["repos"][0]["hooks"][0]["additional_dependencies"] == [spec]
            continue
        words = shlex.split(command)
        assert words[words.index("--") + 1 :] == (paths or ["."])


@pytest.mark.parametrize("path", ["/etc", "../up", "a/../b", "", " ", "a\nb"])
def test_paths_that_lead_elsewhere_are_refused(path: str) -> None:
    with pytest.raises(ConfigError):
        render(INTEGRATIONS["github"], [path])


def test_the_published_hook_is_what_pre_commit_takes(machine: Machine) -> None:
    """By pre-commit's own validator; `test_the_hook_is_installed_and_run_by_pre_commit` runs the same command."""
    root = Path(__file__).parents[2]
    done = machine.bash("python -m pre_commit validate-manifest .pre-commit-hooks.yaml", root)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    written_hook = yaml.safe_load(render(INTEGRATIONS["pre-commit"], []))["repos"][0]["hooks"][0]
    assert {key: hook[key] for key in ("id", "name", "entry", "language", "files", "require_serial")} == {
        key: written_hook[key] for key in ("id", "name", "entry", "language", "files", "require_serial")
    }


def test_what_is_written_is_told_with_what_is_still_to_be_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "locale").mkdir()
    done = CliRunner().invoke(app, ["init", "--ci", "gitlab", "--content", "locale"])
    assert done.exit_code == 0
    assert "name a wheel or an address (--install)" in done.output
    assert "`mtqa baseline create locale` keeps them from failing it" in done.output
    (tmp_path / "mtqa-baseline.json").write_text("{}", encoding="utf-8")
    again = CliRunner().invoke(app, ["init", "--ci", "gitlab", "--install", "https://e.org/mtqa.whl", "--force"])
    assert again.output == "Wrote .gitlab-ci.yml for GitLab CI. Look it through, and commit it.\n"
    assert "pip install https://e.org/mtqa.whl" in (tmp_path / ".gitlab-ci.yml").read_text(encoding="utf-8")


def test_content_that_is_not_there_is_told_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["init", "--ci", "github", "--content", "nosuch"])
    assert isinstance(done.exception, ConfigError)
    assert "--content nosuch: no such file or folder here" in str(done.exception)
    assert not (tmp_path / ".github").exists()
