from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.alignment import guess_splitter, split_sentences
from tests.limits import HANG_S


def sentences(text: str, lang: str | None = None) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "He came.  She left.", ["He came.", "She left."]),
        ("en", "“We agree, ”Brown said. He left.", ["“We agree, ”Brown said.", "He left."]),
        ("en", "“Stop.” he said. Then he left.", ["“Stop.” he said.", "Then he left."]),
        ("en", "They were safe. ” Then it rained.", ["They were safe. ”", "Then it rained."]),
        ("en", "See No. 5 of the list. It is short.", ["See No. 5 of the list.", "It is short."]),
        ("en", "It weighs approx. 5 kg. That is all.", ["It weighs approx. 5 kg.", "That is all."]),
        ("en", "1. Open the lid. 2. Close it.", ["1. Open the lid.", "2. Close it."]),
        ("en", "He waited... and left.", ["He waited... and left."]),
        ("en", "It rained. iPhone sales rose.", ["It rained.", "iPhone sales rose."]),
        ("en", "hello there. how are you. fine.", ["hello there.", "how are you.", "fine."]),
        ("de", "Am 5. Juni kam er. Es war z. B. kalt.", ["Am 5. Juni kam er.", "Es war z. B. kalt."]),
        ("de", "Im 19. Jahrhundert war das so. Heute nicht.", ["Im 19. Jahrhundert war das so.", "Heute nicht."]),
        ("fr", "M. Dupont arriva vers 50 av. J.-C. Il partit.", ["M. Dupont arriva vers 50 av. J.-C.", "Il partit."]),
        ("ru", "Это было в 1990 г. в Москве. Он уехал.", ["Это было в 1990 г. в Москве.", "Он уехал."]),
        ("pl", "Dr. Nowak przyszedł. Było późno.", ["Dr. Nowak przyszedł.", "Było późno."]),
        ("zh-Hans", "他来了。3天后他走了。", ["他来了。", "3天后他走了。"]),
        ("ja", "雨です。😀 傘を持って。", ["雨です。", "😀 傘を持って。"]),
        ("hi", "यह घर है। वह पेड़ है।", ["यह घर है।", "वह पेड़ है।"]),
        ("ar", "هذا بيت. أين المدرسة؟ هناك.", ["هذا بيت.", "أين المدرسة؟", "هناك."]),
        ("xx", "Aa bb. Cc dd.", ["Aa bb.", "Cc dd."]),
    ],
)
def test_sentences_end_where_they_end(lang: str, text: str, expected: list[str]) -> None:
    assert sentences(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Das ist nicht das, was sie sich von der Sache erhofft haben.", "de"),
        ("Il n'est pas dans la maison avec les autres.", "fr"),
        ("This is what the others have said of it.", "en"),
        ("Это дом, и он большой.", "ru"),
        ("Це дім, і він великий.", "uk"),
        ("这是一座房子。", "zh"),
        ("これは家です。", "ja"),
        ("هذا بيت", "ar"),
        ("12345", "en"),
    ],
)
def test_language_to_split_by_is_told_by_script_and_common_words(text: str, lang: str) -> None:
    assert guess_splitter(text) == lang


def test_language_is_guessed_where_none_is_given() -> None:
    assert sentences("Das war am 5. Juni, und es ist nicht lange her. Ja.") == [
        "Das war am 5. Juni, und es ist nicht lange her.",
        "Ja.",
    ]


@settings(deadline=None)
@given(
    st.text(st.characters() | st.sampled_from(".!?。”“\"' \n1Aa«»"), max_size=120),
    st.sampled_from(["en", "de", "zh", None]),
)
def test_spans_are_in_order_and_hold_all_but_white_space(text: str, lang: str | None) -> None:
    end = 0
    held = ""
    for span in split_sentences(text, lang):
        assert span.start >= end
        part = text[span.start : span.end]
        assert part
        assert part == part.strip()
        held += part
        end = span.end
    assert "".join(held.split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["“" * 40_000, "word " * 40_000, "你好。" * 30_000, "“。1" * 20_000, "a" * 100_000])
def test_hostile_text_takes_no_quadratic_time(text: str) -> None:
    start = time.process_time()
    spans = split_sentences(text, None)
    assert time.process_time() - start < HANG_S
    assert max(len(span) for span in spans) <= 9000
