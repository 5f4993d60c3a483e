from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from mtqa.errors import ModelError
from mtqa.lsp import session
from mtqa.lsp.checking import Checked, Estimates, StaleError, Work, check
from mtqa.lsp.options import Options
from mtqa.lsp.projects import Projects
from mtqa.lsp.session import Session
from mtqa.lsp.text import Buffer
from mtqa.reference import ModelOptions

TIMEOUT_S = 30


class Told:
    """An editor that takes note of what it is told."""

    def __init__(self) -> None:
        self.published: list[int | None] = []
        self.told: list[str] = []
        self.logged: list[str] = []

    def publish(self, uri: str, checked: Checked | None) -> None:  # noqa: ARG002 - as editors are told
        self.published.append(None if checked is None else checked.snapshot.version)

    def tell(self, message: str, *, error: bool) -> None:  # noqa: ARG002
        self.told.append(message)

    def log(self, message: str, *, error: bool) -> None:  # noqa: ARG002
        self.logged.append(message)


def opened(editor: Told, path: Path, text: str = "Two  words.", options: Options | None = None) -> Session:
    made = Session(editor, options or Options(delay=0))
    made.open("file:///a", str(path / "a.md"), Buffer(text, "utf-16", 1))
    return made


async def settled(made: Session) -> Checked | None:
    async with asyncio.timeout(TIMEOUT_S):
        return await made.current("file:///a")


def test_work_that_is_under_way_hears_that_nobody_wants_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, dropped = threading.Event(), threading.Event()

    def slow(work: Work, projects: Projects, estimates: Mapping[str, Estimates] | None) -> Checked:
        if work.snapshot.version == 1:
            begun.set()
            while not work.stale():
                dropped.wait(0.01)
            dropped.set()
            raise StaleError
        return check(work, projects, estimates)

    async def scenario() -> None:
        made = opened(editor, tmp_path)
        await asyncio.to_thread(begun.wait, TIMEOUT_S)
        made.change("file:///a", [], 2)
        assert await settled(made) is not None
        made.stop()

    monkeypatch.setattr(session, "check", slow)
    editor = Told()
    asyncio.run(scenario())
    assert dropped.is_set()
    assert editor.published == [2]
    assert editor.logged == []


def test_a_fault_of_ours_is_logged_and_the_next_key_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(work: Work, projects: Projects, estimates: Mapping[str, Estimates] | None) -> Checked:
        if work.snapshot.version == 1:
            raise ZeroDivisionError
        return check(work, projects, estimates)

    async def scenario() -> None:
        made = opened(editor, tmp_path)
        assert await settled(made) is None
        made.change("file:///a", [], 2)
        found = await settled(made)
        assert found is not None
        assert [finding.rule for finding in found.findings] == ["F205"]
        made.stop()

    monkeypatch.setattr(session, "check", failing)
    editor = Told()
    asyncio.run(scenario())
    assert editor.published == [None, 2]
    assert len(editor.logged) == 1
    assert "ZeroDivisionError" in editor.logged[0]


def test_a_model_that_cannot_be_loaded_is_told_once_and_the_rules_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = threading.Event()

    def missing(name: str, options: ModelOptions) -> None:
        asked.set()
        raise ModelError("the model is damaged")

    async def scenario() -> None:
        made = opened(editor, tmp_path, options=Options(model="embedded", delay=0))
        for version in (2, 3):
            asked.clear()
            made.change("file:///a", [], version)
            made.save("file:///a")
            await settled(made)
            await asyncio.to_thread(asked.wait, TIMEOUT_S)
        await made.work(lambda: None)
        made.stop()

    monkeypatch.setattr(session, "load_model", missing)
    editor = Told()
    asyncio.run(scenario())
    assert editor.told == ["the model is damaged"]
    assert editor.published == [2, 3]


def test_who_waits_for_a_file_that_is_closed_waits_no_longer(tmp_path: Path) -> None:
    async def scenario() -> None:
        made = opened(Told(), tmp_path, options=Options(delay=60_000))
        made.change("file:///a", [], 2)
        waiting = asyncio.create_task(settled(made))
        await asyncio.sleep(0)
        made.close("file:///a")
        assert await waiting is None
        made.stop()

    asyncio.run(scenario())
