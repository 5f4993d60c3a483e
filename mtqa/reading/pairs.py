"""Pairs of files: texts of which line n of one renders line n of the other, catalogues of the same entries, documents.

Documents of which the lines do not stand side by side are aligned sentence by sentence (`document_pairs`). Files of MDX
are paired by paragraph.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from mtqa.errors import ConfigError, InputError, MalformedError
from mtqa.reading.catalogues.registry import CATALOGUES, read_catalogue
from mtqa.reading.decode import load_text, read_content
from mtqa.reading.document_pairs import pair_documents
from mtqa.reading.options import (
    BINARY,
    BLOCKWISE,
    DOCUMENTS,
    LINEWISE,
    STDIN,
    TABLES,
    ReadOptions,
    declaration_of,
    format_of,
    holds_pairs,
)
from mtqa.segment import Document, InlineMarkup, Segment, TextMap

_LINE_END = re.compile(r"\r\n|\r|\n")


def read_pair(target_path: str, source_path: str, options: ReadOptions | None = None) -> Document:
    """Reads a translation and its original, aligned line by line, entry by entry, or sentence by sentence.

    Args:
        target_path: A document, or a catalogue of one language; `-` is read in the format of the other.
        source_path: The same.
        options: How to read both.

    Raises:
        InputError: A file cannot be read, is of a format that does not come in pairs, or they differ in their format.
        ConfigError: An option is malformed.
        ModelError: The model that aligns sentences cannot be loaded.
    """
    options = options or ReadOptions()
    for path in (target_path, source_path):
        if Path(path).is_dir():
            raise InputError(path, "is a directory: a source goes with a single target file")
    form = _common_format(target_path, source_path, options.input_format)
    if form == "docx":
        from mtqa.reading.docx import read_docx

        originals, translations = (
            read_docx(read_content(path, options.max_bytes, options.content), path, lang=lang)
            for path, lang in ((source_path, options.source_lang), (target_path, options.lang))
        )
        return _joined(originals, translations, options)
    source, target = (
        load_text(
            path,
            encoding=options.encoding,
            max_bytes=options.max_bytes,
            declares=declaration_of(form),
            content=options.content,
        )
        for path in (source_path, target_path)
    )
    return read_pair_text(source, target, path=target_path, source_path=source_path, format=form, options=options)


def read_pair_text(
    source: str,
    target: str,
    path: str = STDIN,
    source_path: str = "source",
    format: str = "text",  # noqa: A002 - the document's own word
    *,
    options: ReadOptions | None = None,
) -> Document:
    """Reads the content of a pair; see `read_pair`.

    Entries of catalogues are paired by their keys; if one of the files is malformed, the document is that file and says
    so. Of texts and Markdown files that have as many lines as each other, every line that is not blank on both sides is
    a segment, named by its number; where one side is blank, its text is empty and its map leads to the line. Blank
    lines at the end do not count. Paragraphs, headings, items and cells of MDX are segments if the one file has the
    same kinds of them in the same order as the other; if not, the target's sentences are, without a source. Of all
    other documents the sentences are aligned, and those of the target are segments; see `mtqa.reading.document_pairs`.

    Args:
        source: The decoded original.
        target: The decoded translation.
        path: Of the target, as the user named it.
        source_path: Of the source.
        format: One of `DOCUMENTS` that is text, or one of `CATALOGUES` that holds one language.
        options: Languages, and what aligns sentences.

    Raises:
        ConfigError: There are no pairs of that format.
        ModelError: The model that aligns sentences cannot be loaded.
    """
    options = options or ReadOptions()
    if format in CATALOGUES and not CATALOGUES[format].bilingual:
        return _paired_catalogues(source, target, path, source_path, format)
    if format in BLOCKWISE:
        return _paired_blocks(source, target, path, source_path)
    if format not in DOCUMENTS or format in BINARY:
        raise ConfigError(f"files of the format {format} do not come in pairs")
    paired = _paired_lines(source, target, path, source_path, format) if format in LINEWISE else None
    return paired or _paired_sentences((source, target), (source_path, path), format, options)


def _paired_sentences(texts: tuple[str, str], paths: tuple[str, str], form: str, options: ReadOptions) -> Document:
    from mtqa.reading import read_text

    original = read_text(texts[0], paths[0], form, replace(options, lang=options.source_lang))
    translation = read_text(texts[1], paths[1], form, options)
    for document in (original, translation):
        if document.fault is not None:
            return document
    return _joined(original, translation, options)


def _joined(source: Document, target: Document, options: ReadOptions) -> Document:
    langs = {"source_lang": options.source_lang, "target_lang": options.lang}
    return pair_documents(source, target, align_by=options.align_by, **langs)


def _paired_lines(source: str, target: str, path: str, source_path: str, form: str) -> Document | None:
    """The pair line by line; None where the lines do not stand side by side."""
    source_lines, target_lines = _lines(source, form), _lines(target, form)
    source_count, target_count = _used(source_lines), _used(target_lines)
    if min(len(source_lines), len(target_lines)) < max(source_count, target_count):
        return None
    pairs = list(zip(source_lines, target_lines, strict=False))
    untranslated = sum(bool(here.text) and not there.text for here, there in pairs)
    added = sum(bool(there.text) and not here.text for here, there in pairs)
    # A line or two may be left out, a whole half of them, too; but text where there was none is a shift of lines.
    if min(untranslated, added) > max(_FEW_SHIFTED, len(pairs) // 10):
        return None
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
        for number, (here, there) in enumerate(pairs, start=1)
        if here.text or there.text
    ]
    return Document(
        path=path,
        text=target,
        segments=tuple(segments),
        format=form,
        source_path=source_path,
        source_text=source,
    )


_FEW_SHIFTED = 3


def shown_lines(text: str, form: str) -> list[str]:
    """What readers see of each line of a text; nothing of one that is blank or code.

    Args:
        text: The decoded file.
        form: One of `LINEWISE`.
    """
    return [line.text for line in _lines(text, form)]


def _paired_blocks(source: str, target: str, path: str, source_path: str) -> Document:
    from mtqa.reading.mdx import prose_blocks, read_mdx

    ours, theirs = prose_blocks(source), prose_blocks(target)
    if [block.kind for block in ours] != [block.kind for block in theirs]:
        return replace(read_mdx(target, path), source_path=source_path, source_text=source)
    segments = tuple(
        Segment(
            id=f"b{number}",
            target=there.text,
            target_map=there.map,
            source=here.text,
            source_map=here.map,
            role=there.role,
            block=number,
        )
        for number, (here, there) in enumerate(zip(ours, theirs, strict=True), start=1)
    )
    return Document(path, target, segments, format="mdx", source_path=source_path, source_text=source)


def _paired_catalogues(source: str, target: str, path: str, source_path: str, form: str) -> Document:
    from mtqa.reading.catalogues.units import Side, malformed, paired

    text = source
    try:
        original = Side(source_path, source, read_catalogue(source, source_path, form))
        text = target
        return paired(Side(path, target, read_catalogue(target, path, form)), original, form)
    except MalformedError as error:
        return malformed(error, text, form)


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
        if holds_pairs(form):
            what = "table" if form in TABLES else "catalogue"
            raise InputError(path, f"is a {what} ({form}), which holds source and target both: leave --source out")
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
