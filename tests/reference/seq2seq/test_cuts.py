from __future__ import annotations

import pytest

from mtqa.reference.hub.words import Word
from mtqa.reference.seq2seq.cuts import MOST_GROUPS, groups_of, neighbours, parts_of, without
from mtqa.segment import Span
from mtqa.words import WORD

TEXT = "The old king sees a big bird, because every child loves the river."


def words_of(text: str) -> list[Word]:
    import re

    return [Word(Span(*each.span()), range(0)) for each in re.finditer(rf"{WORD.pattern}|[^\w\s]+", text)]


def groups(text: str, lang: str = "en") -> list[list[str]]:
    return [[text[each.start : each.end] for each in chunk] for chunk in groups_of(text, words_of(text), lang)]


def span(part: str, text: str = TEXT) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


@pytest.mark.parametrize(
    ("text", "part", "rest"),
    [
        (TEXT, "because every child loves the river", "The old king sees a big bird."),
        (TEXT, "The old king sees a big bird", "Because every child loves the river."),
        (TEXT, "big", "The old king sees a bird, because every child loves the river."),
        (TEXT, "bird", "The old king sees a big, because every child loves the river."),
        ("The king (an old man) sleeps.", "an old man", "The king sleeps."),
        ("A bird , because it rains .", "because it rains", "A bird ."),
        ("老国王看见一只大鸟，因为孩子爱河。", "大", "老国王看见一只鸟，因为孩子爱河。"),
        ("老国王看见一只大鸟，因为孩子爱河。", "因为孩子爱河", "老国王看见一只大鸟。"),
        ("one", "one", ""),
        ("one two", "two", "one"),
    ],
)
def test_what_is_taken_out_takes_its_punctuation_along(text: str, part: str, rest: str) -> None:
    assert without(text, span(part, text)) == rest


def test_groups_end_in_words_that_say_something() -> None:
    assert groups(TEXT) == [
        ["The old", "king", "sees", "a big", "bird"],
        ["because every", "child", "loves", "the river"],
    ]


def test_a_language_without_a_list_has_a_group_for_each_word() -> None:
    assert groups("la malna rexo, un birdo", "xx") == [["la", "malna", "rexo"], ["un", "birdo"]]


def test_long_texts_have_longer_groups() -> None:
    text = " ".join(f"word{number}" for number in range(100))
    (chunk,) = groups(text)
    assert len(chunk) <= MOST_GROUPS
    assert " ".join(chunk) == text


def test_nothing_but_punctuation_has_no_groups() -> None:
    assert groups("… — !") == []
    assert parts_of([]) == []


def test_parts_are_groups_runs_and_chunks() -> None:
    parts = {TEXT[each.start : each.end] for each in parts_of(groups_of(TEXT, words_of(TEXT), "en"))}
    assert {"king", "a big", "The old king sees a big", "a big bird", "because every child loves the river"} <= parts
    assert not any("," in part for part in parts)


def test_the_number_of_parts_is_bounded() -> None:
    text = ", ".join(" ".join(f"word{number}{clause}" for number in range(10)) for clause in "abcdefgh")
    assert len(parts_of(groups_of(text, words_of(text), "en"))) <= 4 * MOST_GROUPS


def near(part: str) -> set[str]:
    words = words_of(TEXT)
    found = neighbours(span(part), TEXT, words, groups_of(TEXT, words, "en"))
    return {TEXT[each.start : each.end] for each in found}


def test_neighbours_are_a_group_longer_or_shorter() -> None:
    assert near("king sees") == {"The old king sees", "king sees a big", "king", "sees"}
    assert near("bird") == {"a big bird"}
    assert near("a big") == {"sees a big", "a big bird", "a", "big"}


def test_neighbours_stay_within_a_chunk() -> None:
    assert near("because every child loves the river") == {
        "child loves the river",
        "because every child loves",
    }
