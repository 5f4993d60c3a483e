from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from mtqa.checks import Check, Scope, run_checks
from mtqa.checks.view import SegmentView
from mtqa.custom import Failure, Guard, parse_rules
from mtqa.custom.rule_check import check_of
from mtqa.errors import RuleError
from mtqa.finding import Mark
from mtqa.segment import Document, Segment, Span, TextMap

Run = Callable[[SegmentView], Iterable[Mark]]


def _check(run: Run) -> Check:
    (rule,) = parse_rules([{"id": "C001", "name": "own", "message": "m", "target": "x"}], "t")
    return replace(check_of(rule), run=run)


def _document(*texts: str) -> Document:
    text = "".join(texts)
    starts = [sum(map(len, texts[:number])) for number in range(len(texts))]
    segments = tuple(
        Segment(str(number), each, TextMap.verbatim(len(each), start))
        for number, (each, start) in enumerate(zip(texts, starts, strict=True))
    )
    return Document("t.txt", text, segments)


def _fails_on_b(view: SegmentView) -> Iterable[Mark]:
    yield Mark(0, 1, "seen")
    if view.target == "b":
        raise KeyError("oh\nno")


def test_a_rule_that_raises_is_told_once_and_left_out_from_there_on() -> None:
    guard = Guard()
    check = guard.around(_check(_fails_on_b), "package acme 1.0")
    findings = run_checks(_document("a", "b", "a"), [check])
    assert [finding.segment_id for finding in findings] == ["0"]
    (failure,) = guard.take()
    assert failure.problem == (
        "rule C001 own of package acme 1.0 failed, and was not applied from there on: KeyError: 'oh\\nno'"
    )
    assert guard.take() == []


def _exits(view: SegmentView) -> Iterable[Mark]:
    raise SystemExit(1)


def test_a_rule_that_would_end_the_program_does_not() -> None:
    guard = Guard()
    assert run_checks(_document("a"), [guard.around(_check(_exits), "package acme 1.0")]) == []
    (failure,) = guard.take()
    assert failure.problem.endswith("SystemExit: 1")


def test_a_strict_guard_raises_a_clear_error() -> None:
    check = Guard(strict=True).around(_check(_fails_on_b), "package acme 1.0")
    with pytest.raises(RuleError, match=r"rule C001 own of package acme 1\.0 failed"):
        run_checks(_document("b"), [check])


@pytest.mark.parametrize(
    ("made", "problem"),
    [
        ("text", "it yields str, not Mark"),
        (Mark(0, 9, "m"), "it marks 0 to 9 of a text of 1 characters"),
        (Mark(1, 0, "m"), "it marks 1 to 0"),
        (Mark(0, 1, ""), "a mark without a message"),
    ],
)
def test_marks_that_lead_nowhere_are_failures(made: object, problem: str) -> None:
    guard = Guard()
    run_checks(_document("a"), [guard.around(_check(lambda _: [made]), "x")])  # type: ignore[list-item]
    (failure,) = guard.take()
    assert problem in failure.problem


def test_marks_of_documents_need_a_place() -> None:
    guard = Guard()
    document = _document("a")
    for mark, problem in (
        (Mark(0, 1, "m"), "without its segment or its span"),
        (Mark(0, 2, "m", segment=document.segments[0]), "it marks 0 to 2"),
        (Mark(0, 0, "m", span=Span(5, 9)), "of a file of 1 characters"),
    ):
        check = replace(_check(lambda _, mark=mark: [mark]), id=f"C{hash(problem) % 900 + 1:03}", scope=Scope.DOCUMENT)  # type: ignore[misc]
        assert run_checks(document, [guard.around(check, "x")]) == []
        (failure,) = guard.take()
        assert problem in failure.problem


def test_a_pattern_that_backtracks_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtqa.custom.patterns.TIMEOUT_S", 0.05)
    rules = parse_rules([{"id": "C001", "name": "slow", "message": "m", "target": r"^(\w|\w\w)+$"}], "t")
    guard = Guard()
    assert run_checks(_document("a" * 60 + "!"), [guard.around(check_of(rules[0]), "the configuration")]) == []
    (failure,) = guard.take()
    assert "rule C001 slow of the configuration failed" in failure.problem
    assert "takes too long" in failure.problem


def test_what_fails_under_a_supposition_is_forgotten_with_it() -> None:
    guard = Guard()
    check = guard.around(_check(_fails_on_b), "package acme 1.0")
    with guard.supposing(["C001"]):
        assert run_checks(_document("a"), [check]) == []
    with guard.supposing([]):
        assert len(run_checks(_document("a", "b", "a"), [check])) == 1
        assert guard.failed_rules == {"C001"}
        assert len(guard.take()) == 1
    assert not guard.failed_rules
    assert guard.take() == []
    assert len(run_checks(_document("a", "a"), [check])) == 2


def test_what_failed_elsewhere_is_told_and_left_out_here() -> None:
    guard = Guard()
    check = guard.around(_check(_fails_on_b), "package acme 1.0")
    failure = Failure("C001", "it failed there")
    guard.learn([failure])
    assert run_checks(_document("a"), [check]) == []
    assert guard.take() == [failure]
