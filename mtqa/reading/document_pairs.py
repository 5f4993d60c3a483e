"""Pairs of documents of which the lines do not stand side by side: their sentences are aligned."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mtqa.reading.structure import Structure
from mtqa.segment import InlineMarkup, Piece, Role, Segment, SentenceAlignment, TextMap, Unaligned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.alignment.documents import Encode, Sentence
    from mtqa.reading.markdown_markup import Shown
    from mtqa.segment import Document, Span


def pair_documents(
    source: Document,
    target: Document,
    *,
    align_by: str = "none",
    source_lang: str | None = None,
    target_lang: str | None = None,
) -> Document:
    """Joins two documents, which were read each on its own, into a pair.

    Args:
        source: The original.
        target: The translation, of the same format.
        align_by: Name of the reference model that compares sentences by what they say, `embedded`; by any other name,
            they are aligned by their lengths.
        source_lang: BCP 47 code of the original, where that is known and it does not say so.
        target_lang: The same of the translation.

    Returns:
        The target, in which segments that render something of the source have it as their source; where the one renders
        several sentences or in several, these are joined. What of the source nothing renders is in `alignment`.

    Raises:
        ModelError: The model cannot be loaded.
    """
    from mtqa.alignment.documents import align_documents

    encode = _encoder() if align_by == "embedded" else None
    ours, theirs = _sentences(source), _sentences(target)
    found = align_documents(
        [item.sentence for item in ours],
        [item.sentence for item in theirs],
        source_lang=source.expected_lang or source_lang,
        target_lang=target.expected_lang or target_lang,
        encode=encode,
    )
    joined = replace(target, source_path=source.path, source_text=source.text, source_lang=source.expected_lang)
    if not found.related:
        return replace(joined, alignment=SentenceAlignment(encode is not None, related=False))
    marked = _markup(source), _markup(target)
    segments: list[Segment] = []
    omitted: list[Unaligned] = []
    for bead in found.beads:
        of_source = [segment for number in bead.source if (segment := ours[number].segment)]
        of_target = [segment for number in bead.target if (segment := theirs[number].segment)]
        if of_source and of_target:
            segments.append(_joined(of_source, of_target, marked))
        elif of_target:
            segments += [_joined((), [segment], marked) for segment in of_target]
        else:
            omitted += [_omitted(segment, segments) for segment in of_source if segment.role is not Role.FURNITURE]
    alignment = SentenceAlignment(encode is not None, related=True, omitted=tuple(omitted))
    return replace(joined, segments=tuple(segments), alignment=alignment)


def _encoder() -> Encode:
    from mtqa.reference.embedded import load

    return load().sum_states


class _Item(NamedTuple):
    """A sentence for alignment, and its segment; None for code, which is no segment."""

    sentence: Sentence
    segment: Segment | None


def _sentences(document: Document) -> list[_Item]:
    """The sentences of a document and its blocks of code, in order."""
    from mtqa.alignment.documents import Sentence

    structure = Structure(document.text, document.format, document.path)
    placed = []
    for segment in document.segments:
        place = _span(segment.target_map).start
        kind = structure.kind(place) or ("heading" if segment.role is Role.HEADING else "")
        placed.append((place, _Item(Sentence(segment.target, segment.block, kind), segment)))
    for number, code in enumerate(structure.code, start=1):
        placed.append((code.place, _Item(Sentence(code.text[:_LONGEST_CODE], -number, "code"), None)))
    placed.sort(key=lambda pair: pair[0])
    return [item for _, item in placed]


_LONGEST_CODE = 500
"""Characters of a block of code that are compared."""


def _joined(source: Sequence[Segment], target: Sequence[Segment], marked: tuple[_Markup, _Markup]) -> Segment:
    """The segment of a bead."""
    first = target[0]
    text, text_map = _run(target)
    segment = replace(
        first,
        target=text,
        target_map=text_map,
        role=Role.PROSE if any(each.role is Role.PROSE for each in target) else first.role,
        markup=marked[1].within(text_map),
    )
    if not source:
        return segment
    text, text_map = _run(source)
    return replace(
        segment,
        source=text,
        source_map=text_map,
        source_lang=source[0].target_lang,
        source_markup=marked[0].within(text_map),
    )


def _run(segments: Sequence[Segment]) -> tuple[str, TextMap]:
    """The targets of neighbouring segments as one text, with a blank for what stands in between."""
    text, pieces = segments[0].target, list(segments[0].target_map.pieces)
    for before, after in pairwise(segments):
        end, start = _span(before.target_map).end, _span(after.target_map).start
        if start > end:
            pieces.append(Piece(len(text), end, start - end))
            text += " "
        pieces += [piece._replace(text_start=piece.text_start + len(text)) for piece in after.target_map.pieces]
        text += after.target
    return text, TextMap(len(text), tuple(pieces))


def _omitted(segment: Segment, before: Sequence[Segment]) -> Unaligned:
    span = _span(segment.target_map)
    if not before:
        return Unaligned(segment.target, span, 0, None, segment.role)
    last = before[-1]
    return Unaligned(segment.target, span, _span(last.target_map).end, last.id, segment.role)


def _span(text_map: TextMap) -> Span:
    return text_map.to_document(0, text_map.length)


class _Markup:
    """The inline markup of a file, which is given to the segments in the order of the file."""

    def __init__(self, items: Sequence[Shown], ends: Sequence[int]) -> None:
        self._items: dict[int, list[Shown]] = {}
        for item in items:
            # What stands before a sentence opens it; what stands where one ends belongs to that.
            end = bisect_left(ends, item.shown.start)
            if end < len(ends):
                self._items.setdefault(ends[end], []).append(item)
        self._ends = ends

    def within(self, text_map: TextMap) -> tuple[InlineMarkup, ...]:
        """That of a segment, which holds all of one or several sentences."""
        span = _span(text_map)
        first, last = bisect_left(self._ends, span.start + 1), bisect_left(self._ends, span.end)
        return tuple(
            InlineMarkup(item.kind, item.text, item.span, *text_map.to_text(item.shown))
            for end in self._ends[first : last + 1]
            for item in self._items.get(end, ())
        )


def _markup(document: Document) -> _Markup:
    if document.format != "markdown":
        return _Markup((), ())
    from mtqa.reading.markdown import markdown_markup

    ends = sorted(_span(segment.target_map).end for segment in document.segments)
    return _Markup(markdown_markup(document.text), ends)
