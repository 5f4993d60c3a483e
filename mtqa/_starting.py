"""Ctrl-C while the command is still being imported: `mtqa` ends as quietly as it does later.

A program that imports mtqa as a library is left alone.
"""

from __future__ import annotations

import os
import signal
import sys


def is_command() -> bool:
    """Whether this process is `mtqa` or `python -m mtqa`."""
    first = sys.argv[0] if sys.argv else ""
    if first == "-m":  # as long as Python has not found what it is to run
        return ("-m", "mtqa") in zip(sys.orig_argv, sys.orig_argv[1:], strict=False)
    return os.path.basename(first).removesuffix(".exe") == "mtqa"  # noqa: PTH119 - before anything is imported


def end_quietly() -> None:
    """Has Ctrl-C end the process at once, unless whoever started it wants Ctrl-C to be passed by."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def interrupt_again() -> None:
    """Has Ctrl-C raise `KeyboardInterrupt`, as ever."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _end(*_: object) -> None:
    os._exit(130)
