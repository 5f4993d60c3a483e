from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mtqa._starting import end_quietly, interrupt_again, is_command

INTERRUPTED = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n"


@pytest.mark.skipif(os.name != "posix", reason="a process interrupts itself in another way")
@pytest.mark.parametrize("module", ["difflib", "typer"])
def test_ctrl_c_while_the_command_is_imported_ends_it_quietly(tmp_path: Path, module: str) -> None:
    """The one is imported by the package, the other by its command line."""
    (tmp_path / f"{module}.py").write_text(INTERRUPTED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "mtqa", "check", "gone.txt"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
    command = [sys.executable, "-c", "import mtqa.cli"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert "KeyboardInterrupt" in done.stderr


def test_who_imports_a_library_keeps_ctrl_c() -> None:
    assert not is_command()
    former = signal.getsignal(signal.SIGINT)
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        end_quietly()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        signal.signal(signal.SIGINT, signal.default_int_handler)
        end_quietly()
        assert signal.getsignal(signal.SIGINT) is not signal.default_int_handler
        interrupt_again()
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, former)
