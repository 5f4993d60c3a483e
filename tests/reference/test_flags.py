from __future__ import annotations

import pytest

from mtqa.reference import Estimate
from mtqa.reference.flags import flag_notices
from mtqa.reference.several import together
from mtqa.segment import Role, Segment, TextMap


def segment(number: int, role: Role = Role.PROSE) -> Segment:
    lang = "sw" if number % 2 else "xh"
    return Segment(
        str(number), "neno", TextMap.verbatim(4, 0), source="Wort", source_lang="de", target_lang=lang, role=role
    )


def place(of: Segment) -> str:
    return f"line {of.id}"


@pytest.mark.parametrize(
    ("flags", "sentences"),
    [
        ([(), (), ()], []),
        (
            [(), ("truncated",), ()],
            ["a.txt: the model judged 1 segment by the beginning alone: too long for it (truncated; line 2)."],
        ),
        (
            [("split",), ("empty",), ("split",)],
            [
                "a.txt: the model judged 2 segments in parts: too long for it in one piece (split; the first: line 1).",
                "a.txt: there is no text in the translation of 1 segment (empty; line 2).",
            ],
        ),
        (
            [("language-unseen",), ("language-unseen",), ("language-unseen",)],
            [
                "a.txt: the model saw nothing translated de→sw and de→xh in training, so that its word on 3 segments "
                "is less sure (language-unseen; the first: line 1)."
            ],
        ),
        ([("new-flag",), (), ()], ["a.txt: the model flags 1 segment as new-flag (new-flag; line 1)."]),
    ],
)
def test_each_flag_is_told_once_with_its_number_and_first_place(
    flags: list[tuple[str, ...]], sentences: list[str]
) -> None:
    segments = [segment(number) for number in (1, 2, 3)]
    assert flag_notices("a.txt", segments, [Estimate(flags=each) for each in flags], place) == sentences


def test_a_flag_of_one_model_among_several_says_which() -> None:
    one, two, both = (
        together(("embedded", "comet:x"), [Estimate(flags=one), Estimate(flags=two)])
        for one, two in [(("truncated",), ()), ((), ("truncated",)), (("truncated",), ("truncated",))]
    )
    far = together(("embedded", "comet:x"), [Estimate(quality=90), Estimate(quality=20)])
    segments = [segment(number) for number in (1, 2, 3, 4, 5)]
    assert flag_notices("a.txt", segments, [one, two, both, both, far], place) == [
        "a.txt: the model judged 1 segment by the beginning alone: too long for it (truncated, embedded; line 1).",
        "a.txt: the model judged 1 segment by the beginning alone: too long for it (truncated, comet:x; line 2).",
        "a.txt: the model judged 2 segments by the beginning alone: too long for it (truncated; the first: line 3).",
        "a.txt: the models are far apart on 1 segment (models-disagree; line 5).",
    ]


def test_page_furniture_is_not_spoken_of() -> None:
    segments = [segment(1, Role.FURNITURE), segment(2)]
    (told,) = flag_notices("a.txt", segments, [Estimate(flags=("truncated",))] * 2, place)
    assert "line 2" in told
