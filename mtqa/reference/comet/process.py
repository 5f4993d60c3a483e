"""A program that is run, listened to, and ended when it falls silent."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, NamedTuple

from mtqa.reference.comet import guardian

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_KEPT = 1 << 18
_LOOK_S = 0.5
_JUDGING = b"Predicting"
"""What the progress bar of comet-score begins with, which is shown once the model is loaded."""

LOADING_S = 1800.0
"""How long it may be silent while the model is loaded; while it is fetched, it is not."""


class Ended(NamedTuple):
    """How a program ended.

    Attributes:
        code: Its exit code; above 128, where a signal ended it.
        said: The end of what it wrote to standard error.
        silent: Seconds of silence after which it was ended, if that is why it ended.
    """

    code: int
    said: str
    silent: float | None = None


def run(command: Sequence[str], environment: Mapping[str, str], folder: Path, *, silence: float) -> Ended:
    """Runs a program to its end. It ends with this process in any case.

    Args:
        command: The program, by its whole path, and its arguments.
        environment: Of the program.
        folder: That it runs in.
        silence: Seconds for which it may write nothing to standard error once it judges; see `LOADING_S`.
    """
    process = subprocess.Popen(  # noqa: S603 - a list, and no shell; which program, program.py decides
        [sys.executable, "-I", "-S", str(Path(guardian.__file__)), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=dict(environment),
        cwd=folder,
        start_new_session=True,
    )
    assert process.stderr is not None  # noqa: S101 - it is a pipe
    ear = _Ear(process.stderr)
    ear.start()
    silent: float | None = None
    try:
        while True:
            try:
                process.wait(_LOOK_S)
                break
            except subprocess.TimeoutExpired:
                limit = silence if ear.judging else LOADING_S
                if monotonic() - ear.heard > limit:
                    silent = limit
                    break
    finally:
        # Where it has not ended by itself, the end of its input ends it.
        if process.stdin is not None:
            process.stdin.close()
        process.wait()
        ear.join(_LOOK_S * 10)
    return Ended(process.returncode, ear.text, silent)


class _Ear(threading.Thread):
    """Listens to what a program writes, and keeps the end of it.

    Attributes:
        heard: When something was heard last.
        judging: Whether the model is loaded.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self.heard = monotonic()
        self.judging = False
        self._stream = stream
        self._kept = bytearray()

    def run(self) -> None:
        """To the end of the stream."""
        while piece := os.read(self._stream.fileno(), 1 << 16):
            self.heard = monotonic()
            self._kept += piece
            self.judging = self.judging or _JUDGING in self._kept
            del self._kept[:-_KEPT]
        self._stream.close()

    @property
    def text(self) -> str:
        """What was kept, each line once that was written over and over."""
        text = bytes(self._kept).decode("utf-8", "replace")
        return _OVERWRITTEN.sub("", text.replace("\r\n", "\n"))


_OVERWRITTEN = re.compile(r"[^\n\r]*\r")
