"""From texts to what goes into a translation model, and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mtqa.reference.hub.words import Word, encoded, words_of
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.reference.seq2seq.languages import Pair

_PROBE = "a"
_VISIBLE = re.compile(r"\S+")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a text in the network for one pair of languages, as ids of tokens.

    Attributes:
        before, after: Around a source.
        begin: What the decoder is given before the first token of a translation.
        end: What follows its last.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    begin: tuple[int, ...]
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text cut into tokens.

    Attributes:
        text: What was cut.
        ids: Its tokens, as many as the model can take, without those of the frame.
        words: Its words, in order; see `mtqa.reference.hub.words`. Those that were cut off are missing.
        unknown: The numbers of tokens that stand for characters the model does not know.
        truncated: Whether its end is missing.
    """

    text: str
    ids: tuple[int, ...]
    words: tuple[Word, ...]
    unknown: frozenset[int]
    truncated: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A source and a translation to be scored, as the network takes them."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    frame: Frame


class Texts:
    """Cuts texts into tokens, and puts them together again.

    Args:
        tokenizer: Of transformers.
        start: The token that the decoder begins with; None: with the last one of the labels, as the first mBART does.
        longest: How many tokens a side may have, those of the frame included.
    """

    def __init__(self, tokenizer: Any, start: int | None, longest: int) -> None:
        self._tokenizer = tokenizer
        self._start = start
        self.longest = longest
        self._frames: dict[Pair, Frame] = {}
        self._unknown = tokenizer.unk_token_id

    @property
    def barred(self) -> tuple[int, ...]:
        """Tokens that the model is not to write: all special ones but the end of a sentence."""
        tokenizer = self._tokenizer
        special = {*tokenizer.all_special_ids, tokenizer.pad_token_id, tokenizer.unk_token_id}
        return tuple(sorted(each for each in special if each is not None and each != tokenizer.eos_token_id))

    def frame(self, pair: Pair) -> Frame:
        """What stands around texts of a pair of languages."""
        if pair not in self._frames:
            self._frames[pair] = self._framed(pair)
        return self._frames[pair]

    def cut(self, text: str, pair: Pair, *, as_target: bool) -> Text:
        """A source or a translation cut into tokens."""
        self._tell(pair)
        frame = self.frame(pair)
        clean, places = _on_one_line(text)
        found = encoded(self._tokenizer, clean, as_target=as_target)
        room = self.longest - (len(frame.begin) + 1 if as_target else len(frame.before) + len(frame.after))
        ids = found.ids[:room]
        words = tuple(
            Word(Span(places[word.span.start], places[word.span.end - 1] + 1), word.tokens)
            for word in words_of(clean, found.spans)
            if word.tokens.stop <= len(ids)
        )
        unknown = frozenset(number for number, each in enumerate(ids) if each == self._unknown)
        return Text(text, ids, words, unknown, len(found.ids) > room)

    def item(self, source: Text, target: Text | Sequence[int], pair: Pair) -> Item:
        """A source and its translation, ready for the network."""
        frame = self.frame(pair)
        ids = target.ids if isinstance(target, Text) else tuple(target)
        return Item((*frame.before, *source.ids, *frame.after), ids, frame)

    def written(self, ids: Sequence[int]) -> str:
        """The text of tokens that the model has written."""
        text: str = self._tokenizer.decode(list(ids), skip_special_tokens=True)
        return text.strip()

    def _framed(self, pair: Pair) -> Frame:
        tokenizer = self._tokenizer
        self._tell(pair)
        before, after = _around(tokenizer(pair.prefix + _PROBE)["input_ids"], encoded(tokenizer, _PROBE).ids)
        labels = tokenizer(text_target=_PROBE)["input_ids"]
        begin, rest = _around(labels, encoded(tokenizer, _PROBE, as_target=True).ids)
        start = labels[-1] if self._start is None else self._start
        end = rest[0] if rest else tokenizer.eos_token_id
        return Frame(before, after, (start, *begin), end)

    def _tell(self, pair: Pair) -> None:
        """Tells the tokenizer between which languages it works now."""
        if pair.source is not None and self._tokenizer.src_lang != pair.source:
            self._tokenizer.src_lang = pair.source
        if pair.target is not None:
            self._tokenizer.tgt_lang = pair.target


def _on_one_line(text: str) -> tuple[str, list[int]]:
    """A text as models are trained on it, without line ends and wide spaces, and the place of each character of it."""
    runs = list(_VISIBLE.finditer(text))
    places = [place for run in runs for place in (run.start() - 1, *range(*run.span()))][1:]
    return _SURROGATE.sub("\ufffd", " ".join(run.group() for run in runs)), places


def _around(ids: Sequence[int], inside: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What stands before and behind some tokens in others, where these are found last."""
    size = len(inside)
    for start in range(len(ids) - size, -1, -1):
        if tuple(ids[start : start + size]) == tuple(inside):
            return tuple(ids[:start]), tuple(ids[start + size :])
    return (), tuple(ids[-1:])
