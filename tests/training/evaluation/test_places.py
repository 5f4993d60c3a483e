from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from training.evaluation.places import locate_words, word_scores


def located(text: str, words: list[str]) -> list[str | None]:
    return [None if place is None else text[place[0] : place[1]] for place in locate_words(text, words)]


def test_punctuation_that_was_split_off_is_found() -> None:
    assert locate_words("Ja, gut.", ["Ja", ",", "gut", "."]) == [(0, 2), (2, 3), (4, 7), (7, 8)]


def test_text_without_spaces_is_cut_into_its_words() -> None:
    assert located("我喜欢苹果。", ["我", "喜欢", "苹果", "。"]) == ["我", "喜欢", "苹果", "。"]


def test_repeated_words_are_found_one_after_the_other() -> None:
    assert locate_words("no no no", ["no", "no", "no"]) == [(0, 2), (3, 5), (6, 8)]


def test_words_that_were_joined_span_the_space() -> None:
    assert located("दात आराम करू", ["दातआराम", "करू"]) == ["दात आराम", "करू"]


def test_escaped_characters_are_what_they_stand_for() -> None:
    assert located('"A" & B', ["&quot;", "A", "&quot;", "&amp;", "B"]) == ['"', "A", '"', "&", "B"]


def test_hyphens_that_moses_marked_are_hyphens() -> None:
    assert located("LSU-Spieler", ["LSU", "@-@", "Spieler"]) == ["LSU", "-", "Spieler"]


def test_a_word_that_is_not_in_the_text_is_nowhere_and_the_others_are_found() -> None:
    assert located("Europa, sagte er.", ['"', "Europa", '"', ",", "sagte", "er", "."]) == [
        None,
        "Europa",
        None,
        ",",
        "sagte",
        "er",
        ".",
    ]


def test_words_are_found_where_the_text_has_more() -> None:
    assert located("Ja (wirklich) gut", ["Ja", "gut"]) == ["Ja", "gut"]


def test_no_words_and_no_text() -> None:
    assert locate_words("", []) == []
    assert locate_words("", ["a"]) == [None]
    assert locate_words("a", []) == []


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Zs", "Cc")), min_size=1, max_size=5), max_size=8))
def test_words_joined_by_spaces_are_all_found(words: list[str]) -> None:
    words = [word for word in words if not any(character.isspace() for character in word)]
    assert located(" ".join(words), words) == words


@given(st.text(max_size=30), st.lists(st.text(max_size=5), max_size=8))
def test_places_are_in_order_and_within_the_text(text: str, words: list[str]) -> None:
    places = locate_words(text, words)
    assert len(places) == len(words)
    end = 0
    for place in places:
        if place is not None:
            assert end <= place[0] < place[1] <= len(text)
            end = place[1]


def test_a_word_scores_as_its_worst_character() -> None:
    characters = np.array([0.1, 0.7, 0.2, 0.0], np.float32)
    scores = word_scores(characters, [(0, 2), None, (2, 4)])
    assert scores.tolist() == [np.float32(0.7), -np.inf, np.float32(0.2)]
