"""The fix of a finding as one replacement in the file, with lines and columns, for formats that count in these."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtqa.segment import LineIndex, Location, Span

if TYPE_CHECKING:
    from mtqa.finding import Finding


class Replacement(NamedTuple):
    """What is to stand where.

    Attributes:
        location: Of what goes; empty where something is inserted.
        text: What comes instead.
    """

    location: Location
    text: str


def replacement(finding: Finding) -> Replacement | None:
    """The edits of a finding's fix joined into one; None without a fix, or where it reaches beyond what is kept.

    Reports are written when the file is out of memory: what is known of it is the text of the finding and what stands
    around that in its line.
    """
    if finding.fix is None or not finding.fixable or not finding.fix.edits:
        return None
    edits, before = finding.fix.edits, finding.around.before
    known = before + finding.text + finding.around.after
    origin = finding.span.start - len(before)
    start, end = edits[0].start, max(edit.end for edit in edits)
    # A line feed may follow a carriage return at the very end: on which line that is cannot be told.
    known_to = origin + len(known) - known.endswith("\r")
    if start < origin or end > known_to:
        return None
    parts, done = [], start
    for edit in edits:
        parts += [known[done - origin : edit.start - origin], edit.text]
        done = edit.end
    return Replacement(_location(finding, known, start - origin, end - origin), "".join(parts))


def _location(finding: Finding, known: str, start: int, end: int) -> Location:
    """The place of a range of `known`, which begins in the line in which the finding does."""
    here, before = finding.location, finding.around.before
    column = here.column - len(before)
    byte_column = here.byte_column - len(before.encode("utf-8", "surrogatepass"))
    place = LineIndex(known).locate(here.path, Span(start, end))

    def moved(line: int, value: int, by: int) -> int:
        return value + by - 1 if line == 1 else value

    return Location(
        here.path,
        here.line + place.line - 1,
        moved(place.line, place.column, column),
        here.line + place.end_line - 1,
        moved(place.end_line, place.end_column, column),
        moved(place.line, place.byte_column, byte_column),
        moved(place.end_line, place.end_byte_column, byte_column),
    )
