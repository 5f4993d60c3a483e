"""Control and invisible characters, and words of two alphabets."""

from __future__ import annotations

import pytest

from mtqa.finding import Severity
from tests.checks.fluency.findings import findings, marked


@pytest.mark.parametrize("control", ["\x00", "\x08", "\x0b", "\x1b", "\x7f", "\x85", "\x9f"])
def test_control_character_is_marked(control: str) -> None:
    assert marked("F303", f"The plan{control} is gone") == [control]


def test_control_character_of_windows_1252_is_suggested_as_what_it_meant() -> None:
    (finding,) = findings("F303", "It\x92s")
    assert finding.suggestion == "’"


def test_tabs_line_ends_and_mojibake_are_no_control_characters() -> None:
    assert marked("F303", "a\tb\r\nc") == []
    assert marked("F303", "itâ\x80\x99s") == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("pl\u200ban", "en"),
        ("pl\u200dan", "en"),
        ("the\ufeff plan", "en"),
        ("the \u00adplan", "en"),
        ("plan\u00ad\u00ad", "en"),
        ("the\u200e plan", "en"),
        ("\u3164", "en"),
    ],
)
def test_invisible_character_is_marked_and_deleted(text: str, lang: str) -> None:
    (finding,) = findings("F304", text, lang)
    assert (finding.severity, finding.suggestion) == (Severity.MINOR, "")


@pytest.mark.parametrize("text", ["a \u202eb\u202c", "a \u202db", "a \u202ab", "a \u2067b", "a \U000e0041\U000e0042b"])
def test_control_that_can_hide_text_is_major(text: str) -> None:
    assert findings("F304", text)[0].severity is Severity.MAJOR


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("می\u200cخواهم", "fa"),
        ("क्\u200dष", "hi"),
        ("ภาษา\u200bไทย", "th"),
        ("Ver\u00adantwortung", "de"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f\u200d\U0001f525", "en"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "en"),
        ("%s\u200e עברית", "he"),
        ("\u2068%s\u2069 and \u202a%s\u202c", "en"),
    ],
)
def test_character_that_its_script_needs_is_left_alone(text: str, lang: str) -> None:
    assert marked("F304", text, lang) == []


@pytest.mark.parametrize(
    ("word", "lang", "right"),
    [
        ("Pоссия", "ru", "Россия"),
        ("Рresident", "en", "President"),
        ("кiмната", "uk", "кімната"),
        ("Kαλό", "el", "Καλό"),
        ("XХI", "ru", "XXI"),
        ("датотeка", "mk", "датотека"),
    ],
)
def test_lookalike_is_replaced_in_the_suggestion(word: str, lang: str, right: str) -> None:
    (finding,) = findings("F301", f"1 {word} 2", lang)
    assert (finding.text, finding.suggestion) == (word, right)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("PDFом, SMSка, IT-отдел, Т-shirt, web-сайт", "ru"),
        ("β-carotene, 5 μm, 10 kΩ, Δt, TNFα, πr", "en"),
        ("%sДата, \\uНННН, %.250sИмя", "ru"),
        ("Wi-Fiда СуперS", "ru"),
        ("АфгIанистан", "ce"),
        ("Россия and Russia", "ru"),
    ],
)
def test_formulas_endings_and_placeholders_are_left_alone(text: str, lang: str) -> None:
    assert marked("F301", text, lang) == []


def test_mixed_word_of_the_source_is_left_alone() -> None:
    assert marked("F301", "Рay", "ru", source="Рay") == []
