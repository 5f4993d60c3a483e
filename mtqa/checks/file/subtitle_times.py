"""Subtitles that are never shown, because they end before they begin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document

_FORMATS = frozenset({"srt", "vtt", "ass"})
_TIMES = re.compile(r"(\d+):(\d+):(\d+)\.(\d+) --> (\d+):(\d+):(\d+)\.(\d+)")


def _srt(end: str) -> str:
    return f"1\n00:00:05,000 --> {end}\nAbfahrt um neun.\n"


@check(
    "X309",
    "subtitle-times",
    Category.MARKUP,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.95,
    judges_language=True,
    bad=(Example(_srt("00:00:02,000"), ("Abfahrt um neun.",), "de", format="srt"),),
    good=(Example(_srt("00:00:08,000"), (), "de", format="srt"),),
)
def subtitle_times(document: Document) -> Iterator[Mark]:
    """A subtitle ends before it begins.

    ## What it does
    Reports cues of SubRip, WebVTT and SubStation Alpha whose end is not after their beginning.

    ## Why is this bad?
    Players show such a cue not at all, or refuse the file.

    ## Use instead
    The times of the source file: translating changes the text alone.
    """
    if document.format not in _FORMATS:
        return
    for segment in document.segments:
        times = _TIMES.fullmatch(segment.notes[0]) if segment.notes else None
        if times is None:
            continue
        numbers = [int(number) for number in times.groups()]
        if numbers[4:] <= numbers[:4] and segment.target:
            message = f"The subtitle ends before it begins: {segment.notes[0]}."
            yield Mark(0, len(segment.target), message, segment=segment)
