from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.alignment import Link
from mtqa.reference.embedded.alignment import METHODS, argmax, itermax, transport, word_links
from mtqa.reference.embedded.tokenizer import Token
from mtqa.segment import Span

SHAPE = st.tuples(st.integers(1, 6), st.integers(1, 6))
CLEAR = [[0.9, 0.2, 0.1], [0.1, 0.2, 0.8], [0.2, 0.7, 0.1]]


def _links(matrix: object) -> set[tuple[int, int]]:
    return {(row, column) for row, column in np.argwhere(np.asarray(matrix)).tolist()}


@pytest.mark.parametrize("method", sorted(METHODS))
def test_what_is_clear_is_linked_by_every_method(method: str) -> None:
    assert _links(METHODS[method](np.array(CLEAR))) == {(0, 0), (1, 2), (2, 1)}


def test_argmax_links_only_what_is_best_both_ways() -> None:
    cosines = np.array([[0.9, 0.8, 0.1], [0.7, 0.6, 0.2]])
    assert _links(argmax(cosines)) == {(0, 0)}


def test_of_equals_argmax_takes_the_first() -> None:
    assert _links(argmax(np.ones((3, 3)))) == {(0, 0)}


def test_itermax_links_in_the_second_round_what_the_first_has_left() -> None:
    # Row 1 would rather have column 0, which is taken; column 1 is free.
    cosines = np.array([[0.9, 0.8], [0.85, 0.84]])
    assert _links(argmax(cosines)) == {(0, 0)}
    assert _links(itermax(cosines)) == {(0, 0), (1, 1)}


def test_itermax_may_link_a_word_twice_but_less_easily() -> None:
    # Column 1 has no row of its own: 0.9 * 0.8 = 0.72 against what row 1 has for it.
    assert (0, 1) in _links(itermax(np.array([[0.9, 0.8, 0.1], [0.1, 0.5, 0.2], [0.1, 0.6, 0.55]])))
    assert (0, 1) not in _links(itermax(np.array([[0.9, 0.8, 0.1], [0.1, 0.75, 0.2], [0.1, 0.6, 0.55]])))


def test_transport_gives_every_word_its_share() -> None:
    # Both rows like column 0 best. Each column has mass for one row only, so one of them must give way.
    assert _links(transport(np.array([[0.9, 0.1], [0.8, 0.7]]))) == {(0, 0), (1, 1)}


@given(shape=SHAPE, seed=st.integers(0, 10**6), method=st.sampled_from(["argmax", "itermax"]))
def test_it_is_one_alignment_from_either_side(shape: tuple[int, int], seed: int, method: str) -> None:
    cosines = np.random.default_rng(seed).uniform(-1, 1, shape)
    linked = METHODS[method](cosines)
    assert linked.any()
    assert np.array_equal(METHODS[method](cosines.T).T, linked)
    assert _links(argmax(cosines)) <= _links(linked)


@given(shape=SHAPE, seed=st.integers(0, 10**6))
def test_transport_copes_with_any_matrix(shape: tuple[int, int], seed: int) -> None:
    linked = transport(np.random.default_rng(seed).uniform(-1, 1, shape))
    assert linked.shape == shape
    assert linked.dtype == np.bool_


@pytest.mark.parametrize("method", sorted(METHODS))
def test_a_matrix_without_differences_is_no_trouble(method: str) -> None:
    assert METHODS[method](np.zeros((4, 3))).shape == (4, 3)


def _cut(text: str, *borders: int) -> tuple[str, list[Token]]:
    return text, [Token(9, start, end) for start, end in pairwise(borders)]


def test_links_of_pieces_become_links_of_words() -> None:
    # The pieces: un lit lamp, and: dunkle Lam pe.
    target, source = _cut("unlit lamp", 0, 2, 5, 10), _cut("dunkle Lampe", 0, 6, 10, 12)
    cosines = np.array([[0.75, 0.1, 0.1], [0.7, 0.2, 0.1], [0.1, 0.6, 0.625]], dtype=np.float32)
    assert word_links(target, source, cosines, "argmax") == [
        Link(Span(0, 6), Span(0, 5), 0.75),
        Link(Span(7, 12), Span(6, 10), 0.625),
    ]


def test_pieces_that_show_nothing_are_not_aligned() -> None:
    target = "灯", [Token(6, 0, 0), Token(9, 0, 1)]
    cosines = np.array([[0.9], [0.25]], dtype=np.float32)
    assert word_links(target, _cut("lamp", 0, 4), cosines) == [Link(Span(0, 4), Span(0, 1), 0.25)]
    assert word_links(("", []), _cut("lamp", 0, 4), np.zeros((0, 1), dtype=np.float32)) == []


def test_an_unknown_method_is_told() -> None:
    with pytest.raises(ValueError, match="known are: argmax, itermax, transport"):
        word_links(_cut("a", 0, 1), _cut("b", 0, 1), np.ones((1, 1), dtype=np.float32), "magic")
