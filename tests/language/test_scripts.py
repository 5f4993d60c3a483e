from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.language.scripts import SCRIPTS, letters_by_script, script_of, scripts_of_language


@pytest.mark.parametrize(
    ("ch", "script"),
    [
        ("a", "Latin"),
        ("ß", "Latin"),
        ("ơ", "Latin"),
        ("Ａ", "Latin"),
        ("а", "Cyrillic"),
        ("ї", "Cyrillic"),
        ("ω", "Greek"),
        ("ש", "Hebrew"),
        ("ع", "Arabic"),
        ("漢", "Han"),
        ("々", "Han"),
        ("ひ", "Hiragana"),
        ("カ", "Katakana"),
        ("한", "Hangul"),
        ("ก", "Thai"),
        ("ि", "Devanagari"),
        ("ქ", "Georgian"),
        ("ա", "Armenian"),
        ("7", "Common"),
        ("“", "Common"),
        ("µ", "Common"),
        ("×", "Common"),
        ("ー", "Common"),
        ("😀", "Common"),
        ("\u0301", "Inherited"),
        ("𐎀", "Other"),
        ("\ud800", "Common"),
    ],
)
def test_character_has_its_unicode_script(ch: str, script: str) -> None:
    assert script_of(ch) == script


@given(st.characters(exclude_categories=("Cn", "Cs", "Co")))
def test_script_is_that_of_the_unicode_property(ch: str) -> None:
    import regex

    script = script_of(ch)
    if script in {*SCRIPTS, "Common", "Inherited"}:
        property_holds = regex.match(rf"[\p{{Script={script}}}]", ch)
        assert property_holds or not regex.match(r"[\p{L}\p{M}]", ch)
    else:
        assert regex.match(r"[\p{L}\p{M}]", ch)


def test_only_letters_are_counted_and_the_commonest_script_comes_first() -> None:
    counts = letters_by_script("Київ (Kyiv) 2024 — столиця!")
    assert counts == {"Cyrillic": 11, "Latin": 4}
    assert next(iter(counts)) == "Cyrillic"
    assert letters_by_script("12:30 – 14:00") == {}
    assert letters_by_script("Hello") == {"Latin": 5}


def test_language_is_written_in_its_scripts_and_a_subtag_narrows_them() -> None:
    assert scripts_of_language("en") == {"Latin"}
    assert scripts_of_language("pt-BR") == {"Latin"}
    assert scripts_of_language("sr") == {"Latin", "Cyrillic"}
    assert scripts_of_language("sr-Latn-RS") == {"Latin"}
    assert scripts_of_language("ja") == {"Han", "Hiragana", "Katakana"}
    assert scripts_of_language("tlh") == frozenset()


def test_western_text_does_not_load_regex() -> None:
    code = (
        "import sys; from mtqa.language.scripts import letters_by_script\n"
        "letters_by_script('Zürich – “très bien”…'); assert 'regex' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
