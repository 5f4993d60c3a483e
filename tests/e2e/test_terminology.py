"""Glossaries, rules of the configuration and checks of installed packages, through the command line."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, Run

PAIRS = (
    "source\ttarget\nOpen the folder!\tÖffnen Sie das Verzeichnis!\nBy WordPress\tVon Wordpress\nA folder\tEine Mappe\n"
)
CONFIG = """\
target-lang = "de"
source-lang = "en"
glossary = "l10n/terms.csv"
select = ["T1", "C"]

[[rules]]
id = "C001"
name = "calm"
message = "No “{match}”."
target = "!"
paths = ["web/*"]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "l10n").mkdir()
    (tmp_path / "web").mkdir()
    terms = "source,target,status\nfolder,Ordner,\nfolder,Verzeichnis,forbidden\nWordPress,,do-not-translate\n"
    (tmp_path / "l10n/terms.csv").write_text(terms, encoding="utf-8")
    (tmp_path / "web/de.tsv").write_text(PAIRS, encoding="utf-8")
    (tmp_path / "mtqa.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def rules(output: str) -> list[tuple[str, str]]:
    (document,) = json.loads(output)["documents"]
    return [(finding["rule"], finding["text"]) for finding in document["findings"]]


def test_glossary_and_rules_of_the_configuration(mtqa: Run, project: Path) -> None:
    done = mtqa("check", "--format", "json", ".", cwd=project)
    assert rules(done.stdout) == [
        ("T102", "Verzeichnis"),
        ("C001", "!"),
        ("T104", "Wordpress"),
        ("T101", "Eine Mappe"),
    ]
    report = json.loads(done.stdout)
    assert any("l10n/terms.csv: is a glossary" in notice for notice in report["notices"])
    assert re.search(r"\|glossary:[0-9a-f]{8}\|", report["signature"])
    assert done.returncode == 1


def test_paths_of_a_rule_are_relative_to_the_configuration(mtqa: Run, project: Path) -> None:
    (project / "web/de.tsv").rename(project / "de.tsv")
    done = mtqa("check", "--format", "json", "--select", "C", "../de.tsv", cwd=project / "web")
    assert rules(done.stdout) == []


def test_a_glossary_on_the_command_line(mtqa: Run, project: Path) -> None:
    (project / "mtqa.toml").unlink()
    done = mtqa("check", "-f", "json", "--select", "T102", "--glossary", "l10n/terms.csv", "web/de.tsv", cwd=project)
    assert rules(done.stdout) == [("T102", "Verzeichnis")]


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("l10n/terms.csv", "source,target\nfolder\n", "mtqa: error: glossary l10n/terms.csv: line 2: 'folder' has no"),
        ("mtqa.toml", CONFIG + "when = 'both'\n", 'C001: when = "both" needs a source pattern'),
        ("mtqa.toml", CONFIG.replace('"!"', '"("'), "C001: target is not a regular expression"),
        ("mtqa.toml", CONFIG.replace('"calm"', '"mojibake"'), "mojibake is both of mtqa and of the configuration"),
        ("mtqa.toml", CONFIG.replace("terms.csv", "no.csv"), "glossary l10n/no.csv"),
    ],
)
def test_what_is_wrong_is_one_sentence(mtqa: Run, project: Path, file: str, content: str, message: str) -> None:
    (project / file).write_text(content, encoding="utf-8")
    done = mtqa("check", "web/de.tsv", cwd=project)
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_pattern_without_end_is_told_and_the_rest_is_checked(mtqa: Run, project: Path) -> None:
    (project / "web/de.tsv").write_text(f"source\ttarget\nOpen\t{'a' * 60}?!\n", encoding="utf-8")
    slow = '\n[[rules]]\nid = "C002"\nname = "slow"\nmessage = "m"\ntarget = \'^(\\w|\\w\\w)+$\'\n'
    (project / "mtqa.toml").write_text(CONFIG + slow, encoding="utf-8")
    done = mtqa("check", "-f", "json", "web/de.tsv", cwd=project)
    assert done.returncode == 2
    assert rules(done.stdout) == [("C001", "!")]
    (problem,) = json.loads(done.stdout)["problems"]
    assert "rule C002 slow of the configuration failed" in problem["message"]


def test_mtqa_rules_shows_the_rules_of_the_configuration(mtqa: Run, project: Path) -> None:
    assert "calm" in mtqa("rules", "C", cwd=project).stdout
    page = mtqa("rules", "calm", cwd=project).stdout
    assert "C001" in page
    assert "target: !" in page
    assert "web/*" in page


def _code(language: str) -> list[str]:
    page = (ROOT / "docs/custom-rules.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


@pytest.fixture
def installed(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package of docs/custom-rules.md, built and installed beside the project."""
    package = project / "package"
    package.mkdir()
    pyproject = next(code for code in _code("toml") if "entry-points" in code).replace('dependencies = ["mtqa"]\n', "")
    (package / "pyproject.toml").write_text(pyproject, encoding="utf-8")
    module, tests = _code("python")
    (package / "acme_checks.py").write_text(module, encoding="utf-8")
    (package / "test_acme_checks.py").write_text(tests, encoding="utf-8")
    site = project / "site"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    # Tests write another module of the same size within the same second: what is compiled would be taken for it.
    command.append("--no-compile")
    subprocess.run([*command, "--target", str(site), str(package)], check=True, capture_output=True, timeout=300)
    monkeypatch.setenv("PYTHONPATH", str(site))
    return site


def test_the_package_of_the_documentation(mtqa: Run, project: Path, installed: Path) -> None:
    (project / "web/de.tsv").write_text("source\ttarget\nThis\tDas ist SEHR WICHTIG.\n", encoding="utf-8")
    done = mtqa("check", "-f", "json", "web/de.tsv", cwd=project)
    assert rules(done.stdout) == [("C101", "SEHR WICHTIG")]
    assert "shouting" in mtqa("rules", cwd=project).stdout
    assert "Readers feel shouted at" in mtqa("rules", "C101", cwd=project).stdout


def test_the_test_of_the_documentation(installed: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_acme_checks.py"]
    done = subprocess.run(
        command, cwd=installed.parent / "package", capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout
    assert not (installed / "test_acme_checks.py").exists()


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (
            "\nraise ImportError('no such thing')\n",
            "package acme-checks 1.0: its checks (acme_checks) cannot be loaded",
        ),
        ("C101->A101", "cannot be loaded (ValueError: rule id or name is mtqa's own"),
        ("C101->C001", "rule C001 is both of package acme-checks 1.0 and of the configuration"),
    ],
)
def test_a_package_that_cannot_be_loaded(mtqa: Run, project: Path, installed: Path, code: str, message: str) -> None:
    module = installed / "acme_checks.py"
    text = module.read_text(encoding="utf-8")
    old, _, new = code.partition("->")
    module.write_text(text.replace(old, new) if new else text + code, encoding="utf-8")
    done = mtqa("check", "web/de.tsv", cwd=project)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_check_of_a_package_that_raises(mtqa: Run, project: Path, installed: Path) -> None:
    module = installed / "acme_checks.py"
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace("    for first", "    raise KeyError('oh')\n    for first"), encoding="utf-8")
    done = mtqa("check", "-f", "json", "web/de.tsv", cwd=project)
    assert done.returncode == 2
    (problem,) = json.loads(done.stdout)["problems"]
    assert problem["message"].startswith("rule C101 shouting of package acme-checks 1.0 failed")
    assert problem["rule"] == "C101"
    told = mtqa("check", "web/de.tsv", cwd=project).stdout
    assert "rule failed: web/de.tsv: rule C101" in told
    assert "1 rule failed" in told
    assert "not checked" not in told
    assert ("C001", "!") in rules(done.stdout)


def test_what_a_rule_of_the_configuration_says_does_not_act_on_a_terminal(mtqa: Run, tmp_path: Path) -> None:
    rule = 'id = "C001"\nname = "x"\nmessage = "\\u001b[31mred\\u0007"\ntarget = "ist"\ndescription = "\\u001b]0;own"\n'
    (tmp_path / "mtqa.toml").write_text(f"[[rules]]\n{rule}", encoding="utf-8")
    for arguments in (("rules", "C001"), ("rules",)):
        done = mtqa(*arguments, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "C001" in done.stdout
        assert not {"\x1b", "\x07"} & set(done.stdout)
