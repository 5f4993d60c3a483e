"""Articles without a noun. Sentences are made up for these tests."""

from __future__ import annotations

import pytest

from tests.checks.fluency.syntax.marks import marked


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("A the report was late, and the their answer too.", ["A the", "the their"]),
        ("He found an a stone in the this river.", ["an a", "the this"]),
        ("Its the only one.", ["Its the"]),
        ("The are many of them, and their is one more.", ["The are", "their is"]),
        ("The destruction of the of the planet.", ["the of"]),
        ("The the report was late.", []),
        ("It gave her a day. All the his-and-hers towels; the A team; the My Documents folder.", []),
        ("An a cappella song, an a or a b, an a la carte menu, the a priori reason.", []),
        ("The word “the” is short; 'the' is short; the is operator; the has method.", []),
        ("See src/the is here, and the-is too.", []),
    ],
)
def test_determiners(text: str, wrong: list[str]) -> None:
    assert marked("F595", text) == wrong
