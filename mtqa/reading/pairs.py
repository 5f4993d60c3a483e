"""Pairs of files of which line n of one renders line n of the other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from mtqa.errors import ConfigError, InputError
from mtqa.reading.decode import load_text
from mtqa.reading.options import STDIN, TABLES, ReadOptions, format_of
from mtqa.segment import Document, InlineMarkup, Segment, TextMap

_LINE_END = re.compile(r"\r\n|\r|\n")


def read_pair(target_path: str, source_path: str, options: ReadOptions | None = None) -> Document:
    """Reads a translation and its original, aligned line by line.

    Args:
        target_path: Plain text or Markdown; `-` is read in the format of the other.
        source_path: The same.
        options: How to read both.

    Raises:
        InputError: A file cannot be read, is of a format that does not come in pairs, or they differ in their format
            or number of lines.
        ConfigError: An option is malformed.
    """
    options = options or ReadOptions()
    for path in (target_path, source_path):
        if Path(path).is_dir():
            raise InputError(path, "is a directory: a source goes with a single target file")
    form = _common_format(target_path, source_path, options.input_format)
    source, target = (
        load_text(path, encoding=options.encoding, max_bytes=options.max_bytes) for path in (source_path, target_path)
    )
    return read_pair_text(source, target, path=target_path, source_path=source_path, format=form)


def read_pair_text(
    source: str,
    target: str,
    path: str = STDIN,
    source_path: str = "source",
    format: str = "text",  # noqa: A002 - the document's own word
) -> Document:
    """Reads the content of a pair; see `read_pair`.

    Every line that is not blank on both sides is a segment, named by its number; where one side is blank, its text is
    empty and its map leads to the line. Blank lines at the end do not count.

    Args:
        source: The decoded original.
        target: The decoded translation.
        path: Of the target, as the user named it.
        source_path: Of the source.
        format: `text` or `markdown`.

    Raises:
        InputError: The numbers of lines differ.
        ConfigError: There are no pairs of that format.
    """
    if format not in {"text", "markdown"}:
        raise ConfigError(f"pairs of files are text or markdown, not {format}")
    source_lines, target_lines = _lines(source, format), _lines(target, format)
    source_count, target_count = _used(source_lines), _used(target_lines)
    if min(len(source_lines), len(target_lines)) < max(source_count, target_count):
        sizes = f"has {_count(target_count)}, {source_path} has {source_count}"
        raise InputError(path, f"{sizes}: the files of a pair are aligned line by line")
    segments = [
        Segment(
            id=str(number),
            target=there.text,
            target_map=there.map,
            source=here.text,
            source_map=here.map,
            block=number,
            markup=there.markup,
            source_markup=here.markup,
        )
        for number, (here, there) in enumerate(zip(source_lines, target_lines, strict=False), start=1)
        if here.text or there.text
    ]
    return Document(
        path=path,
        text=target,
        segments=tuple(segments),
        format=format,
        source_path=source_path,
        source_text=source,
    )


class _Line(NamedTuple):
    text: str
    map: TextMap
    markup: tuple[InlineMarkup, ...] = ()


def _common_format(target_path: str, source_path: str, input_format: str | None) -> str:
    if target_path == source_path == STDIN:
        raise InputError(STDIN, "standard input cannot be both the source and the target")
    named = [path for path in (target_path, source_path) if path != STDIN or input_format is not None]
    forms = [format_of(path, input_format) for path in named]
    for path, form in zip(named, forms, strict=True):
        if form in TABLES:
            raise InputError(path, f"is a table ({form}), which holds source and target both: leave --source out")
        if form == "html":
            raise InputError(path, "is HTML; pairs of files are text or Markdown, or one table (tsv, csv, jsonl)")
    if len(set(forms)) > 1:
        kinds = f"is {forms[0]} and {source_path} is {forms[1]}"
        raise InputError(target_path, f"{kinds}: both must be of one format; --input-format sets it for both")
    return forms[0]


def _lines(text: str, form: str) -> list[_Line]:
    """The lines of a file without markup; blank ones, and those of code, have an empty text with a place."""
    if form == "text":
        from mtqa.reading.text import plain_lines

        return [_Line(clean, text_map) for clean, text_map in plain_lines(text)]
    from mtqa.reading.markdown import markdown_lines

    starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
    return [
        _Line(*line)
        if line is not None and line.text
        else _Line("", TextMap.verbatim(0, start), line.markup if line else ())
        for line, start in zip(markdown_lines(text), starts, strict=False)
    ]


def _used(lines: list[_Line]) -> int:
    """The number of lines up to the last that is not blank."""
    return next((number for number in range(len(lines), 0, -1) if lines[number - 1].text), 0)


def _count(number: int) -> str:
    return "1 line" if number == 1 else f"{number} lines"
