from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reference.embedded.attached import attached, restored
from mtqa.reference.embedded.tokenizer import Encoding, Token

TEXTS = st.text(st.sampled_from("ab é中😀 \u00a0.,;:!?()[]\"“”'’s"), max_size=60)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Yes , he said .", "en", "Yes, he said."),
        ("Is it ( perhaps ) so ?", "de", "Is it (perhaps) so?"),
        ("He said : \" We do n't know . It 's late \" .", "en", "He said: \"We don't know. It's late\"."),
        ("De trein van 's ochtends", "nl", "De trein van 's ochtends"),
        ("Vraiment ? Oui , monsieur .", "fr-CA", "Vraiment ? Oui, monsieur."),
        ("A smile :) and .5 of it", "en", "A smile :) and .5 of it"),
        ("from 5 - 6 a / b", "en", "from 5 - 6 a / b"),
        ('the "one" and the "other"', "en", 'the "one" and the "other"'),
        ("Das ist gut .\nUnd das auch .", None, "Das ist gut.\nUnd das auch."),
        (" .", "en", " ."),
        ("", None, ""),
    ],
)
def test_punctuation_goes_to_its_word(text: str, lang: str | None, expected: str) -> None:
    assert attached(text, lang)[0] == expected


@given(TEXTS, st.sampled_from(["en", "fr", None]))
def test_only_spaces_are_taken_and_every_character_is_found_again(text: str, lang: str | None) -> None:
    read, taken = attached(text, lang)
    assert all(not text[start:end].strip() for start, end in taken)
    assert all(one[1] <= other[0] for one, other in pairwise(taken))
    tokens = tuple(Token(number, number, number + 1) for number in range(len(read)))
    found = restored(Encoding((0, *range(len(read)), 2), tokens), taken)
    assert "".join(text[token.start : token.end] for token in found.tokens) == read
    assert [token.start for token in found.tokens] == sorted({token.start for token in found.tokens})


def test_a_token_over_a_gap_keeps_both_its_ends() -> None:
    read, taken = attached("so .)", "en")
    whole = restored(Encoding((0, 1, 2), (Token(1, 0, len(read)),)), taken)
    assert whole.tokens[0][1:] == (0, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a" + " " * 200_000 + ".", "a."),
        ("a , " * 50_000, "a, " * 50_000),
        ("( " * 100_000 + "a", "(" * 100_000 + "a"),
        ('"' + " a" * 100_000, '"' + " a" * 100_000),
    ],
)
def test_a_hostile_text_is_read_as_well(text: str, expected: str) -> None:
    assert attached(text, "en")[0] == expected
