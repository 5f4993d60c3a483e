"""Work done in several threads, of which the results come in as they are ready."""

from __future__ import annotations

import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_TICK_S = 0.5
GRACE_S = 5.0
"""After an interruption what is under way may still be answered for so long: it is paid for."""


def as_they_come(
    work: Callable[[_Item], _Result], items: Sequence[_Item], threads: int, stop: Callable[[], None]
) -> Iterator[tuple[int, _Result]]:
    """The number of each item and what comes of it, in the order in which they are ready.

    The threads do not keep the process alive. Where one raises, or the user interrupts, nothing new is begun; what is
    ready by then, or within a few seconds, still comes, and then the exception.

    Args:
        work: What is to be done with each.
        items: These.
        threads: At a time, at most.
        stop: Is called when nothing new is to be begun.
    """
    ready: SimpleQueue[tuple[int, _Result | None, BaseException | None] | None] = SimpleQueue()
    waiting: SimpleQueue[int] = SimpleQueue()
    for number in range(len(items)):
        waiting.put(number)
    stopped = Event()

    def run() -> None:
        with suppress(Empty):
            while not stopped.is_set():
                number = waiting.get_nowait()
                try:
                    ready.put((number, work(items[number]), None))
                except BaseException as error:  # noqa: BLE001 - raised again where the results are taken
                    ready.put((number, None, error))
                    break
        ready.put(None)

    running = min(threads, len(items))
    for _ in range(running):
        Thread(target=run, daemon=True).start()
    raised: BaseException | None = None
    error: BaseException | None
    end: float | None = None
    try:
        while running and (end is None or time.monotonic() < end):
            try:
                # No thread of Windows hears an interruption while it waits for ever.
                found = ready.get(timeout=_TICK_S)
            except Empty:
                continue
            except KeyboardInterrupt as interruption:
                if raised is not None:
                    raise
                error = interruption
            else:
                if found is None:
                    running -= 1
                    continue
                number, result, error = found
                if error is None:
                    yield number, result  # type: ignore[misc]
                    continue
            # What the other threads raise thereafter is that they were stopped.
            if raised is None:
                raised, end = error, time.monotonic() + GRACE_S
                stopped.set()
                stop()
    finally:
        stopped.set()
        stop()
    if raised is not None:
        raise raised
