"""What of a segment goes through the encoder at once: all of it, or a few sentences where it is too long."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from mtqa.alignment.sentences import split_sentences
from mtqa.reference.embedded.attached import attached, restored
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mtqa.reference.embedded.tokenizer import Encoding, Tokenizer
    from mtqa.segment import Segment

SPLIT = "split"
"""Flag of a segment that was judged in parts, none of which saw the others."""
SOURCE_EMPTY = "source-empty"
"""Flag of a segment whose source holds nothing that can be seen, so that it was judged without."""
TRUNCATED = "truncated"
"""Flag of a segment of which the end was not judged."""


@dataclass(frozen=True, slots=True)
class Side:
    """A stretch of a segment's target or source: where it starts there, what it says, and its tokens."""

    start: int
    text: str
    encoding: Encoding


@dataclass(frozen=True, slots=True)
class Part:
    """What goes through the encoder at once. `source` is None where the segment has none."""

    target: Side
    source: Side | None


def parts_of(segment: Segment, tokenizer: Tokenizer, limit: int) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """A segment as the encoder can take it.

    A segment of more tokens than the limit is split into groups of sentences. With a source that needs as many
    sentences there as in the target, since the first goes with the first, and so on; otherwise, and where a single
    sentence is too long, the segment is truncated.

    Args:
        segment: With a target that is not blank. A blank source is no source.
        tokenizer: Cuts text into tokens.
        limit: Most tokens on a side, special ones included.

    Returns:
        The parts, at least one, and flags that say what was done.
    """
    source = segment.source
    flags: list[str] = []
    cut = _Cut(partial(tokenizer.encode, limit=limit), segment.target_lang, segment.source_lang)
    parts = [_part(segment.target, source, (Span(0, len(segment.target)), Span(0, len(source or ""))), cut)]
    if parts[0].source is not None and parts[0].source.encoding.blank:
        if segment.paired:
            flags += [SOURCE_EMPTY, *([TRUNCATED] if parts[0].source.encoding.truncated else [])]
        source, parts = None, [Part(parts[0].target, None)]
    if _truncated(parts[0]):
        targets = split_sentences(segment.target, segment.target_lang)
        sources = split_sentences(source, segment.source_lang) if source is not None else targets
        if len(targets) == len(sources) > 1:
            sentences = [_part(segment.target, source, spans, cut) for spans in zip(targets, sources, strict=True)]
            parts = [_part(segment.target, source, spans, cut) for spans in _grouped(sentences, limit)]
    flags += [SPLIT] if len(parts) > 1 else []
    flags += [TRUNCATED] if any(map(_truncated, parts)) else []
    return tuple(parts), tuple(dict.fromkeys(flags))


def _truncated(part: Part) -> bool:
    return part.target.encoding.truncated or (part.source is not None and part.source.encoding.truncated)


class _Cut(NamedTuple):
    """How texts are cut into tokens, and the languages that they are in."""

    encode: Callable[[str], Encoding]
    target_lang: str | None
    source_lang: str | None


def _part(target: str, source: str | None, spans: tuple[Span, Span], cut: _Cut) -> Part:
    return Part(
        _side(target, spans[0], cut.encode, cut.target_lang),
        None if source is None else _side(source, spans[1], cut.encode, cut.source_lang),
    )


def _side(text: str, span: Span, encode: Callable[[str], Encoding], lang: str | None) -> Side:
    text = text[span.start : span.end]
    read, taken = attached(text, lang)
    return Side(span.start, text, restored(encode(read), taken))


def _grouped(sentences: Sequence[Part], limit: int) -> Iterator[tuple[Span, Span]]:
    """As many neighbouring sentences together as the limit allows, so that each sees something of the others."""
    start = 0
    for end in range(1, len(sentences) + 1):
        group = sentences[start : end + 1]
        sources = [part.source for part in group if part.source is not None]
        if end == len(sentences) or any(
            sum(len(side.encoding.ids) for side in sides) > limit
            for sides in ([part.target for part in group], sources)
        ):
            first, last = sentences[start], sentences[end - 1]
            yield _reach(first.target, last.target), _reach(first.source, last.source)
            start = end


def _reach(first: Side | None, last: Side | None) -> Span:
    return Span(0, 0) if first is None or last is None else Span(first.start, last.start + len(last.text))
