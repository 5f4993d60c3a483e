"""What xCOMET marks, in tokens, as spans of whole words of the target."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from mtqa.reference.comet.output import Error
from mtqa.words import UNSPACED, WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_UNSPACED = re.compile(f"[{UNSPACED}]")


def whole_words(errors: Iterable[Error], text: str) -> list[Error]:
    """Errors that begin and end with a word; of such as share a word, one, as grave as the graver of them.

    Tokens are parts of words. In scripts without spaces nothing tells where a word ends: there they stay as they are.

    Args:
        errors: That an xCOMET marks, in code points of the text.
        text: The target.
    """
    found = sorted(errors, key=lambda error: (error.start, error.end))
    return list(_joined(_widened(found, text))) if found else []


def _widened(errors: list[Error], text: str) -> Iterator[Error]:
    """Errors in order, each with the whole of the words at its ends."""
    words = [match.span() for match in WORD.finditer(text) if not _UNSPACED.search(match[0])]
    first = 0
    for error in errors:
        while first < len(words) and words[first][1] <= error.start:
            first += 1
        start, end = error.start, error.end
        for begin, stop in islice(words, first, None):
            if begin >= error.end:
                break
            start, end = min(start, begin), max(end, stop)
        yield error._replace(start=start, end=end)


def _joined(errors: Iterable[Error]) -> Iterator[Error]:
    """Errors in order, those as one that overlap."""
    last: Error | None = None
    for error in errors:
        if last is None or error.start >= last.end:
            if last is not None:
                yield last
            last = error
        else:
            graver = max(last, error, key=lambda each: (each.severity.rank, each.confidence))
            last = Error(last.start, max(last.end, error.end), graver.severity, max(last.confidence, error.confidence))
    if last is not None:
        yield last
