"""The table of marks, held against what each language writes."""

from __future__ import annotations

import pytest

from mtqa.checks.fluency.punctuation_marks import KINDS, MARKS, SWAPS, USERS, marks_of
from tests.checks.pairs import findings, marked

NATIVE = [
    ("ar", "Save it?", "هل تحفظه؟"),
    ("fa", "Save it?", "ذخیره شود؟"),
    ("ur", "The file is saved.", "فائل محفوظ ہو گئی۔"),
    ("he", "Save it?", "לשמור?"),
    ("el", "Save it?", "Αποθήκευση;"),
    ("hy", "Do you want to save it?", "Պահպանե՞լ այն։"),
    ("hi", "The file is saved.", "फ़ाइल सहेजी गई।"),
    ("bn", "The file is saved.", "ফাইল সংরক্ষিত হয়েছে।"),
    ("mr", "The file is saved.", "फाइल जतन झाली."),
    ("pa", "The file is saved.", "ਫਾਇਲ ਸੰਭਾਲੀ ਗਈ।"),
    ("my", "Do you want to save it?", "သိမ်းမလား။"),
    ("km", "Name:", "ឈ្មោះ៖"),
    ("am", "The file is saved.", "ፋይሉ ተቀምጧል።"),
    ("am", "Name:", "ስም፦"),
    ("zh", "Save it?", "保存？"),
    ("ja", "Save it!", "保存！"),
    ("ko", "Save it?", "저장할까요?"),
    ("th", "The file was saved to the disk.", "บันทึกแฟ้มแล้ว"),
    ("dz", "Name:", "མིང་:"),
    ("es", "Save it?", "¿Guardar?"),
    ("fr", "Save it?", "Enregistrer\u202f?"),
]


@pytest.mark.parametrize(("lang", "source", "target"), NATIVE)
@pytest.mark.parametrize("rule", ["F210", "F214", "F220"])
def test_the_marks_of_a_language_are_never_reported(rule: str, lang: str, source: str, target: str) -> None:
    assert findings(rule, source, target, lang) == []


@pytest.mark.parametrize(("lang", "source", "target"), NATIVE)
def test_nor_are_they_when_the_language_is_that_of_the_source(lang: str, source: str, target: str) -> None:
    assert findings("F210", target, source, "en", lang) == []


@pytest.mark.parametrize("marks", MARKS.values())
def test_a_language_has_a_mark_of_every_kind(marks: tuple[str, ...]) -> None:
    assert all(marks)
    assert marks_of("en").of("?") == "?"


def test_every_swap_leads_to_a_mark_of_its_language() -> None:
    for lang, swaps in SWAPS.items():
        for wrong, right in swaps.right.items():
            assert wrong.isascii()
            assert right in "".join(marks_of(lang))


def test_every_mark_that_has_owners_is_no_mark_of_english() -> None:
    assert not any(mark.isascii() for mark in USERS)
    assert all(users and "en" not in users for users in USERS.values())
    assert set("؟；：？！") <= set(KINDS)


@pytest.mark.parametrize(
    ("lang", "source", "target", "expected"),
    [
        ("th", "Name:", "ชื่อ", [""]),
        ("my", "Do you want to save it?", "သိမ်းမည်", [""]),
        ("el", "a; b;", "α", [""]),
        ("de", "First part;", "Erster Teil", [""]),
        ("hy", "Do you want to save it?", "Պահպանել այն", [""]),
        ("ja", "Name:", "名前", []),
        ("th", "Save it?", "บันทึก", []),
        ("th", "Sound, video...", "เสียง วิดีโอ ฯลฯ", []),
        ("bo", "Loading...", "འཇུག་བཞིན་པ་་་", []),
        ("de", "&quot;Name&quot;", "„Name“", []),
        ("bn", "Name:", "নামঃ", []),
    ],
)
def test_what_a_language_does_without(lang: str, source: str, target: str, expected: list[str]) -> None:
    assert marked("F210", source, target, lang) == expected


@pytest.mark.parametrize(
    ("lang", "suggestion"),
    [("bn", "।"), ("fr-CA", "."), ("km", "។"), ("am", "።"), ("ur", "۔"), ("zh-TW", "。"), ("my", "။")],
)
def test_the_full_stop_of_the_language_is_suggested(lang: str, suggestion: str) -> None:
    (finding,) = findings("F210", "We have saved all of your files.", "abc", lang)
    assert finding.suggestion == suggestion


@pytest.mark.parametrize(("lang", "mark"), [("fr", "\u202f?"), ("fr-CA", "?"), ("fr-CH", "?"), ("br", "\u202f?")])
def test_the_space_before_the_mark_goes_by_country(lang: str, mark: str) -> None:
    (finding,) = findings("F210", "Do you want to save it?", "xyz", lang)
    assert finding.suggestion == mark
