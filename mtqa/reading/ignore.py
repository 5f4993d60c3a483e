"""What git ignores: `.gitignore` files of a folder and all above it, and `.git/info/exclude`."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class IgnoreRules:
    """The patterns that hold in one folder; from the outermost, the later ones going first.

    Attributes:
        layers: The folder that patterns are relative to, and the patterns.
    """

    layers: tuple[tuple[str, tuple[GitIgnoreSpecPattern, ...]], ...] = ()

    @classmethod
    def above(cls, folder: str) -> IgnoreRules:
        """The rules that the parents of a folder set for it, from the root of its repository down.

        Empty where the folder is in no repository, is the root of one, or is itself ignored: to search it is then the
        user's explicit wish.

        Args:
            folder: A real path.
        """
        parents: list[str] = []
        current = folder
        while not os.path.lexists(f"{current}/.git"):
            above = os.path.dirname(current)  # noqa: PTH120 - strings, as throughout the search
            if above == current:
                return cls()
            parents.insert(0, above)
            current = above
        rules = cls()
        for number, parent in enumerate(parents):
            rules = rules.enter(parent, {".git", ".gitignore"} if number == 0 else {".gitignore"})
            child = parents[number + 1] if number + 1 < len(parents) else folder
            if rules.ignores(child, is_folder=True):
                return cls()
        return rules

    def enter(self, folder: str, names: Iterable[str]) -> IgnoreRules:
        """The rules that hold in a folder below; at the root of another repository only its own.

        Args:
            folder: A real path.
            names: Names of what lies in it.
        """
        layers = self.layers
        if ".git" in names:
            layers = _layer(folder, _info_exclude(folder))
        if ".gitignore" in names:
            layers += _layer(folder, Path(folder, ".gitignore"))
        return self if layers == self.layers else IgnoreRules(layers)

    def ignores(self, path: str, is_folder: bool) -> bool:
        """Whether the innermost pattern that matches says so.

        Args:
            path: A real path below the folder, the folders above it not being ignored.
            is_folder: Whether it is a folder.
        """
        for base, patterns in reversed(self.layers):
            relative = path[len(base) :].replace(os.sep, "/").lstrip("/")
            if is_folder:
                relative += "/"
            for pattern in reversed(patterns):
                if pattern.include is not None and _matches(pattern, relative):
                    return pattern.include
        return False


def exclusion(patterns: Sequence[str], folder: str) -> IgnoreRules:
    """The rules that the user's own patterns make, which are in the language of .gitignore.

    Args:
        patterns: Relative to `folder`.
        folder: A real path.

    Raises:
        ConfigError: A pattern is malformed.
    """
    try:
        return IgnoreRules(((folder, tuple(map(_pattern, patterns))),)) if patterns else IgnoreRules()
    except ValueError as error:
        raise ConfigError(f"exclude: {error}") from None


def _pattern(line: str) -> GitIgnoreSpecPattern:
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    try:
        return GitIgnoreSpecPattern(line)
    except re.error as error:
        raise ValueError(f"{line!r} is no pattern: {error}") from None


def _matches(pattern: GitIgnoreSpecPattern, path: str) -> bool:
    """Whether a pattern means this very path, and not only a folder above it.

    pathspec matches whole trees; git, as the search does, goes down folder by folder, where the pattern of a folder
    says nothing of what lies in it. The group `ps_d` is the slash behind the folder that a pattern names.
    """
    if pattern.regex is None:
        return False
    for match in pattern.regex.finditer(path):
        named = match.groupdict().get("ps_d")
        if (match.end("ps_d") == len(path)) if named else not (path.endswith("/") and match.end() == len(path)):
            return True
    return False


def _layer(folder: str, file: Path) -> tuple[tuple[str, tuple[GitIgnoreSpecPattern, ...]], ...]:
    """The patterns of one file; malformed ones are left out, as git does."""
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST)
    except OSError:
        return ()
    patterns = []
    # Names of files come from the system with the same handler, so that those that are not UTF-8 match as well.
    for line in content.decode("utf-8-sig", "surrogateescape").split("\n"):
        try:
            patterns.append(_pattern(line.removesuffix("\r")))
        except ValueError:
            continue
    return ((folder, tuple(patterns)),)


def _info_exclude(root: str) -> Path:
    """`.git/info/exclude` of a repository, also where `.git` is a file that points elsewhere (worktree, submodule)."""
    git = Path(root, ".git")
    try:
        if git.is_file():
            with git.open("rb") as opened:
                pointer = os.fsdecode(opened.read(_LARGEST)).removeprefix("gitdir:").strip()
            git = Path(root, pointer)
            common = git / "commondir"
            if common.is_file():
                git = git / common.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return Path(root, ".git", "info", "exclude")
    return git / "info" / "exclude"
