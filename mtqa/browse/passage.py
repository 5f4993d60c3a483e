"""What is shown of a text around a finding: the paragraph or entry that it is in, and what stands before and behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtqa.objects import objects_of, with_objects
from mtqa.recording import is_prose
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtqa.browse.texts import Placed
    from mtqa.finding import Finding, Severity
    from mtqa.report import DocumentReport, SegmentReport
    from mtqa.segment import Document, Segment

LONGEST = 1_200
"""How much of a text is shown on either side of a mark, in code points."""
_LONGEST_OTHER = 500
"""The same of texts that the finding is not in."""
_CUT = "…"


class Mark(NamedTuple):
    """A range of a text that is marked.

    Attributes:
        start, end: In code points; an empty range is a place where something is missing.
        severity: Of the finding; None: words of a source that are found nowhere in the translation.
        chosen: Whether it is the finding that is looked at.
    """

    start: int
    end: int
    severity: Severity | None
    chosen: bool


class Shown(NamedTuple):
    """A text with its marks, cut around what is looked at where it is very long."""

    text: str
    marks: tuple[Mark, ...] = ()


class Unit(NamedTuple):
    """A segment as it is shown.

    Attributes:
        target, source, reference: Its texts; None: there is none.
        line: Where it begins, from 1, as far as that is known.
        key: What its entry is called, in a file of entries.
        translation: That of the reference model itself, where it has made one.
        chosen: Whether the finding that is looked at is in it.
        state: What its file says of it, where that is not the usual.
    """

    target: Shown
    source: Shown | None
    reference: Shown | None
    translation: Shown | None
    key: str | None
    chosen: bool
    state: str | None = None


class Passage(NamedTuple):
    """What is shown around a finding.

    Attributes:
        before, at, behind: Units of the paragraph or entry, and of those around it.
        running: Whether units of one group are read at a stretch.
    """

    before: tuple[Unit, ...]
    at: tuple[Unit, ...]
    behind: tuple[Unit, ...]
    running: bool


def passage_of(
    report: DocumentReport,
    document: Document,
    placed: Placed,
    others: Callable[[str], Iterable[Placed]],
    near: int = 2,
) -> Passage | None:
    """What is shown around a finding; None where it is in no segment.

    Args:
        report: Of the document.
        document: As it is now.
        placed: The finding.
        others: The findings in a segment, by its id, which are marked as well.
        near: How many segments are shown before and behind it.
    """
    segment = placed.segment
    if segment is None:
        return None
    running = is_prose(report.format)
    number = next(index for index, each in enumerate(document.segments) if each is segment)
    first, last = _group(document.segments, number, running=running)
    shown = document.segments[max(first - near, 0) : last + near]
    marks: dict[str, list[Mark]] = {}
    for each in (placed, *(other for unit in shown for other in others(unit.id))):
        span = each.finding.target_span
        if each.segment is not None and span is not None:
            mark = Mark(span.start, span.end, each.finding.severity, chosen=each is placed)
            marks.setdefault(each.segment.id, []).append(mark)
    ids = {each.id for each in shown}
    estimates = {each.id: each for each in report.segments if each.id in ids}

    def units(segments: Sequence[Segment]) -> tuple[Unit, ...]:
        return tuple(
            _unit(document, each, marks.get(each.id, ()), estimates.get(each.id), chosen=each is segment)
            for each in segments
        )

    return Passage(
        units(document.segments[max(first - near, 0) : first]),
        units(document.segments[first:last]),
        units(document.segments[last : last + near]),
        running,
    )


def _omitted(span: Span) -> Mark:
    return Mark(span.start, span.end, None, chosen=False)


def excerpt_of(finding: Finding) -> Shown:
    """The line that a finding is in, as far as the report has it."""
    around = finding.around
    before = f"{_CUT if around.cut_before else ''}{around.before}"
    after = f"{around.after}{_CUT if around.cut_after else ''}"
    text = finding.text if len(finding.text) <= LONGEST else f"{finding.text[:LONGEST]}{_CUT}"
    mark = Mark(len(before), len(before) + len(text), finding.severity, chosen=True)
    return Shown(before + text + after, (mark,))


def _group(segments: Sequence[Segment], number: int, *, running: bool) -> tuple[int, int]:
    """Where the paragraph begins and ends that a segment is in; all forms of a plural are one entry."""
    block = segments[number].block
    first, last = number, number + 1
    farthest = _MOST_IN_GROUP if running or segments[number].plural is not None else 0
    while first > 0 and segments[first - 1].block == block and number - first < farthest:
        first -= 1
    while last < len(segments) and segments[last].block == block and last - number <= farthest:
        last += 1
    return first, last


_MOST_IN_GROUP = 20


def _unit(
    document: Document, segment: Segment, marks: Iterable[Mark], estimate: SegmentReport | None, *, chosen: bool
) -> Unit:
    plain = segment.state.value == "translated"
    places = () if estimate is None else (each.error.span for each in estimate.omissions)
    omitted = [Mark(place.start, place.end, None, chosen=False) for place in places]
    own = None if estimate is None else estimate.translation
    room = LONGEST if chosen else _LONGEST_OTHER
    objects, source_objects = objects_of(document, segment)
    return Unit(
        target=_cut(*_whole(segment.target, marks, objects), room),
        source=None if segment.source is None else _cut(*_whole(segment.source, omitted, source_objects), room),
        reference=None if segment.reference is None else _cut(segment.reference, (), room),
        translation=None if own is None else _cut(own, (), room),
        key=segment.key,
        chosen=chosen,
        state=None if plain else segment.state.value,
    )


def _whole(text: str, marks: Iterable[Mark], objects: tuple[str | None, ...]) -> tuple[str, list[Mark]]:
    """A text with what readers took out of it, and its marks in that."""
    if not objects:
        return text, [*marks]
    shown, moved = with_objects(text, objects)
    # A mark never ends before the text does that it is in.
    return shown, [each._replace(start=moved(each.start), end=moved(each.end)) for each in marks]


def _cut(text: str, marks: Iterable[Mark], room: int) -> Shown:
    """A text with its marks; of a very long one what stands around the mark that is looked at, or its beginning."""
    marks = [mark._replace(start=min(mark.start, len(text)), end=min(mark.end, len(text))) for mark in marks]
    if len(text) <= 2 * room:
        return Shown(text, _in_order(marks))
    at = next((Span(mark.start, mark.end) for mark in marks if mark.chosen), Span(0, 0))
    start, end = max(at.start - room, 0), min(at.start + room, len(text))
    head, tail = _CUT * (start > 0), _CUT * (end < len(text))
    shift = len(head) - start
    kept = [
        mark._replace(start=max(mark.start, start) + shift, end=min(mark.end, end) + shift)
        for mark in marks
        if mark.start < end and mark.end >= start
    ]
    return Shown(f"{head}{text[start:end]}{tail}", _in_order(kept))


def _in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))


def pieces(shown: Shown) -> list[tuple[str, tuple[Mark, ...]]]:
    """A text cut where marks begin and end, each piece with the marks that cover it; that of an empty mark is empty."""
    places = sorted({0, len(shown.text), *(place for mark in shown.marks for place in (mark.start, mark.end))})
    found: list[tuple[str, tuple[Mark, ...]]] = []
    for start, end in zip(places, [*places[1:], None], strict=True):
        empty = tuple(mark for mark in shown.marks if mark.start == mark.end == start)
        if empty:
            found.append(("", empty))
        if end is not None:
            found.append(
                (shown.text[start:end], tuple(each for each in shown.marks if each.start <= start and end <= each.end))
            )
    return found
