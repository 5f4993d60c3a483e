"""A worker: a process that does what it is asked to through its standard input, and answers on its standard output.

It holds nothing that is not held elsewhere, and may be ended at any time. It ends with whoever has started it.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from io import FileIO
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from mtqa.jobs.tasks import ANSWER, FAILED, UP, order_of, receive, send

if TYPE_CHECKING:
    from io import RawIOBase

    from mtqa.jobs.bench import Bench


def main() -> None:
    """Does what it is asked to until nobody is left to ask."""
    incoming, outgoing = _channels()
    # As the command line does: a run makes values by the million and hardly a cycle.
    gc.set_threshold(50_000, 20, 50)
    bench = _bench(receive(incoming)[1])
    orders: SimpleQueue[tuple[bytes, bytes]] = SimpleQueue()
    Thread(target=_listen, args=(incoming, orders), daemon=True).start()
    send(outgoing, UP, b"")
    while True:
        kind, content = orders.get()
        try:
            answer = bench.perform(order_of(kind, content))
        except Exception:  # noqa: BLE001 - whatever it is, it shows again where the order came from
            send(outgoing, FAILED, b"")
        else:
            send(outgoing, ANSWER, answer)


def _channels() -> tuple[RawIOBase, RawIOBase]:
    """Standard input and output; what rules of users print goes to standard error instead, and they read nothing."""
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (0, 1):
            msvcrt.setmode(descriptor, os.O_BINARY)
    incoming, outgoing = FileIO(os.dup(0), "rb"), FileIO(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return incoming, outgoing


def _bench(content: bytes) -> Bench:
    """What does the work, by the settings of the run."""
    from mtqa.checker import Checker
    from mtqa.jobs.bench import Bench

    # From the process that has started this one, which says as well what code this one runs.
    settings, options = pickle.loads(content)  # noqa: S301
    return Bench(Checker(settings, strict=False), options)


def _listen(incoming: RawIOBase, orders: SimpleQueue[tuple[bytes, bytes]]) -> None:
    """Takes orders at once, so that nobody has to wait to give one; and ends the process once there will be none."""
    try:
        while True:
            orders.put(receive(incoming))
    except (EOFError, OSError):
        sys.stderr.flush()
        os._exit(0)
