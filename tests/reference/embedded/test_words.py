from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reference.embedded.tokenizer import Token, load_tokenizer
from mtqa.reference.embedded.words import tokens_by_word, words_by_token, words_of
from mtqa.segment import Span


def _tokens(*borders: tuple[int, int]) -> list[Token]:
    return [Token(9, start, end) for start, end in borders]


def _said(text: str, *borders: tuple[int, int]) -> list[str]:
    return [text[word.start : word.end] for word in words_of(text, _tokens(*borders))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("   ", []),
        ("a dog", ["a", "dog"]),
        ("It’s well-known.", ["It’s", "well-known", "."]),
        ("“Why?”, she asked…", ["“", "Why", "?”,", "she", "asked", "…"]),
        ("3.5 km, 1,000,000 or 12:30.", ["3.5", "km", ",", "1,000,000", "or", "12:30", "."]),
        ("100% 5€ 😀😀", ["100", "%", "5", "€", "😀😀"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("snake_case {name}", ["snake", "_", "case", "{", "name", "}"]),
    ],
)
def test_words_are_those_that_people_see(text: str, expected: list[str]) -> None:
    assert _said(text, (0, 1), (1, len(text))) == expected


@pytest.mark.parametrize(
    ("text", "borders", "expected"),
    [
        ("绿色的灯", [(0, 2), (2, 3), (3, 4)], ["绿色", "的", "灯"]),
        ("他在1912年", [(0, 1), (1, 2), (2, 6), (6, 7)], ["他", "在", "1912", "年"]),
        ("离3.5公里", [(0, 1), (1, 2), (2, 3), (3, 4), (4, 6)], ["离", "3.5", "公里"]),
        ("使うAI", [(0, 2), (2, 3), (3, 4)], ["使う", "AI"]),
        ("ที่ดี", [(0, 3), (3, 5)], ["ที่", "ดี"]),
        # A piece may end before a vowel sign; a word does not.
        ("ที่ดี", [(0, 1), (1, 4), (4, 5)], ["ที่ดี"]),
    ],
)
def test_without_spaces_the_pieces_are_words(text: str, borders: list[tuple[int, int]], expected: list[str]) -> None:
    assert _said(text, *borders) == expected


@given(text=st.text(), cuts=st.lists(st.integers(0, 30)))
def test_words_cover_all_that_is_seen_once(text: str, cuts: list[int]) -> None:
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    words = words_of(text, _tokens(*pairwise(places)))
    covered = [place for word in words for place in range(word.start, word.end)]
    assert covered == sorted(set(covered))
    assert {place for place, character in enumerate(text) if not character.isspace()} <= set(covered)
    assert not any(text[place].isspace() for place in covered)


def test_tokens_and_words_that_share_a_character_belong_together() -> None:
    words = [Span(0, 3), Span(4, 9), Span(9, 10)]
    tokens = _tokens((0, 0), (0, 2), (2, 3), (4, 10), (10, 10))
    assert [list(inside) for inside in words_by_token(words, tokens)] == [[], [0], [0], [1, 2], []]
    assert tokens_by_word(words, tokens) == [[1, 2], [3], [3]]


def test_real_pieces_have_their_words(tiny_directory: Path) -> None:
    text = "Die Lampe leuchtet nachts."
    tokens = load_tokenizer(tiny_directory / "tokenizer.bin").encode(text).tokens
    words = words_of(text, tokens)
    assert [text[word.start : word.end] for word in words] == ["Die", "Lampe", "leuchtet", "nachts", "."]
    assert all(tokens_by_word(words, tokens))
