from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import ConfigError
from mtqa.language import base_language, codes, language_name, near_relatives, parse_language, same_language


@pytest.mark.parametrize(
    ("given_code", "code"),
    [
        ("de", "de"),
        ("DE", "de"),
        ("pt_br", "pt-BR"),
        ("pt_BR.UTF-8", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("sr@latin", "sr-Latn"),
        ("ca@valencia", "ca-valencia"),
        ("es-419", "es-419"),
        ("de-1996", "de-1996"),
        ("iw", "he"),
        ("deu", "de"),
        ("sh", "sr-Latn"),
        ("no", "no"),
        (" fr ", "fr"),
    ],
)
def test_code_is_brought_into_its_usual_form(given_code: str, code: str) -> None:
    assert parse_language(given_code) == code
    assert parse_language(code) == code


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("german", "did you mean 'de'?"),
        ("Deutsch", "did you mean 'de'?"),
        ("jp", "did you mean 'ja'?"),
        ("ua", "did you mean 'uk'?"),
        ("cz", "did you mean 'cs'?"),
        ("en-XX", "did you mean 'en'?"),
        ("xx", "'de' and 'pt-BR'"),
        ("", "'de' and 'pt-BR'"),
        ("und", "'de' and 'pt-BR'"),
    ],
)
def test_unknown_code_is_refused_with_what_was_probably_meant(code: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_language(code)
    assert f"unknown language code {code!r}" in str(caught.value)
    assert hint in str(caught.value)


@given(st.text(max_size=20))
def test_any_text_is_a_code_or_refused(text: str) -> None:
    try:
        code = parse_language(text)
    except ConfigError:
        return
    assert parse_language(code) == code
    assert base_language(code).isalpha()


def test_common_codes_are_what_the_tables_say_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    common = codes._AS_THEY_ARE
    monkeypatch.setattr(codes, "_AS_THEY_ARE", frozenset())
    parse_language.cache_clear()
    assert {parse_language(code) for code in common} == common


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("de", "German"),
        ("pt-BR", "Portuguese (Brazil)"),
        ("zh-Hant", "Chinese (Traditional)"),
        ("zh-Hant-TW", "Chinese (Traditional, Taiwan)"),
        ("nope!", "nope!"),
    ],
)
def test_language_has_its_english_name(code: str, name: str) -> None:
    assert language_name(code).replace(" Han", "") == name


@pytest.mark.parametrize(
    ("first", "second"),
    [("en", "en-GB"), ("nb", "no"), ("nn-NO", "nb"), ("zh-Hans", "zh-TW"), ("in", "id"), ("iw", "he")],
)
def test_codes_of_one_language_are_the_same(first: str, second: str) -> None:
    assert same_language(first, second)
    assert same_language(second, first)


@pytest.mark.parametrize(("first", "second"), [("en", "de"), ("da", "no"), (None, None), ("", ""), ("und", "und")])
def test_other_languages_and_unknown_ones_are_not_the_same(first: str | None, second: str | None) -> None:
    assert not same_language(first, second)


def test_near_relatives_are_symmetric_and_unknown_languages_have_none() -> None:
    assert near_relatives("hr", "sr-Latn")
    assert near_relatives("sk", "cs")
    assert near_relatives("de-AT", "de")
    assert not near_relatives("ru", "uk")
    assert not near_relatives("", "")
    assert not near_relatives("", "de")
