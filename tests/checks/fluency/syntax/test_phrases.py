"""Tables of phrases."""

from __future__ import annotations

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
