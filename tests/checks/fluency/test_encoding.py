"""Text that was decoded wrongly, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.fluency.findings import findings, marked


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
@pytest.mark.parametrize("word", ["fermé", "größer", "señor", "coração", "naïve"])
def test_mojibake_is_undone_in_the_suggestion(word: str, encoding: str) -> None:
    broken = word.encode().decode(encoding)
    (finding,) = findings("F302", f"Well, {broken}, it is.")
    assert (finding.text, finding.suggestion) == (broken, word)


def test_russian_read_as_windows_1251_is_found() -> None:
    (finding,) = findings("F302", "РџСЂРёРІРµС‚, мир", "ru")
    assert finding.suggestion == "Привет"


@pytest.mark.parametrize(
    "text",
    [
        "Le café – fermé – là",
        "två–tre på ön”",
        "NÃO, SÃO, Å–Ö",
        "Россия, РФ, СССР, С№",
        "Ça va… à 5 €",
        "Ñandú «ä»",
    ],
)
def test_accented_text_is_left_alone(text: str) -> None:
    assert marked("F302", text) == []


def test_replacement_characters_are_marked_as_one_run() -> None:
    assert marked("F302", "caf\ufffd\ufffd is") == ["\ufffd\ufffd"]


def test_mojibake_of_the_source_is_left_alone() -> None:
    assert marked("F302", "so wie fermÃ© da", "de", source="such as fermÃ© there") == []


WORDS = [
    "größer",
    "två–tre",
    "señor",
    "coração",
    "ça",
    "født",
    "“ähnlich”",
    "où…",
    "żółć",
    "год",
    "РФ",
    "С.",
    "–",
    "Île",
    "ÅÄÖ",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_good_text_of_european_alphabets_is_never_mojibake(text: str) -> None:
    assert marked("F302", text) == []


@pytest.mark.parametrize(
    ("text", "expected", "suggestion"),
    [
        ("Johnson &amp; Johnson", "&amp;", "&"),
        ("It&#39;s", "&#39;", "'"),
        ("a&nbsp;b", "&nbsp;", "\u00a0"),
        ("a &#x2014; b", "&#x2014;", "—"),
    ],
)
def test_entity_is_marked_and_decoded(text: str, expected: str, suggestion: str) -> None:
    (finding,) = findings("F305", text)
    assert (finding.text, finding.suggestion) == (expected, suggestion)


@pytest.mark.parametrize(
    "text", ["a & b; c", "Smith&Co; and more", "<b>a &lt; b</b>", "type “&amp;” here", "&unknown;"]
)
def test_ampersands_and_markup_are_left_alone(text: str) -> None:
    assert marked("F305", text) == []


def test_entity_of_the_source_is_left_alone() -> None:
    assert marked("F305", "a &lt; b", "de", source="a &lt; b") == []


@pytest.mark.parametrize(
    ("text", "expected", "suggestion"),
    [
        (r"caf\u00e9", r"\u00e9", "é"),
        (r"so \ud83d\ude00 so", r"\ud83d\ude00", "\U0001f600"),
        (r"half \ud83d of it", r"\ud83d", None),
        (r"One.\nTwo.", r"\n", "\n"),
        (r"One.\n\nTwo", r"\n", "\n"),
    ],
)
def test_escape_is_marked_and_decoded(text: str, expected: str, suggestion: str | None) -> None:
    first = findings("F306", text)[0]
    assert (first.text, first.suggestion) == (expected, suggestion)


@pytest.mark.parametrize("text", [r"C:\new\users", r"\\server\name", r"a\nb", r"\user", r"D:\u00e"])
def test_paths_are_left_alone(text: str) -> None:
    assert marked("F306", text) == []
