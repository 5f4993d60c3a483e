"""Finds the files to check below the paths that the user named."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mtqa.errors import InputError
from mtqa.reading import parquet_table
from mtqa.reading.decode import HEAD, binary_kind
from mtqa.reading.gzipped import is_packed, unpacked_head
from mtqa.reading.ignore import IgnoreRules, exclusion
from mtqa.reading.options import BINARY, KINDS, STDIN, SUFFIXES, format_of, may_be_translation, suffix_of
from mtqa.reading.own import is_own

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder below a named directory that was left out, though it might have been meant.

    Attributes:
        path: As it would have been named.
        reason: The end of a sentence: `is an image, not text`.
    """

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """What lies below the named paths.

    Attributes:
        files: To be read, in the order of the paths and below them by name, each once, with `/` between folders.
        problems: Paths that cannot be used.
        skipped: Left out, and worth a word.
    """

    files: tuple[str, ...]
    problems: tuple[InputError, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def notices(self) -> tuple[str, ...]:
        """A sentence for each thing that was skipped."""
        return tuple(f"{item.path}: {item.reason}; skipped" for item in self.skipped)


def discover(
    paths: Sequence[str],
    *,
    exclude: Sequence[str] = (),
    input_format: str | None = None,
    encoding: str | None = None,
    names_language: Callable[[str], bool] | None = None,
) -> Discovery:
    """Finds files. A file that is named itself is always taken; directories are searched for supported suffixes.

    In directories hidden files and folders are passed by, and node_modules, virtual environments, what `.gitignore`
    files (from the root of the repository down) or `.git/info/exclude` ignore, what mtqa has written itself, and links
    to directories. A directory that is itself ignored, but named, is searched as if it were not. Of suffixes that other
    files than translations have too (`.json`), only files are taken whose path names a language.

    Args:
        paths: Files, directories, or `-` for standard input.
        exclude: Patterns as in .gitignore, of files below directories to leave out. They are relative to the
            working directory, or to the named directory where that lies elsewhere.
        input_format: What named files are to be read as; files in directories still go by their suffix.
        encoding: Where it is said, NUL bytes do not make a file binary.
        names_language: Says of a path whether the user's own patterns tell its language.

    Raises:
        ConfigError: A pattern, or `input_format`, is malformed.
    """
    exclusion(exclude, "")
    walk = _Walk(tuple(exclude), check_binary=encoding is None, names_language=names_language)
    for path in paths:
        if path != STDIN and os.path.isdir(path):  # noqa: PTH112 - a path may hold what pathlib would tidy away
            walk.directory(path)
        else:
            walk.named(path, input_format)
    return Discovery(tuple(walk.files.values()), tuple(walk.problems), tuple(walk.skipped))


@dataclass(frozen=True, slots=True)
class _Item:
    """A file or folder that the search has come to: its name for the user, its real path, the rules that hold there."""

    name: str
    real: str
    is_folder: bool
    rules: IgnoreRules


@dataclass(slots=True)
class _Walk:
    exclude: tuple[str, ...]
    check_binary: bool
    names_language: Callable[[str], bool] | None
    files: dict[str, str] = field(default_factory=dict)
    """Paths as named, by real path: a file is taken once, whatever it is called."""
    problems: list[InputError] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    ignored: int = 0

    def named(self, path: str, input_format: str | None) -> None:
        if path == STDIN:
            self.files.setdefault(STDIN, STDIN)
            return
        try:
            if "\0" not in path and not os.path.lexists(path):
                raise InputError(path, "no such file or directory")
            format_of(path, input_format)
        except InputError as error:
            self.problems.append(error)
            return
        self.files.setdefault(os.path.realpath(path), _slashes(path))

    def directory(self, path: str) -> None:
        ignored, problems, skipped = self.ignored, len(self.problems), len(self.skipped)
        real = os.path.realpath(path)
        here = os.path.realpath(".")
        inside = real.startswith(os.path.join(here, ""))  # noqa: PTH118
        exclude = exclusion(self.exclude, here if inside else real)
        if inside and exclude.ignores(real, is_folder=True):
            # To search it is the user's explicit wish, as with a directory that git ignores.
            exclude = IgnoreRules()
        found = False
        pending = [_Item(path, real, is_folder=True, rules=IgnoreRules.above(real))]
        while pending:
            item = pending.pop()
            if item.is_folder:
                pending.extend(reversed(list(self._children(item, exclude))))
            else:
                found = True
                self.files.setdefault(item.real, item.name)
        if not found and len(self.problems) == problems:
            left_out = self.ignored - ignored
            why = f"; {left_out} ignored by .gitignore or exclude: name them to have them read" if left_out else ""
            passed_by = self.skipped[skipped:]
            why += f"; {passed_by[0].path} {passed_by[0].reason}" if passed_by else ""
            self.problems.append(InputError(_slashes(path), f"holds no files to check ({KINDS}){why}"))

    def _children(self, folder: _Item, exclude: IgnoreRules) -> Iterator[_Item]:
        """What is to be read or searched of a folder's own entries, by name."""
        try:
            with os.scandir(folder.real) as entries:
                children = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self.problems.append(InputError(_slashes(folder.name), f"cannot be searched: {error.strerror or error}"))
            return
        rules = folder.rules.enter(folder.real, {child.name for child in children})
        for child in children:
            is_folder, supported = _is_folder(child), suffix_of(child.name) in SUFFIXES
            if child.name.startswith(".") or not (is_folder or supported):
                continue
            if is_folder and (child.name in _SKIPPED_FOLDERS or os.path.exists(f"{child.path}/pyvenv.cfg")):  # noqa: PTH110
                continue
            name = _join(folder.name, child.name)
            if rules.ignores(child.path, is_folder) or exclude.ignores(child.path, is_folder):
                self.ignored += supported
            elif is_folder and child.is_symlink():
                self.skipped.append(Skipped(name, "is a link to a directory; name it to have it searched"))
            elif is_folder or self._is_wanted(child, name):
                yield _Item(name, os.path.realpath(child.path) if child.is_symlink() else child.path, is_folder, rules)

    def _is_wanted(self, entry: os.DirEntry[str], name: str) -> bool:
        """Whether a file is text, and a translation rather than another file of its suffix."""
        reason = None
        try:
            name.encode()
            if not stat.S_ISREG(entry.stat().st_mode):
                reason = "is no regular file"
            else:
                with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - for each file of a tree
                    head = file.read(HEAD)
                if is_packed(name):
                    head = unpacked_head(head, HEAD)
                named = self.names_language is not None and self.names_language(name)
                if not may_be_translation(name, head, named=named):
                    return False
                if is_own(name, head):
                    reason = "is a report or a baseline of mtqa"
                elif SUFFIXES[suffix_of(name)] == "parquet" and not parquet_table.is_installed():
                    reason = parquet_table.EXTRA
                elif self.check_binary and SUFFIXES[suffix_of(name)] not in BINARY:
                    reason = binary_kind(head)
        except UnicodeEncodeError:
            shown = name.encode("utf-8", "backslashreplace").decode()
            self.problems.append(InputError(shown, "has a name that is not valid UTF-8; rename it to have it read"))
            return False
        except FileNotFoundError:
            reason = "is a link to a file that does not exist"
        except OSError:
            # The reader will say what is wrong, as of any file.
            return True
        if reason is None:
            return True
        self.skipped.append(Skipped(name, reason))
        return False


def _slashes(path: str) -> str:
    return path.replace(os.sep, "/")


def _join(folder: str, name: str) -> str:
    folder = _slashes(folder)
    while folder.startswith("./"):
        folder = folder[2:].lstrip("/")
    folder = folder.rstrip("/") if folder.strip("/") else folder[:1]
    if folder in {"", "."}:
        return name
    return folder + name if folder == "/" else f"{folder}/{name}"


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False
