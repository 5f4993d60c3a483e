"""Reading: finds files and turns them into documents, with the position of every character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.errors import ConfigError, MalformedError
from mtqa.quick import seldom_collected
from mtqa.reading.catalogues.registry import CATALOGUES, read_catalogue
from mtqa.reading.catalogues.units import document_of, malformed
from mtqa.reading.decode import load_text, read_content
from mtqa.reading.discover import Discovery, Skipped, discover
from mtqa.reading.layouts import Layouts, pair_up, source_by_layout
from mtqa.reading.options import BINARY, FORMATS, STDIN, SUFFIXES, TABLES, ReadOptions, declaration_of, format_of
from mtqa.reading.pairs import read_pair, read_pair_text
from mtqa.reading.path_language import language_from_path

if TYPE_CHECKING:
    from mtqa.segment import Document

__all__ = [
    "FORMATS",
    "STDIN",
    "SUFFIXES",
    "TABLES",
    "Discovery",
    "Layouts",
    "ReadOptions",
    "Skipped",
    "discover",
    "format_of",
    "language_from_path",
    "pair_up",
    "read_file",
    "read_pair",
    "read_pair_text",
    "read_text",
    "source_by_layout",
]


@seldom_collected
def read_file(path: str, options: ReadOptions | None = None) -> Document:
    """Reads one file.

    Args:
        path: `-` for standard input, which is plain text unless `options.input_format` says otherwise.
        options: How to read it.

    Raises:
        InputError: The file cannot be read, or is not what it is said to be.
        ConfigError: An option is malformed.
    """
    options = options or ReadOptions()
    form = format_of(path, options.input_format)
    if form in BINARY:
        data = read_content(path, options.max_bytes, options.content)
        if form == "parquet":
            from mtqa.reading.parquet_table import read_parquet

            return read_parquet(data, path, options)
        from mtqa.reading.docx import read_docx

        return read_docx(data, path, lang=options.lang)
    text = load_text(
        path,
        encoding=options.encoding,
        max_bytes=options.max_bytes,
        declares=declaration_of(form),
        content=options.content,
    )
    return read_text(text, path, form, options)


def read_text(
    text: str,
    path: str = STDIN,
    format: str = "text",  # noqa: A002 - the document's own word
    options: ReadOptions | None = None,
) -> Document:
    """Reads the content of a file.

    A file that breaks the rules of its format becomes a document with a `fault` and without segments.

    Args:
        text: Decoded, without byte order mark.
        path: What to call it.
        format: One of `FORMATS`.
        options: Language, columns and delimiter are used.

    Raises:
        InputError: A table is malformed.
        ConfigError: There is no such format, it is no text, or an option is malformed.
    """
    options = options or ReadOptions()
    form = format_of(path, format)
    if form in BINARY:
        raise ConfigError(f"{form} is no text: read it from a file")
    try:
        return _read(text, path, form, options)
    except MalformedError as error:
        return malformed(error, text, form)


def _read(text: str, path: str, form: str, options: ReadOptions) -> Document:
    if form in CATALOGUES:
        return document_of(read_catalogue(text, path, form), text=text, path=path, form=form)
    if form in TABLES:
        from mtqa.reading.tables import read_table

        return read_table(text, path, form, options)
    if form == "markdown":
        from mtqa.reading.markdown import read_markdown

        return read_markdown(text, path, lang=options.lang)
    if form == "html":
        from mtqa.reading.html import read_html

        return read_html(text, path, lang=options.lang)
    if form == "restructuredtext":
        from mtqa.reading.restructuredtext import read_rst

        return read_rst(text, path, lang=options.lang)
    if form == "asciidoc":
        from mtqa.reading.asciidoc import read_asciidoc

        return read_asciidoc(text, path, lang=options.lang)
    if form == "mdx":
        from mtqa.reading.mdx import read_mdx

        return read_mdx(text, path, lang=options.lang)
    from mtqa.reading.text import read_plain

    return read_plain(text, path, lang=options.lang)
