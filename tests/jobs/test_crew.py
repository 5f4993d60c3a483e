"""Workers come and go, and nobody waits for one that is gone."""

from __future__ import annotations

import signal
import subprocess
from time import sleep
from typing import TYPE_CHECKING

import pytest

import mtqa.jobs.crew
from mtqa.config import Settings
from mtqa.errors import WorkerError
from mtqa.inputs import read_options
from mtqa.jobs.crew import Crew, Task
from mtqa.jobs.tasks import Files, Ready
from tests.cache.trees import po

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mtqa.jobs.tasks import Order

SETTINGS = Settings(model="none")


@pytest.fixture
def done() -> list[Order]:
    """What was done in this process."""
    return []


@pytest.fixture
def crew(done: list[Order]) -> Iterator[Crew]:
    def perform(order: Order) -> bytes:
        done.append(order)
        return b"here"

    crew = Crew(SETTINGS, read_options(SETTINGS), perform)
    yield crew
    crew.close()


@pytest.fixture
def file(tmp_path: Path) -> str:
    (tmp_path / "a.po").write_text(po(("It has 5 doors.", "Es hat 6 Türen.")), encoding="utf-8")
    return str(tmp_path / "a.po")


def wait_for(crew: Crew, task: Task) -> None:
    with crew._changed:
        assert crew._changed.wait_for(lambda: task.done or crew._lost is not None, 60)


def test_without_workers_this_process_does_it_all(crew: Crew, done: list[Order]) -> None:
    orders = [Ready(name, None) for name in "abc"]
    tasks = crew.give(orders)
    assert [crew.answer(task) for task in tasks] == [b"here"] * 3
    assert done == orders


def test_what_is_waited_for_is_done_first_and_what_is_urgent_before_the_rest(crew: Crew, done: list[Order]) -> None:
    first, second = crew.give([Ready("a", None), Ready("b", None)])
    urgent = crew.give([Ready("c", None), Ready("d", None)], first=True)
    assert crew.answer(second) == b"here"
    assert [task.done for task in (first, second, *urgent)] == [False, True, False, False]
    assert [task.order.path for task in crew._waiting if isinstance(task.order, Ready)] == ["c", "d", "a"]
    crew.withdraw(first)
    crew.withdraw(first)
    assert len(crew._waiting) == 2


def test_a_task_that_fails_here_has_no_answer(file: str) -> None:
    def perform(_: Order) -> bytes:
        raise ZeroDivisionError

    crew = Crew(SETTINGS, read_options(SETTINGS), perform)
    (task,) = crew.give([Ready(file, None)])
    assert crew.answer(task) is None
    assert task.done


def test_a_name_that_cannot_be_sent_is_not(crew: Crew, done: list[Order]) -> None:
    (task,) = crew.give([Ready("caf\udce9.po", None)])
    assert task.done
    assert crew.answer(task) is None
    assert not crew._waiting


def test_workers_answer_what_they_can(crew: Crew, file: str) -> None:
    crew.grow(2)
    assert crew.size == 2
    tasks = crew.give([Files([(file, None)], []), Ready("gone.po", None), Files([(file, None)], [])])
    for task in tasks:
        wait_for(crew, task)
    assert tasks[0].answer == tasks[2].answer
    assert tasks[0].answer is not None
    assert b"number-mismatch" in tasks[0].answer
    assert tasks[1].answer is None


@pytest.fixture
def at_it(crew: Crew, file: str) -> Task:
    """A task that a worker has begun and does not go on with."""
    crew.grow(1)
    (task,) = crew.give([Ready(file, None)])
    wait_for(crew, task)
    crew._workers[0].process.send_signal(signal.SIGSTOP)
    (task,) = crew.give([Files([(file, None)], [])])
    while crew._waiting:
        sleep(0.01)
    return task


def test_a_worker_that_is_killed_is_told_with_its_file(crew: Crew, at_it: Task) -> None:
    crew._workers[0].process.kill()
    with pytest.raises(WorkerError, match=r"/a\.po: the process that checked it ended \(signal 9, SIGKILL\): run"):
        crew.answer(at_it)


def test_what_is_done_outlives_a_worker(crew: Crew, at_it: Task, done: list[Order]) -> None:
    crew._workers[0].process.kill()
    wait_for(crew, at_it)
    other = Task(Ready("a", None))
    other.done, other.answer = True, b"there"
    assert crew.answer(other) == b"there"
    assert not done


def test_a_worker_that_cannot_start_is_one_less(crew: Crew, done: list[Order], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mtqa.jobs.crew, "_START", "raise SystemExit(3)")
    crew.grow(1)
    (task,) = crew.give([Ready("a", None)])
    assert crew.answer(task) == b"here"
    assert crew._workers[0].process.wait(60) == 3


def test_where_no_process_is_to_be_had_there_is_none(
    crew: Crew, done: list[Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    crew.grow(4)
    assert crew.size == 0
    (task,) = crew.give([Ready("a", None)])
    assert crew.answer(task) == b"here"


def test_closing_ends_workers_whatever_they_do(crew: Crew, at_it: Task) -> None:
    crew.grow(2)  # one does not go on, the other has hardly begun to start
    crew.close()
    assert all(worker.process.returncode is not None for worker in crew._workers)
    assert all(worker.thread is not None and not worker.thread.is_alive() for worker in crew._workers)
    crew.close()
    crew.grow(3)
    assert crew.size == 2
