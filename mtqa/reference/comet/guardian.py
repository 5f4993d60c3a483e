"""A process that runs a program, and ends it as soon as the process that asked for it is gone, however that ended.

It is started as a script, with the program and its arguments, and with a pipe as standard input that nobody writes to:
its end says that the asking process is gone, or wants the program ended. Its exit code is that of the program, or 128
and the number of the signal that ended it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading


def guard(command: list[str]) -> int:
    """Runs a program to its end, or to that of standard input."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - what to run is decided by program.py
    threading.Thread(target=_end_with_input, args=(child,), daemon=True).start()
    code = child.wait()
    return code if code >= 0 else 128 - code


def _end_with_input(child: subprocess.Popen[bytes]) -> None:
    while os.read(0, 1):
        pass
    with contextlib.suppress(OSError):
        child.kill()
    if hasattr(os, "killpg"):
        # Whoever starts this makes it the head of a group of its own, in which all that the program starts is.
        os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    try:
        code = guard(sys.argv[1:])
    except OSError as error:
        sys.stderr.write(f"{error.strerror}\n")
        code = 126
    sys.stderr.flush()
    # The thread that waits for the end of standard input need not be waited for.
    os._exit(code)
