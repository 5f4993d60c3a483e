"""Literal renderings."""

from __future__ import annotations

import pytest

from tests.checks.fluency.syntax.marks import marked


@pytest.mark.parametrize(
    ("rule", "text", "wrong"),
    [
        ("S101", "They made loud statements during five days.", ["loud statements", "during five days"]),
        ("S101", "During the five days there was heavy rain, and during two decades in which it grew.", []),
        ("S101", "It plays a big meaning for us.", ["plays a big meaning"]),
        ("S102", "The new crown pneumonia patients left.", ["new crown pneumonia"]),
        ("S102", "A community of human destiny.", ["community of human destiny"]),
        ("S102", "A new crown was made for the king.", []),
        ("S103", "The scale of my country’s industry grows.", ["my country’s"]),
        ("S103", "I love my country’s hills.", []),
        ("S103", "He said: “my country’s hills are high.”", []),
    ],
)
def test_literal_renderings(rule: str, text: str, wrong: list[str]) -> None:
    assert marked(rule, text) == wrong
