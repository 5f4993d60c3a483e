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
        flags: How programs are likely to read the texts of such files, see `Segment`.
        marks: Bytes of which the beginning of a file in a folder must hold one, where other formats have its suffix.
    """

    module: str
    reader: str = "read"
    bilingual: bool = False
    declares: str | None = None
    shared: bool = False
    marks: tuple[bytes, ...] = ()
    flags: tuple[str, ...] = ()


CATALOGUES = {
    "po": CatalogueFormat("po", bilingual=True, declares="po"),
    "pot": CatalogueFormat("po", "read_template", bilingual=True, declares="po"),
    "xliff": CatalogueFormat("xliff", bilingual=True, declares="xml"),
    "tmx": CatalogueFormat("tmx", bilingual=True, declares="xml", marks=(b"<tmx",)),
    "ts": CatalogueFormat(
        "qt_ts",
        bilingual=True,
        declares="xml",
        marks=(b"<!DOCTYPE TS", b"<TS version"),
        flags=("possible-qt-format", "possible-qt-plural-format"),
    ),
    "xcstrings": CatalogueFormat("xcstrings", bilingual=True, flags=("possible-objc-format",)),
    "android": CatalogueFormat(
        "android", declares="xml", shared=True, marks=(b"<string", b"<plurals"), flags=("possible-java-printf-format",)
    ),
    "resx": CatalogueFormat("resx", declares="xml", shared=True, flags=("possible-csharp-format",)),
    "stringsdict": CatalogueFormat("stringsdict", declares="xml", shared=True, flags=("possible-objc-format",)),
    "strings": CatalogueFormat("apple_strings", shared=True, flags=("possible-objc-format",)),
    "properties": CatalogueFormat("properties", declares="properties", shared=True, flags=("possible-java-format",)),
    "json": CatalogueFormat(
        "json_i18n",
        shared=True,
        flags=(
            "possible-i18next-format",
            "possible-vue-format",
            "possible-laravel-format",
            "possible-webextension-format",
        ),
    ),
    "arb": CatalogueFormat("arb", flags=("possible-icu-format",)),
    "yaml": CatalogueFormat(
        "yaml_i18n", shared=True, flags=("possible-ruby-format", "possible-percent-placeholders-format")
    ),
    "fluent": CatalogueFormat("fluent", flags=("possible-fluent-format",)),
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
