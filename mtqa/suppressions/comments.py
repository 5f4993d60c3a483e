"""Writing the comment by which somebody says, in the file itself, that a finding is not to be told."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mtqa.errors import MtqaError
from mtqa.finding import Edit
from mtqa.inputs import read_again
from mtqa.segment import Span, split_lines
from mtqa.suppressions.alone import unsuppressed
from mtqa.suppressions.rules import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.checker import Checker
    from mtqa.finding import Finding
    from mtqa.reading import ReadOptions
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
_LINES = _COMMENTS | {"vtt": "NOTE {}\n", "ass": "; {}\n"}
"""The same with those whose comments are not put into files by programs yet."""
_BY_PARAGRAPH = frozenset({"markdown", "mdx", "asciidoc", "restructuredtext"})
"""Formats in which a comment in the middle of a paragraph, list or table would tear it apart."""
_KEY = re.compile(r"\s*msg(?:id(?!_)|ctxt)\b")
_PART = re.compile(r"\s*(?:msgctxt\b|\")")
_FARTHEST = 12
_MOST_READ = 4


def comment_of(rule: str, text_format: str) -> str | None:
    """The comment that silences a rule in a format, where it may stand on a line of its own before the entry or block.

    Args:
        rule: Its id.
        text_format: Name of the format.

    Returns:
        Without its line end; None where there are no such comments, or none silences the rule.
    """
    if rule in OWN or text_format not in _LINES:
        return None
    return _LINES[text_format].format(f"mtqa: ignore[{rule}]").rstrip("\n")


def is_ignorable(rule: str, text_format: str) -> bool:
    """Whether there may be a comment that silences a finding of a rule in files of a format."""
    return text_format in _COMMENTS and rule not in OWN


def ignoring(finding: Finding, document: Document, checker: Checker, options: ReadOptions) -> Edit | None:
    """The comment that silences a finding, tried: with it the file is read as before, and the finding is not told.

    Args:
        finding: In the document, of one of its segments.
        document: As it was read, with its languages identified.
        checker: By which its languages are identified, and with the settings of the project.
        options: How it was read.

    Returns:
        What to insert into the decoded file; None where no place for it was found.
    """
    segment = next((each for each in document.segments if each.id == finding.segment_id), None)
    if segment is None or not is_ignorable(finding.rule, document.format):
        return None
    lines = split_lines(document.text)
    comment = _COMMENTS[document.format].format(f"mtqa: ignore[{finding.rule}]")
    ending = "\r\n" if "\r\n" in document.text else "\n"
    for number in _places(lines, _line_of(_begin(segment, document), lines), document.format):
        line = lines[number]
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        place = sum(map(len, lines[:number]))
        new = "".join(f"{indent if part.strip() else ''}{part}{ending}" for part in comment.split("\n")[:-1])
        edit = Edit(place, place, new)
        if _silences(edit, finding, document, checker, options):
            return edit
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


def _silences(edit: Edit, finding: Finding, before: Document, checker: Checker, options: ReadOptions) -> bool:
    """Whether a comment changes nothing but that a finding is no longer told."""
    text = f"{before.text[: edit.start]}{edit.text}{before.text[edit.start :]}"
    try:
        after = checker.identify(read_again(before, text, options))
    except MtqaError:
        return False
    if [_content(each) for each in before.segments] != [_content(each) for each in after.segments]:
        return False
    pairs = zip(before.segments, after.segments, strict=True)
    same = next(there for here, there in pairs if here.id == finding.segment_id)
    shift = len(edit.text) if finding.span.start >= edit.start else 0
    moved = replace(finding, span=Span(finding.span.start + shift, finding.span.end + shift), segment_id=same.id)
    return not unsuppressed(after, [moved], checker)


def _content(segment: Segment) -> tuple[object, ...]:
    return segment.target, segment.source, segment.key, segment.context, segment.state, segment.plural
