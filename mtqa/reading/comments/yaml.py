"""Comments of YAML. PyYAML knows none: they are what begins with `#` outside of all that it finds.

A comment belongs to what stands before it on its line, or else to the key or item that follows, with all below it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from mtqa.reading.comments.comment import Comment

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"(?<![^\s])#([^\r\n]*)")
_LINE_END = re.compile(r"[\r\n]")


def read(text: str, path: str, _form: str) -> Iterator[Comment]:
    """The comments of a file."""
    import yaml

    from mtqa.reading.catalogues.yaml_i18n import events

    gaps: list[tuple[int, int]] = []
    entries: list[tuple[int, int]] = []
    open_: list[_Open] = []
    end = 0
    for event in events(text, path):
        start, stop = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if open_:
                open_[-1].begin(start)
            open_.append(_Open(keyed=isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            open_.pop()
            if open_:
                entries += open_[-1].finish(end)
        elif isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            if isinstance(event, yaml.ScalarEvent) and event.style in {"|", ">"}:
                # What stands behind the sign that begins a text of several lines may be a comment.
                found = _LINE_END.search(text, start)
                start_of_text = found.start() if found else stop
                gaps.append((end, start_of_text))
            else:
                gaps.append((end, start))
            end = max(stop, end)
            if open_:
                open_[-1].begin(start)
                entries += open_[-1].finish(end)
    gaps.append((end, len(text)))
    entries.sort()
    starts = [entry[0] for entry in entries]
    for first, last in gaps:
        for found in _COMMENT.finditer(text, first, last):
            hosts = _hosts(text, found.start(), entries, starts)
            yield Comment(found[1], found.start(), found.end(), found.start(1), hosts)


class _Open:
    """A mapping or a list that is being read, and where the entry at hand begins."""

    def __init__(self, *, keyed: bool) -> None:
        self._keyed = keyed
        self._start: int | None = None
        self._key_read = False

    def begin(self, place: int) -> None:
        """A key, a value or an item begins."""
        if self._start is None:
            self._start = place

    def finish(self, end: int) -> Iterator[tuple[int, int]]:
        """One of them has ended: the entry, if that is all of it."""
        if self._keyed and not self._key_read:
            self._key_read = True
        elif self._start is not None:
            yield self._start, end
            self._start, self._key_read = None, False


def _hosts(
    text: str, place: int, entries: list[tuple[int, int]], starts: list[int]
) -> tuple[tuple[int, int], ...] | None:
    line = max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
    if text[line:place].strip(" \t-"):
        return None  # what ends on this line
    number = bisect_left(starts, place)
    if number == len(entries):
        return ()
    # Of those that begin there the outermost, which is a mapping in a list.
    return (max(entry for entry in entries[number : number + _FEW] if entry[0] == starts[number]),)


_FEW = 20
