"""What changed in running text: sentences, or lines, of one side of a document, compared with those that it had.

What stands in the text as before is as before, wherever it stands now: a paragraph that was moved has not changed. Line
breaks and indentation do not count. Each side of a pair is compared on its own, so that nothing need be aligned again;
what stands beside what is compared in `couples`.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

from mtqa.changes.touched import Places, Touched
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.segment import Document, Segment


class Piece(NamedTuple):
    """A sentence or a line.

    Attributes:
        text: As people read it.
        raw: As it is written, with its markup, but without regard to line breaks.
        span: Where it stands.
        block: Number of its paragraph.
        lang: The language that the text says it is in.
    """

    text: str
    raw: str
    span: Span
    block: int
    lang: str | None = None

    @property
    def whole(self) -> tuple[object, ...]:
        """All that makes a piece another one if it changes."""
        return self.text, self.raw, self.lang


def pieces_of(document: Document) -> list[Piece]:
    """The sentences of a text that was read alone."""
    found = []
    for segment in document.segments:
        span = segment.target_map.to_document(0, len(segment.target))
        raw = " ".join(document.text[span.start : span.end].split())
        found.append(Piece(segment.target, raw, span, segment.block, segment.target_lang))
    found.sort(key=lambda piece: piece.span)
    return found


def lines_of(text: str, said: Sequence[str] = ()) -> list[Piece]:
    """The lines of a text that hold anything, each a paragraph of its own.

    Args:
        text: Line ends are LF, CRLF and CR.
        said: What people read of each, where its markup was taken out; empty where they read nothing of it.
    """
    found = []
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    for number, (start, line) in enumerate(zip(starts, _LINE_END.split(text), strict=True)):
        raw = " ".join(line.split())
        if raw:
            read = said[number] if number < len(said) else ""
            found.append(Piece(read or raw, raw, Span(start, start + len(line)), number))
    return found


_LINE_END = re.compile(r"\r\n|\r|\n")


class Side(NamedTuple):
    """What changed on one side.

    Attributes:
        pieces: Those that there are now, in order.
        changed: Numbers of those that were not there.
        former: By number of those of them that stand where others stood: what these said.
        beside: Numbers of those in whose paragraph, next to them, one was taken out.
        gaps: Where one was taken out.
        was: For each piece the number that it had; None for those that were not there.
    """

    pieces: Sequence[Piece]
    changed: frozenset[int] = frozenset()
    former: dict[int, str] = {}  # noqa: RUF012 - nothing is put into it
    beside: frozenset[int] = frozenset()
    gaps: tuple[Span, ...] = ()
    was: Sequence[int | None] = ()

    def all_changed(self, end: int) -> Side:
        """The same where everything on it counts as changed.

        Args:
            end: Where the text ends.
        """
        return self._replace(changed=frozenset(range(len(self.pieces))), gaps=(Span(0, end),))


def compared(before: Sequence[Piece], now: Sequence[Piece], end: int) -> Side:
    """Compares a side with what it was.

    Args:
        before: Its pieces then.
        now: Its pieces.
        end: Where the text ends.
    """
    match = _matched(before, now)
    origin = _origins(before, match)
    came_from = {old: new for new, old in enumerate(origin) if old is not None}
    stays = {old: new for new, old in enumerate(match) if old is not None}
    beside = set()
    gaps = []
    last = -1
    for number, piece in enumerate(before):
        if number in came_from:
            last = came_from[number]
            continue
        for near in (number - 1, number + 1):
            if near in stays and before[near].block == piece.block:
                beside.add(stays[near])
        start = now[last].span.end if last >= 0 else 0
        gaps.append(Span(start, max(start, now[last + 1].span.start if last + 1 < len(now) else end)))
    changed = frozenset(number for number, old in enumerate(match) if old is None)
    former = {number: before[old].text for number in changed if (old := origin[number]) is not None}
    return Side(now, changed, former, frozenset(beside), tuple(dict.fromkeys(gaps)), match)


def _matched(before: Sequence[Piece], now: Sequence[Piece]) -> list[int | None]:
    """For each piece the one that it was; of several equal ones that behind the match before it, else the first."""
    places: defaultdict[tuple[object, ...], deque[int]] = defaultdict(deque)
    for number, piece in enumerate(before):
        places[piece.whole].append(number)
    taken: set[int] = set()
    match: list[int | None] = []
    following = 0
    for piece in now:
        queue = places.get(piece.whole)
        while queue and queue[0] in taken:
            queue.popleft()
        found = None
        if queue:
            same = following < len(before) and before[following].whole == piece.whole and following not in taken
            found = following if same else queue[0]
            taken.add(found)
            following = found + 1
        match.append(found)
    return match


def _origins(before: Sequence[Piece], match: Sequence[int | None]) -> list[int | None]:
    """For each piece the one that it was, or in whose place it is: next to the same neighbour."""
    origin = list(match)
    free = set(range(len(before))) - {old for old in match if old is not None}
    # From the front, then from behind: what stands between two that stay takes the places of what stood there.
    for numbers, step in ((range(len(origin)), 1), (range(len(origin) - 1, -1, -1), -1)):
        near: int | None = -1 if step == 1 else len(before)
        for number in numbers:
            if origin[number] is None and near is not None and near + step in free:
                origin[number] = near + step
                free.discard(near + step)
            near = origin[number]
    return origin


def touched_document(document: Document, target: Side, source: Side | None) -> Touched:
    """What changed in a document.

    Args:
        document: As it is.
        target: Its own side.
        source: That of its source, if it has one.
    """
    ours = _Asked(target)
    theirs = None if source is None else _Asked(source)
    aligned = document.alignment is not None and document.alignment.related
    lost = aligned and source is not None and bool(source.gaps)
    segments = []
    former_sources = {}
    for segment in document.segments:
        span = segment.target_map.to_document(0, len(segment.target))
        changed = ours.changed.touch(span) or ours.is_beside(span, pair=source is not None)
        of_source = False
        if theirs is not None and segment.source_map is not None:
            place = segment.source_map.to_document(0, segment.source_map.length)
            of_source = theirs.changed.touch(place)
            if of_source and not changed and segment.target and (said := theirs.former(place)) is not None:
                former_sources[segment.id] = said
            of_source = of_source or theirs.is_beside(place, pair=True)
        elif lost and segment.source is None:
            # What it rendered may be among what was taken out of the source.
            of_source = True
        if changed or of_source:
            segments.append(segment.id)
    return Touched(frozenset(segments), former_sources, (*target.gaps, *_omitted(document, theirs)))


class _Asked:
    """A side, of which segments ask whether they are in what changed."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._pieces = Places([piece.span for piece in side.pieces])
        self.changed = Places([side.pieces[number].span for number in side.changed])
        self._beside = Places([side.pieces[number].span for number in side.beside])
        self._gaps = side.gaps

    def is_beside(self, span: Span, *, pair: bool) -> bool:
        """Whether something was taken out next to a segment of a pair, or all of a segment that is empty now."""
        if span.start == span.end:
            return any(gap.start <= span.start <= gap.end for gap in self._gaps)
        return pair and self._beside.touch(span)

    def former(self, span: Span) -> str | None:
        """What a range said before something in it changed; None where nothing stood in place of that."""
        numbers = sorted(self._pieces.touching(span))
        changed, former = self._side.changed, self._side.former
        if not any(number in former for number in numbers):
            return None
        said = (former.get(each, "" if each in changed else self._side.pieces[each].text) for each in numbers)
        return " ".join(text for text in said if text)


def _omitted(document: Document, source: _Asked | None) -> Iterator[Span]:
    """Where sentences of the source are missing in the target that changed or are new."""
    if document.alignment is None or source is None:
        return
    for each in document.alignment.omitted:
        if source.changed.touch(each.span):
            yield Span(each.place, each.place)


def touched_lines(document: Document, before: str, source_before: str | None) -> Touched:
    """What changed in a document of which nothing is known but the text that its file held: segments on new lines.

    Args:
        document: As it is.
        before: The text.
        source_before: That of its source; None where it has no other file as its source.
    """
    target = compared(lines_of(before), lines_of(document.text), len(document.text))
    ours = _Asked(target)
    own = source_before is None
    text = document.source_text or ""
    theirs = ours if source_before is None else _Asked(compared(lines_of(source_before), lines_of(text), len(text)))

    def has_changed(segment: Segment) -> bool:
        span = segment.target_map.to_document(0, len(segment.target))
        if ours.changed.touch(span) or ours.is_beside(span, pair=False):
            return True
        if segment.source_map is None or (own and document.source_path is not None):
            return False
        return theirs.changed.touch(segment.source_map.to_document(0, segment.source_map.length))

    ids = frozenset(segment.id for segment in document.segments if has_changed(segment))
    return Touched(ids, gaps=(*target.gaps, *_omitted(document, theirs)))
