"""Several processes from the command line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from time import monotonic, sleep
from typing import TYPE_CHECKING

import pytest

from tests.cache.trees import po

if TYPE_CHECKING:
    from pathlib import Path

# Without the current folder on the path, as the program that pip installs.
MTQA = (sys.executable, "-P", "-c", "from mtqa.cli import main; main()")
CHECK = ("check", "--model", "none", "--no-cache", "--source-lang", "en", "--format", "json")

PLUGIN = """
import os, sys, time
from mtqa.checks.base import Example, Scope, check
from mtqa.finding import Category, Mark, Severity

@check("C100", "no-doors", Category.TERMINOLOGY, Severity.MINOR, scope=Scope.TARGET, confidence=0.9,
       bad=(Example("Tür", ("Tür",)),), good=(Example("Haus"),))
def no_doors(view):
    "Doors are told"
    WHAT
    if view.target.startswith("8 "):
        yield Mark(0, 1, "Eight.")
"""


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    """A folder of packages with one that brings a rule along, in which `WHAT` is done for each segment."""
    packages = tmp_path / "packages"
    facts = packages / "acme-1.0.dist-info"
    facts.mkdir(parents=True)
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text("[mtqa.checks]\nacme = acme\n")
    (packages / "acme.py").write_text(PLUGIN.replace("WHAT", "pass"), encoding="utf-8")
    return packages


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Enough for a worker."""
    folder = tmp_path / "tree"
    folder.mkdir()
    for number in range(12):
        entries = [(f"{each} doors {number}", f"{each + (each == 7)} Türen {number}") for each in range(1000)]
        (folder / f"part{number:02}.po").write_text(po(*entries), encoding="utf-8")
    return folder


def environment(packages: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(packages), *filter(None, sys.path)))}


def run(*arguments: str, cwd: Path, packages: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MTQA, *arguments],
        cwd=cwd,
        env=environment(packages),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def have(plugin: Path, what: str) -> None:
    """Has the rule do something for each segment."""
    module = plugin / "acme.py"
    module.write_text(module.read_text(encoding="utf-8").replace("pass", what), encoding="utf-8")


@pytest.mark.parametrize("large", [False, True], ids=["many files", "a large file"])
def test_any_number_gives_the_same_bytes(tree: Path, plugin: Path, large: bool) -> None:
    if large:
        entries = [(f"{each} doors", f"{each + (each % 500 == 9)} Türen") for each in range(12000)]
        (tree / "large.po").write_text(po(*entries), encoding="utf-8")
    path = "large.po" if large else "."
    one = run(*CHECK, path, "--jobs", "1", cwd=tree, packages=plugin)
    two = run(*CHECK, path, "--jobs", "2", cwd=tree, packages=plugin)
    assert (two.returncode, two.stdout, two.stderr) == (one.returncode, one.stdout, one.stderr)
    assert one.stdout.count('"A102"') >= 12
    assert one.stdout.count('"C100"') >= 1


def test_what_rules_print_and_read_is_not_in_the_way(tree: Path, plugin: Path) -> None:
    one = run(*CHECK, ".", "--jobs", "1", cwd=tree, packages=plugin)
    have(plugin, "if '--jobs' not in sys.argv: print('from a worker'); sys.stdin.read()")
    two = run(*CHECK, ".", "--jobs", "2", cwd=tree, packages=plugin)
    assert two.stdout == one.stdout
    assert "from a worker" in two.stderr


def test_a_worker_that_is_killed_ends_the_run_with_a_sentence(tree: Path, plugin: Path) -> None:
    have(plugin, "if '--jobs' not in sys.argv: os.kill(os.getpid(), 9)")
    done = run(*CHECK, ".", "--jobs", "2", cwd=tree, packages=plugin)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("mtqa: error: part")
    assert "the process that checked it ended (signal 9, SIGKILL): run again, with --jobs 1 if" in done.stderr


def left(group: int) -> bool:
    """Whether processes of a group are left after a while."""
    end = monotonic() + 20
    while monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        sleep(0.05)
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    return True


@pytest.fixture
def slow(tree: Path, plugin: Path, tmp_path: Path) -> subprocess.Popen[str]:
    """A run of two processes that will take long, once both are at it."""
    have(plugin, "open(os.environ['MTQA_TEST_AT'] + str(os.getpid()), 'w').close(); time.sleep(0.05)")
    (tmp_path / "at").mkdir()
    run = subprocess.Popen(
        [*MTQA, *CHECK, ".", "--jobs", "2"],
        cwd=tree,
        env={**environment(plugin), "MTQA_TEST_AT": str(tmp_path / "at" / "p")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    end = monotonic() + 60
    while len(list((tmp_path / "at").iterdir())) < 2 and monotonic() < end:
        sleep(0.05)
    assert len(list((tmp_path / "at").iterdir())) == 2
    return run


@pytest.mark.parametrize("to_all", [True, False])
def test_ctrl_c_ends_all_without_a_word(slow: subprocess.Popen[str], to_all: bool) -> None:
    if to_all:  # as a terminal does
        os.killpg(slow.pid, signal.SIGINT)
    else:
        slow.send_signal(signal.SIGINT)
    output, errors = slow.communicate(timeout=30)
    assert slow.returncode == 130
    assert output == ""
    assert "Traceback" not in errors
    assert not left(slow.pid)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_workers_do_not_outlive_the_run(slow: subprocess.Popen[str], end: signal.Signals) -> None:
    slow.send_signal(end)
    slow.communicate(timeout=30)
    assert slow.returncode == -end
    assert not left(slow.pid)


def test_nothing_in_the_current_folder_is_run(tree: Path, plugin: Path) -> None:
    for name in ("pickle", "json", "struct", "msgspec", "mtqa", "queue"):
        (tree / f"{name}.py").write_text("raise SystemExit('run')\n")
    (tree / "sitecustomize.py").write_text("print('run')\n")
    done = run(*CHECK, ".", "--jobs", "2", cwd=tree, packages=plugin)
    assert done.stdout.startswith("{")
    assert "run" not in done.stderr.split()


@pytest.mark.parametrize("number", ["-1", "257", "two"])
def test_a_number_that_makes_no_sense(tree: Path, plugin: Path, number: str) -> None:
    done = run(*CHECK, ".", "--jobs", number, cwd=tree, packages=plugin)
    assert done.returncode == 2
    assert "jobs" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("value", ["-1", "257", '"two"', "1.5", "true"])
def test_a_configured_number_that_makes_no_sense(tree: Path, plugin: Path, value: str) -> None:
    (tree / "mtqa.toml").write_text(f"jobs = {value}\n")
    done = run(*CHECK, ".", cwd=tree, packages=plugin)
    assert done.returncode == 2
    assert "mtqa.toml: jobs must be" in done.stderr
