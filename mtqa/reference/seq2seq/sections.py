"""What of a segment the model sees at once: all of it, or a few sentences where it is long.

Translation models are trained on sentences, and drop some of a long text when they translate it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.alignment.sentences import split_sentences
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

COMFORTABLE = 128
"""Tokens of a side: longer segments are split where that can be done."""


def sections_of(
    source: str, target: str, langs: tuple[str | None, str | None], tokens: Callable[[str, bool], int]
) -> list[tuple[Span, Span]]:
    """The sections of a segment as spans of source and target, at least one.

    Sentences are only paired one by one: a segment with another number of them in source and target stays whole.

    Args:
        source: The source.
        target: The translation.
        langs: BCP 47 codes of source and target.
        tokens: How many tokens a text has, told whether it is a translation.
    """
    whole = [(Span(0, len(source)), Span(0, len(target)))]
    if tokens(source, False) <= COMFORTABLE and tokens(target, True) <= COMFORTABLE:
        return whole
    sources, targets = split_sentences(source, langs[0]), split_sentences(target, langs[1])
    if len(sources) != len(targets) or len(sources) < 2:
        return whole
    sizes = [
        max(tokens(source[one.start : one.end], False), tokens(target[other.start : other.end], True))
        for one, other in zip(sources, targets, strict=True)
    ]
    return [
        (Span(sources[first].start, sources[last].end), Span(targets[first].start, targets[last].end))
        for first, last in _grouped(sizes)
    ]


def _grouped(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """As many neighbouring sentences together as is comfortable: the first and the last of each group."""
    first, total = 0, 0
    for number, size in enumerate(sizes):
        if number > first and total + size > COMFORTABLE:
            yield first, number - 1
            first, total = number, 0
        total += size
    yield first, len(sizes) - 1
