"""Reads the comments of a document: which directives they hold, and what each stands at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from mtqa.language.codes import base_language
from mtqa.reading.catalogues.registry import CATALOGUES
from mtqa.reading.comments import comments_of
from mtqa.segment import Role, Span, State
from mtqa.suppressions.directives import NAME, Directive, Verb, parse
from mtqa.suppressions.spoken import Chosen, Fault, Said, Spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.reading.comments import Comment
    from mtqa.segment import Document, Segment
    from mtqa.suppressions.directives import Malformed, Selector

MOST = 10_000
"""A file has no more directives; what goes beyond is told as malformed."""


def spoken_of(document: Document) -> Spoken | None:
    """What the comments of a document say; None where they say nothing, as nearly all do.

    Args:
        document: With its languages identified.
    """
    source_text = document.source_text
    by_target = NAME in document.text
    # Who wrote the original knows what of it a translation may do otherwise.
    by_source = source_text is not None and document.format in CATALOGUES and NAME in source_text
    if document.fault is not None or not (by_target or by_source):
        return None
    # What is missing in a translation stands nowhere in it.
    paired = source_text is not None
    said, faults, of_source = list[Said](), list[Fault](), list[Said]()
    if by_target:
        entries = _entries(document.segments, paired=paired)
        said, faults = _directives(document.text, document.path, document.format, entries)
    if by_source and source_text is not None:
        entries = _source_entries(document.segments)
        of_source, _ = _directives(source_text, document.source_path or "", document.format, entries)
        of_source = [each for each in of_source if each.verb is Verb.IGNORE]
    if not (said or faults or of_source):
        return None
    languages = {base_language(segment.target_lang) for segment in document.segments if segment.target_lang}
    return Spoken(
        tuple(said),
        tuple(faults),
        tuple(of_source),
        {
            segment.id: None
            if paired and segment.state is State.MISSING
            else segment.target_map.to_document(0, 0).start
            for segment in document.segments
        },
        {
            segment.id: segment.source_map.to_document(0, 0).start
            for segment in document.segments
            if of_source and segment.source_map is not None
        },
        tuple(sorted(languages)),
    )


class _Entry(NamedTuple):
    """A segment as it stands in a file.

    Attributes:
        start, end: Its place.
        block: Number of its entry or paragraph.
        asleep: Whether most rules do not look at it.
    """

    start: int
    end: int
    block: int
    asleep: bool


def _entries(segments: Iterable[Segment], *, paired: bool) -> list[_Entry]:
    found = []
    for segment in segments:
        if not (paired and segment.state is State.MISSING):
            span = segment.target_map.to_document(0, len(segment.target))
            asleep = segment.draft or segment.role is Role.FURNITURE
            found.append(_Entry(span.start, span.end, segment.block, asleep))
    return sorted(found)


def _source_entries(segments: Iterable[Segment]) -> list[_Entry]:
    found = []
    for segment in segments:
        if segment.source is not None and segment.source_map is not None:
            span = segment.source_map.to_document(0, len(segment.source))
            found.append(_Entry(span.start, span.end, segment.block, asleep=False))
    return sorted(found)


def _directives(text: str, path: str, form: str, entries: list[_Entry]) -> tuple[list[Said], list[Fault]]:
    """The directives of a file, and what is wrong with others."""
    around = _Around(text, entries)
    said: list[Said] = []
    faults: list[Fault] = []
    for comment, told in _told(comments_of(text, path, form)):
        span = _place(comment, told)
        if len(said) + len(faults) >= MOST:
            problem = f"the file has more than {MOST:,} directives; this one and those below do nothing"
            faults.append(Fault(problem, span))
            break
        if comment.problem is not None:
            faults.append(Fault(f"the directive {comment.problem}", span))
        elif not isinstance(told, Directive):
            faults.append(Fault(told.problem, span))
        elif not comment.ordered and told.verb in _IN_ORDER:
            faults.append(Fault(f"{told.verb} needs comments, which this format does not have; use ignore", span))
        else:
            hosts = around.hosts(comment) if told.verb is Verb.IGNORE else ()
            about, awake = around.looked_at(((0, len(text)),) if told.verb is not Verb.IGNORE else hosts)
            said.append(
                Said(
                    told.verb,
                    tuple(Chosen(each.text, _place(comment, each)) for each in told.selectors),
                    told.reason,
                    span,
                    comment.end,
                    hosts,
                    exact=comment.inner is not None,
                    about=about,
                    awake=awake,
                )
            )
    return said, faults


_IN_ORDER = frozenset({Verb.DISABLE, Verb.ENABLE})


def _told(comments: Iterable[Comment]) -> Iterator[tuple[Comment, Directive | Malformed]]:
    for comment in comments:
        for told in parse(comment.text):
            yield comment, told


def _place(comment: Comment, part: Directive | Malformed | Selector) -> Span:
    """Where a part of what a comment says stands in the file: the whole comment, where that cannot be told better."""
    if comment.inner is None:
        return Span(comment.start, comment.end)
    return Span(comment.inner + part.start, comment.inner + part.end)


class _Around:
    """What stands at the comments of a file."""

    def __init__(self, text: str, entries: list[_Entry]) -> None:
        self._text = text
        self._entries = entries
        self._starts = [entry.start for entry in entries]
        self._awake = [entry.start for entry in entries if not entry.asleep]
        self._lines: list[int] | None = None
        self._written_from: dict[int, int] = {}
        self._blocks: dict[int, tuple[int, int]] = {}
        for entry in entries:
            start, end = self._blocks.get(entry.block, (entry.start, entry.end))
            self._blocks[entry.block] = (min(start, entry.start), max(end, entry.end))

    def hosts(self, comment: Comment) -> tuple[tuple[int, int], ...]:
        """The ranges that a comment is about.

        Where the structure of its format does not say: the block that it stands in, behind on the same line, or before.
        """
        if comment.hosts is not None:
            return comment.hosts
        following = bisect_left(self._starts, comment.end)
        before = self._entries[following - 1] if following else None
        if before is not None:
            if before.end > comment.start:
                return (self._blocks[before.block],)
            line = self._line(comment.start)
            if before.end >= line and self._written(line) < comment.start:
                return (self._blocks[before.block],)
        if following < len(self._entries):
            return (self._blocks[self._entries[following].block],)
        return ()

    def _line(self, place: int) -> int:
        """Where the line of a place begins."""
        if self._lines is None:
            self._lines = [0, *(found.end() for found in _LINE_END.finditer(self._text))]
        return self._lines[bisect_right(self._lines, place) - 1]

    def _written(self, place: int) -> int:
        """Where the first character from a place on is that is not white space. Many comments may ask for one line."""
        if place not in self._written_from:
            found = _NO_SPACE.search(self._text, place)
            self._written_from[place] = found.start() if found else len(self._text)
        return self._written_from[place]

    def looked_at(self, ranges: Iterable[tuple[int, int]]) -> tuple[bool, bool]:
        """Whether anything stands in ranges, and whether rules look at any of it."""
        about = any(_holds(self._starts, *each) for each in ranges)
        return about, any(_holds(self._awake, *each) for each in ranges)


_LINE_END = re.compile(r"[\r\n]")
_NO_SPACE = re.compile(r"\S")


def _holds(places: list[int], start: int, end: int) -> bool:
    """Whether one of some places, which are in order, is in a range."""
    number = bisect_left(places, start)
    return number < len(places) and places[number] <= end
