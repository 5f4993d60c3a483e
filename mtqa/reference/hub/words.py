"""From texts to tokens with their places in the text, and from tokens to words.

Tokenizers of the `tokenizers` library tell where in the text a token stands, sentencepiece does so, too, where it is
asked itself. For all others (FSMT, XLM …) the tokens' own text is followed through the text.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from mtqa.reference.words import visible_words
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text cut into tokens, without those that stand for no text (end of sentence, language).

    Attributes:
        ids: Of the tokens.
        spans: Where in the text each of them stands, without the white space around it; in order. One that stands for
            white space alone is empty. Tokens that share a character (parts of an emoji) have the same span.
    """

    ids: tuple[int, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, with the tokens that it is cut into: none of them reaches into another word.

    Attributes:
        span: In the text, without white space around it.
        tokens: The numbers of its tokens.
    """

    span: Span
    tokens: range


def encoded(tokenizer: Any, text: str, *, as_target: bool = False) -> Encoded:
    """Cuts a text into tokens. What looks like a special token (`</s>`, `>>de<<`) is text like any other.

    Args:
        tokenizer: One of transformers.
        text: What to cut.
        as_target: Whether the text is a translation: some tokenizers cut sources and translations differently.
    """
    if not text or text.isspace():
        return Encoded((), ())
    switches = as_target and hasattr(tokenizer, "spm_target")  # Marian's; others cut both sides alike
    if switches:
        tokenizer._switch_to_target_mode()
    try:
        if tokenizer.is_fast:
            ids, spans = _by_tokenizers(tokenizer, text)
        elif (processor := _sentencepiece(tokenizer)) is not None:
            ids, spans = _by_sentencepiece(tokenizer, processor, text)
        else:
            ids, spans = _by_following(tokenizer, text)
    finally:
        if switches:
            tokenizer._switch_to_input_mode()
    return Encoded(_as_text(tokenizer, ids), _trimmed(text, spans))


def _as_text(tokenizer: Any, ids: tuple[int, ...]) -> tuple[int, ...]:
    """Tokens of a text, of which none may say what only a model's user says, such as where it ends.

    Some tokenizers have `</s>` among their ordinary pieces and find it in texts, whatever they are told.
    """
    special = {*tokenizer.all_special_ids}
    if special.isdisjoint(ids):
        return ids
    unknown = tokenizer.unk_token_id
    return tuple(unknown if each in special and unknown is not None else each for each in ids)


def words_of(text: str, spans: Sequence[Span]) -> list[Word]:
    """The words of a text, each with its tokens.

    A word is what `mtqa.words` says it is; a run of punctuation is one of its own. What is written without spaces is
    cut where tokens are. Where a token reaches over several words, these are one. Tokens that stand for white space
    belong to the next word.

    Args:
        text: What was cut into tokens.
        spans: Where these stand; see `Encoded`.
    """
    pieces = visible_words(text, ((span.start, span.end) for span in spans))
    if not pieces or not spans:
        return []
    ends = [piece.end for piece in pieces]
    words: list[Word] = []
    piece = last = 0  # the first and the last one of the word that is being put together
    token = empty = 0  # its first token, and the first of those that stand for white space behind it
    for number, span in enumerate(spans):
        if span.start == span.end:
            continue
        low, high = bisect_right(ends, span.start), bisect_left(ends, span.end)
        if low > last:
            words.append(Word(Span(pieces[piece].start, pieces[last].end), range(token, empty)))
            piece, token = last + 1, empty
        last, empty = max(last, high), number + 1
    words.append(Word(Span(pieces[piece].start, pieces[last].end), range(token, len(spans))))
    return words


def _by_tokenizers(tokenizer: Any, text: str) -> tuple[tuple[int, ...], list[tuple[int, int]]]:
    found = tokenizer(
        text,
        add_special_tokens=False,
        return_offsets_mapping=True,
        return_attention_mask=False,
        split_special_tokens=True,
        truncation=False,
        verbose=False,
    )
    return tuple(found["input_ids"]), [(start, end) for start, end in found["offset_mapping"]]


def _sentencepiece(tokenizer: Any) -> Any:
    """The processor that a tokenizer of transformers leaves the cutting to; None where it is another."""
    for name in ("current_spm", "sp_model"):  # Marian's, M2M100's and others'
        processor = getattr(tokenizer, name, None)
        if hasattr(processor, "encode") and hasattr(processor, "serialized_model_proto"):
            return processor
    return None


def _by_sentencepiece(tokenizer: Any, processor: Any, text: str) -> tuple[tuple[int, ...], list[tuple[int, int]]]:
    try:
        cut = processor.encode(text, out_type="offset_mapping")
        pieces, spans = cut["pieces"], [tuple(span) for span in cut["offsets"]]
    except (ValueError, TypeError, RuntimeError):  # before sentencepiece 0.2.2
        proto = processor.encode(text, out_type="immutable_proto").pieces
        pieces, spans = [piece.piece for piece in proto], [(piece.begin, piece.end) for piece in proto]
    for number in range(len(spans) - 2, -1, -1):
        # Of several pieces that one character is cut into, as a ligature is, sentencepiece gives it to the last.
        start, end = spans[number]
        if start == end == spans[number + 1][0] and pieces[number].strip(_SPACE):
            spans[number] = spans[number + 1]
    return tuple(tokenizer.convert_tokens_to_ids(pieces)), spans


_SPACE = "\u2581"
"""What sentencepiece writes for a space."""


def _by_following(tokenizer: Any, text: str) -> tuple[tuple[int, ...], list[tuple[int, int]]]:
    tokens = tokenizer.tokenize(text, split_special_tokens=True)
    ids = tokenizer.convert_tokens_to_ids(tokens)
    shown = [tokenizer.convert_tokens_to_string([token]) for token in tokens]
    unknown = tokenizer.unk_token
    return tuple(ids), followed(
        text, ["" if token == unknown else each for token, each in zip(tokens, shown, strict=True)]
    )


def followed(text: str, pieces: Sequence[str]) -> list[tuple[int, int]]:
    """Where pieces of a text stand in it, though they may be written otherwise there (case, width, accents, entities).

    Args:
        text: The text.
        pieces: In order; an empty one may stand for anything, as an unknown token does.
    """
    letters, places = _plain(text)
    found: list[tuple[int, int]] = []
    reached = 0
    for piece in pieces:
        plain, _ = _plain(piece)
        start = letters.find(plain, reached, reached + len(plain) + _SKIPPED) if plain else -1
        if start < 0:
            found.append((reached, reached))
        else:
            found.append((start, start + len(plain)))
            reached = start + len(plain)
    return [(places[start], places[end]) for start, end in _stretched(found, len(letters))]


_SKIPPED = 64
"""Letters that a tokenizer may leave out, or not know, before the next one that it knows."""


def _plain(text: str) -> tuple[str, list[int]]:
    """A text without white space, case, width and accents; and the place of each letter in the text, and of its end."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for each in unicodedata.normalize("NFKD", char).casefold():
            if not each.isspace() and not unicodedata.combining(each):
                letters.append(each)
                places.append(place)
    return "".join(letters), [*places, len(text)]


def _stretched(found: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Spans that cover all: what no piece stands for goes to the unknown one before it, or to the next one."""
    if not found:
        return []
    starts = [0, *(start for start, _ in found[1:])]
    ends = [*starts[1:], length]
    highest = accumulate(ends, max)
    return list(zip(starts, highest, strict=True))


def _trimmed(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Spans in order, without white space around them, which together cover all that is not white space.

    What a tokenizer has dropped (control characters, variation selectors) goes to the token before it, or to the first.
    """
    found: list[Span] = []
    reached = begun = 0
    solid = -1  # the first of the tokens that end where is reached
    for start, end in spans:
        low, high = _without_space(text, max(start, begun), max(end, reached))
        if low >= high:
            found.append(Span(reached, reached))
            continue
        dropped = len(text[reached:low].rstrip()) if low > reached else 0
        if dropped and solid < 0:
            low = _without_space(text, reached, low)[0]
        elif dropped:
            _stretch(found, solid, reached, reached + dropped)
        if high > reached or solid < 0:
            solid = len(found)
        found.append(Span(low, high))
        begun, reached = low, high
    dropped = len(text[reached:].rstrip())
    if dropped and solid >= 0:
        _stretch(found, solid, reached, reached + dropped)
    elif dropped and found:
        found[0] = Span(*_without_space(text, 0, len(text)))
    return tuple(found)


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of a text without white space at its ends."""
    end = min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _stretch(spans: list[Span], first: int, end: int, further: int) -> None:
    """Lets those of the last spans that end at a place end further on."""
    for number in range(first, len(spans)):
        if spans[number].end == end and spans[number].start < end:
            spans[number] = Span(spans[number].start, further)
