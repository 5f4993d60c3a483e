"""Cases, genders and numbers of Ukrainian words."""

from __future__ import annotations

import pytest

from mtqa import morphology
from tests.checks.fluency.syntax.marks import marked


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Для файл немає місця, при створення архіву.", ["Для файл", "при створення"]),
        ("Переходити по сторінкам.", ["по сторінкам"]),
        ("Переходити по сторінках у файлі, на столі, з другом, за годину.", []),
        ("Вставити з буферу, від вулкану.", []),
        ("Спільне для файл1 і файл2, у функція2.", []),
        ("При явним чином налаштованому файлі.", []),
        ("Виклик за параметром/з отдача.", []),
        ("Він пішов у солдати та в люди.", []),
    ],
)
def test_case_after_a_preposition(text: str, wrong: list[str]) -> None:
    assert marked("F611", text, "uk") == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Цей значення вже є. Тут ця опцію.", ["Цей значення", "ця опцію"]),
        ("Залишатися у локальної файлової системі.", ["файлової системі"]),
        ("Задані користувачем слова, повністю відповідні зразку рядки, слабші тілом воїни.", []),
        ("За вибраною клацанням стороною.", []),
        ("Обчислює корінь квадратний числа.", []),
        ("Синя і червона лампи, дві нові книги, 5 нових файлів.", []),
        ("Позначити %d нових файла.", []),
        ("Назва виділеного лоту.", []),
        ("Підкреслення (жирні крапка - крапка).", []),
    ],
)
def test_adjective_and_noun(text: str, wrong: list[str]) -> None:
    assert marked("F612", text, "uk") == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Порівняти два файла, декількома файлам.", ["два файла", "декількома файлам"]),
        ("Порівняти два файли, декількома файлами, три нові книги, п'ять днів.", []),
        ("Протягом наступних 31 днів, а потім 5 файли.", ["31 днів", "5 файли"]),
        ("Видалити 5 файли, до 2025 вибори, розділ 5 файли.", ["5 файли"]),
        ("Декілька відокремлених комами значень, декілька вартих уваги удосконалень.", []),
    ],
)
def test_numeral_and_noun(text: str, wrong: list[str]) -> None:
    assert marked("F614", text, "uk") == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Ви шукає туза, а ми можете.", ["Ви шукає", "ми можете"]),
        ("Якщо зображення було модифікована.", ["було модифікована"]),
        ("Ви шукаєте туза, він і вона пішли, було можна, файл було створено.", []),
        ("Більшість були за, помилка не вдалося.", []),
    ],
)
def test_subject_and_verb(text: str, wrong: list[str]) -> None:
    assert marked("F616", text, "uk") == wrong


@pytest.mark.parametrize("rule", ["F611", "F612", "F614", "F616"])
def test_without_the_dictionary_nothing_is_said(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(morphology, "installed", lambda extra: extra != "morphology-uk")
    _forget()
    try:
        assert marked(rule, "Для файл ця опцію два файла, ви шукає.", "uk") == []
    finally:
        _forget()


def _forget() -> None:
    morphology.analyses.cache_clear()
    morphology.common.cache_clear()
