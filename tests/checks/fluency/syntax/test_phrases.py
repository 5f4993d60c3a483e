"""Tables of phrases."""

from __future__ import annotations

import pytest

from mtqa.checks import Example, all_checks
from mtqa.checks.examples import findings_of_example
from mtqa.checks.fluency.syntax.phrases import Table
from mtqa.checks.fluency.syntax.tokens import Tokens


def found(table: str, text: str) -> list[tuple[str, str]]:
    tokens = Tokens(text)
    return [(tokens.said(start, end), phrase.instead) for start, end, phrase in Table(table).find(tokens)]


def test_a_star_stands_for_the_forms_of_a_verb() -> None:
    assert found("go* at | go to", "He went at it, going at it.") == [("went at", "go to"), ("going at", "go to")]
    assert found("frobnicate* at | on", "He frobnicated at it.") == [("frobnicated at", "on")]


def test_conditions_look_at_the_words_around() -> None:
    table = "on side | on the side | next=COMMA,of prev!=the,be"
    assert found(table, "It is on side, and on side of it, and on side way; the on side of it.") == [
        ("on side", "on the side"),
        ("on side", "on the side"),
    ]


def test_the_end_of_a_phrase_may_be_that_of_the_text() -> None:
    assert found("in internet | on the internet | next=.", "in internet") == [("in internet", "on the internet")]
    assert found("in internet | on the internet | next=.", "in internet cafés") == []


def test_a_name_is_no_word_of_a_phrase() -> None:
    assert found("new crown virus | COVID-19", "the New Crown virus and the new Crown virus") == []


def test_capitals_stand_for_sets_and_comments_are_passed_over() -> None:
    assert found("# a comment\nwith PRON of | x", "with them of") == [("with them of", "x")]


@pytest.mark.parametrize(
    ("rule", "text", "message"),
    [
        ("F554", "They discussed about it.", "“discussed about” is not idiomatic; write “discuss”."),
        ("F554", "He said us to go.", "“said us” is not idiomatic; write “tell” or “say to”."),
        ("F555", "They avoid to pay the fine.", "“avoid to pay” is not idiomatic; write the second verb with -ing."),
        ("F555", "He was able of it.", "“able of” is not idiomatic; write “able to”."),
        ("S101", "They made a photo of it.", "“made a photo” is a literal rendering; write “take a photo”."),
        (
            "S102",
            "Material-technical support.",
            "“Material-technical” is a literal rendering; write “material and technical” or “logistical”.",
        ),
    ],
)
def test_messages_say_what_to_write(rule: str, text: str, message: str) -> None:
    check = next(check for check in all_checks() if check.id == rule)
    assert [finding.message for finding in findings_of_example(check, Example(text))] == [message]
