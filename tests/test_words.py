from __future__ import annotations

import pytest

from mtqa.words import WORD, count_words, is_blank


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Don't stop well-known things 24/7.", 6),
        ("机器翻译", 2),
        ("これは pen です", 4),
        ("Слово за слово", 3),
        ("यह हिन्दी में है", 4),
        ("می‌خواهم بروم", 2),
    ],
)
def test_words_are_counted_in_any_script(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize("text", ["हिन्दी", "שָׁלוֹם", "كِتَابٌ", "café", "cafe\u0301", "O’Neill", "می‌خواهم"])
def test_a_word_is_one_whatever_its_marks(text: str) -> None:
    found = WORD.fullmatch(text)
    assert found is not None


def test_blank_is_what_shows_nothing() -> None:
    assert all(map(is_blank, ("", " \n", "\u200b\u200e\x01", "\u00a0")))
    assert not any(map(is_blank, ("a", ".", "\u200b-", "猫")))
