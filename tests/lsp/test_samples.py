from __future__ import annotations

from pathlib import Path

import pytest

from mtqa import Settings, check_files
from mtqa.config import load_settings
from mtqa.lsp.checking import Work, check
from mtqa.lsp.options import Options
from mtqa.lsp.projects import Projects
from mtqa.lsp.text import Snapshot
from mtqa.reading.decode import load_text

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = (
    "catalogues/ferry.de.po",
    "catalogues/shop.fr.json",
    "articles/ferry-machine.txt",
    "systems/weather.tsv",
    "pairs/en-de/router-machine.de.md",
)


@pytest.mark.parametrize("name", NAMES)
def test_an_editor_shows_what_a_run_over_the_file_finds(name: str) -> None:
    path = SAMPLES / name
    settings: Settings = load_settings(start=path.parent).override(model="none")
    (document,) = check_files(path, settings=settings).documents
    expected = [(each.rule, each.span, each.message) for each in document.findings]
    work = Work(str(path), Snapshot.of(load_text(str(path)), "utf-16"))
    found = check(work, Projects(Options()), None)
    assert [(each.rule, each.span, each.message) for each in found.findings] == expected
    assert expected
