"""Runs mtqa as a user does: as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rules_alone import NO_MODEL

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"

_JUDGING = {"check", "score", "compare", "explain"}

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def mtqa(tmp_path: Path) -> Run:
    """`mtqa(*arguments, cwd=…, stdin=…)`; in an empty folder by default, without colour, 100 columns wide.

    The rules alone judge, unless `--model` is among the arguments.
    """

    def run(*arguments: str | Path, cwd: Path = tmp_path, stdin: str | bytes = "") -> subprocess.CompletedProcess[str]:
        if arguments[0] in _JUDGING and "--model" not in arguments:
            arguments = (arguments[0], *NO_MODEL, *arguments[1:])
        environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
        environment.pop("FORCE_COLOR", None)
        done = subprocess.run(
            [sys.executable, "-m", "mtqa", *map(str, arguments)],
            cwd=cwd,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env=environment,
            timeout=300,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return run
