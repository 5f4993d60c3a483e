"""A corruption in the making: edits of the target, turned into the corrupted text and the places of its faults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.corruptions.text import Span, capitalise, trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.finding import Severity


@dataclass(frozen=True, slots=True)
class Edit:
    """Replaces `[start, end)` of the target by a text.

    Attributes:
        start, end: Code points in the target; equal for an insertion.
        text: What stands there instead, spaces included.
        mark: Whether the new text is wrong (its spaces aside), or the place where it is empty; False for mending that
            goes with another edit, such as the capital of what is now the first word.
    """

    start: int
    end: int
    text: str
    mark: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """What a kind of corruption makes.

    Attributes:
        edits: Of the target, in any order, not overlapping.
        severity: Where it differs from the kind's own.
        source: The new source, where that is what changes.
        source_spans: What of the source the target leaves out; None where something is left out but not known what.
        gaps: Further places where something is missing, in code points of the target before the edits.
    """

    edits: Sequence[Edit] = ()
    severity: Severity | None = None
    source: str | None = None
    source_spans: Sequence[Span] | None = ()
    gaps: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """The target after a draft's edits, and where its faults are."""

    target: str
    spans: tuple[Span, ...]
    gaps: tuple[int, ...]


def apply(target: str, draft: Draft) -> Applied:
    """Applies the edits.

    Raises:
        ValueError: Edits overlap, or lie outside of the target.
    """
    parts: list[str] = []
    spans: list[Span] = []
    gaps: list[int] = []
    done = length = 0
    pending = sorted(draft.gaps)
    for edit in sorted(draft.edits, key=lambda one: (one.start, one.end)):
        if edit.start < done or edit.end > len(target):
            raise ValueError(f"edit {edit} overlaps another or leaves the target of {len(target)} characters")
        while pending and pending[0] <= edit.start:
            gaps.append(length + pending.pop(0) - done)
        length += edit.start - done
        parts += (target[done : edit.start], edit.text)
        if edit.mark:
            start, end = trim(edit.text, 0, len(edit.text))
            if end > start:
                spans.append((length + start, length + end))
            else:
                gaps.append(length + len(edit.text))
        length += len(edit.text)
        done = edit.end
    gaps.extend(length + gap - done for gap in pending)
    parts.append(target[done:])
    return Applied("".join(parts), _join(spans), tuple(sorted(gaps)))


def removal(target: str, start: int, end: int) -> list[Edit]:
    """Edits that take a range out with the space it leaves, and give its capital to the word that comes first now."""
    was_capital = target[start : start + 1].isupper()
    at_start = not target[:start].strip("\"'“„«(¿¡ ")
    if start and target[start - 1].isspace():
        start -= 1
    elif end < len(target) and target[end].isspace():
        end += 1
    edits = [Edit(start, end, "")]
    if at_start and was_capital and end < len(target) and target[end].islower():
        edits.append(Edit(end, end + 1, capitalise(target[end]), mark=False))
    return edits


def insertion(target: str, at: int, text: str, *, spaced: bool) -> Edit:
    """An edit that puts words in at a place between words, with the spaces they need."""
    if spaced:
        before = "" if at == 0 or target[at - 1].isspace() or target[at - 1] in "([{“„«¿¡" else " "
        after = "" if at == len(target) or target[at].isspace() or not target[at].isalnum() else " "
        text = before + text + after
    return Edit(at, at, text)


def _join(spans: list[Span]) -> tuple[Span, ...]:
    """Neighbouring spans that touch become one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
