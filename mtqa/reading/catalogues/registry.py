"""Which module reads which format of localisation files. Each is imported when a file of its format is read."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtqa.reading.catalogues.units import Catalogue


class CatalogueFormat(NamedTuple):
    """What is to be known of a format.

    Attributes:
        module: Below `mtqa.reading.catalogues`.
        reader: Name of the function that reads it.
        bilingual: Whether a file holds source and target; others come in pairs, one file for each language.
        declares: How the file itself may tell its encoding, see `mtqa.reading.decode`.
        shared: Whether other files than translations have its suffix, so that in a folder only those are taken whose
            path names a language.
        marks: Bytes of which the beginning of a file in a folder must hold one, where other formats have its suffix.
    """

    module: str
    reader: str = "read"
    bilingual: bool = False
    declares: str | None = None
    shared: bool = False
    marks: tuple[bytes, ...] = ()


CATALOGUES = {
    "po": CatalogueFormat("po", bilingual=True, declares="po"),
    "pot": CatalogueFormat("po", "read_template", bilingual=True, declares="po"),
    "xliff": CatalogueFormat("xliff", bilingual=True, declares="xml"),
    "tmx": CatalogueFormat("tmx", bilingual=True, declares="xml", marks=(b"<tmx",)),
    "ts": CatalogueFormat("qt_ts", bilingual=True, declares="xml", marks=(b"<!DOCTYPE TS", b"<TS version")),
    "xcstrings": CatalogueFormat("xcstrings", bilingual=True),
    "android": CatalogueFormat("android", declares="xml", shared=True, marks=(b"<string", b"<plurals")),
    "resx": CatalogueFormat("resx", declares="xml", shared=True),
    "stringsdict": CatalogueFormat("stringsdict", declares="xml", shared=True),
    "strings": CatalogueFormat("apple_strings", shared=True),
    "properties": CatalogueFormat("properties", declares="properties", shared=True),
    "json": CatalogueFormat("json_i18n", shared=True),
    "arb": CatalogueFormat("arb"),
    "yaml": CatalogueFormat("yaml_i18n", shared=True),
    "fluent": CatalogueFormat("fluent"),
    "srt": CatalogueFormat("subtitles"),
    "vtt": CatalogueFormat("subtitles", "read_vtt"),
    "ass": CatalogueFormat("subtitles"),
}
"""By name of the format."""

SUFFIXES = {
    **{form: form for form in CATALOGUES if form not in {"android", "fluent"}},
    **dict.fromkeys(("xlf", "xlf2", "sdlxliff", "mqxliff"), "xliff"),
    "xml": "android",
    "resw": "resx",
    "yml": "yaml",
    "ftl": "fluent",
    "ssa": "ass",
}
"""Name of the format by suffix."""


def read_catalogue(text: str, path: str, form: str) -> Catalogue:
    """The entries of a file.

    Args:
        text: The decoded file.
        path: As the user named it.
        form: One of `CATALOGUES`.

    Raises:
        MalformedError: The file breaks the rules of its format.
    """
    known = CATALOGUES[form]
    module = import_module(f"mtqa.reading.catalogues.{known.module}")
    read = cast("Callable[[str, str], Catalogue]", getattr(module, known.reader))
    return read(text, path)
