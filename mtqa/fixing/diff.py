"""What would be fixed, as a unified diff that `git apply` and `patch -p1` understand.

Fixes never add or delete a line, so that lines are compared one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtqa.reports.console import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.fixing.fixer import Mending

CONTEXT = 3
_NO_LINE_END = "\\ No newline at end of file"
_RED, _GREEN, _CYAN, _BOLD, _REVERSE, _UPRIGHT, _PLAIN = (f"\x1b[{code}m" for code in (31, 32, 36, 1, 7, 27, 0))


class _Line(NamedTuple):
    """A line of a diff: its sign, what it says, and which part of that differs."""

    sign: str
    text: str
    start: int = 0
    end: int = 0


def as_patch(mending: Mending) -> bytes:
    """The diff of a file, byte for byte as it would be applied: in the encoding of the file.

    Of UTF-16 and UTF-32, which no such tool can patch, it is in UTF-8.
    """
    codec = mending.encoding.codec
    if "\n".encode(codec) != b"\n":
        codec = "utf-8"
    parts = [f"{line}\n".encode(errors="surrogateescape") for line in _head(mending.path)]
    # Where the codec is that of a byte order mark, this stands in the first line.
    head = mending.encoding.head.decode(mending.encoding.codec)
    for line in _lines(head + mending.before, head + mending.after):
        parts += (line.sign.encode(), line.text.encode(codec, "backslashreplace"), b"\n")
    return b"".join(parts)


def as_shown(mending: Mending, *, color: bool) -> Iterator[str]:
    """The diff of a file for a terminal: nothing in it acts there, and what cannot be seen is shown."""
    for head in _head(visible(mending.path)):
        yield f"{_BOLD}{head}{_PLAIN}\n" if color else f"{head}\n"
    for line in _lines(mending.before, mending.after):
        yield (_colored(line) if color else line.sign + _shown(line.text)) + "\n"


def _colored(line: _Line) -> str:
    if line.sign not in "+-":
        style = _CYAN if line.sign == "@" else ""
        return f"{style}{line.sign}{_shown(line.text)}{_PLAIN if style else ''}"
    before, changed, after = line.text[: line.start], line.text[line.start : line.end], line.text[line.end :]
    marked = f"{_REVERSE}{_shown(changed)}{_UPRIGHT}" if changed else ""
    style = _RED if line.sign == "-" else _GREEN
    return f"{style}{line.sign}{_shown(before)}{marked}{_shown(after)}{_PLAIN}"


def _shown(text: str) -> str:
    """The text with no-break spaces and control characters made visible; a carriage return at its end is none."""
    return visible(text.removesuffix("\r")).replace("\u00a0", "⍽").replace("\u202f", "⍽")


def _head(path: str) -> tuple[str, str]:
    name = "-" if path == "-" else path.lstrip("/")
    # Of a name with blanks the end would not be known without a tab behind it.
    tab = "\t" if " " in name else ""
    return f"--- a/{name}{tab}", f"+++ b/{name}{tab}"


def _lines(old: str, new: str) -> Iterator[_Line]:
    """The lines of all hunks."""
    before, after = old.split("\n"), new.split("\n")
    # What follows the last line end is a line only if there is anything.
    count = len(before) - (not before[-1])
    changed = [number for number in range(count) if before[number] != after[number]]
    for first, last in _hunks(changed, count):
        size = "" if last - first == 1 else f",{last - first}"
        yield _Line("@", f"@ -{first + 1}{size} +{first + 1}{size} @@")
        number = first
        while number < last:
            run = number
            while run < last and before[run] != after[run]:
                run += 1
            for sign, lines, others in (("-", before, after), ("+", after, before)):
                for place in range(number, run):
                    yield _Line(sign, lines[place], *_difference(lines[place], others[place]))
                    if place == len(before) - 1:
                        yield _Line("\\", _NO_LINE_END[1:])
            if run == number:
                yield _Line(" ", before[number])
                if number == len(before) - 1:
                    yield _Line("\\", _NO_LINE_END[1:])
                run += 1
            number = run


def _hunks(changed: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    """First line, and the one after the last, of each hunk."""
    index = 0
    while index < len(changed):
        first = last = changed[index]
        while index < len(changed) and changed[index] <= last + 2 * CONTEXT + 1:
            last = changed[index]
            index += 1
        yield max(first - CONTEXT, 0), min(last + CONTEXT + 1, count)


def _difference(text: str, other: str) -> tuple[int, int]:
    """The part of a text between what it begins and what it ends with in common with another."""
    most = min(len(text), len(other))
    start = 0
    while start < most and text[start] == other[start]:
        start += 1
    tail = 0
    while tail < most - start and text[-1 - tail] == other[-1 - tail]:
        tail += 1
    return start, len(text) - tail
