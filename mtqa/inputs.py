"""How documents are read as the settings say: with columns, limits, and the languages that names tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtqa.config import Settings
    from mtqa.reading import Layouts, ReadOptions
    from mtqa.segment import Document

MIB = 1 << 20


def read_options(settings: Settings, input_format: str | None = None, delimiter: str | None = None) -> ReadOptions:
    """What the reading stage needs to know of the settings."""
    from mtqa.reading import ReadOptions

    return ReadOptions(
        encoding=settings.encoding,
        max_bytes=int(settings.max_file_size * MIB),
        source_column=settings.source_column,
        target_column=settings.target_column,
        reference_column=settings.reference_column,
        delimiter=delimiter,
        input_format=input_format,
        lang=settings.target_lang,
        source_lang=settings.source_lang,
        align_by="embedded" if settings.asks("embedded") else "none",
    )


def layouts_of(settings: Settings) -> Layouts:
    """Where the settings say that sources lie."""
    from mtqa.reading import Layouts

    return Layouts(settings.pairs, settings.source_lang, settings.root)


def read_document(path: str, source: str | None, options: ReadOptions) -> Document:
    """Reads a file, or a pair; where neither user nor file says the language, the name may (`page.ru.md`).

    Raises:
        InputError: A file cannot be read.
    """
    from mtqa.reading import read_file, read_pair

    told = _told(path, options)
    document = read_file(path, told) if source is None else read_pair(path, source, told)
    return _named(document, source)


def read_again(document: Document, text: str, options: ReadOptions) -> Document:
    """Reads another content of a document's file, in the same way.

    Raises:
        InputError: It cannot be read.
    """
    source = None if document.source_path is None else (document.source_path, document.source_text or "")
    return read_content_of(document.path, text, document.format, source, options)


def read_content_of(
    path: str, text: str, text_format: str, source: tuple[str, str] | None, options: ReadOptions
) -> Document:
    """Reads a content that a file has or may get, as `read_document` reads the file.

    Args:
        path: Of the file.
        text: Decoded, without byte order mark.
        text_format: One of `mtqa.reading.FORMATS` that is text.
        source: Path and text of the original, of a pair.
        options: How to read.

    Raises:
        InputError: It cannot be read.
    """
    from mtqa.reading import read_pair_text, read_text

    told = _told(path, options)
    if source is None:
        return _named(read_text(text, path, text_format, told), None)
    return _named(read_pair_text(source[1], text, path, source[0], text_format, options=told), source[0])


def _told(path: str, options: ReadOptions) -> ReadOptions:
    """The options, with the language that the name of a file tells where the user tells none."""
    from mtqa.reading import language_from_path

    return options if options.lang else replace(options, lang=language_from_path(path))


def _named(document: Document, source: str | None) -> Document:
    """The document, with the languages that names tell where it has none."""
    from mtqa.reading import language_from_path

    return replace(
        document,
        expected_lang=document.expected_lang or language_from_path(document.path),
        source_lang=document.source_lang or (language_from_path(source) if source else None),
    )
