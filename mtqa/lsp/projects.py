"""The projects that open files belong to: their configuration, and what is made of it once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from mtqa.checker import Checker
from mtqa.config import CONFIG_NAME, load_settings
from mtqa.inputs import layouts_of, read_options
from mtqa.reading.ignore import exclusion

if TYPE_CHECKING:
    from mtqa.config import Settings
    from mtqa.lsp.options import Options
    from mtqa.reading import Layouts, ReadOptions
    from mtqa.reading.ignore import IgnoreRules

CONFIG_FILES = (CONFIG_NAME, "pyproject.toml")
"""Files that may hold a configuration."""

_Stamp: TypeAlias = "tuple[tuple[str, int, int], ...]"
"""Name, time and size of each of some files; what changes with any of them."""


@dataclass(frozen=True, slots=True)
class Project:
    """What files are checked by.

    Attributes:
        settings: With the model `none`: what a model says is added when it has said it.
        checker: Made of these.
        reading: How to read.
        layouts: Where sources lie.
        excluded: Files that are not to be checked.
        glossaries: Real paths of files that look like translations and are none.
    """

    settings: Settings
    checker: Checker
    reading: ReadOptions
    layouts: Layouts
    excluded: IgnoreRules
    glossaries: frozenset[str]


class Projects:
    """Finds the project of a file: that of the nearest configuration upwards, as it is now.

    Args:
        options: Those of the editor.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self._by_folder: dict[str, tuple[_Stamp, Project]] = {}
        self._by_root: dict[str | None, tuple[_Stamp, Project]] = {}

    def of(self, path: str) -> Project:
        """The project of a file. That nothing has changed since it was asked last is known by time and size of files.

        Raises:
            ConfigError: The configuration is wrong.
        """
        folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120 - strings in, strings out
        known = self._by_folder.get(folder)
        if known is not None and known[0] == _stamp(_candidates(folder), known[1].settings):
            return known[1]
        settings = load_settings(start=Path(folder)).override(
            source_lang=self.options.source_lang, target_lang=self.options.target_lang, model="none"
        )
        made = self._by_root.get(settings.root)
        given = _stamp((), settings)
        if made is None or made[0] != given or made[1].settings != settings:
            made = (given, _project(settings))
            self._by_root[settings.root] = made
        if len(self._by_folder) >= _MOST_FOLDERS:
            self._by_folder.clear()
        self._by_folder[folder] = (_stamp(_candidates(folder), settings), made[1])
        return made[1]


_MOST_FOLDERS = 1000


def _project(settings: Settings) -> Project:
    return Project(
        settings=settings,
        checker=Checker(settings, strict=False),
        reading=read_options(settings),
        layouts=layouts_of(settings),
        excluded=exclusion(settings.exclude, settings.root or os.path.realpath(".")),
        glossaries=frozenset(os.path.realpath(path) for path in settings.glossary),
    )


def _candidates(folder: str) -> list[str]:
    """Where the configuration of files in a folder may be."""
    folders = [folder]
    while (above := os.path.dirname(folders[-1])) != folders[-1]:  # noqa: PTH120
        folders.append(above)
    return [os.path.join(each, name) for each in folders for name in CONFIG_FILES]  # noqa: PTH118


def _stamp(files: list[str] | tuple[str, ...], settings: Settings) -> _Stamp:
    """That of files, and of those that the settings name."""
    dictionaries = (
        f"{path}{suffix}" for paths in settings.spelling.values() for path in paths for suffix in ("", ".dic", ".aff")
    )
    stamps = []
    for path in (*files, *settings.glossary, *settings.names, *dictionaries):
        try:
            found = os.stat(path)  # noqa: PTH116
        except (OSError, ValueError):
            continue
        stamps.append((path, found.st_mtime_ns, found.st_size))
    return tuple(stamps)
