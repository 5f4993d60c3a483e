"""Runs with a cache: the same report, and nothing is done twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import mtqa.cache.estimates
from mtqa import check_files, check_text
from mtqa.cache import Cache
from mtqa.checker import Checker
from mtqa.config import Settings
from mtqa.custom import CustomRule
from mtqa.errors import ModelError
from mtqa.finding import Severity
from mtqa.fixing.fixer import Fixer
from mtqa.inputs import read_document
from mtqa.pipeline import check_paths
from tests.cache.trees import CountingModel, checked, po, shown, write_tree

if TYPE_CHECKING:
    from pathlib import Path

    from mtqa.checker import CheckedDocument
    from mtqa.segment import Document


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "tree"
    write_tree(folder)
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the documents that rules are run on."""
    found: list[str] = []
    check = Checker.check

    def noting(checker: Checker, document: Document) -> CheckedDocument:
        found.append(document.path.rpartition("/")[2])
        return check(checker, document)

    monkeypatch.setattr(Checker, "check", noting)
    return found


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> CountingModel:
    counting = CountingModel()
    monkeypatch.setattr(mtqa.cache.estimates, "open_model", lambda *_, **__: counting)
    monkeypatch.setattr(mtqa.cache.estimates, "described", lambda *_, **__: counting.signature)
    monkeypatch.setattr("mtqa.checker.load_model", lambda *_, **__: counting)
    return counting


def test_the_report_is_the_same_without_a_cache_with_an_empty_and_with_a_full_one(tree: Path, cache: Path) -> None:
    without, cold, warm = shown(checked(tree, None)), shown(checked(tree, cache)), shown(checked(tree, cache))
    assert without == cold == warm
    assert "T202" in warm  # what one file says of another
    assert "X201" in warm
    assert "is empty" in warm


def test_what_did_not_change_is_neither_checked_nor_read_again(
    tree: Path, cache: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = shown(checked(tree, cache))
    assert {"a.po", "d.txt"} <= set(looked_at)
    looked_at.clear()
    read = []
    reading = read_document

    def noting(path: str, *given: Any) -> Document:
        read.append(path.rpartition("/")[2])
        return reading(path, *given)

    monkeypatch.setattr("mtqa.pipeline.read_document", noting)
    monkeypatch.setattr("mtqa.checks.across.Across.note", pytest.fail)
    assert shown(checked(tree, cache)) == cold
    assert looked_at == []
    assert read == ["empty.txt"]  # of which nothing could be kept


def test_a_file_that_changed_is_checked_and_what_it_says_of_others_is_told(
    tree: Path, cache: Path, looked_at: list[str]
) -> None:
    checked(tree, cache)
    looked_at.clear()
    (tree / "b.po").write_text(po(("Turn the key twice.", "Zweimal den Schlüssel drehen.")), encoding="utf-8")
    changed = shown(checked(tree, cache))
    assert looked_at == ["b.po"]
    assert changed == shown(checked(tree, None))
    assert changed == shown(checked(tree, cache))


def test_a_file_that_is_as_it_was_is_known_again(tree: Path, cache: Path, looked_at: list[str]) -> None:
    before = (tree / "b.po").read_bytes()
    cold = shown(checked(tree, cache))
    (tree / "b.po").write_text(po(("Open it now.", "Jetzt öffnen.")), encoding="utf-8")
    checked(tree, cache)
    (tree / "b.po").write_bytes(before)
    looked_at.clear()
    assert shown(checked(tree, cache)) == cold
    assert looked_at == []


def test_a_file_that_was_alone_in_a_run_is_compared_in_the_next(tree: Path, cache: Path, looked_at: list[str]) -> None:
    settings = Settings(root=str(tree), model="none", source_lang="en")
    for path in ("a.po", "b.po", "c.po"):
        with Cache(cache, 64, pytest.fail) as kept:
            check_paths([str(tree / path)], settings, cache=kept)
    looked_at.clear()
    found = shown(checked(tree, cache))
    assert "T202" in found
    assert {"a.po", "b.po", "c.po"}.isdisjoint(looked_at)
    assert found == shown(checked(tree, None))


@pytest.mark.parametrize(
    "settings",
    [
        {"select": ("A",)},
        {"extend_select": ("ALL",)},
        {"ignore": ("A102",)},
        {"per_file_ignores": {"a.po": ("A102",)}},
        {"severity": {"A102": Severity.MINOR}},
        {"target_lang": "de-AT"},
        {"source_lang": "en-GB"},
        {"encoding": "utf-8"},
        {"max_file_size": 1.0},
    ],
)
def test_other_settings_are_another_run(
    tree: Path, cache: Path, looked_at: list[str], settings: dict[str, Any]
) -> None:
    checked(tree, cache)
    looked_at.clear()
    other = shown(checked(tree, cache, **settings))
    assert "a.po" in looked_at
    assert other == shown(checked(tree, None, **settings))


@pytest.mark.parametrize(
    "settings", [{"fail_on": "never"}, {"min_quality": 99.0}, {"exclude": ("d.txt",)}, {"max_mqm_penalty": 0.0}]
)
def test_the_gate_judges_anew_what_is_known(
    tree: Path, cache: Path, looked_at: list[str], settings: dict[str, Any]
) -> None:
    checked(tree, cache)
    looked_at.clear()
    other = shown(checked(tree, cache, **settings))
    assert "a.po" not in looked_at
    assert other == shown(checked(tree, None, **settings))


def test_another_glossary_of_the_same_name_is_another_run(tree: Path, cache: Path, tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    seen = []
    for rendering in ("Schlüssel", "Türöffner"):
        terms.write_text(f"en,de\nkey,{rendering}\n", encoding="utf-8")
        seen.append(shown(checked(tree, cache, glossary=(str(terms),))))
        assert seen[-1] == shown(checked(tree, None, glossary=(str(terms),)))
    assert "Türöffner" in seen[1]


def test_another_list_of_names_is_another_run(tree: Path, cache: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    seen = []
    for status in ("preferred", "forbidden"):
        names.write_text(f"term,status,lang\nanswer,{status},en\n", encoding="utf-8")
        found = checked(tree, cache, names=(str(names),), target_lang="en")
        seen.append(shown(found))
        assert seen[-1] == shown(checked(tree, None, names=(str(names),), target_lang="en"))
    assert seen[0] != seen[1]


def test_a_tree_that_was_moved_is_known_by_what_its_files_are_called(
    tree: Path, cache: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"model": "none", "source_lang": "en"}
    monkeypatch.chdir(tree)
    with Cache(cache, 64, pytest.fail) as kept:
        check_paths(["."], Settings(root=str(tree), **settings), cache=kept)  # type: ignore[arg-type]
    moved = tree.with_name("moved")
    tree.rename(moved)
    monkeypatch.chdir(moved)
    looked_at.clear()
    with Cache(cache, 64, pytest.fail) as kept:
        check_paths(["."], Settings(root=str(moved), **settings), cache=kept)  # type: ignore[arg-type]
    assert looked_at == []


def test_equal_files_of_two_names_are_two(tmp_path: Path, cache: Path) -> None:
    write_tree(tmp_path / "tree")
    (tmp_path / "tree" / "e.po").write_bytes((tmp_path / "tree" / "a.po").read_bytes())
    assert shown(checked(tmp_path / "tree", cache)) == shown(checked(tmp_path / "tree", cache))
    assert '"path": "' + str(tmp_path / "tree" / "e.po") in shown(checked(tmp_path / "tree", cache))


def test_a_change_of_the_source_alone_is_a_change(tmp_path: Path, cache: Path, looked_at: list[str]) -> None:
    folder = tmp_path / "locales"
    folder.mkdir()
    (folder / "en.json").write_text('{"doors": "It has 5 doors."}', encoding="utf-8")
    (folder / "de.json").write_text('{"doors": "Es hat 5 Türen."}', encoding="utf-8")
    assert "A102" not in shown(checked(folder, cache))
    (folder / "en.json").write_text('{"doors": "It has 6 doors."}', encoding="utf-8")
    looked_at.clear()
    assert "A102" in shown(checked(folder, cache))
    assert looked_at == ["de.json"]


def test_what_is_mended_is_read(tree: Path, cache: Path) -> None:
    checked(tree, cache)
    settings = Settings(root=str(tree), model="none", source_lang="en")
    with Cache(cache, 64, pytest.fail) as kept:
        fixed = check_paths([str(tree)], settings, fixer=Fixer(), cache=kept)
    assert fixed.fixed is not None
    assert fixed.fixed.findings
    assert "late , as" not in (tree / "d.txt").read_text(encoding="utf-8")
    assert shown(checked(tree, cache)) == shown(checked(tree, None))


def test_what_a_file_holds_that_is_written_to_while_it_is_read_is_not_kept(
    tree: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, looked_at: list[str]
) -> None:
    reading = read_document

    def slowly(path: str, *given: Any) -> Document:
        if path.endswith("a.po"):
            (tree / "a.po").write_text(po(("One two three.", "Eins zwei drei.")), encoding="utf-8")
        return reading(path, *given)

    before = (tree / "a.po").read_bytes()
    monkeypatch.setattr("mtqa.pipeline.read_document", slowly)
    checked(tree, cache)
    monkeypatch.undo()
    (tree / "a.po").write_bytes(before)
    assert shown(checked(tree, cache)) == shown(checked(tree, None))


def test_a_poisoned_record_is_none(tree: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = shown(checked(tree, cache))
    monkeypatch.setattr("mtqa.cache.documents.encoded", lambda _: b"\xc1 poison")
    with Cache(cache, 64, pytest.fail) as kept:
        kept.clear()
    checked(tree, cache)
    monkeypatch.undo()
    assert shown(checked(tree, cache)) == good


def test_a_damaged_cache_does_the_report_no_harm(tree: Path, cache: Path) -> None:
    good = shown(checked(tree, cache))
    for file in cache.iterdir():
        file.write_bytes(b"garbage " * 1000)
    warnings: list[str] = []
    assert shown(checked(tree, cache, warnings)) == good
    assert len(warnings) == 1
    assert shown(checked(tree, cache)) == good


def test_a_model_is_asked_each_segment_once(tree: Path, cache: Path, model: CountingModel) -> None:
    cold = shown(checked(tree, cache, model="embedded"))
    assert len(model.asked) == len(set(model.asked)) > 0  # though one sentence is in two files
    model.asked.clear()
    assert shown(checked(tree, cache, model="embedded")) == cold
    assert model.asked == []
    assert shown(checked(tree, None, model="embedded")) == cold


def test_a_change_of_one_line_asks_for_one_segment(tree: Path, cache: Path, model: CountingModel) -> None:
    checked(tree, cache, model="embedded")
    model.asked.clear()
    text = (tree / "a.po").read_text(encoding="utf-8")
    (tree / "a.po").write_text(text.replace("Es hat 6 Türen.", "Es hat 7 Türen."), encoding="utf-8")
    changed = shown(checked(tree, cache, model="embedded"))
    assert model.asked == ["Es hat 7 Türen."]
    assert changed == shown(checked(tree, None, model="embedded"))


def test_other_rules_do_not_ask_the_model_again(tree: Path, cache: Path, model: CountingModel) -> None:
    checked(tree, cache, model="embedded")
    model.asked.clear()
    checked(tree, cache, model="embedded", ignore=("A102",))
    assert model.asked == []


def test_another_model_is_asked_anew(
    tree: Path, cache: Path, model: CountingModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(tree, cache, model="embedded")
    asked = len(model.asked)
    model.asked.clear()
    monkeypatch.setattr(model, "signature", "model:counting@2")
    checked(tree, cache, model="embedded")
    assert len(model.asked) == asked


@pytest.mark.parametrize("after", ["open", "load"])
def test_of_a_model_that_changes_while_it_is_loaded_nothing_is_kept(
    tree: Path, cache: Path, model: CountingModel, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    old, new = model.signature, "model:counting@2"
    signatures = iter([old, old if after == "open" else new])
    monkeypatch.setattr(mtqa.cache.estimates, "described", lambda *_, **__: next(signatures))
    monkeypatch.setattr(model, "signature", new if after == "open" else old)
    with pytest.raises(ModelError, match="the model embedded has changed while this run went on: run again"):
        checked(tree, cache, model="embedded")
    assert model.asked == []


def test_after_a_rule_of_the_user_has_failed_nothing_is_kept(
    tree: Path, cache: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mtqa.custom.patterns.TIMEOUT_S", 0.05)
    slow = CustomRule("C001", "slow", "slow", r"^(\w|\w\w)+$")
    (tree / "c.po").write_text(po(("One.", "a" * 60 + "!")), encoding="utf-8")
    for looked in (["a.po", "b.po", "broken.po", "c.po", "d.txt"], ["c.po", "d.txt"]):
        report = checked(tree, cache, rules=(slow,))
        assert [problem.rule for problem in report.problems if problem.rule] == ["C001"]
        assert looked_at == looked
        looked_at.clear()


def test_python_may_use_it(tree: Path, cache: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(model="none", source_lang="en", root=str(tree))
    without = shown(check_files(tree, settings=settings))
    assert shown(check_files(tree, settings=settings, cache=cache)) == without
    looked_at.clear()
    assert shown(check_files(tree, settings=settings, cache=str(cache))) == without
    assert looked_at == []
    monkeypatch.setenv("MTQA_CACHE_DIR", str(cache))
    assert shown(check_files(tree, settings=settings, cache=True)) == without
    assert looked_at == []
    shown(check_files(tree, settings=settings))
    assert looked_at


def test_python_is_warned_of_a_damaged_one(tree: Path, cache: Path) -> None:
    settings = Settings(model="none", source_lang="en", root=str(tree))
    check_files(tree, settings=settings, cache=cache)
    for file in cache.iterdir():
        file.write_bytes(b"garbage " * 1000)
    with pytest.warns(RuntimeWarning, match="made anew"):
        check_files(tree, settings=settings, cache=cache)


def test_of_a_text_the_estimates_are_kept(cache: Path, model: CountingModel) -> None:
    found = [check_text("It is late. He said so.", target_lang="en", cache=cache) for _ in range(2)]
    assert found[0] == found[1]
    assert model.asked == ["It is late.", "He said so."]
