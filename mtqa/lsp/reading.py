"""Which open files are checked, and reading them as the editor has them."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mtqa.errors import InputError
from mtqa.inputs import read_content_of
from mtqa.reading import format_of, source_by_layout
from mtqa.reading.decode import HEAD, load_text
from mtqa.reading.options import BINARY, SUFFIXES, declaration_of, may_be_translation, suffix_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtqa.lsp.projects import Project
    from mtqa.lsp.text import Snapshot
    from mtqa.reading import Layouts
    from mtqa.segment import Document


class Source(NamedTuple):
    """The original that a file renders.

    Attributes:
        path: As the layouts name it.
        text: Of the editor where it is open there, otherwise of the disk; None where it cannot be read.
        problem: Why it cannot.
    """

    path: str
    text: str | None
    problem: str | None = None


def why_not_checked(path: str, text: str, project: Project) -> str | None:
    """Why an open file is not checked, as the end of a sentence; None if it is.

    It is, where a run over its folder would check it: to open a file is not to name it as a translation.
    """
    try:
        form = format_of(path)
    except InputError:
        return "is of no format that mtqa reads by its name"
    if form in BINARY:
        return "is no text: an editor does not show what mtqa reads of it"
    head = text[:HEAD].encode("utf-8")
    if suffix_of(path) in SUFFIXES and not may_be_translation(path, head, named=project.layouts.names(path)):
        return "is not known to be a translation: neither its name nor its folder says its language"
    if _is_excluded(path, project):
        return "is left out by the configuration (exclude)"
    if os.path.realpath(path) in project.glossaries:
        return "is a glossary"
    if source_by_layout(path, project.layouts) is None and is_source(path, project.layouts):
        return "is the source of other files"
    return None


def _is_excluded(path: str, project: Project) -> bool:
    """Whether the configuration leaves out a file, or a folder above it."""
    file = Path(os.path.realpath(path))
    rules, root = project.excluded, Path(os.path.realpath(project.settings.root or "."))
    above = (folder for folder in file.parents if folder.is_relative_to(root) and folder != root)
    return rules.ignores(str(file), is_folder=False) or any(rules.ignores(str(each), is_folder=True) for each in above)


def is_source(path: str, layouts: Layouts) -> bool:
    """Whether a file that lies where translations of this one would is such a translation.

    The paths of the two differ in one name: that of the file, or of a folder above it.
    """
    real = os.path.realpath(path)
    return any(
        (source := source_by_layout(other, layouts)) is not None and os.path.realpath(source) == real
        for other in _like(path)
    )


_HIGHEST, _MOST_NAMES = 6, 1000


def _like(path: str) -> Iterator[str]:
    """Files of which the paths differ from this one in one name, and that end as it does."""
    suffix = os.path.splitext(path)[1]  # noqa: PTH122 - strings in, strings out, for each of many
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
    below = ""
    for _ in range(_HIGHEST):
        try:
            with os.scandir(folder) as entries:
                names = [entry.name for entry in islice(entries, _MOST_NAMES)]
        except OSError:
            return
        for other in names:
            candidate = os.path.join(folder, other, below) if below else os.path.join(folder, other)  # noqa: PTH118
            if other != name and candidate.endswith(suffix) and os.path.isfile(candidate):  # noqa: PTH113
                yield candidate
        below = os.path.join(name, below) if below else name  # noqa: PTH118
        folder, name = os.path.split(folder)
        if not name:
            return


def find_source(path: str, project: Project, opened: Mapping[str, Snapshot]) -> Source | None:
    """The original of a file, where it is not in the same file.

    Args:
        path: Of the translation.
        project: That it belongs to.
        opened: What the editor has open, by real path.
    """
    source = source_by_layout(path, project.layouts)
    if source is None:
        return None
    snapshot = opened.get(os.path.realpath(source))
    if snapshot is not None:
        return Source(source, snapshot.text) if snapshot.text.strip() else Source(source, None, "is empty")
    options = project.reading
    try:
        declares = declaration_of(format_of(source))
        text = load_text(source, encoding=options.encoding, max_bytes=options.max_bytes, declares=declares)
    except InputError as error:
        return Source(source, None, error.problem)
    return Source(source, text)


def read(path: str, text: str, source: Source | None, project: Project) -> Document:
    """Reads a file as the editor has it.

    Args:
        path: Of the file.
        text: Without byte order mark.
        source: Its original.
        project: That it belongs to.

    Raises:
        InputError: It is a table that cannot be read.
        ConfigError: The configuration names columns that make no sense.
    """
    pair = None if source is None or source.text is None else (source.path, source.text)
    return read_content_of(path, text, format_of(path), pair, project.reading)
