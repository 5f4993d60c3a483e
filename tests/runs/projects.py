"""A project with all that a report may have to tell, and a model that has something to say of every segment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mtqa.finding import Category, Severity
from mtqa.reference import ErrorSpan, Estimate, Opinion
from mtqa.segment import Span
from tests.cache.trees import po

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mtqa.segment import Segment

CONFIGURATION = """
model = "none"
source-lang = "en"
extend-select = ["A108"]
max-mqm-penalty = 12

[per-file-gate]
"web/*" = { fail-on = "critical", max-mqm-penalty = false }
"gone/*" = { fail-on = "never" }

[per-key-ignores]
"menu.*" = ["F205"]
"""
SAID_IN_PLACE = '# mtqa: ignore[A102] -- "as agreed" </script>\nmsgid "It has 5 doors."\nmsgstr "Es hat 6 Türen."\n\n'
LONG = "Das Haus hat viele Türen. " * 30


def write_project(folder: Path) -> None:
    """Two folders with documents, and the configuration of both."""
    for name in ("po", "web"):
        (folder / name).mkdir(parents=True)
    (folder / "mtqa.toml").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "po" / "house.de.po").write_text(
        po(("Turn the key twice.", "Drehen Sie den Schlüssel dreimal 3."), ("Open the %s.", "Öffnen Sie 😀 漢字 ."))
        + SAID_IN_PLACE
        + po(("Page 7", "Seite 8"))[len(po()) :],
        encoding="utf-8",
    )
    (folder / "po" / "broken.po").write_text('msgid "a"\nmsgstr "b\n', encoding="utf-8")
    (folder / "po" / "ferry.txt").write_text(
        "He could not not answer.  The answer was late , as ever. " * 3 + f"\n{LONG}the the end.\n", encoding="utf-8"
    )
    (folder / "po" / "empty.txt").write_text("", encoding="utf-8")
    (folder / "web" / "en.json").write_text('{"menu": {"open": "Open 5", "shut": "Shut {name}"}}', encoding="utf-8")
    (folder / "web" / "de.json").write_text('{"menu": {"open": "Öffnen 6", "shut": "Zu ,"}}', encoding="utf-8")
    (folder / "web" / "guide.html").write_text(
        "<html lang=de><h1>Das Haus</h1><p>Das das Haus &amp; der Garten ,  ja.</p></html>", encoding="utf-8"
    )
    (folder / "web" / "rows.tsv").write_text(
        "source\ttarget\nIt costs 5 euros.\tEs kostet 7 Euro.\nGood\tGut\n", encoding="utf-8"
    )
    (folder / "web" / "data.csv").write_text("name\tnumber\n#1\t2\n", encoding="utf-8")


def odd_name(folder: Path) -> str | None:
    """A file whose name is no UTF-8; None where the system has none of that kind."""
    try:
        name = os.fsdecode(b"n\xe4me.txt")
        (folder / name).write_text("He could not not answer.\n", encoding="utf-8")
    except (OSError, UnicodeError):
        return None
    return name


class Talkative:
    """Judges by the length of texts, and says all that a model can say."""

    name = "embedded"
    signature = "model:talkative@1|dtype:none"

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        """What is said of each."""
        return [self._one(each) for each in segments]

    def _one(self, segment: Segment) -> Estimate:
        length = len(segment.target)
        quality = None if segment.source is None else round(90 - length % 7 + 1 / 3, 4)
        omitted = () if not segment.source else (_error(Span(0, len(segment.source) // 2), Category.OMISSION),)
        return Estimate(
            quality=quality,
            fluency=round(80 - length % 11 + 1 / 7, 4),
            critical=0.125,
            spans=(_error(Span(0, length // 2), Category.MISTRANSLATION),) if length % 3 == 0 and length > 3 else (),
            omissions=omitted,
            flags=("split",) if length % 2 else (),
            translation="Ganz anders.\u2028" if length % 5 == 0 else None,
            similarity=33.25 if length % 5 == 0 else None,
            opinions=(Opinion("one", quality, None, 0.5), Opinion("two", None, 77.5)),
        )


def _error(span: Span, category: Category) -> ErrorSpan:
    return ErrorSpan(span, Severity.MAJOR, category, 0.75)
