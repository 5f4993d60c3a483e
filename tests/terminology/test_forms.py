from __future__ import annotations

import pytest

from mtqa.terminology.forms import forms_of


@pytest.mark.parametrize(
    ("lang", "term", "word"),
    [
        ("en", "folder", "folders"),
        ("en", "category", "categories"),
        ("en", "box", "boxes"),
        ("en", "cache", "caches"),
        ("en", "cd", "cds"),
        ("de", "haus", "häuser"),
        ("de", "handy", "handys"),
        ("fr", "canal", "canal"),
        ("ru", "слой", "слоями"),
        ("pl", "warstwa", "warstwę"),
        ("uk", "шар", "шару"),
        ("fi", "taso", "tason"),
        ("pt-BR", "camada", "camadas"),
    ],
)
def test_forms_of_one_word_are_the_same(lang: str, term: str, word: str) -> None:
    assert forms_of(lang).same(term, word)


@pytest.mark.parametrize(
    ("lang", "term", "word"),
    [
        ("en", "setting", "set"),
        ("en", "file", "filing"),
        ("en", "filter", "filtered"),
        ("en", "new", "news"),
        ("de", "ordner", "ordnung"),
        ("uk", "програма", "програміст"),
        ("vi", "tệp", "tẹp"),
        ("", "layer", "lawyer"),
    ],
)
def test_other_words_are_not_the_same(lang: str, term: str, word: str) -> None:
    assert not forms_of(lang).same(term, word)


@pytest.mark.parametrize(
    ("lang", "term", "word"),
    [
        ("de", "ordner", "unterordnern"),
        ("sv", "lager", "textlager"),
        ("uk", "пензель", "пензля"),
        ("uk", "колір", "кольорами"),
        ("cs", "vrstva", "vrstev"),
        ("fi", "sivellin", "siveltimien"),
        ("tr", "katman", "katmanların"),
        ("ar", "ملف", "الملفات"),
        ("cy", "ffolder", "ffolderi"),
        ("ko", "파일", "파일을"),
    ],
)
def test_a_word_that_may_be_a_form_or_compound_may_render_the_term(lang: str, term: str, word: str) -> None:
    assert forms_of(lang).may_render(term, word)


@pytest.mark.parametrize(
    ("lang", "term", "word"),
    [("de", "ordner", "verzeichnis"), ("ru", "слой", "снимок"), ("en", "layer", "folder"), ("th", "ไฟล์", "ภาพ")],
)
def test_another_word_may_not(lang: str, term: str, word: str) -> None:
    assert not forms_of(lang).may_render(term, word)


def test_the_memory_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from mtqa.terminology import forms

    monkeypatch.setattr(forms, "_LARGEST", 10)
    known = forms.Forms("de")
    for number in range(100):
        known.key(f"wort{number}")
    assert len(known._keys) <= 10
