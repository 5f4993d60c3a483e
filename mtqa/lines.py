"""Plain-text files in which line n of each is about the same segment, read exactly as sacreBLEU reads them.

A line ends at LF and nowhere else, and white space at its end does not count; so figures are those of sacreBLEU run by
hand. Files whose name ends in `.gz` are unpacked.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.errors import InputError
from mtqa.phrasing import counted
from mtqa.segment import Document, Segment, TextMap

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT_MAX_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class LineFile:
    """The lines of one file.

    Attributes:
        path: As the user named it; `-` for standard input.
        text: The decoded file, byte order mark removed.
        lines: Without white space at their ends.
        starts: Where each line begins in `text`.
        warnings: What the user should know, one sentence each.
    """

    path: str
    text: str
    lines: tuple[str, ...]
    starts: tuple[int, ...]
    warnings: tuple[str, ...] = ()


def read_lines(path: str, *, encoding: str | None = None, max_bytes: int = DEFAULT_MAX_BYTES) -> LineFile:
    """Reads a file of one segment per line.

    Args:
        path: `-` for standard input.
        encoding: Name of a Python codec; None: what a byte order mark says, or UTF-8.
        max_bytes: Larger files are refused, packed or unpacked.

    Raises:
        InputError: The file cannot be read, is too large, is empty, or is not text in its encoding.
        ConfigError: `encoding` is not the name of a text encoding.
    """
    from mtqa.reading.decode import decode, read_content

    data = read_content(path, max_bytes)
    text = decode(data, path, encoding)
    if not text:
        raise InputError(path, "is empty; it must hold one segment per line")
    warnings: tuple[str, ...] = ()
    if data.startswith(codecs.BOM_UTF8):
        warnings = (f"{path}: its byte order mark was left out; sacrebleu run by hand takes it for part of the text.",)
    return _line_file(path, text, text.removesuffix("\n").split("\n"), warnings)


def line_file(name: str, lines: Sequence[str]) -> LineFile:
    """Segments that are in memory, as if they stood in a file; they may hold line ends."""
    return _line_file(name, "\n".join(lines), lines, ())


def require_equal_lengths(files: Sequence[LineFile]) -> None:
    """Makes sure that all files have as many lines as the first one.

    Raises:
        InputError: One has not.
    """
    first, *others = files
    for other in others:
        if len(other.lines) != len(first.lines):
            raise InputError(
                other.path,
                f"has {_count(len(other.lines))}, but {first.path} has {_count(len(first.lines))}; "
                "line n of each file must be about the same segment",
            )


def lines_document(target: LineFile, source: LineFile | None = None, reference: LineFile | None = None) -> Document:
    """The document whose segments are the lines. Their ids are line numbers, from 1."""
    from mtqa.reading.path_language import language_from_path

    segments = tuple(
        Segment(
            id=str(number + 1),
            target=line,
            target_map=TextMap.verbatim(len(line), start),
            source=None if source is None else source.lines[number],
            source_map=None if source is None else TextMap.verbatim(len(source.lines[number]), source.starts[number]),
            reference=None if reference is None else reference.lines[number],
            block=number,
        )
        for number, (line, start) in enumerate(zip(target.lines, target.starts, strict=True))
    )
    return Document(
        path=target.path,
        text=target.text,
        segments=segments,
        source_path=None if source is None else source.path,
        source_text=None if source is None else source.text,
        expected_lang=language_from_path(target.path),
    )


def _line_file(path: str, text: str, raw: Sequence[str], warnings: tuple[str, ...]) -> LineFile:
    starts = []
    position = 0
    for line in raw:
        starts.append(position)
        position += len(line) + 1
    return LineFile(path, text, tuple(line.rstrip() for line in raw), tuple(starts), warnings)


def _count(lines: int) -> str:
    return counted(lines, "line")
