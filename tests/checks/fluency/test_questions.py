"""Questions without their question mark."""

from __future__ import annotations

import pytest

from mtqa.segment import Role
from tests.checks.fluency.findings import findings, marked

QUESTIONS = [
    ("Why do the leaders need each other", "en"),
    ("How can we help", "en"),
    ("How much money does the state spend on it", "en"),
    ("Where are the files", "en"),
    ("What do you know", "en"),
    ("Do you want to go on", "en"),
    ("Why doesn’t it work", "en"),
    ("Who does pay for it", "en"),
    ("How does work the new pump", "en"),
    ("When did begin the talks", "en"),
    ("Wie kann ich das löschen", "de"),
    ("Warum treffen", ""),
    ("Möchten Sie fortfahren", "de"),
    ("Pourquoi les chefs se voient-ils", "fr"),
    ("Est-ce que tu viens", "fr"),
]
STATEMENTS = [
    ("Why the leader is flying east", "en"),
    ("How to help", "en"),
    ("What we know", "en"),
    ("What is known about the plan", "en"),
    ("What does not kill me makes me stronger", "en"),
    ("Do it now", "en"),
    ("Who does what", "en"),
    ("What does matter", "en"),
    ("What does remain is the bridge", "en"),
    ("Who does pay for it will regret it", "en"),
    ("Who pays for it", "en"),
    ("Do the dishes", "en"),
    ("Can openers and knives", "en"),
    ("Should you need help, call us.", "en"),
    ("Had he known it, he would have left.", "en"),
    ("Why do they need it: a study", "en"),
    ("Why do they need it?", "en"),
    ("Wie man das löscht", "de"),
    ("Was der Minister sagt", "de"),
    ("Möchten Sie mehr wissen, fragen Sie uns.", "de"),
    ("Haben Sie Geduld.", "de"),
    ("Comment supprimer un compte", "fr"),
    ("Assurez-vous que tout va bien.", "fr"),
]


@pytest.mark.parametrize(("text", "lang"), [pair for pair in QUESTIONS if pair[1]])
def test_question_without_mark_is_reported_at_its_end(text: str, lang: str) -> None:
    (finding,) = findings("F402", text, lang)
    assert (finding.text, finding.suggestion, finding.location.column) == ("", "?", len(text) + 1)


@pytest.mark.parametrize(("text", "lang"), STATEMENTS)
def test_statement_is_left_alone(text: str, lang: str) -> None:
    assert marked("F402", text, lang) == []


def test_full_stop_of_a_question_is_to_be_replaced() -> None:
    (finding,) = findings("F402", "How can we help our readers.")
    assert (finding.text, finding.suggestion) == (".", "?")


def test_heading_is_a_question_too() -> None:
    assert len(findings("F402", "Why do they need each other", role=Role.HEADING)) == 1


def test_pairs_are_left_to_the_check_of_end_punctuation() -> None:
    assert marked("F402", "How can we help", source="Wie können wir helfen?") == []
