"""Letters of other alphabets."""

from __future__ import annotations

import pytest

from mtqa.checks.fluency.letter_tables import FOREIGN_LETTERS, LOOKALIKES
from tests.checks.fluency.findings import findings, marked


@pytest.mark.parametrize(
    ("text", "lang", "suggestion"),
    [
        ("Salvaţi", "ro", "Salvați"),
        ("pânã", "ro", "până"),
        ("تكايه", "ckb", "تکایه"),
        ("فايل", "fa", "فایل"),
        ("کتاب", "ar", "كتاب"),
        ("Awraγ", "kab", "Awraɣ"),
        ("idõ", "hu", "idő"),
        ("dosyayý", "tr", "dosyayı"),
        ("isjeèke", "hr", "isječke"),
        ("Ðích", "vi", "Đích"),
        ("groβ", "de", "groß"),
        ("Col.lecció", "ca", "l·l"),
        ("coŀlecció", "ca", "l·l"),
        ("COL.LECCIÓ", "ca", "L·L"),
    ],
)
def test_a_letter_that_looks_like_the_right_one_is_replaced(text: str, lang: str, suggestion: str) -> None:
    (finding,) = findings("F308", text, lang)
    assert finding.suggestion == suggestion


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Salvați în São Paulo", "ro"),
        ("São Paulóban", "hu"),
        ("Molière i Æsop", "hr"),
        ("Guðrún", "tr"),
        ("Işık", "tr"),
        ("col·lecció", "ca"),
        ("foo.lib", "ca"),
        ("Salvaţi", "tr"),
        ("كتاب", "ar"),
        ("plain", "ro"),
    ],
)
def test_letters_of_the_language_and_of_names_are_fine(text: str, lang: str) -> None:
    assert marked("F308", text, lang) == []


def test_words_of_the_source_are_kept() -> None:
    assert marked("F308", "Orașul Iaşi", "ro", source="The town Iaşi") == []
    assert marked("F309", "Місто файлы", "uk", source="The word файлы") == []


def test_no_table_replaces_a_letter_by_a_wrong_one() -> None:
    for lang, table in LOOKALIKES.items():
        assert not set(table.right) & set(table.right.values()), lang


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Зберегти файлы", "uk", ["файлы"]),
        ("Сохранить файлі", "ru", ["файлі"]),
        ("толькі літары, личбаў", "be", ["личбаў"]),
        ("Сачувај файлы", "sr", ["файлы"]),
        ("запазване съществува", "bg", []),
        ("Город Київ", "ru", []),
        ("Слово «їжак» украинское", "ru", []),
        ("буква і", "ru", []),
    ],
)
def test_a_letter_that_the_alphabet_lacks_is_marked(text: str, lang: str, expected: list[str]) -> None:
    assert marked("F309", text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "alphabet"),
    [
        ("ru", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
        ("uk", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
        ("be", "абвгдеёжзійклмнопрстуўфхцчшыьэюя"),
        ("bg", "абвгдежзийклмнопрстуфхцчшщъьюя"),
        ("mk", "абвгдѓежзѕијклљмнњопрстќуфхцчџш"),
        ("sr", "абвгдђежзијклљмнњопрстћуфхцчџш"),
    ],
)
def test_no_letter_of_an_alphabet_is_foreign_to_it(lang: str, alphabet: str) -> None:
    assert not set(FOREIGN_LETTERS[lang].casefold()) & set(alphabet)
