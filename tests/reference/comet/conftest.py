from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mtqa.reference.comet.program import VARIABLE
from tests.reference.comet import scripted


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """An environment with the scripted program, and what pip leaves behind of the packages."""
    home = tmp_path / "comet"
    (home / "bin").mkdir(parents=True)
    program = home / "bin" / "comet-score"
    program.write_text(
        f"#!{sys.executable} -S\n{Path(scripted.__file__).read_text()}".replace(
            "Path(__file__).parent", f"Path({str(Path(scripted.__file__).parent)!r})"
        )
    )
    program.chmod(0o755)
    for package in ("unbabel_comet-2.2.7", "torch-2.13.0+cpu", "transformers-4.57.6", "torchmetrics-0.10.3"):
        (home / "lib" / "python3.11" / "site-packages" / f"{package}.dist-info").mkdir(parents=True)
    return home


@pytest.fixture
def program(environment: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program, named as users name it."""
    path = environment / "bin" / "comet-score"
    monkeypatch.setenv(VARIABLE, str(path))
    return path


@pytest.fixture
def calls(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[dict[str, Any]]]:
    """How the program was called, each time."""
    log = tmp_path / "calls.jsonl"
    monkeypatch.setenv("COMET_LOG", str(log))
    return lambda: [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
