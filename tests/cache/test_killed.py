"""A run that is killed leaves what it has written, and the next one goes on from there."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

from mtqa.cache.codec import decoded, encoded
from mtqa.cache.store import FILE_NAME, _unframed
from mtqa.reference import Estimate
from tests.cache.trees import po

if TYPE_CHECKING:
    from pathlib import Path

# A model that takes its time, and tells each text when it is asked for it.
RUN = """
import json, sys, time
from pathlib import Path
import mtqa.cache.estimates, mtqa.cache.store
from mtqa.cache import Cache
from tests.cache.trees import CountingModel, checked, shown

class Slow(CountingModel):
    def estimate(self, segments):
        for segment in segments:
            print(json.dumps(segment.target), flush=True)
            time.sleep(float(sys.argv[3]))
        return super().estimate(segments)

mtqa.cache.estimates._AT_ONCE = 4
mtqa.cache.store._SECONDS = 0.05
mtqa.cache.estimates.open_model = lambda *_, **__: Slow()
mtqa.cache.estimates.described = lambda *_, **__: "model:counting@1"
cache = None if sys.argv[2] == "none" else Path(sys.argv[2])
import mtqa.checker
mtqa.checker.load_model = lambda *_, **__: Slow()
report = shown(checked(Path(sys.argv[1]), cache, model="embedded"))
print("done", flush=True)
Path(sys.argv[4]).write_text(report, encoding="utf-8")
"""


def run(tree: Path, cache: Path | None, pause: float, report: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", RUN, str(tree), str(cache or "none"), str(pause), str(report)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def estimates(cache: Path) -> int:
    """How many there are, beside what else is kept."""
    connection = sqlite3.connect(cache / FILE_NAME)
    rows = connection.execute("SELECT key, value FROM entries").fetchall()
    connection.close()
    values = (_unframed(key, framed) or b"" for key, framed in rows)
    return sum(encoded(decoded(value, Estimate)) == value for value in values)


def test_a_killed_run_is_gone_on_with(tmp_path: Path) -> None:
    tree, cache = tmp_path / "tree", tmp_path / "cache"
    tree.mkdir()
    entries = [(f"There are {number} doors here.", f"Hier sind {number} Türen.") for number in range(120)]
    (tree / "doors.po").write_text(po(*entries), encoding="utf-8")
    killed = run(tree, cache, 0.02, tmp_path / "none.json")
    assert killed.stdout is not None
    asked = [json.loads(killed.stdout.readline()) for _ in range(60)]
    killed.kill()
    killed.wait()
    killed.stdout.close()
    kept = estimates(cache)
    assert 30 <= kept <= 60  # little is lost: what was not yet written when the end came

    finished = run(tree, cache, 0, tmp_path / "finished.json")
    said = finished.communicate(timeout=60)[0].splitlines()
    assert finished.returncode == 0
    assert said.pop() == "done"
    asked_again = [json.loads(line) for line in said]
    assert len(asked_again) == 120 - kept
    assert set(asked[:kept]).isdisjoint(asked_again)

    without = run(tree, None, 0, tmp_path / "without.json")
    without.communicate(timeout=60)
    assert (tmp_path / "finished.json").read_bytes() == (tmp_path / "without.json").read_bytes()


def test_runs_at_once_share_a_cache(tmp_path: Path) -> None:
    tree, cache = tmp_path / "tree", tmp_path / "cache"
    tree.mkdir()
    for part in range(6):
        entries = [(f"There are {part}{number} doors.", f"Hier sind {part}{number} Türen.") for number in range(20)]
        (tree / f"{part}.po").write_text(po(*entries), encoding="utf-8")
    runs = [run(tree, cache, 0.001, tmp_path / f"{number}.json") for number in range(3)]
    for each in runs:
        each.communicate(timeout=120)
        assert each.returncode == 0
    reports = {(tmp_path / f"{number}.json").read_bytes() for number in range(3)}
    warm = run(tree, cache, 0, tmp_path / "warm.json")
    assert warm.communicate(timeout=60)[0].splitlines() == ["done"]
    assert reports == {(tmp_path / "warm.json").read_bytes()}
