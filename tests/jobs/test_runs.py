"""The report is the same with any number of processes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import mtqa.jobs.ahead
from mtqa.baseline import Entry, load_baseline, write_baseline
from mtqa.cache.codec import decoded
from mtqa.config import Settings
from mtqa.custom import CustomRule
from mtqa.finding import Severity
from mtqa.fingerprints import portable_path
from mtqa.inputs import read_options
from mtqa.jobs.crew import Crew
from mtqa.jobs.tasks import Files, Part
from mtqa.pipeline import check_paths
from tests.cache.trees import CountingModel, po
from tests.jobs.runs import Given, catalogue, run, split_all, write_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "tree"
    write_files(folder)
    return folder


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Given:
    return Given(monkeypatch)


OWN = CustomRule("C001", "no-keys", "Keys are told", "Schlüssel", severity=Severity.MAJOR)


def test_files_are_checked_by_others_with_the_same_report(tree: Path, given: Given) -> None:
    alone = run(tree, 1)
    assert not given.tasks
    assert [run(tree, 2), run(tree, 3)] == [alone, alone]
    assert given.of(Files) > 10
    for rule in ("A102", "T202", "X201", "X401"):
        assert f'"{rule}"' in alone
    assert "is empty" in alone
    assert "latin.txt" in alone


def test_files_of_a_folder_stay_together(tmp_path: Path, given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mtqa.jobs.ahead, "_BATCH_FILES", 4)
    for folder, number in (("de", 3), ("fr", 1), ("nl", 9)):
        (tmp_path / folder).mkdir()
        for each in range(number):
            (tmp_path / folder / f"{each}.po").write_text(po(("It has 5 doors.", "5.")), encoding="utf-8")
    run(tmp_path, 2)
    orders = [task.order.files for task in given.tasks if isinstance(task.order, Files)]
    names = [[path.removeprefix(f"{tmp_path}/") for path, _ in files] for files in orders]
    assert names == [
        ["de/0.po", "de/1.po", "de/2.po"],
        ["fr/0.po", "nl/0.po", "nl/1.po", "nl/2.po"],
        ["nl/3.po", "nl/4.po", "nl/5.po", "nl/6.po"],
        ["nl/7.po", "nl/8.po"],
    ]


def test_a_large_file_is_checked_by_all_with_the_same_report(
    tmp_path: Path, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    split_all(monkeypatch)
    (tmp_path / "large.po").write_text(catalogue(), encoding="utf-8")
    alone = run(tmp_path, 1)
    assert [run(tmp_path, 2), run(tmp_path, 3)] == [alone, alone]
    assert given.of(Part) > 40
    assert not given.of(Files)
    for rule in ("A102", "X303", "X304"):
        assert f'"{rule}"' in alone


def test_a_large_file_among_small_ones(tree: Path, given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    split_all(monkeypatch)
    monkeypatch.setattr(mtqa.jobs.ahead, "_LARGE", 20_000)
    (tree / "large.po").write_text(catalogue(1500), encoding="utf-8")
    alone = run(tree, 1)
    assert run(tree, 2) == alone
    assert given.of(Files) > 3
    assert given.of(Part) > 40


def test_with_a_cache_that_is_empty_full_or_of_another_number(tree: Path, tmp_path: Path, given: Given) -> None:
    alone = run(tree, 1)
    assert run(tree, 2, tmp_path / "cache") == alone
    cold = given.of(Files)
    assert cold > 5
    assert run(tree, 2, tmp_path / "cache") == alone
    assert run(tree, 1, tmp_path / "cache") == alone
    assert given.of(Files) == cold + 1  # those that cannot be read are not kept
    (tree / "part03.po").write_text(po(("It has 5 doors.", "Es hat 7 Türen.")), encoding="utf-8")
    assert run(tree, 3, tmp_path / "cache") == run(tree, 1)
    assert given.of(Files) <= cold + 3


def test_what_others_keep_is_what_one_keeps(tree: Path, tmp_path: Path, given: Given) -> None:
    run(tree, 1, tmp_path / "one")
    run(tree, 3, tmp_path / "three")
    given.tasks.clear()
    # Nothing is checked again by whoever finds it.
    assert run(tree, 3, tmp_path / "one") == run(tree, 1, tmp_path / "three")
    assert all(len(task.order.files) <= 2 for task in given.tasks if isinstance(task.order, Files))
    assert given.of(Files) == 1


@pytest.mark.parametrize(
    "settings",
    [
        {"per_key_ignores": {"*legs*": ("A102",)}, "per_file_ignores": {"part0*": ("M1",)}},
        {"glossary": ("terms.csv",), "select": ("ALL",)},
        {"rules": (OWN,), "severity": {"A102": Severity.CRITICAL}},
        {"rules": (replace(OWN, paths=("part1*",)),), "target_lang": "de"},
        {"per_file_gate": {"part0*": {"fail_on": "never"}}, "ignore": ("X201", "T202")},
        {"spelling": {"de": ("words",)}},
    ],
    ids=["ignores", "glossary", "own rules", "own paths", "gate", "dictionaries"],
)
def test_with_all_kinds_of_settings(
    tree: Path, given: Given, settings: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree.parent / "terms.csv").write_text("en,de\nkey,Taste\nfile,Akte\n", encoding="utf-8")
    (tree.parent / "words.dic").write_text("3\nSpeichern\nSie\nDatei\n", encoding="utf-8")
    (tree.parent / "words.aff").write_text("SET UTF-8\n", encoding="utf-8")
    monkeypatch.chdir(tree.parent)
    settings = {name: value for name, value in settings.items() if name != "spelling" or _hunspell()}
    alone = run(tree, 1, settings=settings)
    assert run(tree, 2, settings=settings) == alone
    assert given.of(Files) > 5


def _hunspell() -> bool:
    from mtqa.extras import installed

    return installed("spelling")


def test_with_a_baseline(tree: Path, given: Given) -> None:
    settings = Settings(model="none", source_lang="en", root=str(tree))
    report = check_paths([str(tree)], settings)
    root = str(tree)
    entries = [
        Entry.of(portable_path(each.path, root), finding) for each in report.documents for finding in each.findings
    ]
    write_baseline(str(tree / "mtqa-baseline.json"), entries[::2])
    (tree / "part03.po").write_text(po(("It has 5 doors.", "Es hat 7 Türen.")), encoding="utf-8")
    known = load_baseline(settings)
    assert known is not None
    alone = run(tree, 1, baseline=known, strict_baseline=True)
    assert run(tree, 2, baseline=load_baseline(settings), strict_baseline=True) == alone
    assert '"known"' in alone
    assert given.of(Files) > 5


@pytest.fixture
def failing(tree: Path) -> CustomRule:
    """A rule that is right at first, and fails on two of the files."""
    for each in (4, 9):
        # Its pattern goes back and forth without end on this.
        entries = [("keys", "Schlüssel"), ("a", f"{'a' * 40}!"), ("more keys", "Schlüssel")]
        (tree / f"part{each:02}.po").write_text(po(*entries), encoding="utf-8")
    return replace(OWN, target="(a|aa)+$|Schlüssel")


def told(report: str, rule: str) -> list[str]:
    """In which files a report finds something by a rule, finding by finding."""
    return re.findall(rf"/(\w+)\.po:\d+:\d+: \w+ {rule}", report)


@pytest.mark.parametrize("jobs", [2, 3])
def test_a_rule_that_fails_does_so_at_the_same_file(
    tree: Path, given: Given, failing: CustomRule, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mtqa.custom.patterns.TIMEOUT_S", 0.2)
    settings = {"rules": (failing,)}
    alone = run(tree, 1, settings=settings)
    assert run(tree, jobs, settings=settings) == alone
    assert "takes too long" in alone
    assert list(dict.fromkeys(told(alone, "C001"))) == ["a", "b", "c", "part00", "part01", "part02", "part03", "part04"]
    assert given.of(Files) > 5


def test_a_rule_that_fails_in_a_share(
    tmp_path: Path, given: Given, failing: CustomRule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mtqa.custom.patterns.TIMEOUT_S", 0.2)
    split_all(monkeypatch)
    folder = tmp_path / "large"
    folder.mkdir()
    entries = [(f"{each} keys", f"{each} Schlüssel") for each in range(60)]
    entries[20] = ("a", f"{'a' * 40}!")
    (folder / "large.po").write_text(po(*entries), encoding="utf-8")
    settings = {"rules": (failing,)}
    alone = run(folder, 1, settings=settings)
    assert run(folder, 2, settings=settings) == alone
    assert "takes too long" in alone
    assert len(told(alone, "C001")) == 20
    assert given.of(Part) > 20


def test_what_workers_cannot_do_is_done_here(tree: Path, given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [str(tree), str(tree / "gone.po")]
    alone = run(tree, 1, paths=paths)
    assert "gone.po" in alone
    answers = iter(range(100))
    monkeypatch.setattr(mtqa.jobs.ahead, "decoded", lambda *those: None if next(answers) % 2 else decoded(*those))
    assert run(tree, 2, paths=paths) == alone
    assert next(answers) == given.of(Files) > 5


def test_a_file_that_is_written_to_meanwhile(tmp_path: Path, given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    split_all(monkeypatch)
    (tmp_path / "large.po").write_text(catalogue(), encoding="utf-8")
    alone = run(tmp_path, 1)
    give = Crew.give

    def write_and_give(crew: Crew, *orders: object, **how: bool) -> object:
        # As this process has read it, and the others are about to.
        (tmp_path / "large.po").write_text(po(("a", "b")), encoding="utf-8")
        return give(crew, *orders, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Crew, "give", write_and_give)
    monkeypatch.setattr(Crew, "give_each", lambda *_: None)
    many = run(tmp_path, 2)
    assert (
        json.loads(many.partition("\n}\n")[0] + "\n}")["documents"]
        == json.loads(alone.partition("\n}\n")[0] + "\n}")["documents"]
    )
    assert not given.of(Part)


def test_standard_input_is_for_this_process(tree: Path, given: Given) -> None:
    content = po(("It has 5 doors.", "Es hat 7 Türen.")).encode()
    options = replace(read_options(Settings(model="none")), content=content, input_format="po")
    paths = [str(tree / "part01.po"), "-", *(str(tree / f"part{each:02}.po") for each in range(2, 9))]
    alone = run(tree, 1, paths=paths, options=options)
    assert run(tree, 2, paths=paths, options=options) == alone
    assert given.of(Files) >= 4


def test_a_model_judges_here_and_so_do_the_rules(tree: Path, given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtqa.checker.load_model", lambda *_, **__: CountingModel())
    run(tree, 3, settings={"model": "embedded"})
    assert not given.tasks


def test_too_little_is_not_given_out(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Crew, "__init__", lambda *_: pytest.fail("a process would be started"))
    run(tree, 0)
    run(tree, 8)


def test_settings_that_go_into_no_other_process(tree: Path, given: Given) -> None:
    class Table(dict[str, tuple[str, ...]]):
        """Of a function: nobody else can load it."""

    settings = {"per_file_ignores": Table({"part01.po": ("A",)})}
    assert run(tree, 2, settings=settings) == run(tree, 1, settings=settings)
    assert not given.tasks


def test_no_process_is_left(tree: Path, given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    crews: list[Crew] = []
    grow = Crew.grow

    def noting(crew: Crew, number: int) -> None:
        crews.append(crew)
        grow(crew, number)

    monkeypatch.setattr(Crew, "grow", noting)
    run(tree, 3)
    workers = {id(worker): worker for crew in crews for worker in crew._workers}
    assert len(workers) == 2
    assert all(worker.process.poll() is not None for worker in workers.values())
