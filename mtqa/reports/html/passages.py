"""The texts that a page shows: which of a run there is room for, and in which pieces they are read.

A run keeps no document, so these are read again. What is another text now, can no more be read, or is too long for a
page is shown by what findings know themselves: the line that they are in.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from mtqa.objects import objects_of
from mtqa.recording import is_prose
from mtqa.segment import LineIndex, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtqa.finding import Finding
    from mtqa.report import DocumentReport
    from mtqa.segment import Document, Segment

LONGEST_SENTENCE = 4_000
"""In code points of a translation or its source; of longer ones, lines with findings are shown."""
EXCERPT = "excerpt"
_WHOLE, _MARKED = 500_000, 12_000_000


@dataclass(slots=True)
class Room:
    """How much text there is still room for, in bytes of UTF-8.

    Attributes:
        whole: For documents as a whole.
        marked: For what findings are in, once there is no room for the whole of a document.
    """

    whole: int = _WHOLE
    marked: int = _MARKED


class Sentence(NamedTuple):
    """A segment as it is shown.

    Attributes:
        id: Of the segment; None for an excerpt.
        target, source: Its texts; a source of None is none.
        spaced, source_spaced: Whether white space parts it from the one before it in the passage.
        lang: Of the translation, where it is another than that of the document.
        reference: How a person has translated the same; None: nobody has.
        objects, source_objects: What stands in the files for each U+FFFC of target and source; None: not known.
    """

    id: str | None
    target: str
    source: str | None = None
    spaced: bool = False
    source_spaced: bool = False
    lang: str | None = None
    reference: str | None = None
    objects: tuple[str | None, ...] = ()
    source_objects: tuple[str | None, ...] = ()


class Passage(NamedTuple):
    """What is read at a stretch: the sentences of a paragraph, or an entry of a catalogue.

    Attributes:
        line: Where it begins, from 1.
        place: The same in code points of the file.
        kind: A role of `mtqa.segment.Role`, or `EXCERPT`.
        sentences: In order.
    """

    line: int
    place: int
    kind: str
    sentences: tuple[Sentence, ...]


class Place(NamedTuple):
    """Where a finding is marked.

    Attributes:
        passage, sentence: Numbers of them, from 0.
        start, end: In code points of the sentence's target.
    """

    passage: int
    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a document.

    Attributes:
        passages: In the order of the file.
        places: Of the findings, in their order.
        note: What is left out and why, a sentence; None: nothing.
    """

    passages: tuple[Passage, ...]
    places: tuple[Place, ...]
    note: str | None = None


def shown(report: DocumentReport, findings: Sequence[Finding], document: Document | None, room: Room) -> Shown:
    """What a page shows of a document.

    Args:
        report: Of the document.
        findings: All that the page tells of it.
        document: As it was read again; None: it cannot be read, or is not the same.
        room: What there is room for; less of it is left.
    """
    if document is None:
        note = None if report.malformed else "Its text could not be read again, or has changed since: lines alone."
        return _placed([], findings, note)
    marked = {finding.segment_id for finding in findings if finding.target_span is not None}
    blocks = _blocks(document, prose=is_prose(report.format))
    chosen, note = _chosen(blocks, marked, room)
    return _placed(list(_passages(document, chosen)), findings, note)


def _blocks(document: Document, *, prose: bool) -> list[list[Segment]]:
    """What is read at a stretch. Entries of catalogues are read one by one, all forms of a plural being one each."""
    if not prose:
        return [[segment] for segment in document.segments]
    return [list(group) for _, group in groupby(document.segments, key=lambda each: (each.block, each.role))]


def _chosen(blocks: list[list[Segment]], marked: set[str | None], room: Room) -> tuple[list[list[Segment]], str | None]:
    """Those of the blocks that there is room for, and what is to be said of the others."""
    sizes = [sum(map(_size, block)) for block in blocks]
    total = sum(sizes)
    if total <= room.whole:
        room.whole -= total
        return blocks, None
    wanted = [number for number, block in enumerate(blocks) if any(each.id in marked for each in block)]
    size = sum(sizes[number] for number in wanted)
    if size > room.marked:
        return [], "There is no room for its text on this page: of each finding, the line alone is shown."
    room.marked -= size
    if len(wanted) == len(blocks):
        return blocks, None
    left_out = len(blocks) - len(wanted)
    passages = "1 passage" if left_out == 1 else f"{left_out:,} passages"
    return [blocks[number] for number in wanted], f"There is no room for {passages} without findings on this page."


def _size(segment: Segment) -> int:
    texts = (segment.target, segment.source or "", segment.reference or "")
    return sum(len(text.encode("utf-8", "replace")) for text in texts)


def _passages(document: Document, blocks: Iterable[list[Segment]]) -> Iterator[Passage]:
    lines = LineIndex(document.text)
    for block in blocks:
        texts = (text or "" for each in block for text in (each.target, each.source, each.reference))
        if any(len(text) > LONGEST_SENTENCE for text in texts):
            continue
        place = block[0].target_map.to_document(0, 0)
        line = lines.locate(document.path, place).line
        role = block[0].role
        kind = role.value if role is not Role.PROSE or not block[0].draft else block[0].state.value
        yield Passage(line, place.start, kind, tuple(_sentences(document, block)))


def _sentences(document: Document, block: list[Segment]) -> Iterator[Sentence]:
    before: Segment | None = None
    for segment in block:
        other = segment.target_lang if segment.target_lang != document.target_lang else None
        yield Sentence(
            segment.id,
            segment.target,
            segment.source,
            before is not None and _parted(document.text, before, segment),
            before is not None and _sources_parted(document, before, segment),
            other,
            segment.reference,
            *objects_of(document, segment),
        )
        before = segment


def _parted(text: str, first: Segment, second: Segment) -> bool:
    """Whether white space stands in the file between two segments: not all scripts have it between sentences."""
    end = first.target_map.to_document(len(first.target), len(first.target)).end
    start = second.target_map.to_document(0, 0).start
    return not 0 <= start - end <= _FAR or any(map(str.isspace, text[end:start]))


def _sources_parted(document: Document, first: Segment, second: Segment) -> bool:
    text = document.source_text
    if text is None or first.source_map is None or second.source_map is None:
        return True
    end = first.source_map.to_document(len(first.source or ""), len(first.source or "")).end
    start = second.source_map.to_document(0, 0).start
    return not 0 <= start - end <= _FAR or any(map(str.isspace, text[end:start]))


_FAR = 2_000


def _placed(passages: list[Passage], findings: Sequence[Finding], note: str | None) -> Shown:
    """The passages with places for all findings: excerpts come in between where a finding is in none of them."""
    within = {
        sentence.id: (passage, number)
        for passage in passages
        for number, sentence in enumerate(passage.sentences)
        if sentence.id is not None
    }
    found: list[tuple[Passage, int, int, int]] = []
    excerpts = []
    for finding in findings:
        span = finding.target_span
        home = within.get(finding.segment_id or "") if span is not None else None
        if home is None or span is None or span.end > len(home[0].sentences[home[1]].target):
            passage, start, end = _excerpt(finding)
            excerpts.append(passage)
            found.append((passage, 0, start, end))
        else:
            found.append((*home, span.start, span.end))
    ordered = sorted((*passages, *excerpts), key=lambda each: each.place) if excerpts else passages
    numbers = {id(passage): number for number, passage in enumerate(ordered)}
    places = tuple(Place(numbers[id(passage)], *place) for passage, *place in found)
    return Shown(tuple(ordered), places, note)


def _excerpt(finding: Finding) -> tuple[Passage, int, int]:
    """The line that a finding is in, and where in it."""
    around, text = finding.around, finding.text
    before = f"{'…' if around.cut_before else ''}{around.before}"
    if len(text) > _LONGEST_MARK:
        text = f"{text[: _LONGEST_MARK - 1]}…"
    after = f"{around.after}{'…' if around.cut_after else ''}" if "\n" not in text and "\r" not in text else ""
    passage = Passage(finding.location.line, finding.span.start, EXCERPT, (Sentence(None, before + text + after),))
    return passage, len(before), len(before) + len(text)


_LONGEST_MARK = 600
