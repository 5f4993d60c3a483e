"""Comments by which somebody says, in the file itself, that a finding is not to be told; see `mtqa.suppressions`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lsprotocol import types

from mtqa.errors import MtqaError
from mtqa.inputs import read_again
from mtqa.lsp.text import split_lines
from mtqa.segment import Span
from mtqa.suppressions.alone import unsuppressed
from mtqa.suppressions.rules import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.finding import Finding
    from mtqa.lsp.checking import Checked
    from mtqa.segment import Document, Segment

_XML = "<!-- {} -->\n"
_COMMENTS = {
    **dict.fromkeys(("po", "yaml", "properties", "fluent"), "# {}\n"),
    **dict.fromkeys(("xliff", "tmx", "ts", "android", "resx", "stringsdict", "html", "markdown"), _XML),
    "strings": "/* {} */\n",
    "mdx": "{{/* {} */}}\n",
    "asciidoc": "// {}\n",
    "restructuredtext": ".. {}\n\n",
}
"""How each format writes a comment on a line of its own; formats without such lines are in none."""
_BY_PARAGRAPH = frozenset({"markdown", "mdx", "asciidoc", "restructuredtext"})
"""Formats in which a comment in the middle of a paragraph, list or table would tear it apart."""
_KEY = re.compile(r"\s*msg(?:id(?!_)|ctxt)\b")
_PART = re.compile(r"\s*(?:msgctxt\b|\")")
_FARTHEST = 12
_MOST_READ = 4


def is_ignorable(finding: Finding, checked: Checked) -> bool:
    """Whether there may be a comment that silences a finding."""
    document = checked.document
    return (
        document is not None
        and document.format in _COMMENTS
        and finding.segment_id in checked.segments
        and (finding.rule not in OWN)
    )


def ignoring(finding: Finding, checked: Checked) -> types.TextEdit | None:
    """The comment that silences a finding, tried: with it the file is read as before, and the finding is not told.

    Args:
        finding: In the file.
        checked: The file.

    Returns:
        None where no place for it was found.
    """
    document = checked.document
    segment = checked.segments.get(finding.segment_id or "")
    if document is None or segment is None or not is_ignorable(finding, checked):
        return None
    lines = split_lines(document.text)
    comment = _COMMENTS[document.format].format(f"mtqa: ignore[{finding.rule}]")
    ending = "\r\n" if "\r\n" in document.text else "\n"
    for number in _places(lines, _line_of(_begin(segment, document), lines), document.format):
        line = lines[number]
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        place = sum(map(len, lines[:number]))
        new = "".join(f"{indent if part.strip() else ''}{part}{ending}" for part in comment.split("\n")[:-1])
        if _silences(new, place, finding, segment, checked):
            position = checked.snapshot.position(place)
            return types.TextEdit(types.Range(position, position), new)
    return None


def _begin(segment: Segment, document: Document) -> int:
    """Where the text begins, or in running text the paragraph that it is in."""
    found = [segment]
    if document.format in _BY_PARAGRAPH:
        found = [each for each in document.segments if each.block == segment.block and each.target]
    return min((each.target_map.to_document(0, 0).start for each in found), default=0)


def _line_of(place: int, lines: Sequence[str]) -> int:
    for number, line in enumerate(lines):
        if place < len(line):
            return number
        place -= len(line)
    return len(lines) - 1


def _places(lines: Sequence[str], first: int, form: str) -> Iterator[int]:
    """The lines before which the comment may stand, the likeliest first."""
    if form == "po":
        yield from _before_entry(lines, first)
        return
    numbers: list[int] = list(range(first, max(first - _FARTHEST, -1), -1))
    if form in _BY_PARAGRAPH:
        numbers = [number for number in numbers if not number or not lines[number - 1].strip()]
    yield from numbers[:_MOST_READ]


def _before_entry(lines: Sequence[str], number: int) -> Iterator[int]:
    """The first line of an entry of gettext, with its comments."""
    while number and not _KEY.match(lines[number]):
        number -= 1
    above = number
    while above and _PART.match(lines[above - 1]):
        above -= 1
    if lines[above].lstrip().startswith("msgctxt"):
        number = above
    while number and lines[number - 1].lstrip().startswith("#"):
        number -= 1
    yield number


def _silences(new: str, place: int, finding: Finding, segment: Segment, checked: Checked) -> bool:
    """Whether a comment at a place changes nothing but that a finding is no longer told."""
    before, checker = checked.document, checked.project.checker
    if before is None:
        return False
    text = f"{before.text[:place]}{new}{before.text[place:]}"
    try:
        after = checker.identify(read_again(before, text, checked.project.reading))
    except MtqaError:
        return False
    if [_content(each) for each in before.segments] != [_content(each) for each in after.segments]:
        return False
    same = next(there for here, there in zip(before.segments, after.segments, strict=True) if here.id == segment.id)
    shift = len(new) if finding.span.start >= place else 0
    moved = replace(finding, span=Span(finding.span.start + shift, finding.span.end + shift), segment_id=same.id)
    return not unsuppressed(after, [moved], checker)


def _content(segment: Segment) -> tuple[object, ...]:
    return segment.target, segment.source, segment.key, segment.context, segment.state, segment.plural
