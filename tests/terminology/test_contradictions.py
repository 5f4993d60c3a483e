from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from mtqa.cli import app
from mtqa.terminology import parse_glossary
from tests.limits import HANG_S
from tests.rules_alone import NO_MODEL

if TYPE_CHECKING:
    from pathlib import Path


def contradictions(glossary: str) -> list[str]:
    return parse_glossary(glossary.replace(",", "\t")).contradictions


@pytest.mark.parametrize(
    ("glossary", "parts"),
    [
        (
            "source,target,status\nfolder,Ordner,\nfolder,Ordner,forbidden\n",
            ["allows “Ordner” for “folder” (glossary.tsv, line 2)", "forbids it (glossary.tsv, line 3)"],
        ),
        ("source,target,forbidden\nFolder,Ordner,\nfolder,Mappe,Ordner\n", ["line 2", "line 3"]),
        ("source,target,forbidden\nfolder,Ordner,Ordner\n", ["line 2) and forbids it (glossary.tsv, line 2)"]),
        ("en,de,status\nfolder,Ordner,\nfolder,Ordner,forbidden\n", ["“Ordner” for “folder”"]),
        (
            "source,target,status\nAcme,,do-not-translate\nAcme,Akme,\n",
            ["“Akme” for “Acme” (glossary.tsv, line 3)", "not to be translated (glossary.tsv, line 2)"],
        ),
        ("en,de,status\nAcme,,do-not-translate\nAcme,Akme,\n", ["“Akme” for “Acme”"]),
    ],
)  # fmt: skip
def test_both_places_are_named(glossary: str, parts: list[str]) -> None:
    [sentence] = contradictions(glossary)
    for part in parts:
        assert part in sentence


@pytest.mark.parametrize(
    "glossary",
    [
        "source,target,status\nfolder,Ordner,\nfolder,Verzeichnis,forbidden\n",
        "source,target,status\nfolder,Ordner,\ndirectory,Ordner,forbidden\n",
        "source,target,status,target_lang\nfolder,Ordner,,de\nfolder,Ordner,forbidden,nl\n",
        "source,target,status\nGitHub,GitHub,\nGitHub,Github,forbidden\n",
        "source,target,status\nAcme,,do-not-translate\nAcme,Acme,\n",
        "source,target,status\nAcme,,do-not-translate\nacme,Gipfel,\n",
        "source,target,status\nAcme,,do-not-translate\nAcme,Akme,forbidden\n",
    ],
)
def test_what_is_no_contradiction(glossary: str) -> None:
    assert contradictions(glossary) == []


def test_many_rows_take_no_longer_than_they_must() -> None:
    rows = "".join(f"folder{number},Ordner,{'forbidden' if number % 2 else ''}\n" for number in range(5_000))
    began = time.process_time()
    contradictions(f"source,target,status\n{rows}")
    assert time.process_time() - began < HANG_S


def test_a_run_tells_the_first_and_counts_the_others(tmp_path: Path) -> None:
    rows = "".join(f"t{number}\tT\t\nt{number}\tT\tforbidden\n" for number in range(7))
    (tmp_path / "terms.tsv").write_text(f"source\ttarget\tstatus\n{rows}")
    (tmp_path / "a.tsv").write_text("source\ttarget\nOne\tEins\n")
    paths = [str(tmp_path / "a.tsv"), "--glossary", str(tmp_path / "terms.tsv")]
    result = CliRunner().invoke(app, ["check", *paths, *NO_MODEL, "--target-lang", "de", "--source-lang", "en"])
    said = " ".join(result.output.split())
    assert said.count("The glossary allows") == 5
    assert "“T” for “t0” (terms.tsv, line 2) and forbids it (terms.tsv, line 3)" in said
    assert "The glossary contradicts itself in 2 more places." in said
