from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reference.judge.quotes import Quoted, _normalised


def found(text: str, *quotes: str) -> list[str | None]:
    quoted = Quoted(text)
    spans = [quoted.find(quote) for quote in quotes]
    return [None if span is None else text[span.start : span.end] for span in spans]


def starts(text: str, *quotes: str) -> list[int | None]:
    quoted = Quoted(text)
    spans = [quoted.find(quote) for quote in quotes]
    return [None if span is None else span.start for span in spans]


@pytest.mark.parametrize(
    ("text", "quote", "stands"),
    [
        ("Der Hund bellt.", "Hund", "Hund"),
        ("Der Hund bellt.", "  Hund \n", "Hund"),
        ("Der Hund  bellt\nlaut.", "hund bellt laut", "Hund  bellt\nlaut"),
        ("Er sagte „Hallo“ zu ihr.", 'sagte "Hallo"', "sagte „Hallo“"),
        ("It’s fine — really.", "It's fine - really.", "It’s fine — really."),
        ("Wait… what?", "Wait... what", "Wait… what"),
        (unicodedata.normalize("NFD", "Schöne Grüße an alle."), "Grüße an", unicodedata.normalize("NFD", "Grüße an")),
        ("Die Stra\u00adße ist lang.", "Straße ist", "Stra\u00adße ist"),
        ("한국어 문장", unicodedata.normalize("NFD", "문장"), "문장"),
        ("Straße", "STRASSE", "Straße"),
        ("今天天气很好。", "天气", "天气"),
        # Nearly: a word is misspelt or missing in the quote.
        (
            "Das Verfahren wurde gestern eingestellt.",
            "Verfahren wurde gesten eingestellt",
            "Verfahren wurde gestern eingestellt",
        ),
        ("Die Verfahrensordnung gilt.", "Verfahrensordung", "Verfahrensordnung"),
        ("Er hat das alte rote Haus am See gekauft.", "das alte rote Haus See", "das alte rote Haus am See"),
        ("我们昨天在北京开会了。", "昨天在北京开了会", "昨天在北京开会"),
    ],
)
def test_words_are_found_as_they_are_or_nearly(text: str, quote: str, stands: str) -> None:
    assert found(text, quote) == [stands]


@pytest.mark.parametrize("quote", ["", "   ", "Katze", "ein ganz anderer Satz", "!!!", "\u200b", "x" * 5000])
def test_what_does_not_stand_there_is_not_found(quote: str) -> None:
    assert found("Der Hund bellt laut in der Nacht.", quote) == [None]


def test_of_several_places_each_is_found_once_in_order() -> None:
    text = "Der Hund sieht den Hund und noch einen Hund."
    assert starts(text, "Hund", "Hund", "Hund") == [4, 19, 39]
    # Errors are told in the order of the text: what comes after another stands behind it.
    assert starts(text, "sieht", "Hund") == [9, 19]
    assert starts(text, "noch", "Hund", "Hund") == [28, 39, 4]


def test_whole_words_go_before_parts_of_words() -> None:
    assert starts("An der Hand hat man den Ring.", "an") == [0]
    assert starts("Handschuhe, Hand", "Hand") == [12]
    assert starts("Handschuhe", "Hand") == [0]


@given(st.text(max_size=60), st.text(max_size=30))
def test_a_place_is_always_one_of_the_text(text: str, quote: str) -> None:
    span = Quoted(text).find(quote)
    assert span is None or 0 <= span.start < span.end <= len(text)


@given(st.text(min_size=1, max_size=60), st.data())
def test_what_is_quoted_from_a_text_is_found_as_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end].strip()
    span = Quoted(text).find(quote)
    assert (span is None) == (not quote)
    # Whole words in another case go before parts of words.
    assert span is None or _normalised(text[span.start : span.end]).text == _normalised(quote).text


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a" * 30_000, "a" * 299 + "b"),
        ("a " * 15_000, "a " * 140 + "b"),
        ("ab " * 10_000, "ba " * 99),
        ("e" + "\u0301" * 30_000, "e" + "\u0301" * 250 + "x"),
        ("中" * 30_000, "中" * 200 + "文"),
        (" " * 30_000, "x y"),
        ("word " * 3_900, "wrod " * 24),
        ("word " * 3_900, "wrod " * 60),
    ],
)
def test_hostile_texts_and_quotes_take_no_long_time(text: str, quote: str) -> None:
    quoted = Quoted(text)
    begun = time.process_time()
    for _ in range(10):
        quoted.find(quote)
    assert time.process_time() - begun < 4
