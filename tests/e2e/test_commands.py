from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mtqa import __version__
from mtqa.checks import all_checks
from mtqa.reference.rules import MODEL_RULES
from tests.e2e.conftest import Run


def test_version(mtqa: Run) -> None:
    assert mtqa("--version").stdout == f"mtqa {__version__}\n"


def test_help_names_every_command(mtqa: Run) -> None:
    done = mtqa("--help")
    assert done.returncode == 0
    for command in ("check", "score", "compare", "explain", "rules", "init", "lsp", "model"):
        assert command in done.stdout
        assert mtqa(command, "--help").returncode == 0


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom mtqa.cli import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'numpy', 'onnxruntime', 'transformers', 'torch', 'sacrebleu', 'langdetect', 'babel', 'regex'}\n"
        "heavy |= {'pygls', 'lsprotocol', 'asyncio'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "HEAVY []"


def test_rules_lists_every_check(mtqa: Run) -> None:
    shown = mtqa("rules").stdout
    for check in all_checks():
        assert check.id in shown
        assert check.name in shown


def test_rules_of_a_prefix(mtqa: Run) -> None:
    shown = mtqa("rules", "P1").stdout
    assert "P101" in shown
    assert "F101" not in shown


@pytest.mark.parametrize("name", ["F101", "f101", "repeated-word"])
def test_a_rule_is_explained_with_its_examples(mtqa: Run, name: str) -> None:
    shown = mtqa("rules", name).stdout
    rule = next(check for check in all_checks() if check.id == "F101")
    assert rule.title in shown
    assert rule.bad[0].target in shown
    assert rule.good[0].target in shown
    assert "Why is this bad?" in shown


def test_rules_of_the_model_are_listed_and_explained(mtqa: Run) -> None:
    listed = mtqa("rules", "Q").stdout
    assert [rule.id for rule in MODEL_RULES] == [
        line.split()[0] for line in listed.splitlines() if line.startswith("Q")
    ]
    shown = " ".join(mtqa("rules", "model-omission").stdout.split())
    assert "never fails the gate by its severity" in shown
    assert "mtqa model info" in shown


def test_an_unknown_rule_is_told(mtqa: Run) -> None:
    done = mtqa("rules", "F1O1")
    assert done.returncode == 2
    assert "no rule matches 'F1O1'" in done.stderr


def test_init_writes_a_configuration_that_check_accepts(mtqa: Run, tmp_path: Path) -> None:
    assert mtqa("init").returncode == 0
    (tmp_path / "a.txt").write_text("All is well here today.\n", encoding="utf-8")
    assert mtqa("check", "a.txt").returncode == 0
    again = mtqa("init")
    assert again.returncode == 2
    assert "--force" in again.stderr
    assert mtqa("init", "--force").returncode == 0


def test_completion_can_be_shown() -> None:
    # It is that of the shell which runs it; one command more keeps this one in between.
    script = '"$0" -m mtqa --show-completion && true'
    done = subprocess.run(["bash", "-c", script, sys.executable], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "complete -o default -F _" in done.stdout
