"""Small trees of files for tests, and runs over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtqa.cache import Cache
from mtqa.cli.output import TerminalLook
from mtqa.config import Settings
from mtqa.pipeline import check_paths
from mtqa.reference import Estimate
from mtqa.reports import render

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mtqa.report import Report
    from mtqa.segment import Segment

ENTRY = 'msgid "{source}"\nmsgstr "{target}"\n\n'
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n\n'


def po(*entries: tuple[str, str]) -> str:
    """A German catalogue of English sources."""
    return HEADER + "".join(ENTRY.format(source=source, target=target) for source, target in entries)


def write_tree(folder: Path) -> None:
    """Files with faults of their own, and with some that only the others show."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, entries in {
        "a.po": [("Turn the key twice.", "Drehen Sie den Schlüssel zweimal."), ("It has 5 doors.", "Es hat 6 Türen.")],
        "b.po": [("Turn the key twice.", "Drehen Sie den Schlüssel zweimal."), ("Open the %s.", "Öffnen Sie.")],
        "c.po": [("Turn the key twice.", "Zweimal den Schlüssel drehen.")],
    }.items():
        (folder / name).write_text(po(*entries), encoding="utf-8")
    (folder / "d.txt").write_text("He could not not answer.  The answer was late , as ever.\n", encoding="utf-8")
    (folder / "broken.po").write_text('msgid "a"\nmsgstr "b\n', encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")


def checked(folder: Path, cache: Path | None, warnings: list[str] | None = None, **settings: Any) -> Report:
    """The report of a run."""
    chosen = Settings(root=str(folder), **{"model": "none", "source_lang": "en"} | settings)
    said = warnings if warnings is not None else []
    if cache is None:
        report = check_paths([str(folder)], chosen)
    else:
        with Cache(cache, 64, said.append) as kept:
            report = check_paths([str(folder)], chosen, cache=kept)
    assert warnings is not None or not said
    return report


def shown(report: Report) -> str:
    """The report as JSON."""
    return "".join(render(report, "json", TerminalLook(color=False, width=100)))


class CountingModel:
    """Judges by the length of texts, and remembers what it was asked."""

    name = "embedded"
    signature = "model:counting@1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        """Quality and fluency of each."""
        self.asked += [segment.target for segment in segments]
        return [
            Estimate(quality=None if each.source is None else 90.0 - len(each.target) % 7, fluency=80.0, critical=0.1)
            for each in segments
        ]
