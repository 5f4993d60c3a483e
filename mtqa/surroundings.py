"""What stands around a place in a file, so that a finding can be shown once the file is out of memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mtqa.segment import Span

LONGEST = 200
"""How much of a line is kept on either side of a place, in code points: lines may be of any length."""
_LINE_ENDS = "\n\r"


class Surroundings(NamedTuple):
    """The rest of the line in which a place begins, at most `LONGEST` code points on each side.

    Attributes:
        before, after: What stands in the line before the place, and after it or, where the place goes beyond the line,
            after the part of it that is in the line.
        cut_before, cut_after: Whether the line begins before `before`, and goes on after `after`.
    """

    before: str
    after: str
    cut_before: bool = False
    cut_after: bool = False


NOTHING = Surroundings("", "")


def surroundings(text: str, span: Span) -> Surroundings:
    """What stands around a place of a text."""
    start, end = span.start, first_line_end(text, span.start, span.end)
    # No further than what is shown: a file may be one long line, with a finding in each of its words.
    furthest = max(start - LONGEST - 1, 0)
    line_start = max(furthest, *(text.rfind(mark, furthest, start) + 1 for mark in _LINE_ENDS))
    line_end = _find(text, end, min(end + LONGEST + 1, len(text)))
    return Surroundings(
        text[max(line_start, start - LONGEST) : start],
        text[end : min(line_end, end + LONGEST)],
        start - line_start > LONGEST,
        line_end - end > LONGEST,
    )


def first_line_end(text: str, start: int, end: int) -> int:
    """Where the first line of `text[start:end]` ends, line ends at its very end aside."""
    while end > start and text[end - 1] in _LINE_ENDS:
        end -= 1
    return _find(text, start, end)


def _find(text: str, start: int, end: int) -> int:
    """The place of the first line end in a range; the end of the range where there is none."""
    found = text.find("\n", start, end)
    end = end if found == -1 else found
    found = text.find("\r", start, end)
    return end if found == -1 else found
