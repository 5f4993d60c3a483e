"""Prepositions before years, months and days. Sentences are made up for these tests."""

from __future__ import annotations

import pytest

from mtqa.checks.view import SegmentView
from mtqa.segment import Segment, TextMap
from tests.checks.fluency.syntax.marks import CHECKS, marked


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The town was divided on 1597.", ["on 1597"]),
        ("On 1597 the town was divided.", ["On 1597"]),
        ("It was founded on October 2018 by farmers.", ["on October 2018"]),
        ("It was seen in August 9, 2003.", ["in August 9"]),
        ("They met in 25 July 306 and in 3rd of May.", ["in 25 July", "in 3rd of May"]),
        ("It was first told in the 1958, and in the 1930.", ["in the 1958", "in the 1930"]),
        ("It was founded in October 2018, on 9 August 2003, on August 9, in the 1930s.", []),
        ("A book on 1968, a report on March 2019, a tax that is based on 1990.", []),
        ("They spent money on 2000 books; he stood on 1500 m.", []),
        ("In June 11 people came; the fair in the August 7, 2008 issue.", []),
        ("The model in the 1996 Pentium; turn it on 1,500 times; on 1990-05-01.", []),
    ],
)
def test_prepositions(text: str, wrong: list[str]) -> None:
    assert marked("F594", text) == wrong


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("On 1597, they left.", "“On 1597” should be “In 1597”."),
        ("They left in the 1930.", "“in the 1930” should be “in 1930” or “in the 1930s”."),
        ("In July 9, they left.", "“In July 9” should be “On July 9”."),
    ],
)
def test_the_message_says_what_to_write(text: str, message: str) -> None:
    view = SegmentView(Segment("1", text, TextMap.verbatim(len(text), 0), target_lang="en"))
    assert [mark.message for mark in CHECKS["F594"].run(view)] == [message]
