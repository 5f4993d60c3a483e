"""Detached quotation marks, and marks in the wrong order with punctuation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checks.fluency.quotemarks import QUOTES, Side, quote_marks
from tests.checks.fluency.findings import findings, marked

DETACHED = [
    ("with our friends, ”he said.", "en", [", ”"]),
    ("We came. ”She left", "en", [". ”"]),
    ("a “ smart ” plan", "en", ["“ ", " ”"]),
    ("the word ” next", "en", [" ”"]),
    ("one “smart“ plan", "en", ["“"]),
    ('the " big " file', "en", ['" ', ' "']),
    ('He said "yes, "and went', "en", [', "']),
    ("это « война » тут", "ru", ["« ", " »"]),
    ("« Bonjour, »dit-il", "fr", [", »"]),
    ("er nannte es „ gut“", "de", ["„ "]),
    ("to było „ dobre” wino", "pl", ["„ "]),
]
ATTACHED = [
    ("“We came,” she said. “We saw.”", "en"),
    ("(“so”) — “so” – “so”… “so”;", "en"),
    ('The “”, the “ ” and the " " marks', "en"),
    ("« Bonjour » « à tous » «ici»", "fr"),
    ("Han sade, ”Vi kommer”, och gick.", "sv"),
    ("Hän sanoi: ”Tulemme.”", "fi"),
    ("Er sagte: „Gut“, »gut« und ging.", "de"),
    ("„Gut“ – sagte er", "de"),
    ('A 5" screen and a 17" one', "en"),
    ("the Ministers' plan, 'n' all, 6' 2\"", "en"),
    ('<a href="x"> text </a> "so"', "en"),
    ('Say "so" and "so".', "en"),
    ('"Yes," he said. "But', "en"),
    ("他说“好”。", "zh"),
    ("היא אמרה ”כן“ והלכה", "he"),
    ('use " as a sign', "en"),
    ("de „taal” is zo", "nl"),
]


@pytest.mark.parametrize(("text", "lang", "expected"), DETACHED)
def test_detached_quote_is_marked(text: str, lang: str, expected: list[str]) -> None:
    assert marked("F201", text, lang) == expected


@pytest.mark.parametrize(("text", "lang"), ATTACHED)
def test_attached_quote_is_left_alone(text: str, lang: str) -> None:
    assert marked("F201", text, lang) == []


def test_suggestion_moves_stop_and_quote_to_the_word_before() -> None:
    (finding,) = findings("F201", "our friends, ”he said.")
    text = finding.location
    assert (finding.suggestion, text.column) == (",” ", 12)


DISORDERED = [
    ('a new century, "- said the man', "en", ', "- '),
    ('a new century,"- said the man', "en", ',"- '),
    ("a new century,” – said the man", "en", ",” – "),
    ("„Wir kommen,“ - sagte er", "de", ",“ - "),
    ("«Мы готовы,» — сказал он", "ru", ",»"),
    ("he called it “so”.”", "en", "”.”"),
]
ORDERED = [
    ("“We are ready,” said he", "en"),
    ("“Are you?” – he asked – “Ready?”", "en"),
    ("the “old” – and cheap – way", "en"),
    ("“Ready,” - The Times", "en"),
    ("«Мы готовы», — сказал он", "ru"),
    ("«Готовы!» — сказал он", "ru"),
    ('either "a","b" or "."', "en"),
]


@pytest.mark.parametrize(("text", "lang", "expected"), DISORDERED)
def test_disorder_of_quote_and_punctuation_is_marked_once(text: str, lang: str, expected: str) -> None:
    assert marked("F202", text, lang) == [expected]
    assert marked("F201", text, lang) == []


@pytest.mark.parametrize(("text", "lang"), ORDERED)
def test_order_that_a_style_allows_is_left_alone(text: str, lang: str) -> None:
    assert marked("F202", text, lang) == []


def test_low_quote_makes_the_next_high_one_close() -> None:
    opening, closing = quote_marks("„so“", "")
    assert (opening.meant, closing.meant) == (Side.OPEN, Side.CLOSE)


@given(st.text(st.sampled_from("ab 5,.-(<=>\\" + QUOTES)), st.sampled_from(["en", "de", "fr", "sv", "he", ""]))
def test_quote_marks_are_in_order_and_where_they_say(text: str, lang: str) -> None:
    marks = quote_marks(text, lang)
    assert [mark.at for mark in marks] == sorted({mark.at for mark in marks})
    assert all(text[mark.at] == mark.char for mark in marks)
