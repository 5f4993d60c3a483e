from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from lsprotocol import types

from mtqa.finding import Category, Severity
from mtqa.lsp.checking import Checked, Estimates, StaleError, Work, check, judge, judged
from mtqa.lsp.diagnostics import MOST, Shows, diagnostics_of, seen
from mtqa.lsp.options import Options
from mtqa.lsp.projects import Projects
from mtqa.lsp.text import Snapshot
from mtqa.reference import ErrorSpan, Estimate
from mtqa.segment import Segment, Span


class Doubter:
    """A model that doubts the first letter of all, and takes note of what it was asked."""

    name = "doubter"
    signature = "model:doubter"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        self.asked += [segment.target for segment in segments]
        doubt = ErrorSpan(Span(0, 1), Severity.CRITICAL, Category.GRAMMAR, 0.5)
        return [Estimate(fluency=50.0, spans=(doubt,))] * len(segments)


def work(path: Path, text: str, stale: bool = False) -> Work:
    return Work(str(path), Snapshot.of(text, "utf-16"), {}, lambda: stale)


def rules(checked: Checked) -> list[str]:
    return [finding.rule for finding in checked.findings]


def test_a_file_is_checked_as_it_is_in_memory(tmp_path: Path) -> None:
    checked = check(work(tmp_path / "a.md", "Two  words stand here."), Projects(Options()), None)
    assert rules(checked) == ["F205"]
    assert checked.seconds > 0
    assert check(work(tmp_path / "a.md", " \n"), Projects(Options()), None).document is None


def test_nothing_is_done_that_nobody_wants_to_know(tmp_path: Path) -> None:
    with pytest.raises(StaleError):
        check(work(tmp_path / "a.md", "Two  words.", stale=True), Projects(Options()), None)
    checked = check(work(tmp_path / "a.md", "Two  words."), Projects(Options()), None)
    assert checked.document is not None
    model = Doubter()
    with pytest.raises(StaleError):
        judge(work(tmp_path / "a.md", "", stale=True), checked.document, model, Estimates())
    assert model.asked == []


def test_a_model_judges_once_what_does_not_change(tmp_path: Path) -> None:
    path, projects, model = tmp_path / "a.tsv", Projects(Options()), Doubter()
    known = {"default": Estimates()}
    text = "source\ttarget\n" + "".join(f"one {number}\teins {number}\n" for number in range(20))
    first = check(work(path, text), projects, known)
    assert "Q103" not in rules(first)
    assert first.document is not None
    assert not judge(work(path, text), first.document, model, known["default"])
    assert len(model.asked) == 20
    first = judged(first, known)
    assert rules(first).count("Q103") == 20
    assert {each.severity for each in diagnostics_of(first, "file:///a", Shows())} == {types.DiagnosticSeverity.Warning}
    second = check(work(path, "source\ttarget\nnew\tneu\n" + text.partition("\n")[2]), projects, known)
    assert rules(second).count("Q103") == 20
    assert second.document is not None
    judge(work(path, text), second.document, model, known["default"])
    assert model.asked[20:] == ["neu"]


def test_what_is_not_shown_to_readers_is_not_judged(tmp_path: Path) -> None:
    text = 'msgid ""\nmsgstr "Language: de\\n"\n\n#, fuzzy\nmsgid "one"\nmsgstr "zwei"\n'
    checked = check(work(tmp_path / "a.po", text), Projects(Options()), None)
    assert checked.document is not None
    assert Estimates().missing(checked.document) == []


def test_of_too_many_estimates_the_first_are_forgotten(tmp_path: Path) -> None:
    checked = check(work(tmp_path / "a.tsv", "source\ttarget\na\tb\nc\td\n"), Projects(Options()), None)
    assert checked.document is not None
    first, second = checked.document.segments
    estimates = Estimates(most=1)
    for segment in (first, second):
        estimates.add(segment, Estimate(fluency=1.0))
    assert estimates.missing(checked.document) == [first]


def test_a_malformed_file_is_told_even_where_the_rule_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text('ignore = ["X201"]\n', encoding="utf-8")
    checked = check(work(tmp_path / "a.po", 'msgid "a"\nmsgstr "b\n'), Projects(Options()), None)
    (shown,) = diagnostics_of(checked, "file:///a", Shows())
    assert shown.severity == types.DiagnosticSeverity.Error
    assert shown.range.start.line == 1
    assert "X201 is left out" in shown.message


def test_of_very_many_findings_the_gravest_are_shown(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr "Language: de\\n"\n\n'
    entries = "".join(f'msgid "Wait {number}"\nmsgstr "Warten  Sie {number}"\n\n' for number in range(MOST + 50))
    text = f'{head}{entries}msgid "Take 77"\nmsgstr "Nimm 99"\n'
    checked = check(work(tmp_path / "a.po", text), Projects(Options()), None)
    shown = diagnostics_of(checked, "file:///a", Shows())
    assert len(shown) == MOST
    assert shown[-1].code == "A102"
    assert [each.range.start.line for each in shown] == sorted(each.range.start.line for each in shown)


def test_entries_that_nothing_uses_are_faded(tmp_path: Path) -> None:
    folder = tmp_path / "locales"
    folder.mkdir()
    (folder / "en.json").write_text('{"a": "one"}', encoding="utf-8")
    checked = check(work(folder / "de.json", '{"a": "eins", "b": "zwei"}'), Projects(Options()), None)
    shown = {each.code: each.tags for each in diagnostics_of(checked, "file:///a", Shows(tags=True))}
    assert shown == {"X302": [types.DiagnosticTag.Unnecessary]}
    assert diagnostics_of(checked, "file:///a", Shows())[0].tags is None


@pytest.mark.parametrize(
    ("text", "place", "span"), [("ab\n", 0, (0, 1)), ("ab\n", 2, (1, 2)), ("\n", 0, (0, 0)), ("", 0, (0, 0))]
)
def test_what_is_missing_is_shown_at_a_character(text: str, place: int, span: tuple[int, int]) -> None:
    assert seen(Span(place, place), Snapshot.of(text, "utf-16")) == Span(*span)
