"""Comments of translators and of programmers in PO files; they belong to the entry that they stand in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.reading.comments.comment import Comment

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\S\r\n]*+(?:(?P<comment>#[. ]?)|(?P<form>msgstr)|(?P<key>msg(?:ctxt|id))|(?P<other>))[^\r\n]*")
_MACHINE = re.compile(r"[^\S\r\n]*+#[,:|~]")
_OBSOLETE = re.compile(r"[^\S\r\n]*+#~")


class _Said(NamedTuple):
    text: str
    start: int
    end: int
    inner: int


def read(text: str, _path: str, _form: str) -> Iterator[Comment]:
    """The comments of all entries that are in use."""
    start = 0
    said: list[_Said] = []
    rendered = obsolete = False
    position = 0
    while position < len(text):
        line = _LINE.match(text, position)
        if line is None:  # a line end
            position += 1
            continue
        begins = line["comment"] is not None or line["key"] is not None
        if begins and (rendered or obsolete) and not _OBSOLETE.match(line[0]):
            yield from _told(said, start, line.start(), obsolete=obsolete)
            start, said, rendered, obsolete = line.start(), [], False, False
        if line["form"] is not None:
            rendered = True
        elif line["comment"] is not None:
            if _OBSOLETE.match(line[0]):
                if rendered:
                    yield from _told(said, start, line.start(), obsolete=False)
                    start, said, rendered = line.start(), [], False
                obsolete = True
            elif not _MACHINE.match(line[0]):
                inner = line.end("comment")
                said.append(_Said(text[inner : line.end()], line.start(), line.end(), inner))
        elif line["key"] is not None:
            obsolete = False
        position = max(line.end(), position + 1)
    yield from _told(said, start, len(text), obsolete=obsolete)


def _told(said: list[_Said], start: int, end: int, *, obsolete: bool) -> Iterator[Comment]:
    if not obsolete:
        hosts = ((start, end - 1),)
        for each in said:
            yield Comment(each.text, each.start, each.end, each.inner, hosts)
