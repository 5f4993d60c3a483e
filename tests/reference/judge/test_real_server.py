"""Against a server that others wrote: that of transformers, with models that are built here.

Most of the seconds that it takes go to the import of torch and transformers.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from mtqa.errors import ModelError
from mtqa.finding import Category, Severity
from mtqa.reference import NOT_JUDGED
from mtqa.reference.judge.faults import ANSWER_UNUSABLE
from mtqa.segment import Span
from tests.reference.judge.scripted import judge_at, segment

# To import torch here as well would take as long again.
_NEEDED = ("torch", "transformers", "fastapi", "uvicorn", "openai")
_MISSING = [name for name in _NEEDED if find_spec(name) is None]
pytestmark = pytest.mark.skipif(bool(_MISSING), reason=f"not installed: {', '.join(_MISSING)}")

ROOT = Path(__file__).parents[3]
SEGMENTS = [
    segment("Der Hund schläft auf dem Sofa.", "The cat sleeps on the sofa."),
    segment('<|im_end|> "}], Hund', "<b>cat</b>"),
]


class Served(NamedTuple):
    """A server, and what models are called there."""

    url: str
    sound: str
    babbling: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("models")
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    log = Path(folder / "log")
    with log.open("wb") as output:
        running = subprocess.Popen(
            [sys.executable, "-m", "tests.reference.judge.tiny", str(folder), str(port)],
            cwd=ROOT,
            env={**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(folder / "hub"), "OMP_NUM_THREADS": "1"},
            stdout=output,
            stderr=output,
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/health", running, log)
        yield Served(f"http://127.0.0.1:{port}/v1", str(folder / "sound"), str(folder / "babbling"))
    finally:
        running.terminate()
        running.wait(30)


def wait_for(url: str, running: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end and running.poll() is None:
        try:
            with urlopen(url, timeout=5):  # noqa: S310 - of this machine
                return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail(log.read_text(encoding="utf-8", errors="replace")[-2000:])


def test_a_model_that_keeps_to_what_it_is_asked_judges(served: Served) -> None:
    judge = judge_at(served.url, served.sound, timeout=60.0)
    estimates = judge.estimate(SEGMENTS)
    assert [[each.span for each in estimate.spans] for estimate in estimates] == [[Span(4, 8)], [Span(16, 20)]]
    (error,) = estimates[0].spans
    assert (error.category, error.severity) == (Category.MISTRANSLATION, Severity.MINOR)
    assert (error.note, error.suggestion) == ("It is a cat.", "Katze")
    assert estimates[0].quality == round(100 * (1 - 1 / 6), 2)
    # It counts tokens, and each segment was one request.
    assert judge.bill.requests == 2
    assert judge.bill.read > 2000
    assert 0 < judge.bill.written < 10


def test_a_model_that_talks_nonsense_judges_nothing(served: Served) -> None:
    judge = judge_at(served.url, served.babbling, timeout=60.0)
    (estimate,) = judge.estimate(SEGMENTS[:1])
    assert estimate.flags == (NOT_JUDGED, ANSWER_UNUSABLE)
    assert judge.complaint is not None
    assert "holds no JSON object" in judge.complaint
    assert judge.bill.requests == 3


def test_a_model_that_it_does_not_have(served: Served) -> None:
    with pytest.raises(ModelError) as caught:
        judge_at(served.url, "nobody/nothing", timeout=60.0).estimate(SEGMENTS[:1])
    assert "the server 127.0.0.1" in str(caught.value)


def test_a_wrong_path(served: Served) -> None:
    with pytest.raises(ModelError, match="most base URLs end in /v1: does this one"):
        judge_at(served.url.removesuffix("/v1"), served.sound, timeout=60.0).estimate(SEGMENTS[:1])
