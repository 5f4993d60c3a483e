from __future__ import annotations

import numpy as np
import pytest

from mtqa.reference.embedded.card import Doubt
from mtqa.reference.embedded.evidence import TargetWord, error_probabilities, source_words, target_words
from mtqa.reference.embedded.tokenizer import Token
from mtqa.segment import Span
from tests.reference.embedded.tiny import COLUMNS

TEXT = "unlit lamps."
PLAIN = Doubt(error=1.0, minor=0.0, bad=0.0, quality=0.0)
TOKENS = (Token(1, 0, 2), Token(2, 2, 5), Token(3, 6, 11), Token(4, 11, 12))


def _logits(*rows: tuple[float, ...]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.array(rows, dtype=np.float32)


def _words(
    logits: np.ndarray[tuple[int, int], np.dtype[np.float32]],
    tokens: tuple[Token, ...] = TOKENS,
    columns: tuple[str, ...] = COLUMNS,
    doubt: Doubt = PLAIN,
) -> list[TargetWord]:
    return target_words(TEXT, tokens, logits, columns, doubt=doubt, quality=0.0)


def test_a_word_is_as_wrong_as_the_worst_of_its_pieces() -> None:
    surely, kind = 20.0, (0.0, 0.0, 0.0)
    logits = _logits(
        (0, 0, 0, *kind, -surely),
        (0, 0, surely, surely, 0, 0, 0.0),
        (surely, 0, 0, *kind, surely),
        (0, surely, 0, *kind, -surely),
    )
    words = _words(logits)
    assert [word.span for word in words] == [Span(0, 5), Span(6, 11), Span(11, 12)]
    assert [word.error for word in words] == pytest.approx([1, 0, 1])
    assert (words[0].minor, words[0].major, words[0].accuracy, words[0].bad) == pytest.approx((0, 1, 1, 0.5))
    assert (words[1].fluency, words[1].bad) == pytest.approx((1 / 3, 1), abs=1e-4)
    assert (words[2].minor, words[2].bad) == pytest.approx((1, 0))


def test_columns_go_by_their_names() -> None:
    turned = COLUMNS[::-1]
    logits = np.random.default_rng(3).standard_normal((4, 7)).astype(np.float32)
    assert _words(logits) == _words(logits[:, ::-1], columns=turned)


def test_words_that_the_encoder_did_not_see_are_left_out() -> None:
    logits = np.zeros((2, 7), dtype=np.float32)
    assert [word.span for word in _words(logits, TOKENS[:2])] == [Span(0, 5)]
    assert _words(logits[:0], ()) == []


def test_a_source_word_is_as_likely_left_out_as_the_likeliest_of_its_pieces() -> None:
    words = source_words(TEXT, TOKENS, np.array([-20, 20, 0, -20], dtype=np.float32))
    assert [word.omitted for word in words] == pytest.approx([1, 0.5, 0])


def test_numbers_far_out_are_no_trouble() -> None:
    logits = np.full((4, 7), 1e30, dtype=np.float32)
    logits[:, 1] = -1e30
    assert all(0 <= word.error <= 1 for word in _words(logits))
    assert source_words(TEXT, TOKENS, logits[:, 1])[0].omitted == 0


def test_without_other_evidence_a_token_is_as_likely_wrong_as_its_logits_say() -> None:
    marked = np.random.default_rng(5).standard_normal((9, 3)).astype(np.float32)
    powers = np.exp(marked)
    found = error_probabilities(marked, np.full(9, 7, dtype=np.float32), PLAIN, quality=-3.0)
    assert found == pytest.approx(1 - powers[:, 0] / powers.sum(axis=1), abs=1e-6)


@pytest.mark.parametrize(
    ("changed", "quality", "logit"), [(0.0, 0.0, 0.5), (2.0, 0.0, 1.5), (0.0, 1.0, 0.1), (-2.0, -1.0, -0.1)]
)
def test_doubt_adds_up_what_is_said_of_the_token_and_of_its_segment(
    changed: float, quality: float, logit: float
) -> None:
    doubt = Doubt(error=0.5, minor=-np.log(3), bad=0.5, quality=-0.4)
    # Odds of 4.5 for a minor error count a third: with those for a major one they are e.
    marked = _logits((0.0, np.log(4.5), np.log(np.e - 1.5)))
    found = error_probabilities(marked, np.array([changed], dtype=np.float32), doubt, quality)
    assert found == pytest.approx(1 / (1 + np.exp(-logit)), abs=1e-6)


def test_doubt_leaves_the_severities_in_proportion() -> None:
    logits = np.random.default_rng(3).standard_normal((4, 7)).astype(np.float32)
    plain = _words(logits)
    doubted = _words(logits, doubt=Doubt(error=0.4, minor=0.0, bad=0.0, quality=0.0))
    assert all(one.error != other.error for one, other in zip(plain, doubted, strict=True))
    assert [word.major / word.error for word in doubted] == pytest.approx(
        [word.major / word.error for word in plain], abs=2e-3
    )
