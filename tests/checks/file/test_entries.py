from __future__ import annotations

import pytest

from mtqa.checks import all_checks, run_checks
from mtqa.segment import Document, Segment, State, TextMap
from tests.checks.pairs import CHECKS

FAULTY = "der der Hund  ist {name ."


def document(state: State, target: str = FAULTY, source: str | None = "The dog is {name}.") -> Document:
    segment = Segment(
        "menu.dog",
        target,
        TextMap.verbatim(len(target), 0),
        source=source,
        source_map=None if source is None else TextMap.verbatim(len(source), 0),
        target_lang="de",
        source_lang="en",
        state=state,
    )
    return Document("de.po", target, (segment,), target_lang="de", source_lang="en")


@pytest.mark.parametrize(("state", "rule"), [(State.MISSING, "X301"), (State.UNUSED, "X302"), (State.FUZZY, "X303")])
def test_what_programs_pass_over_has_one_finding_and_no_other(state: State, rule: str) -> None:
    assert [finding.rule for finding in run_checks(document(state), all_checks())] == [rule]


@pytest.mark.parametrize("state", [State.TRANSLATED, State.APPROVED, State.REVIEW])
def test_what_programs_show_is_looked_at(state: State) -> None:
    rules = {
        finding.rule for finding in run_checks(document(state), [rule for rule in all_checks() if not rule.glossary])
    }
    assert "M103" in rules
    assert not rules & {"X301", "X302", "X303"}
    assert ("X308" in rules) == (state is State.REVIEW)


def test_an_entry_that_is_empty_in_the_source_too_is_not_missed() -> None:
    assert run_checks(document(State.MISSING, "", " "), [CHECKS["X301"]]) == []


def test_a_draft_without_text_is_left_to_the_check_for_empty_ones() -> None:
    assert run_checks(document(State.FUZZY, ""), [CHECKS["X303"]]) == []


def test_messages_name_the_entry() -> None:
    (missing,) = run_checks(document(State.MISSING, ""), [CHECKS["X301"]])
    assert missing.message == "“menu.dog” is not translated: the file has no such entry."
    (unused,) = run_checks(document(State.UNUSED, "Hund", None), [CHECKS["X302"]])
    assert unused.message == "The source has no entry “menu.dog”."
