"""Quotation marks as a document uses them: pairs that are not closed, and two styles side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.facts import once_per_document
from mtqa.checks.fluency.blocks import blocks, blocks_with_word
from mtqa.checks.fluency.quotemarks import QUOTES, QuoteMark, Side, quote_marks
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mtqa.segment import Document, Segment

_QUOTE = re.compile(f"[{QUOTES}]")
_REACH = 8


class _Placed(NamedTuple):
    """A quotation mark in its segment, by the segment's number in its paragraph."""

    mark: QuoteMark
    segment: Segment
    number: int


@check(
    "F204",
    "unpaired-quote",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.75,
    precision=Precision(22, 30, "catalogues, 25 languages"),
    bad=(
        Example("The minister said: “We are ready. Then he left the room.", marked=("“",)),
        Example('He called it "the plan and went home.', marked=('"',)),
        Example("Er nannte es „den Plan und ging nach Hause.", marked=("„",), lang="de"),
    ),
    good=(
        Example("“We are ready. We have waited long.” Then he left."),
        Example("“The first paragraph of a speech.\n\n“The second, which ends it,” he said."),
        Example('A 5" screen.'),
        Example("Han sade: ”Vi kommer.”", lang="sv"),
    ),
)
def unpaired_quote(document: Document) -> Iterator[Mark]:
    """A quotation mark has no partner.

    ## What it does
    Looks at each paragraph for double quotation marks without a partner. A quotation of several paragraphs may open
    each of them and close only the last.

    ## Why is this bad?
    The reader cannot tell where the quotation ends, and whose words are whose.

    ## Use instead
    Close the quotation where the speaker's words end.
    """
    waiting: list[tuple[int, _Placed]] = []
    paragraphs = blocks(document)
    groups = {number: _rest(marks) for number, marks in _by_paragraph(document).items()}
    for number, rest in groups.items():
        while waiting and number - waiting[0][0] > _REACH:
            yield _report(waiting.pop(0)[1])
        for placed in rest:
            if placed.mark.side is Side.CLOSE or placed.mark.meant is Side.CLOSE:
                if waiting:
                    waiting.pop()
                    continue
                yield _report(placed)
            elif not _goes_on(paragraphs, number, placed):
                waiting.append((number, placed))
    for _, placed in waiting:
        yield _report(placed)


@check(
    "F206",
    "mixed-quotation-marks",
    Category.INCONSISTENCY,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.75,
    precision=Precision(22, 30, "catalogues, 29 languages"),
    bad=(
        Example(
            'The “plan” was dropped. The “talks” went on. Then the "summit" failed.',
            marked=('"',),
        ),
    ),
    good=(
        Example("The “plan” was dropped. The “talks” went on."),
        Example("Он сказал: «Это „план“».", lang="ru"),
        Example('The “plan” was 5" long.'),
    ),
)
def mixed_quotation_marks(document: Document) -> Iterator[Mark]:
    """A document quotes in two styles.

    ## What it does
    Counts straight and typographic double quotation marks, and reports the first of the rarer ones if a document has
    both. Marks inside other quotation marks do not count: they are meant to differ.

    ## Why is this bad?
    It looks patched together, and often shows where one part was translated or edited by other means.

    ## Use instead
    Set all quotation marks alike.
    """
    straight: list[_Placed] = []
    shaped: list[_Placed] = []
    for marks in _by_paragraph(document).values():
        depth = 0
        for placed in marks:
            if placed.mark.char == '"':
                if depth == 0 and placed.mark.side is not Side.INNER:
                    straight.append(placed)
            else:
                shaped.append(placed)
                depth = max(0, depth + (-1 if placed.mark.side is Side.CLOSE else 1))
    if len(straight) < 2 or len(shaped) < 2:
        return
    rare = straight if len(straight) <= len(shaped) else shaped
    first = rare[0]
    yield Mark(
        first.mark.at,
        first.mark.at + 1,
        f"Quotation marks are typographic {len(shaped)} times and straight {len(straight)} times in this document.",
        segment=first.segment,
    )


@once_per_document
def _by_paragraph(document: Document) -> Mapping[int, Sequence[_Placed]]:
    """The quotation marks of each paragraph that may hold some, by its number, in order."""
    paragraphs = blocks(document)
    return {number: _placed(paragraphs[number]) for number in blocks_with_word(document, _QUOTE.search)}


def _placed(block: Sequence[Segment]) -> list[_Placed]:
    return [
        _Placed(mark, segment, number)
        for number, segment in enumerate(block)
        for mark in quote_marks(segment.target, base_language(segment.target_lang))
    ]


def _rest(marks: Sequence[_Placed]) -> list[_Placed]:
    """The marks of a paragraph that have no partner in it."""
    stack: list[_Placed] = []
    rest: list[_Placed] = []
    segments = {placed.number: placed.segment for placed in marks}
    left_out = {number for number, segment in segments.items() if _means_marks(segment)}
    for placed in marks:
        mark = placed.mark
        if placed.number in left_out:
            continue
        closes = mark.meant is Side.CLOSE or (mark.meant is None and mark.side is not Side.OPEN)
        if mark.meant is None and mark.side in (Side.APART, Side.INNER):
            closes = bool(stack)
        elif mark.side is Side.OPEN and mark.meant is Side.CLOSE and not stack:
            closes = False  # ”so”, in a language that opens otherwise: a matter of style, not of pairs
        elif mark.side is Side.CLOSE and stack:
            closes = True  # “so“, likewise
        if not closes:
            stack.append(placed)
        elif stack:
            stack.pop()
        else:
            rest.append(placed)
    rest.extend(stack)
    if len(rest) == 2 and rest[0].mark.side is Side.OPEN and rest[1].mark.side is Side.CLOSE:
        return []
    # A straight mark that touches nothing is the character itself: press " and then a letter.
    rest = [placed for placed in rest if not (placed.mark.char == '"' and placed.mark.side is Side.APART)]
    return sorted(rest, key=_order)


def _order(placed: _Placed) -> tuple[int, int]:
    return placed.number, placed.mark.at


def _means_marks(segment: Segment) -> bool:
    """Whether the text names or escapes the marks instead of using them, or its source has the same fault."""
    text = segment.target
    if "\\" in text or len(text) < 3:
        return True
    source = quote_marks(segment.source or "", base_language(segment.source_lang))
    return len(source) % 2 == 1 or "\\" in (segment.source or "")


def _goes_on(paragraphs: Sequence[Sequence[Segment]], number: int, placed: _Placed) -> bool:
    """Whether the quotation reopens at the start of the next paragraph, as a quotation of several paragraphs does."""
    if number + 1 == len(paragraphs):
        return False
    text = paragraphs[number + 1][0].target.lstrip()
    return text[:1] == placed.mark.char or text[:1] in tuple("“„«»")


def _report(placed: _Placed) -> Mark:
    mark = placed.mark
    return Mark(
        mark.at,
        mark.at + 1,
        f"The quotation mark {mark.char} has no partner in its paragraph.",
        segment=placed.segment,
    )
