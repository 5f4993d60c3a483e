"""COMET in whole runs: asked once for all files, remembered, and beside another model."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mtqa.cache import Cache
from mtqa.config import Settings
from mtqa.document_comparison import compare_documents
from mtqa.errors import ModelError
from mtqa.evaluation import evaluate_files, read_parallel
from mtqa.pipeline import check_paths
from mtqa.reference import Estimate, described
from mtqa.report import Report
from mtqa.reports import render
from mtqa.runs import read_run
from mtqa.segment import Segment
from tests.reports.conftest import PlainLook
from tests.repositories import Repo

Calls = Callable[[], list[dict[str, Any]]]
KIWI, XCOMET = "comet:Unbabel/wmt22-cometkiwi-da", "comet:Unbabel/XCOMET-XL"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the scripted program is no program for Windows")


def table(path: Path, *targets: str) -> None:
    rows = "".join(f"The door {number} is open.\t{target}\n" for number, target in enumerate(targets, start=1))
    path.write_text(f"source\ttarget\n{rows}", encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "site"
    path.mkdir()
    table(path / "a.tsv", "Die Tür 1 ist offen.", "Die Tür 2 ist wrong offen.")
    table(path / "b.tsv", "Die Tür 1 steht auf.")
    table(path / "c.tsv", "Tür 1 ist auf.")
    return path


def checked(folder: Path, *models: str, cache: Path | None = None, **options: Any) -> Report:
    settings = Settings(root=str(folder), model=models or KIWI, select=("Q",), target_lang="de", source_lang="en")
    if cache is None:
        return check_paths([str(folder)], settings, **options)
    with Cache(cache, 64, pytest.fail) as kept:
        return check_paths([str(folder)], settings, cache=kept, **options)


def test_it_is_started_once_for_all_files_of_a_run(folder: Path, calls: Calls) -> None:
    report = checked(folder)
    assert [len(call["asked"]) for call in calls()] == [4]
    assert [each.scores.quality for each in report.documents] == pytest.approx([78.3, 90, 90], abs=3)


def test_it_is_asked_once_about_what_it_is_asked_in_two_runs(folder: Path, tmp_path: Path, calls: Calls) -> None:
    cache = tmp_path / "cache"
    first, second = checked(folder, cache=cache), checked(folder, cache=cache)
    assert len(calls()) == 1
    assert [each.segments for each in first.documents] == [each.segments for each in second.documents]
    table(folder / "b.tsv", "Die Tür 1 steht auf.", "Die Tür 2 steht auf.")
    checked(folder, cache=cache)
    assert [call["asked"] for call in calls()[1:]] == [["Die Tür 2 steht auf."]]


def test_what_it_said_without_a_reference_is_not_what_it_says_with_one(
    folder: Path, tmp_path: Path, calls: Calls
) -> None:
    row = "The door is open.\tDie Tür ist offen.{}\n"
    path = folder / "a.tsv"
    for reference, heading in [("", ""), ("\tDie Tür ist offen.", "\treference"), ("\tSie ist offen.", "\treference")]:
        path.write_text(f"source\ttarget{heading}\n{row.format(reference)}", encoding="utf-8")
        checked(folder, XCOMET, cache=tmp_path / "cache")
    assert [any("--references=" in argument for argument in call["arguments"]) for call in calls()] == [
        False,
        True,
        True,
    ]


def test_a_run_of_which_it_says_nothing_has_failed(tmp_path: Path, calls: Calls) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Die Tür ist offen.\n", encoding="utf-8")
    with pytest.raises(ModelError, match="the model says nothing of any segment: it judges translations beside their"):
        checked(tmp_path)
    path.unlink()
    table(tmp_path / "a.tsv", "Die Tür 1 ist offen.")
    with pytest.raises(ModelError, match="it compares with reference translations, and there is none"):
        checked(tmp_path, "comet:Unbabel/wmt22-comet-da")
    assert calls() == []


class Harsh:
    """Stands in for the embedded model, and marks what an xCOMET marks, and more."""

    name = "embedded"
    signature = "model:harsh@1"

    def estimate(self, segments: list[Segment]) -> list[Estimate]:
        return [Estimate(quality=20.0, fluency=50.0)] * len(segments)


def test_two_models_judge_together_and_each_is_remembered_by_itself(
    folder: Path, tmp_path: Path, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mtqa.cache.estimates.open_model", opened := Opening())
    monkeypatch.setattr(
        "mtqa.cache.estimates.described",
        lambda name, options: Harsh.signature if name.kind == "embedded" else described(name, options),
    )
    cache = tmp_path / "cache"
    checked(folder, "embedded", cache=cache)
    assert (opened.names, calls()) == (["embedded"], [])
    report = checked(folder, "embedded", XCOMET, cache=cache)
    assert opened.names == ["embedded", XCOMET]
    assert [len(call["asked"]) for call in calls()] == [4]
    assert report.model == f"embedded + {XCOMET}"
    (first, *_) = report.documents[0].segments
    assert [(each.model, each.quality) for each in first.opinions] == [("embedded", 20), (XCOMET, pytest.approx(90))]
    assert first.quality == pytest.approx(55)
    assert first.flags == ("models-disagree",)
    assert any("the models are far apart on 2 segments" in notice for notice in report.documents[0].notices)
    (finding,) = report.documents[0].findings
    assert (finding.text, finding.confidence) == ("wrong", 0.4)
    assert finding.message.endswith(f"Seen by {XCOMET}.")
    text = "".join(render(report, "json", PlainLook()))
    (path := tmp_path / "run.json").write_text(text, encoding="utf-8")
    again = read_run(str(path))
    assert [each.segments for each in again.documents] == [each.segments for each in report.documents]
    assert "".join(render(again, "json", PlainLook())) == text


class Opening:
    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, name: Any, options: Any) -> Any:
        from mtqa.reference import open_model

        self.names.append(str(name))
        return Harsh() if name.kind == "embedded" else open_model(name, options)


def test_it_is_started_once_for_several_systems(tmp_path: Path, calls: Calls) -> None:
    for name, text in [("source", "The door 1 is open."), ("one", "Die Tür 1 ist auf."), ("two", "Tür 1 wrong auf.")]:
        (tmp_path / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    settings = Settings(root=str(tmp_path), model=KIWI, select=("Q",), target_lang="de", source_lang="en")
    paths = [str(tmp_path / f"{name}.txt") for name in ("one", "two", "source")]
    evaluation = evaluate_files(read_parallel(paths[:2], paths[2], [], settings), settings)
    qualities = [system.assessment.quality for system in evaluation.systems if system.assessment]
    assert qualities == pytest.approx([90, 70])
    compare_documents(paths[:2], settings, source=paths[2])
    assert [call["asked"] for call in calls()] == [["Die Tür 1 ist auf.", "Tür 1 wrong auf."]] * 2


def test_of_what_changed_it_is_asked_once_and_of_nothing_else(
    folder: Path, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repo(folder)
    repo.commit()
    table(folder / "a.tsv", "Die Tür 1 ist offen.", "Die Tür 2 ist jetzt offen.")
    table(folder / "c.tsv", "Die Tür 1 ist jetzt auf.")
    monkeypatch.chdir(folder)
    report = checked(folder, changed_since="HEAD")
    assert [call["asked"] for call in calls()] == [["Die Tür 2 ist jetzt offen.", "Die Tür 1 ist jetzt auf."]]
    assert [each.scores.segments for each in report.documents] == [1, 1]
