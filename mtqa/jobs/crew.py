"""The workers of a run, and the tasks that wait for them. Whoever waits for an answer does tasks meanwhile."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from collections import deque
from contextlib import contextmanager, suppress
from threading import Condition, Thread
from typing import TYPE_CHECKING

from mtqa.errors import WorkerError
from mtqa.jobs.tasks import ANSWER, HELLO, Files, order_frame, receive, send

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from io import RawIOBase

    from mtqa.config import Settings
    from mtqa.jobs.tasks import Order
    from mtqa.reading import ReadOptions

_AHEAD = 2
"""So many tasks a worker has at once: one that it does, and one that it need not wait for."""
_PATIENCE_S = 0.5
"""So long a wait goes on at a time: on Windows none is broken off by Ctrl-C."""
_START = "import sys; sys.path[:] = sys.argv[1:]; from mtqa.jobs.worker import main; main()"


class Task:
    """An order, and its answer once it is done.

    Attributes:
        order: What is to be done.
        frame: The same for a worker.
        done: Whether it was.
        answer: None: nobody could do it.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self.done = False
        self.answer: bytes | None = None
        try:
            self.frame = order_frame(order)
        except ValueError:  # no UTF-8 says what the file is called
            self.done = True

    @property
    def path(self) -> str:
        """The file that it is about, or the first of them."""
        return self.order.files[0][0] if isinstance(self.order, Files) else self.order.path


class Crew:
    """Workers. To be closed, which ends them.

    Args:
        settings, options: Of the run.
        perform: Does a task in this process.
    """

    def __init__(self, settings: Settings, options: ReadOptions, perform: Callable[[Order], bytes]) -> None:
        self._hello = pickle.dumps((settings, options))
        self._perform = perform
        self._workers: list[_Worker] = []
        self._waiting: deque[Task] = deque()
        self._changed = Condition()
        self._closed = False
        self._lost: tuple[_Worker, str | None] | None = None

    def grow(self, number: int) -> None:
        """Starts workers until there are so many, or no more can be had."""
        while len(self._workers) < number and not self._closed:
            try:
                worker = _Worker()
            except OSError:  # no memory for another, or no processes left
                return
            self._workers.append(worker)
            worker.thread = Thread(target=self._serve, args=(worker,), daemon=True)
            worker.thread.start()

    @property
    def size(self) -> int:
        """How many workers there are."""
        return len(self._workers)

    def give(self, orders: Sequence[Order], *, first: bool = False) -> list[Task]:
        """Tasks for whoever has time; `first`: before those that wait already."""
        tasks = [Task(order) for order in orders]
        with self._changed:
            ready = [task for task in tasks if not task.done]
            if first:
                self._waiting.extendleft(reversed(ready))
            else:
                self._waiting.extend(ready)
            self._changed.notify_all()
        return tasks

    def give_each(self, order: Order) -> None:
        """A task for each worker, of which the answer does not matter."""
        with self._changed:
            for worker in self._workers:
                task = Task(order)
                if not task.done:
                    worker.own.append(task)
            self._changed.notify_all()

    def withdraw(self, task: Task) -> None:
        """Has a task not done that nobody has begun."""
        with self._changed, suppress(ValueError):
            self._waiting.remove(task)

    def answer(self, task: Task) -> bytes | None:
        """The answer to a task. Until it is there, this process does what waits to be done.

        Raises:
            WorkerError: A worker has ended that should not have.
        """
        while (mine := self._next_for_me(task)) is not None:
            try:
                mine.answer = self._perform(mine.order)
            except Exception:  # noqa: BLE001 - it shows again when its turn comes
                mine.answer = None
            mine.done = True
        return task.answer

    def close(self) -> None:
        """Ends the workers, whatever they do."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            self._changed.notify_all()
        for worker in self._workers:
            worker.kill()
        for worker in self._workers:
            worker.bury()

    def _next_for_me(self, wanted: Task) -> Task | None:
        """A task to do while another is not done; None: it is."""
        with self._changed:
            while not wanted.done:
                if self._lost is not None:
                    raise WorkerError(*_said(*self._lost))
                if self._waiting:
                    # What is waited for goes before what comes later.
                    with suppress(ValueError):
                        self._waiting.remove(wanted)
                        return wanted
                    return self._waiting.popleft()
                self._changed.wait(_PATIENCE_S)
        return None

    def _serve(self, worker: _Worker) -> None:
        """Keeps a worker busy: in a thread of its own."""
        if hasattr(signal, "pthread_sigmask"):
            # The command line ends quietly where its output is closed; the input of a worker is something else.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPIPE})
        try:
            send(worker.incoming, HELLO, self._hello)
            receive(worker.outgoing)
        except (EOFError, OSError):
            return  # it could not start, and has said why: there is one less
        sent: deque[Task] = deque()
        try:
            while self._exchange(worker, sent):
                pass
        except (EOFError, OSError):
            with self._changed:
                if not self._closed and self._lost is None:
                    self._lost = (worker, sent[0].path if sent else None)
                self._changed.notify_all()

    def _exchange(self, worker: _Worker, sent: deque[Task]) -> bool:
        """Gives a worker a task, or takes an answer; False: there is nothing more to do.

        Args:
            worker: Any.
            sent: What it has to do; changed in place.
        """
        with self._changed:
            while not (task := self._next_for(worker, len(sent))) and not sent and not self._closed:
                self._changed.wait()
            if self._closed:
                return False
        if task is not None:
            sent.append(task)
            send(worker.incoming, *task.frame)
            return True
        kind, content = receive(worker.outgoing)
        with self._changed:
            done = sent.popleft()
            done.answer = content if kind == ANSWER else None
            done.done = True
            self._changed.notify_all()
        return True

    def _next_for(self, worker: _Worker, busy: int) -> Task | None:
        if self._closed or busy >= _AHEAD:
            return None
        if worker.own:
            return worker.own.popleft()
        return self._waiting.popleft() if self._waiting else None


class _Worker:
    """A process and the pipes to it.

    Raises:
        OSError: It cannot be started.
    """

    def __init__(self) -> None:
        self.own: deque[Task] = deque()
        self.thread: Thread | None = None
        # Of Windows; the name is not known elsewhere.
        flags: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        with _unheard_interrupts():
            self.process = subprocess.Popen(  # noqa: S603 - this same Python
                [sys.executable, *_interpreter_flags(), "-c", _START, *map(str, sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                bufsize=0,
                creationflags=flags,
            )
        self.incoming: RawIOBase = self.process.stdin  # type: ignore[assignment]
        self.outgoing: RawIOBase = self.process.stdout  # type: ignore[assignment]

    def kill(self) -> None:
        """Ends it at once: it holds nothing that is not held elsewhere."""
        with suppress(OSError):
            self.process.kill()

    def bury(self) -> None:
        """Waits for its end, and lets go of all that was for it."""
        self.process.wait()
        if self.thread is not None:
            self.thread.join()
        for stream in (self.incoming, self.outgoing):
            with suppress(OSError):
                stream.close()


def _said(worker: _Worker, path: str | None) -> tuple[str | None, str]:
    """Of a worker that has ended: the file that it had, and how it ended."""
    with suppress(subprocess.TimeoutExpired):
        worker.process.wait(_PATIENCE_S)
    code = worker.process.returncode
    if code is not None and code < 0:
        try:
            how = f"signal {-code}, {signal.Signals(-code).name}"
        except ValueError:
            how = f"signal {-code}"
    else:
        how = "for no reason that is known" if code is None else f"exit code {code}"
    return path, how


def _interpreter_flags() -> list[str]:
    """How Python is to be started so that it finds what this one has found, and nothing in the current folder."""
    flags = ["-P"]
    if sys.flags.isolated:
        flags.append("-I")
    else:
        flags += ["-E"] * bool(sys.flags.ignore_environment) + ["-s"] * bool(sys.flags.no_user_site)
    return flags + ["-O"] * sys.flags.optimize


@contextmanager
def _unheard_interrupts() -> Iterator[None]:
    """Ctrl-C reaches all processes at once: those that are started here leave it to this one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
