"""How much of a subtitle people can read: characters a second, characters a line, lines a cue. Off by default."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import canonical
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document, Segment

_FORMATS = frozenset({"srt", "vtt", "ass"})
_TIMES = re.compile(r"(\d{2,4}):(\d\d):(\d\d)\.(\d{3}) --> (\d{2,4}):(\d\d):(\d\d)\.(\d{3})")
_BREAK = re.compile(r"\r\n|\r|\n|\\[Nn]")
_LINES = 2


class _Style(NamedTuple):
    """What a language allows: characters a second, and characters a line."""

    speed: int
    width: int


_USUAL = _Style(17, 42)
_STYLES = {"en": _Style(20, 42), "ja": _Style(4, 13), "ko": _Style(12, 16), "zh": _Style(9, 16)}
"""Netflix, Timed Text Style Guides, for programmes for adults. 42 characters a line are TED's limit as well."""


def _srt(*lines: str, end: str = "00:00:03,000") -> str:
    return "1\n00:00:01,000 --> " + end + "\n" + "\n".join(lines) + "\n"


_LONG_LINE = "Das ist eine Zeile, die über den ganzen Bildschirm geht."


@check(
    "L112",
    "subtitle-line-length",
    Category.LENGTH,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.95,
    default=False,
    bad=(
        Example(_srt(_LONG_LINE, end="00:00:06,000"), (_LONG_LINE,), "de", format="srt"),
    ),
    good=(
        Example(_srt("Das ist eine Zeile,", "die auf den Bildschirm passt."), (), "de", format="srt"),
        Example(_LONG_LINE, (), "de"),
    ),
)  # fmt: skip
def subtitle_line_length(document: Document) -> Iterator[Mark]:
    """A line of a subtitle is too long.

    ## What it does
    Reports lines of subtitles (SubRip, WebVTT, SubStation Alpha) of more than 42 characters; 16 in Chinese and Korean,
    13 in Japanese, where a character of half the width counts as a half. Tags do not count.

    ## Why is this bad?
    Players break the line where they like, or it covers the picture from edge to edge.

    ## Use instead
    Break the line where a clause ends, or say it in fewer words. The limits are those of Netflix's Timed Text Style
    Guides; whoever has others leaves this rule off, as it is unless it is selected.

    ## Languages
    Any; Chinese, Japanese and Korean have limits of their own.
    """
    for segment in _cues(document):
        most = _style(segment).width
        for start, end in _lines(document, segment):
            length = _width(segment.target[start:end], wide=most < _USUAL.width)
            if length > most:
                yield Mark(start, end, f"The line has {length:g} characters; {most} fit.", segment=segment)


@check(
    "L113",
    "subtitle-lines",
    Category.LENGTH,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.95,
    default=False,
    bad=(Example(_srt("Eins,", "zwei,", "drei."), ("Eins,\nzwei,\ndrei.",), "de", format="srt"),),
    good=(Example(_srt("Eins,", "zwei."), (), "de", format="srt"),),
)
def subtitle_lines(document: Document) -> Iterator[Mark]:
    """A subtitle has too many lines.

    ## What it does
    Reports cues of more than two lines.

    ## Why is this bad?
    Three lines cover the picture, and nobody reads them in time.

    ## Use instead
    Two cues, or fewer words. Two lines are the limit of nearly every style guide, Netflix's and the BBC's among them.
    The rule is off unless it is selected.
    """
    for segment in _cues(document):
        lines = len(_lines(document, segment))
        if lines > _LINES:
            message = f"The subtitle has {lines} lines; {_LINES} fit."
            yield Mark(0, len(segment.target), message, segment=segment)


_FAST = "Das liest niemand in einer Sekunde."


@check(
    "L114",
    "subtitle-speed",
    Category.LENGTH,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.95,
    default=False,
    bad=(Example(_srt(_FAST, end="00:00:02,000"), (_FAST,), "de", format="srt"),),
    good=(Example(_srt(_FAST, end="00:00:04,000"), (), "de", format="srt"),),
)
def subtitle_speed(document: Document) -> Iterator[Mark]:
    """A subtitle is shown for too short a time to be read.

    ## What it does
    Divides the characters of a cue, without tags and line breaks, by the seconds for which it is shown, and reports
    more than 17 a second: 20 in English, 12 in Korean, 9 in Chinese, 4 in Japanese.

    ## Why is this bad?
    Viewers read, and miss the picture, or miss the end of the sentence. Translations are often longer than speech.

    ## Use instead
    Fewer words, or a cue that stays longer. The limits are those of Netflix's Timed Text Style Guides for adults. The
    rule is off unless it is selected.

    ## Languages
    Any; those above have limits of their own.
    """
    for segment in _cues(document):
        seconds = _seconds(segment)
        style = _style(segment)
        length = _width(segment.target, wide=style.width < _USUAL.width)
        if seconds and length > style.speed * seconds:
            message = f"{length / seconds:.0f} characters a second are too many to read; {style.speed} are the limit."
            yield Mark(0, len(segment.target), message, segment=segment)


def _cues(document: Document) -> Iterator[Segment]:
    if document.format in _FORMATS:
        yield from (segment for segment in document.segments if not is_blank(segment.target))


def _style(segment: Segment) -> _Style:
    return _STYLES.get(canonical(segment.target_lang), _USUAL)


def _lines(document: Document, segment: Segment) -> list[tuple[int, int]]:
    """The ranges of the target that stand on a line each. Within it a break is a blank."""
    found: list[tuple[int, int]] = []
    start = 0
    for piece in segment.target_map.pieces:
        written = document.text[piece.document_start : piece.document_start + piece.document_length]
        if piece.text_start > start and _BREAK.search(written):
            found.append((start, piece.text_start))
            start = piece.text_start + 1
    if start < len(segment.target):
        found.append((start, len(segment.target)))
    return found


def _seconds(segment: Segment) -> float | None:
    """For how long a cue is shown; None where that is not known, or nonsense."""
    times = _TIMES.fullmatch(segment.notes[0]) if segment.notes else None
    if times is None:
        return None
    numbers = [int(number) for number in times.groups()]
    start, end = (h * 3600 + m * 60 + s + ms / 1000 for h, m, s, ms in (numbers[:4], numbers[4:]))
    return end - start if end > start else None


def _width(text: str, *, wide: bool) -> float:
    """How many characters a text has, marks that combine with others left out; if `wide`, narrow ones are halves."""
    shown = [character for character in text if unicodedata.combining(character) == 0]
    if not wide:
        return len(shown)
    return sum(1.0 if unicodedata.east_asian_width(character) in "WF" else 0.5 for character in shown)
