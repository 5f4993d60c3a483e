from __future__ import annotations

import numpy as np
import pytest

from mtqa.reference.embedded.evidence import source_words, target_words
from mtqa.reference.embedded.tokenizer import Token
from mtqa.segment import Span
from tests.reference.embedded.tiny import COLUMNS

TEXT = "unlit lamps."
TOKENS = (Token(1, 0, 2), Token(2, 2, 5), Token(3, 6, 11), Token(4, 11, 12))


def _logits(*rows: tuple[float, ...]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.array(rows, dtype=np.float32)


def test_a_word_is_as_wrong_as_the_worst_of_its_pieces() -> None:
    surely, kind = 20.0, (0.0, 0.0, 0.0)
    logits = _logits(
        (0, 0, 0, *kind, -surely),
        (0, 0, surely, surely, 0, 0, 0.0),
        (surely, 0, 0, *kind, surely),
        (0, surely, 0, *kind, -surely),
    )
    words = target_words(TEXT, TOKENS, logits, COLUMNS)
    assert [word.span for word in words] == [Span(0, 5), Span(6, 11), Span(11, 12)]
    assert [word.error for word in words] == pytest.approx([1, 0, 1])
    assert (words[0].minor, words[0].major, words[0].accuracy, words[0].bad) == pytest.approx((0, 1, 1, 0.5))
    assert (words[1].fluency, words[1].bad) == pytest.approx((1 / 3, 1), abs=1e-4)
    assert (words[2].minor, words[2].bad) == pytest.approx((1, 0))


def test_columns_go_by_their_names() -> None:
    turned = COLUMNS[::-1]
    logits = np.random.default_rng(3).standard_normal((4, 7)).astype(np.float32)
    assert target_words(TEXT, TOKENS, logits, COLUMNS) == target_words(TEXT, TOKENS, logits[:, ::-1], turned)


def test_words_that_the_encoder_did_not_see_are_left_out() -> None:
    logits = np.zeros((2, 7), dtype=np.float32)
    assert [word.span for word in target_words(TEXT, TOKENS[:2], logits, COLUMNS)] == [Span(0, 5)]
    assert target_words(TEXT, (), logits[:0], COLUMNS) == []


def test_a_source_word_is_as_likely_left_out_as_the_likeliest_of_its_pieces() -> None:
    words = source_words(TEXT, TOKENS, np.array([-20, 20, 0, -20], dtype=np.float32))
    assert [word.omitted for word in words] == pytest.approx([1, 0.5, 0])


def test_numbers_far_out_are_no_trouble() -> None:
    logits = np.full((4, 7), 1e30, dtype=np.float32)
    logits[:, 1] = -1e30
    assert all(0 <= word.error <= 1 for word in target_words(TEXT, TOKENS, logits, COLUMNS))
    assert source_words(TEXT, TOKENS, logits[:, 1])[0].omitted == 0
