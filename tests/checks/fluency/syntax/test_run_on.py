"""Main clauses in a row. Sentences are made up for these tests."""

from __future__ import annotations

import pytest

from mtqa.segment import Role
from tests.checks.fluency.syntax.marks import marked

REPORTED = [
    "The embassy was lightly damaged in the night, there were no casualties.",
    "Portugal is located in the south of Europe, it has a mild climate.",
    "The two sides signed the new agreement, it went into force in May.",
    "Summer days are long in the north, the temperature is high, consumption is high as well.",
    "If you have questions, you can leave them in the comments, we will try to answer them.",
    "No guest signed any papers, they did not make promises, but spoke of peace.",
    "My friends became teachers last year, they rarely went out.",
]
LEFT_ALONE = [
    "The embassy was lightly damaged in the night, and there were no casualties.",
    "When the embassy was damaged last night, there were no casualties.",
    "After the long war with the north, there were few people left.",
    "Should the package be an orphan, you have to adopt it first.",
    "The first time a warning is shown, it will be written to the log.",
    "Six officers have been hurt in the jail, the Prison Office has said.",
    "The trader came from Spain and with his help, they reached the islands.",
    "He was pale with cold, he did not cry and his hands were blue.",
    "This is not a word, it is a theory with a history.",
    "Some came by train to the city, some went by bus.",
    "The last king of the country, the son of a farmer, was crowned there.",
    "The book, which is out of print, has been read by many, the author said.",
    "There is one kind of tree in the valley, the other is found in the hills.",
    "She lived in the U.S. Freedom of speech was dear to all of them, it seems.",
    "The number was 1,500, the price was low?",
]


@pytest.mark.parametrize("text", REPORTED)
def test_a_comma_does_not_join_main_clauses(text: str) -> None:
    assert marked("F592", text) + marked("F550", text) != []


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_linked_or_no_main_clause(text: str) -> None:
    assert marked("F592", text) == []


def test_the_comma_is_marked() -> None:
    text = REPORTED[1]
    assert marked("F592", text) == [","]
    assert marked("F592", text, role=Role.HEADING) == []
