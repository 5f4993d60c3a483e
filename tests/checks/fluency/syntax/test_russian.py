"""Cases and genders of Russian words."""

from __future__ import annotations

import pytest

from mtqa import morphology
from tests.checks.fluency.syntax.marks import marked


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Он столкнулся в полицией.", ["в полицией"]),
        ("Поле для отображение списка.", ["для отображение"]),
        ("Он был в лесу, на берегу и в кино, между домами.", []),
        ("Включить значок в систем&ном лотке и в польз. столбце.", []),
        ("Они ехали к Москва-реке и в Телеграме.", []),
        ("Он родился в тысяча девятьсот двенадцатом году.", []),
        ("К тысяча девятьсот тридцатому году, в двадцать первом веке, к миллион первому гостю.", []),
        ("К сорок пятому году при двести втором полку.", []),
        ("Он подошёл к тысяча человек.", ["к тысяча"]),
        ("Взят в заложники, пошёл в гости.", []),
    ],
)
def test_case_after_a_preposition(text: str, wrong: list[str]) -> None:
    assert marked("F570", text, "ru") == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Это настоящая мясо.", ["настоящая мясо"]),
        ("Рост токсичного мужественности.", ["токсичного мужественности"]),
        ("Два больших дома и 5 новых книги.", []),
        ("Введите правильные имя и пароль.", []),
        ("Сделать возможными переговоры. Переменная среды не задана.", []),
        ("Красный и синий цвета, новые ножницы, старый кофе.", []),
    ],
)
def test_adjective_and_noun(text: str, wrong: list[str]) -> None:
    assert marked("F571", text, "ru") == wrong


def test_without_the_dictionary_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(morphology, "installed", lambda _extra: False)
    _forget()
    try:
        assert marked("F571", "Это настоящая мясо.", "ru") == []
    finally:
        _forget()


def _forget() -> None:
    morphology.analyses.cache_clear()
    morphology.common.cache_clear()
