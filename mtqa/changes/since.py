"""Which files of a run changed since a revision, and what they held then."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple, Self

from mtqa.changes.git import Repository, require_ref
from mtqa.changes.links import links_of
from mtqa.errors import ConfigError
from mtqa.reading.options import STDIN

if TYPE_CHECKING:
    from mtqa.changes.git import Past

_LFS = b"version https://git-lfs.github.com/spec/"


class FileState(NamedTuple):
    """What git knows of a file.

    Attributes:
        changed: Whether its content is another than it was, or there was none.
        past: What it was; None where it was not there, or nothing changed.
        repository: That it lies in.
    """

    changed: bool
    past: Past | None
    repository: Repository

    @property
    def new(self) -> bool:
        """Whether it was not there."""
        return self.changed and self.past is None


class _Compared(NamedTuple):
    """A repository, compared with what it was."""

    repository: Repository
    changed: dict[str, Past | None]
    tracked: frozenset[str]
    began: bool
    """Whether it was there at all then: a submodule may be new."""


class Since:
    """What changed since HEAD has left a revision, up to what the working tree holds now.

    Files may lie in several repositories. A submodule is compared with the commit of it that was in use, unless the
    user stands in it; all others each have the revision themselves.

    Args:
        ref: Branch, tag or commit.

    Raises:
        ConfigError: It can be the name of none.
    """

    def __init__(self, ref: str) -> None:
        require_ref(ref)
        self.ref = ref
        self._here = _root_above(os.path.realpath("."))
        self._roots: dict[str, str | None] = {}
        self._repositories: dict[str, Repository] = {}
        self._bases: dict[str, str | None] = {}
        self._compared: dict[str, _Compared] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for repository in self._repositories.values():
            repository.close()

    def state(self, path: str) -> FileState:
        """What git knows of a file.

        Raises:
            ConfigError: The file lies in no repository, or its repository does not know the revision.
        """
        if path == STDIN:
            raise ConfigError("--changed-since: standard input has no history; name the files")
        real = os.path.realpath(path)
        state = self._named(real)
        if any(self._leads_elsewhere(link, state.repository) for link in links_of(path)):
            return FileState(True, None, state.repository)
        return state

    def _named(self, name: str) -> FileState:
        """What git knows of what it has under a name, itself a link or not."""
        compared = self._of_folder(os.path.dirname(name))  # noqa: PTH120 - strings in, strings out
        below = os.path.relpath(name, compared.repository.root).replace(os.sep, "/")
        if not compared.began:
            return FileState(True, None, compared.repository)
        if below in compared.changed:
            return FileState(True, compared.changed[below], compared.repository)
        return FileState(below not in compared.tracked, None, compared.repository)

    def _leads_elsewhere(self, link: str, repository: Repository) -> bool:
        """Whether a link is new, or leads to another file than it did."""
        root = _root_above(os.path.dirname(link))  # noqa: PTH120
        if root is None:
            return False
        if root in {repository.root, self._here}:
            return self._named(link).changed
        # Of a repository that the user has nothing to do with (a home folder that is one), links need not be known.
        try:
            return self._named(link).changed and self._is_tracked(link)
        except ConfigError:
            return False

    def _is_tracked(self, name: str) -> bool:
        compared = self._of_folder(os.path.dirname(name))  # noqa: PTH120
        return os.path.relpath(name, compared.repository.root).replace(os.sep, "/") in compared.tracked

    def content(self, state: FileState, max_bytes: int) -> bytes | None:
        """What a file held that is not new; None where git has it no more, or it was larger."""
        if state.past is None:
            return None
        content = state.repository.content(state.past.blob, max_bytes)
        # Of large files git may have but the name.
        return None if content is None or content.startswith(_LFS) else content

    def _of_folder(self, folder: str) -> _Compared:
        if folder not in self._roots:
            self._roots[folder] = _root_above(folder)
        root = self._roots[folder] or folder
        if root not in self._compared:
            repository = self._repository(root)
            base = self._base(repository)
            changed = {} if base is None else repository.changed(base)
            self._compared[root] = _Compared(repository, changed, repository.tracked(), base is not None)
        return self._compared[root]

    def _repository(self, folder: str) -> Repository:
        if folder not in self._repositories:
            self._repositories[folder] = Repository.around(folder)
        return self._repositories[folder]

    def _base(self, repository: Repository) -> str | None:
        """The commit to compare with; None for a submodule that was not there."""
        root = repository.root
        if root not in self._bases:
            self._bases[root] = self._base_of(repository)
        return self._bases[root]

    def _base_of(self, repository: Repository) -> str | None:
        if repository.within is None or repository.root == self._here:
            return repository.merge_base(self.ref)
        outer = self._repository(repository.within)
        base = self._base(outer)
        name = os.path.relpath(repository.root, outer.root).replace(os.sep, "/")
        commit = None if base is None else outer.submodule_commit(base, name)
        if commit is not None and not repository.has(commit):
            raise ConfigError(
                f"--changed-since: the submodule {repository.root} lacks commit {commit[:12]}, which was in use then: "
                "fetch all of its history"
            )
        return commit


def _root_above(folder: str) -> str | None:
    """The nearest folder upwards that is the root of a repository, by what lies in it."""
    while True:
        if os.path.lexists(os.path.join(folder, ".git")):  # noqa: PTH118 - for each file of a tree
            return folder
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return None
        folder = above
