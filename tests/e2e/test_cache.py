"""The cache from the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cache.trees import write_tree

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("babel", "langdetect", "numpy", "onnxruntime", "polib", "regex", "rich", "sentencex", "tokenizers")


def mtqa(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mtqa", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "tree"
    write_tree(folder)
    return folder


CHECK = ("check", ".", "--model", "none", "--source-lang", "en", "--format", "json")


def test_cold_warm_and_without_are_the_same_bytes(tree: Path, tmp_path: Path) -> None:
    kept = ("--cache-dir", str(tmp_path / "cache"))
    cold, warm = mtqa(*CHECK, *kept, folder=tree), mtqa(*CHECK, *kept, folder=tree)
    without = mtqa(*CHECK, "--no-cache", folder=tree)
    assert cold.returncode == warm.returncode == without.returncode == 2  # one file is empty
    assert cold.stdout == warm.stdout == without.stdout
    assert cold.stderr == warm.stderr == without.stderr
    assert json.loads(warm.stdout)["documents"]


def test_it_lies_where_the_user_wants_it(tree: Path, tmp_path: Path) -> None:
    mtqa(*CHECK, folder=tree, MTQA_CACHE_DIR=str(tmp_path / "environment"))
    assert (tmp_path / "environment").is_dir()
    mtqa(*CHECK, "--cache-dir", str(tmp_path / "option"), folder=tree, MTQA_CACHE_DIR=str(tmp_path / "other"))
    assert (tmp_path / "option").is_dir()
    assert not (tmp_path / "other").exists()
    (tree / "mtqa.toml").write_text('cache-dir = "../configured"\n', encoding="utf-8")
    mtqa(*CHECK, folder=tree, MTQA_CACHE_DIR="")
    assert (tmp_path / "configured").is_dir()
    assert mtqa("cache", "dir", folder=tree, MTQA_CACHE_DIR="").stdout.rstrip("\n").endswith("configured")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep caches elsewhere")
def test_by_default_it_lies_where_the_system_keeps_caches(tree: Path, tmp_path: Path) -> None:
    found = mtqa("cache", "dir", folder=tree, MTQA_CACHE_DIR="", XDG_CACHE_HOME=str(tmp_path / "xdg"))
    assert found.stdout == f"{tmp_path}/xdg/mtqa\n"


def test_a_run_without_it_leaves_nothing(tree: Path, tmp_path: Path) -> None:
    place = {"MTQA_CACHE_DIR": str(tmp_path / "cache")}
    mtqa(*CHECK, "--no-cache", folder=tree, **place)
    assert not (tmp_path / "cache").exists()
    (tree / "mtqa.toml").write_text("cache-size = 0\n", encoding="utf-8")
    mtqa(*CHECK, folder=tree, **place)
    assert not (tmp_path / "cache").exists()


def test_it_tells_of_itself_and_is_emptied(tree: Path, tmp_path: Path) -> None:
    place = {"MTQA_CACHE_DIR": str(tmp_path / "cache")}
    assert "nothing in it yet" in mtqa("cache", "info", folder=tree, **place).stdout
    assert not (tmp_path / "cache").exists()
    mtqa(*CHECK, folder=tree, **place)
    assert " entries, " in mtqa("cache", "info", folder=tree, **place).stdout
    cleared = mtqa("cache", "clear", folder=tree, **place)
    assert cleared.returncode == 0
    assert "nothing in it yet" in mtqa("cache", "info", folder=tree, **place).stdout


def test_a_damaged_cache_is_a_warning_and_no_more(tree: Path, tmp_path: Path) -> None:
    kept = ("--cache-dir", str(tmp_path / "cache"))
    good = mtqa(*CHECK, *kept, folder=tree)
    for file in (tmp_path / "cache").iterdir():
        file.write_bytes(b"garbage" * 2000)
    damaged = mtqa(*CHECK, *kept, folder=tree)
    assert damaged.stdout == good.stdout
    assert damaged.returncode == good.returncode
    warnings = [line for line in damaged.stderr.splitlines() if line.startswith("mtqa: warning: ")]
    assert len(warnings) == 1
    assert "is made anew" in warnings[0]


@pytest.mark.parametrize("size", ["-1", "1e99", "nan", '"much"'])
def test_a_size_that_is_none_is_told(tree: Path, size: str) -> None:
    (tree / "mtqa.toml").write_text(f"cache-size = {size}\n", encoding="utf-8")
    done = mtqa(*CHECK, folder=tree)
    assert done.returncode == 2
    assert "cache-size" in done.stderr


def test_baselines_are_made_of_what_is_known(tree: Path, tmp_path: Path) -> None:
    place = {"MTQA_CACHE_DIR": str(tmp_path / "cache")}
    mtqa(*CHECK, folder=tree, **place)
    before = mtqa("cache", "info", folder=tree, **place).stdout
    (tree / "mtqa.toml").write_text('model = "none"\nsource-lang = "en"\n', encoding="utf-8")
    mtqa("baseline", "create", ".", folder=tree, **place)
    assert (tree / "mtqa-baseline.json").exists()
    assert mtqa("cache", "info", folder=tree, **place).stdout.splitlines()[1] == before.splitlines()[1]


IMPORTS = """
import sys
sys.argv = ["mtqa", *sys.argv[1:]]
from mtqa.cli import app
try:
    app()
except SystemExit:
    pass
print(*sorted(name for name in sys.modules if name.partition(".")[0] in {heavy}), file=sys.stderr)
"""


@pytest.mark.parametrize("model", ["none", "embedded"])
def test_a_warm_run_loads_nothing_that_it_does_not_need(tree: Path, tmp_path: Path, model: str) -> None:
    (tree / "empty.txt").unlink()
    command = [sys.executable, "-c", IMPORTS.replace("{heavy}", repr(set(HEAVY)))]
    command += ["check", ".", "--model", model, "--source-lang", "en", "--format", "json"]
    command += ["--cache-dir", str(tmp_path / "cache")]
    cold, warm = (subprocess.run(command, cwd=tree, capture_output=True, text=True, check=True) for _ in range(2))
    assert cold.stdout == warm.stdout
    assert "polib" in cold.stderr
    assert warm.stderr.split() == []
