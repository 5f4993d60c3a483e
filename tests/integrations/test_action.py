"""The composite action: the scripts of its steps are run as they stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.integrations.conftest import ROOT, Machine, prepared
from tests.integrations.test_templates import FAULTY, SOUND

CONFIG = 'model = "none"\ntarget-lang = "en"\n'


@pytest.fixture(scope="module")
def action() -> Any:
    return yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "day one.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "mtqa.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="session")
def runner(shared: Path, wheels: Path) -> Machine:
    """A machine on which the action's step has installed mtqa."""
    install = steps(yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8")))["Install"]
    return prepared(shared, wheels, "runner", install, GITHUB_ACTION_PATH=str(ROOT))


def steps(action: Any) -> dict[str, str]:
    return {step["name"]: step["run"] for step in action["runs"]["steps"] if "run" in step}


def variables(action: Any, project: Path, **inputs: str) -> dict[str, str]:
    """What a runner sets for the step that checks."""
    (step,) = (step for step in action["runs"]["steps"] if step.get("id") == "check")
    given = {name: value["default"] for name, value in action["inputs"].items()} | inputs
    names = {name: value.removeprefix("${{ inputs.").removesuffix(" }}") for name, value in step["env"].items()}
    output = project / "output"
    output.write_text("", encoding="utf-8")
    return {name: given[key] for name, key in names.items()} | {"GITHUB_OUTPUT": str(output)}


def test_it_installs_and_checks_what_it_is_told(runner: Machine, action: Any, project: Path) -> None:
    check = steps(action)["Check"]
    given = variables(action, project, paths="texts/day one.txt\n", options="--fail-on\nminor\n", sarif="out.sarif")
    failed = runner.bash(check, project, **given)
    assert failed.returncode == 1, failed.stderr
    assert "file=texts/day one.txt,line=1," in failed.stdout
    assert (project / "output").read_text(encoding="utf-8") == "status=failed\n"
    (run,) = json.loads((project / "out.sarif").read_text(encoding="utf-8"))["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["F101"]

    (project / "texts" / "day one.txt").write_text(SOUND, encoding="utf-8")
    assert runner.bash(check, project, **given).returncode == 0
    assert (project / "output").read_text(encoding="utf-8").endswith("status=passed\n")

    gone = runner.bash(check, project, **variables(action, project, paths="gone.txt"))
    assert gone.returncode == 2
    assert (project / "output").read_text(encoding="utf-8") == "status=error\n"


def test_what_users_give_is_never_run(runner: Machine, action: Any, project: Path) -> None:
    hostile = '$(touch pwned); `touch pwned`"; touch pwned; "'
    for name in ("paths", "options", "sarif"):
        runner.bash(steps(action)["Check"], project, **variables(action, project, **{name: hostile}))
    assert not (project / "pwned").exists()
    scripts = "".join(steps(action).values())
    assert "${{" not in scripts
