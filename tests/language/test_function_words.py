from __future__ import annotations

import pytest

from mtqa.language.function_words import FUNCTION_WORDS, languages_by_word, words_of
from mtqa.language.scripts import script_of, scripts_of_language


@pytest.mark.parametrize("lang", sorted(FUNCTION_WORDS))
def test_list_is_clean(lang: str) -> None:
    words = FUNCTION_WORDS[lang].split()
    assert len(words) == len(set(words))
    assert len(words) >= 35
    assert all(word == word.lower() for word in words)
    assert {script_of(word[0]) for word in words} <= scripts_of_language(lang)


def test_dialects_share_the_list_of_their_language() -> None:
    assert words_of("nb") == words_of("nn") == words_of("no")
    assert "nicht" in words_of("de")
    assert words_of("tlh") == frozenset()


def test_word_knows_its_languages() -> None:
    assert languages_by_word()["nicht"] == ("de",)
    assert {"es", "pt", "fr"} <= set(languages_by_word()["de"])
