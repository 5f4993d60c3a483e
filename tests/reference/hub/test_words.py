from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mtqa.reference.hub.loading import load_tokenizer
from mtqa.reference.hub.place import Snapshot
from mtqa.reference.hub.words import Encoded, Word, encoded, followed, words_of
from mtqa.segment import Span
from tests.reference.hub import tiny
from tests.reference.hub.conftest import built

TOKENIZERS = ("marian", "m2m100", "nllb", "t5", "gpt2", "wordpiece", "following")


@cache
def tokenizer(name: str) -> Any:
    if name == "wordpiece":
        return wordpiece()
    if name == "following":
        return Following(wordpiece())
    folder = built(name)
    return load_tokenizer(Snapshot(name, folder, "label"))


def wordpiece() -> Any:
    """A tokenizer as BERT's, which writes everything small, without accents, and does not know every letter."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    raw = Tokenizer(models.WordPiece(unk_token="[UNK]"))  # noqa: S106
    raw.normalizer = normalizers.BertNormalizer()
    raw.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(vocab_size=200, special_tokens=["[UNK]", "[PAD]"], show_progress=False)
    raw.train_from_iterator([text for pair in tiny.pairs(200, 1) for text in pair], trainer)
    fast: Any = PreTrainedTokenizerFast
    return fast(tokenizer_object=raw, unk_token="[UNK]", pad_token="[PAD]")  # noqa: S106


class Following:
    """A tokenizer that says nothing of places, as those that are written in Python."""

    is_fast = False

    def __init__(self, fast: Any) -> None:
        self._fast = fast
        self.unk_token = fast.unk_token
        self.unk_token_id = fast.unk_token_id
        self.all_special_ids = fast.all_special_ids

    def tokenize(self, text: str, **_: Any) -> list[str]:
        tokens: list[str] = self._fast.tokenize(text)
        return tokens

    def convert_tokens_to_ids(self, tokens: list[str]) -> list[int]:
        ids: list[int] = self._fast.convert_tokens_to_ids(tokens)
        return ids

    def convert_tokens_to_string(self, tokens: list[str]) -> str:
        return " ".join(tokens).replace("##", "")


ODD = st.sampled_from(
    [
        *("😀", "👩‍👩‍👧", "🏳️‍🌈", "e\u0301", "ﬁ", "Ⅻ", "½", "ｱ", "Ａ", "漢字", "仮名", "สวัสดี", "नमस्ते", "שָׁלוֹם", "مرحبا"),
        *(
            "\u200b",
            "\u200f",
            "\u2066",
            "\ufeff",
            "\u00ad",
            "\x00",
            "\x1b",
            "\u2581",
            "##",
            "</s>",
            "<s>",
            "<unk>",
            "[UNK]",
        ),
        *(
            ">>de<<",
            "__en__",
            "<2gl>",
            "eng_Latn",
            "<|endoftext|>",
            "kato",
            "hundo",
            "la",
            " ",
            "  ",
            "\n",
            "\t",
            "\u3000",
        ),
        *(
            "\u00a0",
            "ß",
            "İ",
            "ŉ",
            "ﷺ",
            "㍿",
            "\U0001d400",
            "\U000e0041",
            "\u0345",
            "ȷ",
            "3.14",
            "don't",
            "A-B",
            "…",
            "—",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(st.one_of(ODD, st.text(max_size=5)), max_size=12).map("".join))


@pytest.mark.parametrize("name", TOKENIZERS)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
@example(text="la ruxa kato 😀 vidas un peta hundo .")
@example(text="ﬁ ﷺ\u0301\u200d x")
@example(text="\u0301")
@example(text="\u200b")
@example(text=" \u2581 \u2581a")
def test_tokens_have_places_that_cover_the_text(name: str, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    found = encoded(tokenizer(name), text, as_target=True)
    assert len(found.ids) == len(found.spans)
    assert all(isinstance(number, int) for number in found.ids)
    size = len(text)
    starts = [span.start for span in found.spans]
    ends = [span.end for span in found.spans]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= span.start <= span.end <= size for span in found.spans)
    for span in found.spans:
        piece = text[span.start : span.end]
        assert piece == piece.strip()
    if not found.ids:
        return
    covered = {place for span in found.spans for place in range(span.start, span.end)}
    assert {place for place in range(size) if not text[place].isspace()} <= covered
    require_words(text, found)


def require_words(text: str, found: Encoded) -> None:
    """Every token is of one word, words are apart and in order, and together they are all that is not white space."""
    words = words_of(text, found.spans)
    assert [number for word in words for number in word.tokens] == list(range(len(found.ids)))
    reached = 0
    for word in words:
        assert reached <= word.span.start < word.span.end
        assert not text[reached : word.span.start].strip()
        reached = word.span.end
        for number in word.tokens:
            span = found.spans[number]
            if span.start < span.end:
                assert word.span.start <= span.start
                assert span.end <= word.span.end
    assert not text[reached:].strip()


@pytest.mark.parametrize("name", ["marian", "m2m100", "nllb", "t5", "gpt2", "wordpiece"])
def test_ids_are_those_that_the_tokenizer_gives_itself(name: str) -> None:
    cut = tokenizer(name)
    for _, target in tiny.pairs(20, 9):
        own = cut(text_target=target) if name == "marian" else cut(target, add_special_tokens=False)
        ids = own.input_ids[:-1] if name == "marian" else own.input_ids
        assert list(encoded(cut, target, as_target=True).ids) == ids


@pytest.mark.parametrize("name", ["marian", "m2m100", "nllb", "t5", "gpt2"])
def test_what_looks_like_a_special_token_is_text(name: str) -> None:
    cut = tokenizer(name)
    for text in ("la </s> kato", "<pad>", ">>de<< la", "__en__ la", "glg_Latn la", "<|endoftext|>"):
        assert not set(encoded(cut, text, as_target=True).ids) & ({*cut.all_special_ids} - {cut.unk_token_id})


def test_a_target_is_cut_as_targets_are_and_the_tokenizer_left_as_it_was() -> None:
    cut = tokenizer("marian")
    text = "la ruxa kato"
    as_target = encoded(cut, text, as_target=True)
    assert as_target.ids != encoded(cut, text).ids
    assert cut("the red cat").input_ids == cut(["the red cat"]).input_ids[0]
    assert [text[span.start : span.end] for span in as_target.spans] == ["la", "ruxa", "kato"]


def test_words_are_put_together_of_tokens() -> None:
    cut = tokenizer("gpt2")
    text = "la katojn, 😀 3.14 漢字!"
    found = encoded(cut, text)
    assert [text[word.span.start : word.span.end] for word in words_of(text, found.spans)] == [
        *("la", "katojn", ",", "😀", "3.14", "漢", "字", "!")
    ]


def test_a_token_over_several_words_makes_one_of_them() -> None:
    text = "ne ekzistas"
    whole = Span(0, len(text))
    assert words_of(text, [whole, whole]) == [Word(whole, range(2))]


def test_nothing_has_no_tokens() -> None:
    for name in TOKENIZERS:
        for text in ("", "  ", "\n"):
            assert encoded(tokenizer(name), text) == Encoded((), ())
    assert words_of("", ()) == []


@pytest.mark.parametrize(
    ("text", "pieces", "found"),
    [
        ("Ein Café", ["ein", "cafe"], ["Ein ", "Café"]),
        ("a ?? b", ["a", "", "b"], ["a", " ?? ", "b"]),
        ("x y", ["unheard", "y"], ["x ", "y"]),
        ("ab", ["a", "b", "c"], ["a", "b", ""]),
    ],
)
def test_pieces_are_followed_through_the_text(text: str, pieces: list[str], found: list[str]) -> None:
    spans = followed(text, pieces)
    assert [text[start:end].strip() for start, end in spans] == [each.strip() for each in found]


def test_long_texts_take_linear_time() -> None:
    text = "la ruxa kato vidas un peta hundo . " * 500
    for name in TOKENIZERS:
        found = encoded(tokenizer(name), text)
        assert len(words_of(text, found.spans)) == 4000
