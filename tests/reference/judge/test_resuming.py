"""What was paid for is not lost: a killed run, an interrupted one, and one after a budget go on where they were."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mtqa.cache import Cache
from mtqa.config import Settings
from mtqa.reference import NOT_JUDGED
from mtqa.reference.judge.threads import as_they_come
from tests.reference.judge.scripted import Asked, Reply, Script, Scripted, error, errors, fails, in_turn, pairs

COUNT = 30
RULES = 1
"""Entries of the cache that are there before any: what is known of the rules."""
# Where nobody listens to interruptions, as in the background of a shell, the children of a test would not either.
_MTQA = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from mtqa.cli import main; main()"


def table(folder: Path, count: int = COUNT) -> Path:
    path = folder / "pairs.tsv"
    rows = [f"{each.source}\t{each.target}" for each in pairs(count)]
    path.write_text("\n".join(["source\ttarget", *rows, ""]), encoding="utf-8")
    return path


def start(folder: Path, server: Scripted, *options: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "MTQA_CACHE_DIR": str(folder / "cache"), "NO_COLOR": "1"}
    return subprocess.Popen(
        [
            *(sys.executable, "-c", _MTQA, "check", "pairs.tsv", "--model", "judge:test", "--base-url", server.url),
            *("--source-lang", "en", "--target-lang", "de", "--fail-on", "never", "--format", "json"),
            *("--select", "Q", *options),
        ],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def slow_after(number: int, then: Script) -> tuple[Script, threading.Event]:
    """Answers a number of questions, and others by `then`; the event is set when it comes to that."""
    reached = threading.Event()
    count = iter(range(1000))

    def script(asked: Asked) -> Reply:
        if next(count) < number:
            return errors()
        reached.set()
        return then(asked)

    return script, reached


def wait_until(comes_true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not comes_true():
        assert time.monotonic() < end, "it does not come true"
        time.sleep(0.05)


def cached(folder: Path) -> int:
    """How many estimates lie in the file of the cache: nothing else is written before a document is done."""
    usage = Cache(folder / "cache", 64, pytest.fail).usage()
    return 0 if usage is None else usage.entries - RULES


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_a_killed_run_loses_no_more_than_what_was_under_way(tmp_path: Path, server: Scripted) -> None:
    table(tmp_path)
    server.script, reached = slow_after(12, lambda _: errors(before=60))
    running = start(tmp_path, server)
    assert reached.wait(60)
    wait_until(lambda: len(server.questions) == 12 + 4)
    wait_until(lambda: cached(tmp_path) == 12)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    asked = len(server.questions)
    assert asked == 12 + 4
    server.script = lambda _: errors()
    done = start(tmp_path, server)
    out, err = done.communicate(timeout=60)
    assert done.returncode == 0, err
    assert len(server.questions) - asked == COUNT - 12
    # And a third one asks nothing at all.
    asked = len(server.questions)
    again, _ = start(tmp_path, server).communicate(timeout=60)
    assert len(server.questions) == asked
    assert json.loads(again)["documents"] == json.loads(out)["documents"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_an_interrupted_run_waits_for_what_is_under_way_and_keeps_it(tmp_path: Path, server: Scripted) -> None:
    table(tmp_path)
    # The answers that are under way come soon after the interruption.
    server.script, reached = slow_after(8, lambda _: errors(before=1.0))
    running = start(tmp_path, server)
    assert reached.wait(30)
    time.sleep(0.2)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert b"Traceback" not in err
    asked = len(server.questions)
    assert 8 < asked <= 8 + 4 + 4
    server.script = lambda _: errors()
    done = start(tmp_path, server)
    _, err = done.communicate(timeout=60)
    assert done.returncode == 0, err
    assert len(server.questions) == COUNT


def test_a_second_run_goes_on_after_a_budget(tmp_path: Path, server: Scripted) -> None:
    table(tmp_path)
    for number in range(1, 4):
        done = start(tmp_path, server, "--max-requests", "10")
        out, err = done.communicate(timeout=60)
        assert done.returncode == 0, err
        assert len(server.questions) == 10 * number
        notices = " ".join(json.loads(out)["notices"])
        left = COUNT - 10 * number
        assert (f"the judge was not asked about {left} segments, as the budget is spent" in notices) is (left > 0)
    assert json.loads(out)["documents"][0]["scores"]["quality"] == 100.0


def test_what_costs_money_is_kept_though_packages_change(tmp_path: Path, server: Scripted) -> None:
    settings = Settings(model="judge:test", base_url=server.url)
    with Cache(tmp_path, 64, pytest.fail) as cache:
        model = cache.model(settings)
        assert model is not None
        first = model.estimate(pairs(2))
    with pytest.MonkeyPatch.context() as patch, Cache(tmp_path, 64, pytest.fail) as cache:
        patch.setattr("mtqa.cache.estimates.installation", lambda *_: "another")
        again = cache.model(settings)
        assert again is not None
        assert again.estimate(pairs(2)) == first
        assert len(server.questions) == 2
        other = cache.model(Settings(model="judge:other", base_url=server.url))
        assert other is not None
        other.estimate(pairs(2))
        assert len(server.questions) == 4


def test_what_was_not_judged_is_asked_again(tmp_path: Path, server: Scripted) -> None:
    settings = Settings(model="judge:test", base_url=server.url, concurrency=1)
    server.script = in_turn(errors(), fails(400, "no"), errors(error("Satz")))
    with Cache(tmp_path, 64, pytest.fail) as cache:
        model = cache.model(settings)
        assert model is not None
        assert [NOT_JUDGED in each.flags for each in model.estimate(pairs(3))] == [False, True, False]
        assert [NOT_JUDGED in each.flags for each in model.estimate(pairs(3))] == [False, False, False]
    assert len(server.questions) == 4


def test_what_is_ready_comes_before_what_was_raised() -> None:
    begun = threading.Barrier(3)

    def work(number: int) -> int:
        begun.wait(5)
        if number == 0:
            raise ValueError("no")
        time.sleep(0.1)
        return number

    stopped = threading.Event()
    came: list[tuple[int, int]] = []

    def take() -> None:
        for each in as_they_come(work, [0, 1, 2, 3, 4], 3, stopped.set):
            came.append(each)  # noqa: PERF402 - what came before the exception counts

    with pytest.raises(ValueError, match="no"):
        take()
    assert sorted(came) == [(1, 1), (2, 2)]
    assert stopped.is_set()


def test_threads_are_no_more_than_wanted_nor_than_there_is_work() -> None:
    most, now, lock = 0, 0, threading.Lock()

    def work(number: int) -> int:
        nonlocal most, now
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.01)
        with lock:
            now -= 1
        return number * number

    found = dict(as_they_come(work, range(20), 4, lambda: None))
    assert found == {number: number * number for number in range(20)}
    assert most <= 4
    assert list(as_they_come(work, [], 4, lambda: None)) == []


def test_who_stops_listening_stops_the_work() -> None:
    done = []

    def work(number: int) -> int:
        time.sleep(0.01)
        done.append(number)
        return number

    results: Iterator[tuple[int, int]] = as_they_come(work, range(100), 2, lambda: None)
    next(results)
    results.close()  # type: ignore[attr-defined]
    time.sleep(0.1)
    assert len(done) < 10
