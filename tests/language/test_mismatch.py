from __future__ import annotations

import pytest

from mtqa.language import contradicts, foreign_script
from mtqa.segment import LanguageGuess


@pytest.mark.parametrize(
    ("lang", "confidence", "said", "expected"),
    [
        ("en", 0.95, "de", True),
        ("en", 0.89, "de", False),
        ("de", 0.99, "de-AT", False),
        ("no", 0.99, "nb", False),
        ("ru", 0.6, "en", True),
        ("ru", 0.6, "uk", False),
        ("ru", 0.5, "en", False),
        ("en", 0.6, "ru", False),
        ("und", 0.0, "en", False),
        ("en", 0.99, None, False),
        ("cy", 0.99, "gd", False),
        ("en", 0.99, "gv", False),
        ("ru", 0.99, "os", False),
        ("ru", 0.95, "gd", True),
    ],
)
def test_guess_contradicts_where_it_is_sure_or_the_script_proves_it(
    lang: str, confidence: float, said: str | None, expected: bool
) -> None:
    assert contradicts(LanguageGuess(lang, confidence), said) is expected


def test_text_that_was_not_asked_for_contradicts_nothing() -> None:
    assert not contradicts(None, "en")


@pytest.mark.parametrize(
    ("text", "lang", "script"),
    [
        ("Почему маяки снова популярны?", "en", "Cyrillic"),
        ("Добро пожаловать, %(name)s!", "de", "Cyrillic"),
        ("لا شيء هنا", "ru", "Arabic"),
        ("Почему маяки снова популярны?", "bg", None),
        ("Почему маяки снова популярны?", "sr", None),
        ("Почему маяки снова популярны?", "sr-Latn", "Cyrillic"),
        ("Почему?", "en", None),
        ("Windows Server Update", "ru", None),
        ("Élan vital à propos", "ru", None),
        ("Почему lighthouses популярны?", "en", None),
        ("12 – 14 °C", "en", None),
        ("Почему маяки популярны?", "tlh", None),
        ("Почему маяки популярны?", None, None),
    ],
)
def test_script_of_a_text_is_foreign_where_all_of_it_is_in_none_of_the_languages(
    text: str, lang: str | None, script: str | None
) -> None:
    assert foreign_script(text, lang) == script
