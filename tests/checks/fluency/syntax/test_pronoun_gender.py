"""Pronouns and nouns of different genders. Sentences are made up for these tests."""

from __future__ import annotations

import pytest

from tests.checks.fluency.syntax.marks import marked


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("He is the mother of two boys.", ["He is the mother"]),
        ("In 1990 he became the first woman in the office.", ["he became the first woman"]),
        ("She is a man from the north.", ["She is a man"]),
        ("She was also the only son of a farmer.", ["She was also the only son"]),
        ("He announced his pregnancy.", ["his pregnancy"]),
        ("The writer met her first wife there.", ["her first wife"]),
        ("He is a nun's brother, and she is a man-eater.", []),
        ("Were she a man, and if he were a woman!", []),
        ("She is a woman, he is a man, his wife and her husband know.", []),
        ("He was a sister city fan; she was a boy scout leader.", []),
        ("They are gay. He loves his husband.", []),
        ("Her wife came. I met her wife.", []),
        ("Her wife-to-be came.", []),
    ],
)
def test_genders(text: str, wrong: list[str]) -> None:
    assert marked("F593", text) == wrong
