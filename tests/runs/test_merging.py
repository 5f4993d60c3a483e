from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mtqa.baseline import Baseline, Entry
from mtqa.checks import Scope, all_checks
from mtqa.circumstances import Changed
from mtqa.cli.output import TerminalLook
from mtqa.config import load_settings
from mtqa.errors import ConfigError
from mtqa.gate import Status
from mtqa.pipeline import check_paths
from mtqa.report import Fixed, Problem, Report
from mtqa.reports import RENDERERS, render
from mtqa.runs import RunTexts, Shard, merged, read_run
from mtqa.runs.build import DemandsByPath
from mtqa.sifting import Reason
from tests.runs.projects import Talkative, write_project

LOOK = TerminalLook(color=False, width=100, show_suppressed=True, texts=RunTexts(64 << 20))
SHARDS = (["po"], ["web", "gone.txt"])
CHANGED = Changed("main", 11, ("x.po",))
ACROSS = tuple(check.id for check in all_checks() if check.scope is Scope.RUN)
"""Rules that compare documents cannot say of shards what they say of all."""
BOTH = [path for shard in SHARDS for path in shard]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    write_project(folder)
    return folder


@pytest.fixture(autouse=True)
def _here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


class Runs:
    """Runs over a project."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.folder = folder
        self.settings = load_settings(None).override(**{"ignore": ACROSS} | settings)

    def over(self, paths: list[str], *known: Entry, strict: bool = False, **settings: Any) -> Report:
        """The report of a run, read back from JSON."""
        baseline = Baseline("known.json", known, str(self.folder)) if known else None
        report = check_paths(paths, self.settings.override(**settings), baseline=baseline, strict_baseline=strict)
        return stored(report, self.folder.parent)


def stored(report: Report, folder: Path) -> Report:
    file = folder / "run.json"
    file.write_text(written(report, "json"), encoding="utf-8", errors="backslashreplace")
    return read_run(str(file))


def written(report: Report, output_format: str) -> str:
    return "".join(render(report, output_format, LOOK))


def together(*reports: Report) -> Report:
    return merged([Shard(f"{number}.json", report) for number, report in enumerate(reports, 1)])


@pytest.fixture(scope="module", params=["rules alone", "with a model"])
def runs(folder: Path, request: pytest.FixtureRequest) -> Iterator[Runs]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        if request.param == "with a model":
            patch.setattr("mtqa.checker.load_model", lambda *_: Talkative())
            yield Runs(folder, model="embedded", min_quality=70.0, max_weak_share=0.5)
        else:
            yield Runs(folder)


@pytest.fixture(scope="module")
def known(runs: Runs) -> tuple[Entry, ...]:
    """A finding of each shard, one that is there no more in each, and one of a file that is gone."""
    entries = []
    for paths in SHARDS:
        document = runs.over(paths).documents[-1]
        entries.append(Entry.of(document.path, document.findings[0]))
        entries.append(Entry(document.path, "F101", "x x", "1", f"{len(entries):032x}"))
    # As a file of them is sorted.
    return tuple(sorted((*entries, Entry("gone.po", "A102", "5", "x", "f" * 32))))


@pytest.mark.parametrize("output_format", RENDERERS)
def test_shards_together_are_one_run_over_all_files(runs: Runs, known: tuple[Entry, ...], output_format: str) -> None:
    whole, shards = runs.over(BOTH, *known), [runs.over(paths, *known) for paths in SHARDS]
    assert whole.circumstances.across == ()
    assert {each.path for each in whole.problems} == {"gone.txt", "po/empty.txt", "web/data.csv"}
    told = together(*shards)
    expected = written(whole, output_format)
    if output_format == "json":
        # It is told of how many runs it was made.
        expected = expected.replace('"shards": 1,', '"shards": 2,')
    assert written(told, output_format) == expected


def test_verdict_and_scores_are_of_all_shards(runs: Runs, known: tuple[Entry, ...]) -> None:
    whole = runs.over(BOTH, *known, strict=True)
    told = together(*(runs.over(paths, *known, strict=True) for paths in SHARDS))
    assert told.verdict == whole.verdict
    assert told.overall == whole.overall
    assert told.notices == whole.notices
    assert told.verdict.status is Status.ERROR
    assert told.compared is not None
    assert len(told.compared.stale) == 3


def test_one_shard_that_fails_fails_all(runs: Runs) -> None:
    good, bad = (runs.over([path], fail_on="major", **LAX) for path in ("web/data.csv", "po/house.de.po"))
    assert runs.over(["web/rows.tsv"], fail_on="never", **LAX).verdict.status is Status.PASSED
    assert bad.verdict.status is Status.FAILED
    assert together(runs.over(["web/rows.tsv"], fail_on="never", **LAX), bad).verdict.status is Status.FAILED
    assert good.problems
    assert together(bad, good).verdict.status is Status.ERROR


LAX: dict[str, Any] = {"max_mqm_penalty": 1e9, "min_quality": 0.0, "max_weak_share": 1.0}


def test_one_report_stays_as_it_is(runs: Runs) -> None:
    report = runs.over(BOTH)
    assert together(report) is report


def test_a_document_that_two_shards_say_the_same_of_counts_once(runs: Runs) -> None:
    one, both = runs.over(["po"]), runs.over(["po/house.de.po", "web"])
    told = together(one, both)
    assert [each.path for each in told.documents].count("po/house.de.po") == 1
    whole = runs.over(["po", "web"])
    assert told.documents == whole.documents
    assert told.overall == whole.overall


def test_a_document_that_they_say_different_things_of_is_refused(runs: Runs) -> None:
    one, other = runs.over(["po"]), runs.over(["po/house.de.po"], select=("F",))
    other = replace(other, signature=one.signature)
    with pytest.raises(
        ConfigError, match=r"^po/house\.de\.po is in 1\.json and in 2\.json, which say different things"
    ):
        together(one, other)


def test_a_document_with_two_sources_is_two(runs: Runs) -> None:
    (document,) = runs.over(["po/house.de.po"]).documents
    report = runs.over(["po/house.de.po"])
    report = replace(report, documents=(replace(document, source_path="y.txt"),))
    other = replace(report, documents=(replace(document, source_path="x.txt"),))
    assert len(together(report, other).documents) == 2
    with pytest.raises(ConfigError, match=r"2\.json: the gate asked something else of po/house\.de\.po"):
        together(report, replace(other, demands=DemandsByPath()))


def test_a_document_counts_once_by_whatever_names_it_was_given(runs: Runs, folder: Path) -> None:
    one = runs.over(["po/house.de.po"])
    names = ("./po/house.de.po", "po/../po/house.de.po", str(folder / "po/house.de.po"))
    others = [runs.over([name]) for name in names]
    assert one.documents[0].findings
    told = together(one, *others)
    assert told.documents == one.documents
    assert told.overall == one.overall
    changed = replace(others[0], documents=(replace(others[0].documents[0], findings=()),))
    with pytest.raises(ConfigError, match=r"po/house\.de\.po is in 1\.json and in 2\.json, which say different things"):
        together(one, changed)
    with pytest.raises(ConfigError, match=r"2\.json: the gate asked something else of .*po/house\.de\.po"):
        together(one, replace(others[0], demands=DemandsByPath()))


def test_what_no_system_can_name_is_a_file_of_its_own(runs: Runs) -> None:
    one = runs.over(["po/house.de.po"])
    odd = [replace(one, documents=(replace(one.documents[0], path=path),)) for path in ("\ud800", "./\ud800", "-")]
    odd = [replace(each, demands=one.demands) for each in odd]
    assert [each.path for each in together(*odd).documents] == ["\ud800", "-"]


@pytest.mark.parametrize("order", [1, -1])
def test_a_document_with_a_source_in_one_shard_alone_is_refused(runs: Runs, order: int) -> None:
    alone = runs.over(["po/house.de.po"])
    (document,) = alone.documents
    pair = replace(alone, documents=(replace(document, path="./po/house.de.po", source_path="x.txt"),))
    message = r"is in (1|2)\.json with a source and in (2|1)\.json without, so that it would count twice"
    with pytest.raises(ConfigError, match=message) as error:
        together(*[alone, pair][::order])
    assert f"in {'2' if order == 1 else '1'}.json with a source" in str(error.value)


def test_what_is_suppressed_in_another_shard_is_not_known_there(runs: Runs) -> None:
    finding = runs.over(["po/house.de.po"]).documents[0].findings[0]
    entry = Entry.of("po/house.de.po", finding)
    one, other = runs.over(["po/house.de.po"], entry, strict=True), runs.over(["web"], entry, strict=True)
    assert one.compared is not None
    assert other.compared is not None
    one = replace(one, compared=one.compared._replace(stale=()))
    other = replace(other, compared=other.compared._replace(stale=(entry,)))
    told = together(one, other)
    assert told.compared is not None
    assert told.compared.stale == ()
    (document,) = one.documents
    suppressed = tuple(each._replace(reason=Reason.SUPPRESSED) for each in document.aside)
    told = together(replace(one, documents=(replace(document, aside=suppressed),)), other)
    assert told.compared is not None
    assert told.compared.stale == (entry,)


def test_other_versions_and_models_are_refused(runs: Runs) -> None:
    one, other = (runs.over(paths) for paths in SHARDS)
    with pytest.raises(ConfigError, match=r"1\.json and 2\.json are no parts of one run.* mtqa was '.*' .* '99'"):
        together(one, replace(other, version="99"))
    signature = other.signature.replace("model:", "model:other-")
    with pytest.raises(ConfigError, match=r"no parts of one run.* the reference model was '.*' in .* 'model:other-"):
        together(one, replace(other, signature=signature))


def test_other_rules_and_glossaries_are_told(runs: Runs) -> None:
    one, other = runs.over(["po"]), runs.over(["web"], ignore=("L", *ACROSS))
    told = together(one, other)
    assert told.notices[0] == (
        "Put together from runs that did not all check by the same: rules differ in the signature."
    )
    rules = [part for each in (one, other) for part in each.signature.split("|") if part.startswith("rules:")]
    assert f"|{rules[0]}+{rules[1].removeprefix('rules:')}|" in told.signature
    again = together(stored(told, runs.folder.parent), runs.over(["web/rows.tsv"], ignore=("L", *ACROSS)))
    assert again.circumstances.differences == ("rules",)
    assert again.circumstances.shards == 3


def test_what_compares_documents_is_told_of(runs: Runs) -> None:
    shards = [runs.over(paths, ignore=()) for paths in SHARDS]
    (notice,) = [each for each in together(*shards).notices if each.startswith("Put together from 2 runs: ")]
    assert "T202" in notice
    assert not any("Put together" in notice for notice in shards[0].notices)


def test_runs_over_other_changes_are_refused(runs: Runs) -> None:
    one, other = (runs.over(paths) for paths in SHARDS)
    since = [replace(each, circumstances=replace(each.circumstances, changed=CHANGED)) for each in (one, other)]
    assert together(*since).notices[0].endswith(f"since main, in {len(one.documents + other.documents)} of 22 files.")
    with pytest.raises(
        ConfigError, match="the one is about what changed since 'main', the other about all of its files"
    ):
        together(since[0], other)


def test_what_was_mended_is_added_up(runs: Runs) -> None:
    one, other = (runs.over(paths) for paths in SHARDS)
    fixed = together(
        replace(one, fixed=Fixed(3, 2, {"F205": 3})), replace(other, fixed=Fixed(2, 1, {"F205": 1, "F1": 1}))
    )
    assert fixed.fixed == Fixed(5, 3, {"F205": 4, "F1": 1})
    assert together(replace(one, fixed=Fixed(3, 2, {"F205": 3})), other).fixed == Fixed(3, 2, {"F205": 3})


def test_a_problem_of_both_is_told_once(runs: Runs) -> None:
    problem = Problem("x.po", "no such file")
    one, other = (replace(runs.over(paths), problems=(problem,)) for paths in SHARDS)
    assert together(one, other).problems == (problem,)


def test_strict_and_lax_baselines_are_refused(runs: Runs, known: tuple[Entry, ...]) -> None:
    one, other = (runs.over(paths, *known, strict=strict) for paths, strict in zip(SHARDS, (True, False), strict=True))
    with pytest.raises(ConfigError, match=r"^1\.json was checked with --strict-baseline, and 2\.json without"):
        together(one, other)
    bare = runs.over(SHARDS[1])
    assert together(one, bare).compared == one.compared
