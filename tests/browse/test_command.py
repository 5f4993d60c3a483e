from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtqa import extras
from mtqa.cli.browse import browse
from mtqa.errors import ConfigError
from tests.browse.conftest import Run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    extras.installed.cache_clear()
    yield
    extras.installed.cache_clear()


@pytest.mark.usefixtures("nothing_installed")
def test_what_is_missing_is_told_with_the_command_that_installs_it() -> None:
    with pytest.raises(ConfigError, match=r"browsing needs textual: pip install 'mtqa\[browse\]'"):
        browse("run.json")


def test_the_extra_brings_what_the_explorer_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [each.partition(">")[0] for each in project["optional-dependencies"]["browse"]] == ["textual", "tomlkit"]


def called(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mtqa", "browse", *arguments]
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("run.json", "mtqa: error: browsing needs a terminal: 'mtqa report' renders a run as a page or as text\n"),
        ("-", "mtqa: error: standard input is what keys come from: name the file of a report\n"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_without_a_terminal_one_sentence_says_so(name: str, problem: str) -> None:
    done = called(name)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", problem)


def in_terminal(keys: list[bytes], *arguments: str) -> tuple[int, bytes]:
    """Runs the command in a terminal, presses a key whenever nothing more is drawn, and gives exit code and output."""
    leader, follower = pty.openpty()
    fcntl.ioctl(leader, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    command = [sys.executable, "-m", "mtqa", "browse", *arguments]
    environment = {**os.environ, "TERM": "xterm-256color"}
    process = subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, env=environment, start_new_session=True
    )
    os.close(follower)
    output, waiting, end = b"", list(keys), time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([leader], [], [], 1.0)[0]:
            if waiting and output:
                os.write(leader, waiting.pop(0))
            continue
        try:
            read = os.read(leader, 1 << 16)
        except OSError:  # nobody is left at the other end
            break
        if not read:
            break
        output += read
    os.close(leader)
    return process.wait(timeout=30), output


@pytest.mark.usefixtures("folder")
def test_a_report_is_opened_in_a_terminal_and_left_again(run: Run) -> None:
    from mtqa.reports import render
    from tests.reports.html.pages import PageLook

    report = run("catalogues/ferry.de.po")
    Path("run.json").write_text("".join(render(report, "json", PageLook())), encoding="utf-8")
    code, output = in_terminal([b"j", b"q"], "run.json")
    assert code == 0
    assert b"M101" in output
    # The screen from before is put back.
    assert b"\x1b[?1049h" in output
    assert output.rstrip().endswith(b"l") or b"\x1b[?1049l" in output


@pytest.mark.usefixtures("folder")
def test_what_is_no_report_is_told_and_exits_with_2() -> None:
    Path("run.json").write_text("{}", encoding="utf-8")
    code, output = in_terminal([], "run.json")
    assert code == 2
    assert output.startswith(b"mtqa: error: run.json: ")
    assert output.count(b"\n") == 1
