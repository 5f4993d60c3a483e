"""Two plurals in a row. Sentences are made up for these tests."""

from __future__ import annotations

import pytest

from tests.checks.fluency.syntax.marks import marked


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It is a list of symbols collisions.", ["symbols collisions"]),
        ("They read the strikers decisions aloud.", ["strikers decisions"]),
        ("It is a list of symbol collisions.", []),
        ("They read the strikers’ decisions; the strikers, decisions in hand, left.", []),
        ("Sales opportunities and women poets are many.", []),
        ("In some provinces justices usually preside, in other provinces mayors are chosen.", []),
        ("They met two decades cities ago.", []),
        ("The Strikers Decisions is a book.", []),
    ],
)
def test_plurals(text: str, wrong: list[str]) -> None:
    assert marked("F596", text) == wrong
