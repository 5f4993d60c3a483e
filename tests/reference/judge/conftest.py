"""Judges without keys of whoever runs the tests, and without long pauses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mtqa.reference.judge import pace
from mtqa.reference.judge.address import OPENAI_KEY, OPENAI_URL, OWN_KEY, OWN_URL
from tests.reference.judge.scripted import Scripted, errors, serving


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (OWN_KEY, OWN_URL, OPENAI_KEY, OPENAI_URL):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setattr(pace, "FIRST_PAUSE_S", 0.001)


@pytest.fixture
def server() -> Iterator[Scripted]:
    """A server that finds no error in anything, unless its script is set to something else."""
    with serving(lambda _: errors()) as running:
        yield running
