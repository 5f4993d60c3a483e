"""Cuts text into the pieces that the encoder knows, each with its place in the text.

This is SentencePiece's unigram segmentation as `transformers` and its library `tokenizers` do it for XLM-RoBERTa (Kudo
2018, https://arxiv.org/abs/1804.10959): the text is normalised, cut before every space, and each word is segmented into
the pieces with the largest sum of scores. Normalisation is done by `tokenizers` itself; the search for the best pieces
is done here, because building that library's search tree for a quarter of a million pieces takes over a second and 300
MB. Ids are equal to those of `tokenizers`, but for the names of special tokens (`</s>`), which in a text are text.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

from mtqa.reference.embedded.pieces import WORD_START, read_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tokenizers import Tokenizer as CharacterTokenizer

    from mtqa.reference.embedded.pieces import Pieces


class Token(NamedTuple):
    """A piece of a text: its id, and the code points of the text that it stands for, without the space before it.

    The range is empty where the piece stands for a space alone.
    """

    id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Encoding:
    """A text as the encoder takes it.

    Attributes:
        ids: Of all tokens, with the special ones at both ends.
        tokens: Those in between, in order.
        truncated: Whether the text goes on after the last token.
    """

    ids: tuple[int, ...]
    tokens: tuple[Token, ...]
    truncated: bool = False

    @property
    def blank(self) -> bool:
        """Whether there is nothing to see: no text, or white space."""
        return all(token.start == token.end for token in self.tokens)


class Tokenizer:
    """A loaded tokenizer. Remembers how it cut the words that it has met."""

    def __init__(self, pieces: Pieces, characters: CharacterTokenizer) -> None:
        self.size = len(pieces.pieces)
        self._ids = {piece: number for number, piece in enumerate(pieces.pieces) if number not in pieces.special}
        self._scores = pieces.scores
        self._longest = max(map(len, self._ids), default=1)
        self._unknown = pieces.unk
        self._unknown_score = min(pieces.scores) - _UNKNOWN_PENALTY
        self._bos, self._eos = pieces.bos, pieces.eos
        self._characters = characters
        self._known_words: dict[str, tuple[tuple[int, int], ...]] = {}

    def encode(self, text: str, limit: int | None = None) -> Encoding:
        """Cuts a text into pieces.

        Args:
            text: Any text at all, lone surrogates included.
            limit: Most ids to give, those of the special tokens included (so at least 2); what comes after is cut off.
        """
        # What normalisation takes away at the very beginning would be missing in the offsets of `tokenizers`.
        silent = _SILENT.match(text)
        if silent and not self._normalized(silent[0]):
            return _moved(self.encode(text[silent.end() :], limit), silent.end())
        # Far more characters than the tokens can hold: no use in looking at the rest.
        kept = text if limit is None else text[: _CHARACTERS_PER_TOKEN * limit]
        truncated = len(kept) < len(text)
        normalized, places = self._normalize(kept)
        marked = normalized.replace(" ", WORD_START)
        # The mark before the first word stands for no character of the text.
        hidden = 0 if marked.startswith(WORD_START) or not marked else 1
        room = len(normalized) + 1 if limit is None else limit - 2
        tokens: list[Token] = []
        end = -hidden
        for number, length in self._cut_words(WORD_START * hidden + marked):
            start, end = end, end + length
            if len(tokens) == room:
                truncated = True
                break
            if start < 0 or normalized[start] == " ":
                start += 1
            tokens.append(Token(number, *_visible(text, *_place(start, end, places))))
        return Encoding((self._bos, *(token.id for token in tokens), self._eos), tuple(tokens), truncated)

    def score(self, text: str) -> float:
        """How probable its best segmentation is, as a logarithm: of two words the commoner one has the larger."""
        return sum(self._scores[token.id] for token in self.encode(text).tokens)

    def _normalize(self, text: str) -> tuple[str, Sequence[tuple[int, int]] | None]:
        """The normalised text, and the range of `text` that each of its characters comes from.

        None for the ranges means that every character comes from itself.
        """
        if not text.isascii():
            text = _SURROGATE.sub("\ufffd", text)
        normalized = self._normalized(text)
        places = None if normalized == text else self._characters.encode(text).offsets
        return normalized, places

    def _normalized(self, text: str) -> str:
        normalizer = self._characters.normalizer
        return text if normalizer is None else str(normalizer.normalize_str(text))

    def _cut_words(self, text: str) -> Iterator[tuple[int, int]]:
        """The id and length of every piece, word by word."""
        for word in _WORD.findall(text):
            known = self._known_words.get(word)
            if known is None:
                known = self._search(word)
                if len(word) <= _LONGEST_REMEMBERED:
                    if len(self._known_words) >= _REMEMBERED:
                        self._known_words.clear()
                    self._known_words[word] = known
            yield from known

    def _search(self, word: str) -> tuple[tuple[int, int], ...]:
        """The best way to cut a word, by dynamic programming over its characters (the Viterbi algorithm)."""
        ids, scores, size = self._ids, self._scores, len(word)
        best = [0.0] + [-inf] * size
        back = [(self._unknown, 0)] * (size + 1)
        for start in range(size):
            so_far = best[start]
            for end in range(start + 1, min(start + self._longest, size) + 1):
                number = ids.get(word[start:end])
                if number is not None and so_far + scores[number] > best[end]:
                    best[end], back[end] = so_far + scores[number], (number, start)
            if word[start] not in ids and so_far + self._unknown_score > best[start + 1]:
                best[start + 1], back[start + 1] = so_far + self._unknown_score, (self._unknown, start)
        cut: list[tuple[int, int]] = []
        end = size
        while end:
            number, start = back[end]
            if number == self._unknown and cut and cut[-1][0] == number:
                # A run that no piece stands for is one token, however long.
                cut[-1] = (number, cut[-1][1] + end - start)
            else:
                cut.append((number, end - start))
            end = start
        return tuple(reversed(cut))


def load_tokenizer(path: Path) -> Tokenizer:
    """Loads a tokenizer's file (see `mtqa.reference.embedded.pieces`).

    Raises:
        ModelError: It is missing, cut short or of another make.
    """
    from tokenizers import Tokenizer as CharacterTokenizer

    pieces = read_pieces(path)
    # Cuts a text into the characters of its normalised form, which gives the place of each in the text as it was.
    characters: dict[str, Any] = {
        "version": "1.0",
        "added_tokens": [],
        "normalizer": pieces.normalizer,
        "pre_tokenizer": {
            "type": "Split",
            "pattern": {"Regex": "(?m:.)"},
            "behavior": "Isolated",
            "invert": False,
        },
        "model": {"type": "WordLevel", "vocab": {"<unk>": 0}, "unk_token": "<unk>"},
    }
    return Tokenizer(pieces, CharacterTokenizer.from_str(json.dumps(characters)))


def _moved(encoding: Encoding, by: int) -> Encoding:
    tokens = tuple(Token(token.id, token.start + by, token.end + by) for token in encoding.tokens)
    return Encoding(encoding.ids, tokens, encoding.truncated)


def _place(start: int, end: int, places: Sequence[tuple[int, int]] | None) -> tuple[int, int]:
    """Where the characters from `start` to `end` of the normalised text are in the text as it was."""
    if places is None:
        return start, end
    if start < end:
        return places[start][0], places[end - 1][1]
    place = places[end - 1][0] if end else 0
    return place, place


def _visible(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


_WORD = re.compile(f"{WORD_START}[^{WORD_START}]*")
_SILENT = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
# What an unknown character costs beyond the rarest piece (kUnkPenalty of SentencePiece).
_UNKNOWN_PENALTY = 10.0
_CHARACTERS_PER_TOKEN = 64
_REMEMBERED = 100_000
_LONGEST_REMEMBERED = 24
