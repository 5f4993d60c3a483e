"""From files to a glossary: TBX, CSV and TSV."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from mtqa.errors import ConfigError, InputError
from mtqa.terminology.glossary import Glossary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.terminology.entries import Concept

FORMATS = {"tbx": "tbx", "xml": "tbx", "csv": "csv", "tsv": "tsv", "tab": "tsv", "txt": "tsv"}
"""Format by suffix of the file."""

_LARGEST = 256 << 20


def load_glossary(paths: Iterable[str]) -> Glossary:
    """Reads glossaries, which count as one.

    Args:
        paths: Files in TBX, CSV or TSV.

    Raises:
        ConfigError: A file cannot be read, or is no glossary; with the line that says so.
    """
    return Glossary(load_concepts(paths))


def load_concepts(paths: Iterable[str]) -> list[Concept]:
    """The concepts of several files, in their order; see `load_glossary`."""
    from mtqa.reading.decode import load_text

    concepts: list[Concept] = []
    for path in paths:
        form = FORMATS.get(PurePath(path).suffix[1:].lower())
        if form is None:
            raise ConfigError(f"glossary {path}: it must be a .tbx, .csv or .tsv file")
        try:
            text = load_text(path, max_bytes=_LARGEST, declares="xml" if form == "tbx" else None)
        except InputError as error:
            raise ConfigError(f"glossary {error}") from None
        concepts += parse_concepts(text, path, form)
    return concepts


def parse_glossary(text: str, path: str = "glossary.tsv", form: str = "tsv") -> Glossary:
    """A glossary out of the content of one file.

    Args:
        text: Decoded, without byte order mark.
        path: What to call it.
        form: `tbx`, `csv` or `tsv`.

    Raises:
        ConfigError: It is no glossary.
    """
    return Glossary(parse_concepts(text, path, form))


def parse_concepts(text: str, path: str, form: str) -> Sequence[Concept]:
    """The concepts of one file; see `parse_glossary`."""
    if form == "tbx":
        from mtqa.terminology.tbx import read_tbx

        return read_tbx(text, path)
    from mtqa.terminology.table import read_glossary_table

    return read_glossary_table(text, path, form)
