"""Locales of CLDR."""

from __future__ import annotations

import pytest

from mtqa.language.cldr import locale_of
from mtqa.numbers.calendar import written_names


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("pt-BR", "pt_BR"),
        ("de_XX", "de"),
        ("sr-Latn", "sr_Latn"),
        ("xx", None),
        ("", None),
    ],
)
def test_nearest_locale_is_found(code: str, name: str | None) -> None:
    locale = locale_of(code)
    assert (None if locale is None else str(locale)) == name


def test_locales_do_not_take_over_from_one_another() -> None:
    for cached in (locale_of, written_names):
        cached.cache_clear()
    chinese = written_names("zh", "months")
    assert "一月" in chinese
    for code in ("fr", "de", "ru", "en"):
        assert not chinese.keys() & written_names(code, "months").keys()
        assert len(set(written_names(code, "months").values())) == 12
