"""Runs by several processes for tests: nothing is too little to be given out, and this process does nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mtqa.checks.run
import mtqa.jobs.ahead
from mtqa.cache import Cache
from mtqa.cli.output import TerminalLook
from mtqa.config import Settings
from mtqa.jobs.crew import Crew
from mtqa.pipeline import check_paths
from mtqa.reports import render
from tests.cache.trees import po, write_tree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

    from mtqa.jobs.crew import Task
    from mtqa.jobs.tasks import Order

FORMATS = ("json", "tsv", "sarif", "concise")


class Given:
    """What was given out, and what workers have done of it: the others count as not done.

    Attributes:
        tasks: In order.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.tasks: list[Task] = []
        give = Crew.give

        def noting(crew: Crew, orders: Sequence[Order], *, first: bool = False) -> list[Task]:
            tasks = give(crew, orders, first=first)
            self.tasks += tasks
            return tasks

        def waiting(crew: Crew, wanted: Task) -> None:
            with crew._changed:
                assert crew._changed.wait_for(lambda: wanted.done or crew._lost, 60)
                assert crew._lost is None

        monkeypatch.setattr(Crew, "give", noting)
        monkeypatch.setattr(Crew, "_next_for_me", waiting)
        monkeypatch.setattr(mtqa.jobs.ahead, "WORTH_A_WORKER", 1)
        monkeypatch.setattr(mtqa.jobs.ahead, "_BATCH_FILES", 2)

    def of(self, kind: type[Order]) -> int:
        """How many orders of a kind workers have answered."""
        return sum(isinstance(task.order, kind) and task.answer is not None for task in self.tasks)


def split_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the last file of a run be done by all together."""
    monkeypatch.setattr(mtqa.jobs.ahead, "_LARGE", 1)
    monkeypatch.setattr(mtqa.jobs.ahead, "_FEWEST_SEGMENTS", 1)
    monkeypatch.setattr(mtqa.checks.run, "_FEWEST_SHARED", 7)


def write_files(folder: Path, number: int = 12) -> None:
    """A tree with faults of all kinds: in files, between them, and of files themselves."""
    write_tree(folder)
    for each in range(number):
        entries = [
            (f"Chapter {each}", f"Kapitel {each + each % 3}"),
            ("Save the file.", "Datei speichern." if each % 2 else "Speichern Sie die Datei ."),
            ("Open  the %s.", "Öffnen Sie die Datei."),
            (f"There are {each} of %d keys.", f"Es gibt {each} von %d Schlüsseln.  "),
        ]
        (folder / f"part{each:02}.po").write_text(po(*entries), encoding="utf-8")
    (folder / "notes.po").write_text(
        po(("It has 7 legs.", "Es hat 8 Beine.")).replace('msgid "It', '# mtqa: ignore[A102] -- a joke\nmsgid "It'),
        encoding="utf-8",
    )
    (folder / "idle.po").write_text(
        po(("It has legs.", "Es hat Beine.")).replace('msgid "It', '# mtqa: ignore[A102] -- none\nmsgid "It'),
        encoding="utf-8",
    )
    (folder / "latin.txt").write_bytes(b"caf\xe9 au lait, s'il vous pla\xeet\n")


def catalogue(number: int = 300) -> str:
    """A larger one, with faults of segments and of the whole, and fuzzy entries."""
    entries = [
        (f"There are {each} doors in room {each % 9}.", f"Es gibt {each + (each % 50 == 0)} Türen in Raum {each % 9}.")
        for each in range(number)
    ]
    entries += [("Save the file.", "Datei speichern."), ("Save the files.", "Datei speichern.")]
    entries += [("Save.", "He could not answer and the answer was late, as ever it was in those days of old.")]
    entries += [("Close the door.", "Tür schließen."), ("Close the door.", "Schließen Sie bitte die  Tür .")] * 2
    text = po(*entries)
    return text.replace('msgid "There are 17 ', '#, fuzzy\nmsgid "There are 17 ')


def run(folder: Path, jobs: int, cache: Path | None = None, paths: Sequence[str] = (), **given: Any) -> str:
    """A run over a folder, in several formats."""
    settings = {"model": "none", "source_lang": "en", "root": str(folder)} | given.pop("settings", {})
    chosen, wanted = Settings(**settings), [*paths] or [str(folder)]
    if cache is None:
        report = check_paths(wanted, chosen, jobs=jobs, **given)
    else:
        with Cache(cache, 64, _refuse) as kept:
            report = check_paths(wanted, chosen, jobs=jobs, cache=kept, **given)
    look = TerminalLook(color=False, width=100, show_suppressed=True)
    return "\n".join("".join(render(report, each, look)) for each in FORMATS)


def _refuse(warning: str) -> None:
    raise AssertionError(warning)
