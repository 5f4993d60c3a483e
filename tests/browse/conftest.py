"""Real runs over the samples, in a folder of their own that may be written to."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mtqa.config import load_settings
from mtqa.pipeline import check_paths
from mtqa.report import Report

SAMPLES = Path(__file__).parents[2] / "samples"
Run = Callable[..., Report]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a project with the samples, in which a run is browsed."""
    for name in ("articles", "catalogues", "pairs"):
        shutil.copytree(SAMPLES / name, tmp_path / name)
    for name in ("mtqa.toml", "terms.csv"):
        (tmp_path / "catalogues" / name).unlink()
    (tmp_path / "mtqa.toml").write_text('# Of the project.\nfail-on = "major"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "COLORFGBG", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """`run("catalogues")`: what the rules find in some of them."""

    def run_over(*paths: str) -> Report:
        return check_paths(paths, load_settings().override(model="none"))

    return run_over
