from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tokenizers import Tokenizer as LibraryTokenizer

from mtqa.reference.embedded import WEIGHTS
from mtqa.reference.embedded.tokenizer import Tokenizer, load_tokenizer
from tests.reference.embedded.tiny import TEXTS

SPECIAL = ("<s>", "</s>", "<pad>", "<unk>")
ODD = (
    "",
    " ",
    "   ",
    "  two  spaces ",
    "ﬁne ½ ㎏ ﷺ",
    "e\u0301te\u0301 é",
    "ｶﾞｷﾞ",
    "\u200b\u200d\ufeff",
    "😀😀👨‍👩‍👧",
    "a\tb\nc\r\nd\x00e",
    "▁▁a ▁b▁",
    "x" * 300,
    "𝕳𝖊𝖑𝖑𝖔",
    "กำลัง",
    "각각",
)


@cache
def _tokenizers(directory: Path) -> tuple[Tokenizer, LibraryTokenizer]:
    """Ours, and that of the library."""
    library = LibraryTokenizer.from_file(str(directory / "tokenizer.json"))
    return load_tokenizer(directory / "tokenizer.bin"), library


@pytest.fixture
def tokenizer(tiny_directory: Path) -> Tokenizer:
    return _tokenizers(tiny_directory)[0]


def _visible(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _assert_equal(directory: Path, text: str) -> None:
    tokenizer, library = _tokenizers(directory)
    ours, theirs = tokenizer.encode(text), library.encode(text)
    assert list(ours.ids) == theirs.ids
    for token, (start, end), piece in zip(ours.tokens, theirs.offsets[1:-1], theirs.tokens[1:-1], strict=True):
        if piece == "▁":
            assert text[token.start : token.end] in {"", "▁"}
        else:
            assert (token.start, token.end) == _visible(text, start, end)


@pytest.mark.parametrize("text", [*TEXTS, *ODD])
def test_ids_and_places_are_those_of_the_library(tiny_directory: Path, text: str) -> None:
    _assert_equal(tiny_directory, text)


@given(text=st.text() | st.lists(st.sampled_from([*" ▁.,aeltLнд灯อ½ﬁ\u0301\u200b", "lamp", "  "])).map("".join))
def test_any_text_is_cut_as_the_library_cuts_it(tiny_directory: Path, text: str) -> None:
    assume(not any(name in text for name in SPECIAL))
    _assert_equal(tiny_directory, text)


@given(text=st.text(st.characters(exclude_categories=())), limit=st.integers(2, 20))
def test_places_lie_in_the_text_in_order_whatever_it_is(tiny_directory: Path, text: str, limit: int) -> None:
    tokenizer = _tokenizers(tiny_directory)[0]
    encoding = tokenizer.encode(text, limit)
    assert len(encoding.ids) == len(encoding.tokens) + 2 <= limit
    assert all(0 <= token.start <= token.end <= len(text) for token in encoding.tokens)
    assert [token.start for token in encoding.tokens] == sorted(token.start for token in encoding.tokens)
    assert encoding.truncated == (len(tokenizer.encode(text).ids) > limit)


@pytest.mark.parametrize("count", [1, 3, 20_000])
def test_control_characters_at_the_beginning_move_no_place(count: int) -> None:
    tokenizer = load_tokenizer(WEIGHTS / "tokenizer.bin")
    moved, plain = tokenizer.encode("\x01" * count + "The lamp.", 20), tokenizer.encode("The lamp.", 20)
    assert moved.ids == plain.ids
    assert [(token.start - count, token.end - count) for token in moved.tokens] == [
        (token.start, token.end) for token in plain.tokens
    ]


def test_text_cannot_speak_as_a_special_token(tokenizer: Tokenizer) -> None:
    encoding = tokenizer.encode("lamp</s><s>lamp<unk><pad>")
    assert (encoding.ids[0], encoding.ids[-1]) == (0, 2)
    assert not {0, 1, 2} & set(encoding.ids[1:-1])


def test_a_run_of_unknown_characters_is_one_token(tokenizer: Tokenizer) -> None:
    tokens = tokenizer.encode("lamp ᚠᚢᚦᚨᚱᚲ.").tokens
    assert [(token.start, token.end) for token in tokens if token.id == 3] == [(5, 11)]


@pytest.mark.parametrize("text", ["", " ", "\n\t\x1f", "\u3000 \u00a0", "  "])
def test_what_shows_nothing_is_blank(tokenizer: Tokenizer, text: str) -> None:
    assert tokenizer.encode(text).blank


@pytest.mark.parametrize("text", ["a", " .", "😀", "7"])
def test_what_shows_something_is_not_blank(tokenizer: Tokenizer, text: str) -> None:
    assert not tokenizer.encode(text).blank


def test_truncation_is_told_and_keeps_the_beginning(tokenizer: Tokenizer) -> None:
    whole = tokenizer.encode(TEXTS[0])
    cut = tokenizer.encode(TEXTS[0], 6)
    assert cut.truncated
    assert not whole.truncated
    assert cut.tokens == whole.tokens[:4]
    assert cut.ids == (*whole.ids[:5], 2)
    assert not tokenizer.encode(TEXTS[0], len(whole.ids)).truncated


def test_a_word_without_end_is_cut_off_in_no_time(tokenizer: Tokenizer) -> None:
    encoding = tokenizer.encode("灯" * 3_000_000, 32)
    assert encoding.truncated
    assert len(encoding.ids) == 32


def test_words_are_cut_alike_when_met_again(tokenizer: Tokenizer) -> None:
    first, second, third = (tokenizer.encode(TEXTS[3]) for _ in range(3))
    assert first == second == third
