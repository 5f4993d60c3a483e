"""What may be missing from a translation, or be too much in it: the parts of a text that are taken out on trial.

Nothing here knows grammar. Words are joined into groups that end in a word that says something (`in the old` `house`
would be one group), groups into runs, and whatever stands between signs of punctuation is a part as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.language.codes import canonical
from mtqa.language.function_words import words_of as function_words
from mtqa.reference.runs import is_punctuation
from mtqa.segment import Span
from mtqa.terminology.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.reference.hub.words import Word

MOST_GROUPS = 12
_RUN, _STEP = 4, 3
"""How many groups are taken out together, and how many lie between the beginnings of two such runs."""
_TAILS = (2, 3)
"""How many groups at the end of a chunk are taken out: where a clause begins without a comma."""
_WORDS = 5
_CLOSE = {"(": ")", "[": "]", "（": "）", "「": "」"}
_OPEN = tuple(_CLOSE)
_ENDING = tuple(",;:.!?)]}»”…،؛؟。，、；：！？）」』")
_SEPARATING = tuple(",;:—–،؛，、；：")


def groups_of(text: str, words: Sequence[Word], lang: str | None) -> list[list[Span]]:
    """The groups of words of a text, by the chunks that punctuation divides it into.

    A text of many groups has longer ones, so that there are hardly ever more than twelve.

    Args:
        text: What the words stand in.
        words: In order.
        lang: BCP 47 code, by which words that say little are told from others.
    """
    common = function_words(canonical(lang))
    chunks: list[list[Span]] = [[]]
    waiting: list[Span] = []  # words that say little, which go with the next one
    for word in words:
        if is_punctuation(text, word):
            chunks[-1] += _joined(waiting)
            waiting = []
            chunks.append([])
            continue
        waiting.append(word.span)
        if fold(text[word.span.start : word.span.end]) not in common:
            chunks[-1] += _joined(waiting)
            waiting = []
    chunks[-1] += _joined(waiting)
    chunks = [chunk for chunk in chunks if chunk]
    together = -(-sum(map(len, chunks)) // MOST_GROUPS)
    return [[span for part in _divided(chunk, together) for span in _joined(part)] for chunk in chunks]


def parts_of(chunks: Sequence[Sequence[Span]]) -> list[Span]:
    """The parts of a text that are tried first, each once: groups, runs of groups within a chunk, and chunks.

    Args:
        chunks: The groups of a text by chunks.
    """
    found: dict[Span, None] = {}
    for chunk in chunks:
        found |= dict.fromkeys(chunk)
        for start in range(0, len(chunk) - _RUN + 1, _STEP):
            found[Span(chunk[start].start, chunk[start + _RUN - 1].end)] = None
        for size in _TAILS:
            if size < len(chunk):
                found[Span(chunk[-size].start, chunk[-1].end)] = None
        found[Span(chunk[0].start, chunk[-1].end)] = None
    return list(found)


def neighbours(part: Span, text: str, words: Sequence[Word], chunks: Sequence[Sequence[Span]]) -> list[Span]:
    """The parts that are one group longer or shorter than a part; of a single group, its words one by one.

    Args:
        part: Begins and ends where groups or words do.
        text: What it is a part of.
        words: Of the text.
        chunks: The groups of the text by chunks.
    """
    chunk = next((each for each in chunks if each[0].start <= part.start and part.end <= each[-1].end), None)
    if chunk is None:
        return []
    found = [Span(group.start, part.end) for group in chunk if group.end <= part.start][-1:]
    found += [Span(part.start, group.end) for group in chunk if group.start >= part.end][:1]
    inside = [group for group in chunk if part.start <= group.start and group.end <= part.end]
    if len(inside) > 1:
        return [*found, Span(inside[1].start, part.end), Span(part.start, inside[-2].end)]
    within = [word.span for word in words if part.start <= word.span.start and word.span.end <= part.end]
    singles = [span for span in within if any(map(str.isalnum, text[span.start : span.end])) and span != part]
    return [*found, *singles[-_WORDS:]]


def without(text: str, part: Span) -> str:
    """The text without a part, and without the punctuation and space that went with it."""
    before, after = text[: part.start].rstrip(), text[part.end :].lstrip()
    if before.endswith(_OPEN) and after.startswith(_CLOSE[before[-1]]):
        return without(text, Span(len(before) - 1, len(text) - len(after) + 1))
    trailing = len(after) < len(text) - part.end
    spaced = len(before) < part.start or trailing
    if before.endswith(_SEPARATING) and (not after or after.startswith(_ENDING)):
        before = before[:-1].rstrip()
    if not before:
        after = after.lstrip(" ".join(_SEPARATING))
        if text[part.start : part.start + 1].isupper():
            after = after[:1].upper() + after[1:]
    # A sign that stood apart goes on standing apart.
    apart = before and after and (trailing if after.startswith(_ENDING) else spaced)
    return f"{before} {after}" if apart else before + after


def _joined(spans: Sequence[Span]) -> list[Span]:
    """One span over all of them; none where there are none."""
    return [Span(spans[0].start, spans[-1].end)] if spans else []


def _divided(chunk: Sequence[Span], together: int) -> list[Sequence[Span]]:
    return [chunk[start : start + together] for start in range(0, len(chunk), together)]
