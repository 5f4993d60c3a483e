"""Applies the fixes of a document until there are no more, and makes sure that nothing else changes by it."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from mtqa.errors import MtqaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtqa.finding import Edit, Finding
    from mtqa.segment import Document, InlineMarkup, Segment

Finder: TypeAlias = "Callable[[Document, Document | None], Iterable[Finding]]"

_ROUNDS = 12
"""A fix may make another one possible; two that undo each other must not go on for ever."""
_TRIALS = 48
"""How often a file is read again to find the fix that it cannot take."""
_IN_ONE_PIECE = frozenset({"text", "markdown", "html", "restructuredtext", "asciidoc", "mdx"})
"""Formats that are cut into sentences here: a fix may well move the cut."""


class Refusal(NamedTuple):
    """A fix that was not applied, and why: the end of a sentence."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A document with its fixes applied.

    Attributes:
        document: As it is read now.
        applied: What was mended, in the order in which it was.
        refused: What was not, though there is a fix.
        settled: Whether no fix is left that could be applied.
    """

    document: Document
    applied: tuple[Finding, ...]
    refused: tuple[Refusal, ...]
    settled: bool = True


def mend(
    document: Document,
    find: Finder,
    read_again: Callable[[str], Document],
    encodable: Callable[[str], bool],
) -> Mended:
    """Applies all fixes.

    Args:
        document: As it was read.
        find: Finds what can be mended; may take the languages from the second document it is given, which is the same
            before it was mended.
        read_again: Reads another content of the same file.
        encodable: Whether the encoding of the file has all characters of a text.
    """
    applied: list[Finding] = []
    first, like = document, None
    for _ in range(_ROUNDS):
        attempt = _Attempt(document, read_again)
        attempt.take(_chosen(find(document, like), encodable, attempt.refused))
        if not attempt.taken:
            if like is None:
                return Mended(document, tuple(applied), tuple(attempt.refused))
            # To identify languages takes long: it is done again only at the end, where it may find more to mend.
            like = None
            continue
        applied += attempt.taken
        document, like = attempt.result, first
    return Mended(document, tuple(applied), (), settled=False)


def _chosen(findings: Iterable[Finding], encodable: Callable[[str], bool], refused: list[Refusal]) -> list[Finding]:
    """Those whose fixes can be applied together: of two that overlap the first, and the other in the next round."""
    chosen: list[Finding] = []
    spans: list[tuple[int, int]] = []
    known: set[Edit] = set()
    for finding in findings:
        fix = finding.fix
        if fix is None:
            continue
        if fix.obstacle is not None:
            refused.append(Refusal(finding, fix.obstacle))
        elif not all(encodable(edit.text) for edit in fix.edits):
            refused.append(Refusal(finding, "the encoding of the file lacks a character for it"))
        elif known.issuperset(fix.edits) or not any(_meets(edit, spans) for edit in fix.edits):
            chosen.append(finding)
            for edit in fix.edits:
                if edit not in known:
                    insort(spans, (edit.start, edit.end))
            known.update(fix.edits)
    return chosen


def _meets(edit: Edit, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an edit overlaps one of the spans, or touches it where one of the two puts something in."""
    index = bisect_left(spans, (edit.start, edit.end))
    for start, end in spans[max(index - 1, 0) : index + 1]:
        if edit.start < end and start < edit.end:
            return True
        if (edit.start == edit.end or start == end) and edit.start <= end and start <= edit.end:
            return True
    return False


@dataclass(slots=True)
class _Attempt:
    """One round: the fixes that were taken, and the document with them."""

    before: Document
    read_again: Callable[[str], Document]
    taken: list[Finding] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    trials: int = 0
    result: Document = field(init=False)

    def __post_init__(self) -> None:
        self.result = self.before

    def take(self, findings: list[Finding]) -> None:
        """Takes as many as the file bears: all, or else each half by itself."""
        if not findings:
            return
        if self.trials >= _TRIALS:
            self.refused += [Refusal(finding, "too many of the file's fixes failed") for finding in findings]
            return
        self.trials += 1
        together = [*self.taken, *findings]
        after = self._read(together)
        if after is not None and _as_expected(self.before, after, together):
            self.taken, self.result = together, after
        elif len(findings) == 1:
            self.refused.append(Refusal(findings[0], "the file would then be read otherwise than meant"))
        else:
            half = len(findings) // 2
            self.take(findings[:half])
            self.take(findings[half:])

    def _read(self, findings: Sequence[Finding]) -> Document | None:
        edits = {edit for finding in findings if finding.fix for edit in finding.fix.edits}
        try:
            return self.read_again(edited(self.before.text, edits))
        except MtqaError:
            return None


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits that do not overlap."""
    parts: list[str] = []
    position = 0
    for start, end, new in sorted(edits):
        parts += (text[position:start], new)
        position = end
    return "".join((*parts, text[position:]))


def _as_expected(before: Document, after: Document, findings: Iterable[Finding]) -> bool:
    """Whether a document has changed by the fixes alone."""
    edits: dict[str | None, set[Edit]] = {}
    for finding in findings:
        if finding.fix is not None:
            edits.setdefault(finding.segment_id, set()).update(finding.fix.in_target)
    expected = {
        segment.id: edited(segment.target, edits[segment.id]) if segment.id in edits else segment.target
        for segment in before.segments
    }
    if before.format in _IN_ONE_PIECE and not before.bilingual:
        return _by_block(before, expected) == _by_block(after, {each.id: each.target for each in after.segments})
    return len(before.segments) == len(after.segments) and all(
        new.target == expected[old.id] and _frame(old) == _frame(new)
        for old, new in zip(before.segments, after.segments, strict=True)
    )


def _by_block(document: Document, targets: dict[str, str]) -> list[str]:
    """What each block says, without white space: where sentences end may change with it."""
    blocks = groupby(document.segments, key=lambda segment: segment.block)
    return ["".join("".join(targets[segment.id] for segment in block).split()) for _, block in blocks]


def _frame(segment: Segment) -> tuple[object, ...]:
    """All of a segment that no fix touches."""
    return (
        *(segment.id, segment.source, segment.reference, segment.block, segment.state, segment.plural),
        *(segment.key, segment.context, segment.notes),
        *(_named(segment.markup), _named(segment.source_markup)),
    )


def _named(markup: Iterable[InlineMarkup]) -> list[tuple[str, str]]:
    return [(item.kind, item.text) for item in markup]
