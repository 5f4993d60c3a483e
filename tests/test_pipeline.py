"""The way through a run of many documents."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from mtqa.pipeline import check_paths
from mtqa.segment import Document
from tests.rules_alone import RULES_ALONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ENTRIES = 'msgid ""\nmsgstr "Language: de\\n"\n\n'
SHORT = f'{ENTRIES}msgid "Turn the key twice."\nmsgstr "x"\n\nmsgid "Page 1"\nmsgstr "y"\n'
SETTINGS = RULES_ALONE.override(source_lang="en")


def catalogue(number: int) -> str:
    way = "Drehen Sie den Schlüssel zweimal." if number != 7 else "Zweimal den Schlüssel drehen."
    return f'{ENTRIES}msgid "Turn the key twice."\nmsgstr "{way}"\n\nmsgid "Page {number}"\nmsgstr "Seite {number}"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(12):
        (tmp_path / f"{number:02}.po").write_text(catalogue(number), encoding="utf-8")
    return tmp_path


def test_a_run_keeps_no_document_that_it_is_done_with(folder: Path) -> None:
    alive = []

    def track(paths: Sequence[str]) -> Iterator[str]:
        for path in paths:
            gc.collect()
            # Not `isinstance`, which asks lazy modules for their class and loads them.
            alive.append(sum(type(each) is Document and each.path.startswith(str(folder)) for each in gc.get_objects()))
            yield path

    report = check_paths([str(folder)], SETTINGS, track=track)
    assert len(report.documents) == len(alive) == 12
    # That before, as it was read and as identified, and what a few helpers remember of it.
    assert max(alive[6:]) <= max(alive[:6])


def test_what_compares_documents_reads_them_again(folder: Path) -> None:
    report = check_paths([str(folder)], SETTINGS)
    (document,) = [document for document in report.documents if document.findings]
    assert document.path.endswith("07.po")
    (finding,) = document.findings
    assert (finding.rule, finding.text) == ("T202", "Zweimal den Schlüssel drehen.")
    assert f"{folder / '00.po'}, line 5 and 10 more" in finding.message
    assert document.scores.quality is not None
    assert document.scores.quality < 100


@pytest.mark.parametrize(("number", "content"), [(7, ENTRIES), (7, SHORT), (0, SHORT)])
def test_a_file_that_changed_since_is_not_compared(folder: Path, number: int, content: str) -> None:
    def track(paths: Sequence[str]) -> Iterator[str]:
        yield from paths
        (folder / f"{number:02}.po").write_text(content, encoding="utf-8")

    report = check_paths([str(folder)], SETTINGS, track=track)
    assert not any(document.findings for document in report.documents)
