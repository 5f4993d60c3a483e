"""Comments of formats in which they stand between entries: properties, strings files, and subtitles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.reading.comments.comment import Comment

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEXT_LINE = r"(?:\r\n|\r|\n)(?![ \t]*(?:[\r\n]|\Z))[^\r\n]*"
_NOTE = re.compile(rf"(?:\A|(?<=\n)|(?<=\r))[ \t]*NOTE(?=[ \t\r\n]|\Z)(?P<said>[^\r\n]*(?:{_NEXT_LINE})*)")
_BLANK_BEFORE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\Z")
_ASS_LINE = re.compile(r"(?<![^\r\n])[ \t]*(?:[;!]:?|Comment:)[ \t]*(?P<said>[^\r\n]*)")
_ASS_FIELDS = 10


def read(text: str, path: str, form: str) -> Iterator[Comment]:
    """The comments of a file."""
    if form == "properties":
        return _of_properties(text)
    if form == "strings":
        return _of_strings(text, path)
    return _of_subtitles(text)


def _of_properties(text: str) -> Iterator[Comment]:
    from mtqa.reading.catalogues.properties import comments

    for start, end in comments(text):
        yield Comment(text[start + 1 : end], start, end, start + 1)


def _of_strings(text: str, path: str) -> Iterator[Comment]:
    from mtqa.reading.catalogues.apple_strings import comments

    for start, end, inner_start, inner_end in comments(text, path):
        yield Comment(text[inner_start:inner_end], start, end, inner_start)


def _of_subtitles(text: str) -> Iterator[Comment]:
    from mtqa.reading.catalogues.subtitles import is_ass

    if is_ass(text):
        for line in _ASS_LINE.finditer(text):
            fields = line["said"].split(",", _ASS_FIELDS - 1)
            said = fields[-1] if len(fields) == _ASS_FIELDS else line["said"]
            yield Comment(said, line.start(), line.end(), line.end() - len(said))
    elif text.lstrip().startswith("WEBVTT"):
        for note in _NOTE.finditer(text):
            if _BLANK_BEFORE.search(text, max(note.start() - _LOOKED_BACK, 0), note.start()):
                yield Comment(note["said"], note.start(), note.end(), note.start("said"))


_LOOKED_BACK = 200
