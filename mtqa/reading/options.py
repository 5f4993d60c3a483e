"""What a reader may be told, and which reader a file is for."""

from __future__ import annotations

import os
from dataclasses import dataclass

from mtqa.errors import ConfigError, InputError
from mtqa.reading.catalogues.registry import CATALOGUES
from mtqa.reading.catalogues.registry import SUFFIXES as CATALOGUE_SUFFIXES
from mtqa.reading.gzipped import without_suffix
from mtqa.reading.path_language import is_language_suffix, language_from_path

SUFFIXES = {
    "txt": "text",
    "text": "text",
    "md": "markdown",
    "markdown": "markdown",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "tsv": "tsv",
    "csv": "csv",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "parquet": "parquet",
    "pq": "parquet",
    "rst": "restructuredtext",
    "rest": "restructuredtext",
    "adoc": "asciidoc",
    "asciidoc": "asciidoc",
    "mdx": "mdx",
    "docx": "docx",
    **CATALOGUE_SUFFIXES,
}
"""Name of the format by file suffix (lower case, without the dot)."""

DOCUMENTS = ("text", "markdown", "html", "restructuredtext", "asciidoc", "mdx", "docx")
"""The formats of running text."""

FORMATS = (*DOCUMENTS, "tsv", "csv", "jsonl", "parquet", *CATALOGUES)
"""Names of all formats."""

BINARY = frozenset({"docx", "parquet"})
"""The formats of which files are no text, so that they can only be read from files."""

TABLES = frozenset({"tsv", "csv", "jsonl", "parquet"})
"""The formats that hold source and target side by side."""

LINEWISE = frozenset({"text", "markdown"})
"""The formats of which two files make a pair, line by line."""

BLOCKWISE = frozenset({"mdx"})
"""The formats of which two files make a pair, paragraph by paragraph: tags may take any number of lines."""

KINDS = "text, Markdown, HTML, documents, tables and localisation files"
"""What is read, for messages; there are too many suffixes for a sentence."""

TEMPLATES = frozenset({"pot"})
"""The formats of files from which translations are made. They are read where they are named, not where they lie."""

STDIN = "-"
"""The path that stands for standard input."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read; everything is detected where nothing is said.

    Attributes:
        encoding: Name of a Python codec. None: what a byte order mark says, for HTML what the page declares, and
            UTF-8 otherwise.
        max_bytes: Larger files are refused before they are read.
        source_column, target_column, reference_column, id_column, source_lang_column, target_lang_column: Columns of
            tables (keys of JSON Lines) by name, or by number from 1 where there is no column of that name.
        delimiter: One character between the cells of tables. None: tab for tsv; comma for csv (or semicolon or tab,
            where only these lead to a header that is understood).
        input_format: One of `FORMATS`. None: by suffix; `text` for standard input.
        lang: Language of the target, where known: sentences are split by its rules.
        source_lang: Language of the source, where the user says it: columns may be named by it.
        content: What standard input holds, where it was read before.
        align_by: Name of the reference model that aligns the sentences of two documents. `embedded` does so by what
            they say; any other leaves it to their lengths.
    """

    encoding: str | None = None
    max_bytes: int = 64 << 20
    source_column: str | None = None
    target_column: str | None = None
    reference_column: str | None = None
    id_column: str | None = None
    source_lang_column: str | None = None
    target_lang_column: str | None = None
    delimiter: str | None = None
    input_format: str | None = None
    lang: str | None = None
    source_lang: str | None = None
    content: bytes | None = None
    align_by: str = "none"


def format_of(path: str, input_format: str | None = None) -> str:
    """Name of the format that a file is to be read as.

    Args:
        path: As the user named it. `news.de`, a text named by its language, counts as plain text.
        input_format: What the user says it is; wins over the suffix.

    Raises:
        ConfigError: `input_format` is not the name of a format.
        InputError: The suffix tells no format.
    """
    if input_format is not None:
        if input_format not in FORMATS:
            raise ConfigError(f"unknown input format {input_format!r}: it must be one of {', '.join(FORMATS)}")
        return input_format
    if path == STDIN:
        return "text"
    suffix = suffix_of(path)
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if is_language_suffix(suffix):
        return "text"
    said = f"files that end in .{suffix} are not supported" if suffix else "without a suffix its format is not known"
    raise InputError(path, f"{said}: mtqa reads {KINDS}; say which of them it is with --input-format")


def holds_pairs(form: str) -> bool:
    """Whether a file of a format holds source and target side by side."""
    return form in TABLES or (form in CATALOGUES and CATALOGUES[form].bilingual)


def declaration_of(form: str) -> str | None:
    """How a file of a format may declare its encoding, as `mtqa.reading.decode` wants it; None: not at all."""
    if form == "html":
        return "html"
    return CATALOGUES[form].declares if form in CATALOGUES else None


def may_be_translation(path: str, head: bytes, *, named: bool = False) -> bool:
    """Whether a file that lies in a folder, and was not named itself, is to be read.

    Args:
        path: Its name tells the format.
        head: Its first bytes.
        named: Whether the user says in which language it is.
    """
    form = SUFFIXES[suffix_of(path)]
    if form in TEMPLATES:
        return False
    known = CATALOGUES.get(form)
    if known is None:
        return True
    if known.marks and not any(mark in head for mark in known.marks):
        return False
    return named or not known.shared or language_from_path(path) is not None


def suffix_of(path: str) -> str:
    """The suffix of a file name, lower case and without its dot; empty where there is none. `.gz` does not count."""
    return os.path.splitext(without_suffix(path))[1][1:].lower()  # noqa: PTH122 - a string in, a string out, for each file of a tree
