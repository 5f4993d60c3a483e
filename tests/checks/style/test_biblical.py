"""The English of the Bible in texts of today. Sentences are made up for these tests."""

from __future__ import annotations

import pytest

from mtqa.checks import run_checks
from mtqa.segment import Document, Segment, TextMap
from tests.checks.fluency.syntax.marks import CHECKS, marked


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("And it came to pass, when the club was sold, that its players left.", ["it came to pass"]),
        ("It shall come to pass in that year that the bank will close.", ["It shall come to pass"]),
        ("Then he spake unto them. Thou shalt pay the fine, and thy wife too.", ["spake unto them", "Thou shalt"]),
        ("The river goeth to the sea, and cometh back.", ["goeth"]),
        ("Nobody knows how this came to pass. It came to a pass in the hills.", []),
        ("His teeth hurt on the twentieth; Beth met Kenneth.", []),
        ("Ye Wei and Ye have met; there is a law unto itself.", []),
        ("He said: “Thou shalt not steal.”", []),
        ("As John 3:16 hath it, all is well.", []),
    ],
)
def test_archaic_words(text: str, wrong: list[str]) -> None:
    assert marked("S104", text) == wrong


def test_a_text_that_is_old_as_a_whole_is_left_alone() -> None:
    def findings(old: int, new: int) -> int:
        texts = ["And he spake unto them in the garden."] * old + ["And he spoke to them in the garden."] * new
        segments = tuple(
            Segment(str(number), text, TextMap.verbatim(len(text), 0), target_lang="en")
            for number, text in enumerate(texts)
        )
        return len(list(run_checks(Document("t.txt", texts[0], segments, target_lang="en"), [CHECKS["S104"]])))

    assert findings(1, 19) == 1
    assert findings(4, 16) == 0
    assert findings(1, 1) == 1
