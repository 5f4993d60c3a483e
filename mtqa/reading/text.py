"""Plain text: paragraphs, headings and list items, told by blank lines, line lengths and punctuation alone."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mtqa.reading.blocks import Block, Kind, ends_sentence, is_prose, to_document, weight
from mtqa.segment import Role, TextBuilder, TextMap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.segment import Document


def read_plain(text: str, path: str, *, lang: str | None = None) -> Document:
    """Reads a plain-text file into sentences.

    Args:
        text: The decoded file, byte order mark removed, line ends as they are.
        path: The file as the user named it.
        lang: Language to split sentences by, if known.
    """
    return to_document(plain_blocks(text), path=path, text=text, form="text", lang=lang)


def plain_lines(text: str) -> list[tuple[str, TextMap]]:
    """Every line of a plain-text file without white space at its ends, and where it stands; empty lines are kept.

    For files of which line n renders line n of another file. Lines end in LF or CRLF; in CR only where the file has
    no LF at all, since stray CR within lines are common in such files.
    """
    end_of_line = "\n" if "\n" in text else "\r"
    lines: list[tuple[str, TextMap]] = []
    start = 0
    while start < len(text):
        end = text.find(end_of_line, start)
        end = len(text) if end == -1 else end
        raw = text[start:end]
        clean = raw.strip()
        left = len(raw) - len(raw.lstrip()) if clean else 0
        lines.append((clean, TextMap.verbatim(len(clean), start + left)))
        start = end + 1
    return lines


def plain_blocks(text: str) -> list[Block]:
    """The blocks of a plain-text file.

    Lines with no blank line in between are either one paragraph that was wrapped at some width, or lines of their own
    (headlines, verses, a paragraph a line); the length of the lines and how they begin and end tells which.
    """
    groups = list(_groups(text))
    width = _document_width(groups)
    blocks: list[Block] = []
    last: list[bool] = []
    for group in groups:
        made = [_block(part, len(part) == len(group)) for part in _parts(group, width)]
        blocks += made
        last += [False] * (len(made) - 1) + [True]
    return list(_with_headings(blocks, last))


class _Line(NamedTuple):
    start: int
    text: str


_LINE = re.compile(r"([^\n\r\f\v\x85\u2028\u2029]*)(?:\r\n|[\n\r\f\v\x85\u2028\u2029]|$)")
_BULLET = re.compile(r"(?:[•·‣◦▪●○■□►▶➤✓✔*+-]|o(?=\t))[ \t\u00a0]+(?=\S)")
_NUMBER = re.compile(r"(?:\d{1,3}|[a-zA-Z])[.)][ \t\u00a0]+(?=\S)")


def _groups(text: str) -> Iterator[list[_Line]]:
    """Runs of lines without a blank line in between."""
    group: list[_Line] = []
    for found in _LINE.finditer(text):
        raw = found[1]
        clean = raw.strip()
        if clean:
            group.append(_Line(found.start() + len(raw) - len(raw.lstrip()), clean))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _document_width(groups: Sequence[Sequence[_Line]]) -> int | None:
    """The width that the file was wrapped at, judged by the groups that are wrapped beyond doubt."""
    widths = [_width(group) for group in groups if len(group) > 1 and _surely_wrapped(group)]
    return max(widths, default=None)


def _width(group: Sequence[_Line]) -> int:
    return max(len(line.text) for line in group)


def _surely_wrapped(group: Sequence[_Line]) -> bool:
    width = _width(group)
    if width > _WIDEST:
        return False
    joints = list(pairwise(group))
    full = sum(_is_full(before, after, width) for before, after in joints)
    running_on = sum(_runs_on(before, after) for before, after in joints)
    if running_on * 4 >= len(joints) and running_on and full * 10 >= len(joints) * 7:
        return True
    unfinished = sum(not ends_sentence(before.text) for before, _ in joints)
    return len(joints) >= 3 and full == len(joints) and width >= _NARROWEST and unfinished * 2 >= len(joints)


# Chinese headlines are of much the same length, so that narrow columns cannot be told from lists of them.
_NARROWEST, _WIDEST = 28, 160


def _is_full(before: _Line, after: _Line, width: int) -> bool:
    """Whether the next line's first word had no room on the line."""
    if _UNSPACED_JOINT.match(before.text[-1] + after.text[0]):
        return len(before.text) >= width - 2
    return len(before.text) + 1 + len(after.text.split(None, 1)[0]) > width


def _runs_on(before: _Line, after: _Line) -> bool:
    """Whether a sentence plainly goes on in the next line."""
    first = _LETTER_START.match(after.text)
    return first is not None and first[1].islower() and not ends_sentence(before.text)


_LETTER_START = re.compile(r"[(\[\"'“„«‘]?([^\W\d_])")
_UNSPACED_JOINT = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff65]{2}"
)


def _parts(group: list[_Line], width: int | None) -> Iterator[list[_Line]]:
    """The group cut into the lines of each block."""
    own_width = _width(group)
    wrapped = len(group) > 1 and (
        _surely_wrapped(group)
        or (
            width is not None
            and own_width <= width + 2
            and all(_is_full(before, after, width) for before, after in pairwise(group))
        )
    )
    limit = max(width or 0, own_width)
    part = [group[0]]
    for before, after in pairwise(group):
        ended = ends_sentence(before.text) or before.text.endswith(":")
        if _is_item(after) and (not wrapped or ended or _is_item(part[0])):
            joined = False
        elif wrapped:
            # A short line that ends a sentence ends a paragraph, though no blank line follows.
            joined = not (ended and not _is_full(before, after, limit))
        else:
            joined = _runs_on(before, after) and len(before.text) >= _LONG_LINE
        if joined:
            part.append(after)
        else:
            yield part
            part = [after]
    yield part


_LONG_LINE = 40


def _is_item(line: _Line) -> bool:
    return (_BULLET.match(line.text) or _NUMBER.match(line.text)) is not None


def _block(lines: Sequence[_Line], whole: bool) -> Block:
    """The lines joined into one text. A bullet is left out, a number stays: it may be an ordinal or a date."""
    builder = TextBuilder()
    first = lines[0]
    bullet = _BULLET.match(first.text)
    skip = bullet.end() if bullet else 0
    builder.verbatim(first.text[skip:], first.start + skip)
    for before, after in pairwise(lines):
        end = before.start + len(before.text)
        if not _UNSPACED_JOINT.match(before.text[-1] + after.text[0]) and not _HYPHENATED.search(before.text):
            builder.replace(" ", end, after.start - end)
        builder.verbatim(after.text, after.start)
    kind = Kind.ITEM if bullet or _NUMBER.match(first.text) else Kind.PARAGRAPH if whole else Kind.LINE
    text, text_map = builder.build()
    return Block(text, text_map, kind)


_HYPHENATED = re.compile(r"[^\W\d_][-‐\u00ad]$")


def _with_headings(blocks: Sequence[Block], last: Sequence[bool]) -> Iterator[Block]:
    """The blocks, those that head a paragraph with role `HEADING`.

    Args:
        blocks: Of the file.
        last: Which of them a blank line follows.
    """
    prose_follows = False
    marked: list[Block] = []
    for number in range(len(blocks) - 1, -1, -1):
        block = blocks[number]
        if is_prose(block.text):
            prose_follows = True
        elif prose_follows and block.kind is not Kind.ITEM and _looks_like_heading(block.text):
            above_prose = not last[number] and is_prose(blocks[number + 1].text)
            if block.kind is Kind.PARAGRAPH or above_prose:
                block = replace(block, role=Role.HEADING)
        marked.append(block)
    return reversed(marked)


def _looks_like_heading(text: str) -> bool:
    return len(text) <= 100 and weight(text) <= 14 and text[-1] not in ".,;:…。，；：、،؛۔।-–—"
