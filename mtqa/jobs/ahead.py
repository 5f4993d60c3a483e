"""Looks ahead in the files of a run, gives out what is worth it to workers, and takes in what comes of it in order."""

from __future__ import annotations

import os
import pickle
from collections import deque
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple, Self

from mtqa.cache.codec import decoded
from mtqa.cores import can_start, jobs_for
from mtqa.jobs.asked import Asked  # noqa: TC001
from mtqa.jobs.tasks import Files, Found, Outcome, Part, Ready
from mtqa.segment import content_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeAlias

    from mtqa.checker import Checker
    from mtqa.config import Settings
    from mtqa.finding import Finding
    from mtqa.jobs.bench import Bench
    from mtqa.jobs.crew import Crew, Task
    from mtqa.jobs.tasks import Order
    from mtqa.reading import ReadOptions
    from mtqa.segment import Document

    ByRules: TypeAlias = Callable[[Document], list[Finding]]

STDIN = "-"
WORTH_A_WORKER = 512 << 10
"""Bytes of files that take about a second: what a worker saves is then more than what its start costs."""
_LARGE = 256 << 10
_BATCH_BYTES, _BATCH_FILES, _ENOUGH = 128 << 10, 16, 0.5
"""Of files that one worker does, one after the other; and how full of them it is enough where a folder ends."""
_FILES_AHEAD, _BYTES_AHEAD, _LEAST_AHEAD = 32, 2 << 20, 2
"""How far to look ahead, for each process: files that are known or given out; bytes; and files whatever their size."""
_MOST_FRESH = 1000
"""So many files nobody has yet."""
_SHARES = 8


class Turn(NamedTuple):
    """A file of which it is the turn.

    Attributes:
        asked: The file.
        outcome: What came of it in a worker; None: it is to be checked here.
        by_rules: Runs the rules with the help of workers, where that is worth it.
    """

    asked: Asked
    outcome: Outcome | None = None
    by_rules: ByRules | None = None


class Ahead:
    """For one run. To be closed, which ends the workers.

    Args:
        jobs: The most processes that are to be at work, this one among them; 0: as many as there are cores.
        settings: Of the run.
        options: How its documents are read.
    """

    def __init__(self, jobs: int, settings: Settings, options: ReadOptions) -> None:
        # A model judges in this process, with threads of its own.
        alone = settings.model not in {"none", ("none",)} or not can_start()
        self._jobs = 1 if alone else jobs_for(jobs)
        self._settings = settings
        self._options = replace(options, content=None)
        self._crew: Crew | None = None
        self._checker: Checker
        self._fresh: list[_Waiting] = []
        self._given = 0
        self._batches: deque[_Batch] = deque()

    @property
    def helps(self) -> bool:
        """Whether there is more than one process to be had."""
        return self._jobs > 1

    def begin(self, paths: Iterable[str]) -> None:
        """Starts workers where files that are named are sure to be worth it, while this process has other things to do.

        Args:
            paths: What the user named, sources included. What is in folders shows later on.
        """
        size = sum(_size(path) for path in paths if not os.path.isdir(path))  # noqa: PTH112 - names
        if self.helps and size >= WORTH_A_WORKER:
            self._grow(size)

    def turns(self, files: Iterable[Asked], checker: Checker) -> Iterator[Turn]:
        """The files of a run in order, with what came of them.

        Args:
            files: All, in order.
            checker: Of the run.
        """
        self._checker = checker
        window: deque[_Waiting] = deque()
        size = 0
        for asked in files:
            waiting = _Waiting(asked, 0 if asked.record is not None else _size(asked.path, asked.source))
            window.append(waiting)
            size += waiting.size
            if waiting.size:
                self._fresh.append(waiting)
                self._give_out()
            while window and (window[0].ready or self._far(len(window), size)):
                if not window[0].ready:
                    self._give_out(all_known=True)
                size -= window[0].size
                yield self._turn(window.popleft())
        self._give_out(all_known=True)
        while window:
            yield self._turn(window.popleft())
        self.close()

    def close(self) -> None:
        """Ends the workers."""
        if self._crew is not None:
            self._crew.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _far(self, files: int, size: int) -> bool:
        """Whether to look no further ahead than so many files and bytes."""
        if files >= _LEAST_AHEAD * self._jobs and size >= _BYTES_AHEAD * self._jobs:
            return True
        return files - len(self._fresh) >= _FILES_AHEAD * self._jobs or len(self._fresh) >= _MOST_FRESH

    def _give_out(self, *, all_known: bool = False) -> None:
        """Gives out what is worth it of the files that nobody has yet.

        Args:
            all_known: Whether nothing more is to be waited for.
        """
        total = sum(each.size for each in self._fresh)
        crew = self._crew_for(total) if self._fresh else None
        if crew is None:
            return
        largest = max(self._fresh, key=lambda each: each.size)
        if largest.size >= _LARGE and largest.size > total - largest.size:
            # As a whole it would keep one worker busy and all others waiting: it is done by all.
            if not all_known:
                return
            largest.split = True
            self._fresh.remove(largest)
            crew.give_each(Ready(largest.asked.path, largest.asked.source))
        batch: list[_Waiting] = []
        for waiting in self._fresh:
            # Files of one language lie together, more often than not: what is made for a language is made once then.
            if _filled(batch) >= _ENOUGH and waiting.folder != batch[-1].folder:
                self._give(crew, batch)
                batch = []
            batch.append(waiting)
            if _filled(batch) >= 1:
                self._give(crew, batch)
                batch = []
        if all_known and batch:
            self._give(crew, batch)
            batch = []
        self._fresh = batch

    def _crew_for(self, size: int) -> Crew | None:
        """The workers, as many as so many bytes more are worth; None: there are none."""
        if self.helps and (self._crew is not None or size >= WORTH_A_WORKER):
            self._grow(self._given + size)
        return self._crew if self._crew is not None and self._crew.size else None

    def _grow(self, size: int) -> None:
        """Has as many workers as so many bytes are worth."""
        # Most runs are too little for any of this, or find all in the cache.
        from mtqa.jobs.crew import Crew

        if self._crew is None:
            try:
                self._crew = Crew(self._settings, self._options, self._perform)
            except (pickle.PicklingError, TypeError, AttributeError):
                # Settings that were made in Python may hold what goes into no other process.
                self._jobs = 1
                return
        self._crew.grow(min(self._jobs - 1, size // WORTH_A_WORKER))

    @cached_property
    def _bench(self) -> Bench:
        from mtqa.jobs.bench import Bench

        return Bench(self._checker, self._options)

    def _perform(self, order: Order) -> bytes:
        return self._bench.perform(order)

    def _give(self, crew: Crew, files: list[_Waiting]) -> None:
        self._given += sum(each.size for each in files)
        batch = _Batch(files, set(self._checker.guard.failed_rules), crew)
        for waiting in files:
            waiting.batch = batch
        self._batches.append(batch)

    def _turn(self, waiting: _Waiting) -> Turn:
        if waiting.split:
            return Turn(waiting.asked, by_rules=partial(self._by_all, waiting.asked))
        if waiting.batch is None:
            if waiting.size:
                self._fresh.remove(waiting)
            return Turn(waiting.asked)
        return Turn(waiting.asked, self._outcome(waiting.batch))

    def _outcome(self, batch: _Batch) -> Outcome | None:
        """What came of the next file of a batch."""
        failed = self._checker.guard.failed_rules
        if batch.failed != failed:
            # A rule of the user's has failed since: what comes after that is found without it.
            for each in self._batches:
                each.give_again(set(failed))
        outcome = batch.take()
        while self._batches and not self._batches[0].files:
            self._batches.popleft()
        return outcome

    def _by_all(self, asked: Asked, document: Document) -> list[Finding]:
        """What the rules find in a document, as all find it together."""
        runner, guard, crew, bench = self._checker.runner(document.path), self._checker.guard, self._crew, self._bench
        if len(document.segments) < _FEWEST_SEGMENTS or crew is None:
            return runner.run(document)
        aspects = bench.hold(asked.path, asked.source, document)
        content, failed = content_of(document), guard.failed_rules
        shares = runner.shares(document, _SHARES * self._jobs)
        tasks = crew.give([Part(*asked[:2], content, share, sorted(failed)) for share in shares], first=True)
        found: dict[int, Sequence[Finding]] = {}
        # In the order in which one process does them, which counts where a rule fails.
        for number in sorted(range(len(shares)), key=lambda number: shares[number].check is not None):
            answer = crew.answer(tasks[number])
            part = None if answer is None else decoded(answer, Found)
            if part is None or (shares[number].check is None and guard.failed_rules != failed):
                found[number] = runner.share(aspects, shares[number])
            else:
                guard.learn(part.failures)
                found[number] = part.findings
        bench.let_go()
        return runner.joined(found[number] for number in range(len(shares)))


def _filled(batch: Sequence[_Waiting]) -> float:
    """How full a batch is."""
    return max(len(batch) / _BATCH_FILES, sum(each.size for each in batch) / _BATCH_BYTES)


class _Waiting:
    """A file that was asked for and is not yet done with.

    Attributes:
        asked: The file.
        size: In bytes; 0: it is nothing for others.
        folder: Where it lies.
        split: Whether it is to be done by all together.
        batch: What it is done with by others.
    """

    def __init__(self, asked: Asked, size: int) -> None:
        self.asked = asked
        self.size = size
        self.folder = os.path.dirname(asked.path)  # noqa: PTH120 - for each file
        self.split = False
        self.batch: _Batch | None = None

    @property
    def ready(self) -> bool:
        """Whether nothing is to be waited for."""
        return not self.size or self.split or (self.batch is not None and self.batch.done)


class _Batch:
    """Files that are checked by one worker, one after the other.

    Attributes:
        files: Those that were not taken yet.
        failed: The rules that have failed before the first of these.

    Args:
        crew: Who does it.
    """

    def __init__(self, files: Sequence[_Waiting], failed: set[str], crew: Crew) -> None:
        self.files = deque(files)
        self.failed = failed
        self._crew = crew
        self._task = self._given()
        self._outcomes: deque[Outcome] | None = None

    @property
    def done(self) -> bool:
        """Whether it is."""
        return self._task.done

    def take(self) -> Outcome | None:
        """What came of the first of the files, when it is there; None: it is to be checked here."""
        self.files.popleft()
        if self._outcomes is None:
            answer = self._crew.answer(self._task)
            self._outcomes = deque((None if answer is None else decoded(answer, list[Outcome])) or ())
        if not self._outcomes:
            return None
        outcome = self._outcomes.popleft()
        self.failed |= {failure.rule for failure in outcome.failures}
        return outcome

    def give_again(self, failed: set[str]) -> None:
        """Has the rest done anew, as other rules have failed before it."""
        if self.files:
            self._crew.withdraw(self._task)
            self.failed = failed
            self._task, self._outcomes = self._given(), None

    def _given(self) -> Task:
        return self._crew.give([Files([each.asked[:2] for each in self.files], sorted(self.failed))])[0]


def _size(path: str, source: str | None = None) -> int:
    """What a file and its source weigh, in bytes of a large one; 0 where it is nothing for others."""
    if STDIN in (path, source):
        return 0
    try:
        return _EACH + sum(os.stat(name).st_size for name in (path, source) if name is not None)  # noqa: PTH116 - names
    except OSError:
        return 0


_FEWEST_SEGMENTS = 2000
_EACH = 4 << 10
"""A small file takes longer than so many bytes of a large one."""
