"""When the next request may be sent: a server that wants to be left alone is, by all threads."""

from __future__ import annotations

import random
import time
from threading import Event, Lock

FIRST_PAUSE_S = 1.0
"""Before the second attempt; before each further one twice as long, and up to as much again by chance."""
LONGEST_PAUSE_S = 60.0
"""However long a server wants to be left alone: who wants more has no time for this run."""


class Stopped(Exception):  # noqa: N818
    """The user, or a fault in another thread, has ended the run."""


class Pace:
    """Keeps the pauses between requests. It may be used from several threads."""

    def __init__(self) -> None:
        self._stopped = Event()
        self._lock = Lock()
        self._not_before = 0.0

    def stop(self) -> None:
        """Lets nobody wait any more."""
        self._stopped.set()

    def wait(self) -> None:
        """Until the next request may be sent.

        Raises:
            Stopped: None will be.
        """
        while True:
            with self._lock:
                left = self._not_before - time.monotonic()
            if left <= 0:
                break
            if self._stopped.wait(left):
                raise Stopped
        if self._stopped.is_set():
            raise Stopped

    def pause(self, attempt: int, wanted: float | None) -> None:
        """Lets nothing be sent for a while.

        Args:
            attempt: How many have failed.
            wanted: Seconds that the server asks for; None: it does not say.
        """
        own = FIRST_PAUSE_S * 2 ** (attempt - 1) * random.uniform(1, 2)  # noqa: S311 - no secret
        seconds = min(own if wanted is None else wanted, LONGEST_PAUSE_S)
        with self._lock:
            self._not_before = max(self._not_before, time.monotonic() + seconds)
