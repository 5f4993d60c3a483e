from __future__ import annotations

from typing import NamedTuple

import pytest

from mtqa.reference import Opinion
from mtqa.reference.agreement import Agreement, Average, agreement
from mtqa.reference.several import DISAGREE


class Judged(NamedTuple):
    opinions: tuple[Opinion, ...]
    flags: tuple[str, ...] = ()
    words: int = 1


def test_each_model_has_its_means_over_words() -> None:
    segments = [
        Judged((Opinion("one", 80, 60), Opinion("two", 50, None)), words=3),
        Judged((Opinion("one", 40, None), Opinion("two", None, None)), (DISAGREE,), words=1),
    ]
    assert agreement(segments) == Agreement((Average("one", 70, 60, 2), Average("two", 50, None, 1)), 1, 2)


def test_what_does_not_count_is_left_out() -> None:
    of_two = (Opinion("one", 80, None), Opinion("two", 10, None))
    assert agreement([Judged(of_two, (DISAGREE,), words=0)]) is None
    assert agreement([Judged(())]) is None
    assert agreement([]) is None
    assert agreement([Judged(of_two), Judged((), words=5)]) == Agreement(
        (Average("one", 80, None, 1), Average("two", 10, None, 1)), 0, 1
    )


@pytest.mark.parametrize(
    ("apart", "segments", "sentence"),
    [
        (0, 40, "The models are far apart on none of 40 segments"),
        (3, 40, "The models are far apart on 3 of 40 segments"),
        (1, 1, "The models are far apart on 1 of 1 segment"),
    ],
)
def test_how_often_they_differ_is_told(apart: int, segments: int, sentence: str) -> None:
    assert Agreement((), apart, segments).sentence == sentence
