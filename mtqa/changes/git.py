"""Git as a program: what changed in a repository since a commit, and what files held then.

Nothing is run but git's own commands: no hooks, no external diff, no textconv, no file system monitor, and nothing is
fetched. What the environment says of a repository is not listened to: git hooks set it, for a repository that need not
be the one in which the files lie.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mtqa.errors import ConfigError
from mtqa.words import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO

_KEPT = frozenset(
    {
        *("GIT_CONFIG_COUNT", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM"),
        *("GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH"),
    }
)
"""What is listened to of git's environment: whose repositories are trusted, and how far up one is looked for."""
_SAFE = (
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.quotePath=false"),
    *("-c", "protocol.allow=never"),
    *("-c", "submodule.recurse=false"),
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
)
_DIFF = (
    *("diff", "--raw", "-z", "--no-abbrev", "--no-ext-diff", "--no-textconv"),
    *("--no-relative", "--no-color", "--ignore-submodules=all"),
)
_LINK, _SUBMODULE = b"120000", b"160000"
_NONE = b"0"
_SHOWN = 80
_BLOCK = 1 << 20


class Past(NamedTuple):
    """What a file was at a commit.

    Attributes:
        path: Below the folder of the repository, with `/`; another than today where the file was renamed.
        blob: Id of its content.
    """

    path: str
    blob: str


@dataclass(slots=True)
class Repository:
    """A working tree, and its history.

    Attributes:
        root: Its folder, without links.
        within: The folder of the repository of which this is a submodule; None where it is none.
    """

    root: str
    within: str | None = None
    _contents: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @classmethod
    def around(cls, folder: str) -> Repository:
        """The repository that a folder lies in.

        Raises:
            ConfigError: It lies in none that git reads, or git is not installed.
        """
        done = _run(folder, "rev-parse", "--is-inside-work-tree")
        if done.returncode:
            raise ConfigError(_why_no_repository(folder, done.stderr))
        if done.stdout.strip() != b"true":
            raise ConfigError(f"--changed-since: {folder} lies in a git repository without a working tree")
        root = _line(_run(folder, "rev-parse", "--show-toplevel").stdout)
        outer = _line(_run(folder, "rev-parse", "--show-superproject-working-tree").stdout)
        return cls(os.path.realpath(root), os.path.realpath(outer) if outer else None)

    def merge_base(self, ref: str) -> str:
        """The commit at which HEAD has left what a revision names.

        Args:
            ref: Branch, tag or commit, as the user named it.

        Raises:
            ConfigError: There is no such commit, there is none yet, or the two have none in common.
        """
        commit = self._commit(ref)
        if commit is None:
            raise ConfigError(f"--changed-since: {self._unknown(ref)}")
        if self._commit("HEAD") is None:
            raise ConfigError(f"--changed-since: the git repository {self.root} has no commit on its branch yet")
        done = _run(self.root, "merge-base", commit, "HEAD")
        if done.returncode:
            raise ConfigError(f"--changed-since: {_name(ref)} and HEAD have no commit in common{self._shallow_hint()}")
        return _line(done.stdout)

    def submodule_commit(self, base: str, folder: str) -> str | None:
        """The commit of a submodule that a commit of this repository asks for; None where there is no such submodule.

        Args:
            base: The commit of this repository.
            folder: Of the submodule, below `root`, with `/`.
        """
        done = _run(self.root, "ls-tree", "-z", base, "--", folder)
        mode, _, rest = done.stdout.partition(b" ")
        return rest.split(b"\t")[0].split(b" ")[1].decode() if mode == _SUBMODULE else None

    def has(self, commit: str) -> bool:
        """Whether a commit is there, and not left out of a shallow clone."""
        return self._commit(commit) is not None

    def changed(self, base: str) -> dict[str, Past | None]:
        """The files of which the content is another than at a commit, by path below `root`, with `/`.

        A file that is new has no past. Those that git does not track are not among them.

        Raises:
            ConfigError: Git fails.
        """
        # A partial clone may lack what tells which files were renamed.
        for renames in ("--find-renames", "--no-renames"):
            done = _run(self.root, *_DIFF, renames, base, "--")
            if not done.returncode:
                return _of_raw(done.stdout)
        raise ConfigError(f"--changed-since: git cannot compare {self.root} with {base[:12]}: {_said(done.stderr)}")

    def tracked(self) -> frozenset[str]:
        """The files that git tracks, by path below `root`, with `/`."""
        done = _run(self.root, "ls-files", "-z", "--full-name")
        return frozenset(os.fsdecode(name) for name in done.stdout.split(b"\0") if name)

    def content(self, blob: str, max_bytes: int) -> bytes | None:
        """What a blob holds; None where it is not there (a partial clone), or is larger.

        Args:
            blob: Its id.
            max_bytes: The most that is kept in memory.
        """
        process = self._contents
        if process is None or process.poll() is not None:
            process = self._contents = _start(self.root, "cat-file", "--batch")
        if process.stdin is None or process.stdout is None:
            return None
        try:
            process.stdin.write(f"{blob}\n".encode("ascii"))
            process.stdin.flush()
            answer = process.stdout.readline().split()
        except (OSError, ValueError):
            return None
        if len(answer) != len(("id", "type", "size")):
            return None
        content = _read(process.stdout, int(answer[2]), max_bytes)
        process.stdout.read(1)
        return content

    def close(self) -> None:
        """Ends what was started. The repository may be asked again."""
        process, self._contents = self._contents, None
        if process is not None:
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()
            process.wait()

    def _commit(self, ref: str) -> str | None:
        done = _run(self.root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
        return None if done.returncode else _line(done.stdout)

    def _unknown(self, ref: str) -> str:
        remote = _run(self.root, "remote").stdout.split()
        there = next((name.decode() for name in remote if self._commit(f"{os.fsdecode(name)}/{ref}")), None)
        if there is not None:
            return f"{_name(ref)} is no commit of the git repository {self.root}, but {there}/{ref} is one: name that"
        return f"{_name(ref)} is no commit, branch or tag of the git repository {self.root}{self._shallow_hint()}"

    def _shallow_hint(self) -> str:
        if _line(_run(self.root, "rev-parse", "--is-shallow-repository").stdout) != "true":
            return ""
        return ": this clone is shallow, fetch all of its history (GitHub: fetch-depth: 0; GitLab: GIT_DEPTH: 0)"


def require_ref(ref: str) -> None:
    """Nothing for what may name a commit.

    Raises:
        ConfigError: It would be an option of git, or nothing at all.
    """
    if not ref.strip():
        raise ConfigError("--changed-since is empty: name a branch, tag or commit, such as origin/main")
    if ref.startswith("-") or any(character < " " or character == "\x7f" for character in ref):
        raise ConfigError(f"--changed-since: {_name(ref)} is no name of a branch, tag or commit")


def _name(ref: str) -> str:
    return repr(shortened(ref, _SHOWN))


def _of_raw(output: bytes) -> dict[str, Past | None]:
    """The files that `git diff --raw -z` tells of; see the section RAW OUTPUT FORMAT of git-diff's manual."""
    found: dict[str, Past | None] = {}
    fields = iter(output.split(b"\0"))
    for head in fields:
        if not head:
            continue
        old_mode, _, old, _, status = head[1:].split(b" ")
        before = os.fsdecode(next(fields))
        after = os.fsdecode(next(fields)) if status[:1] in b"RC" else before
        if status == b"U":
            # A file with conflicts has another line, which tells what it was.
            found.setdefault(after, None)
        elif not old.strip(_NONE) or old_mode in {_LINK, _SUBMODULE}:
            found[after] = None
        else:
            found[after] = Past(before, old.decode())
    return found


def _read(stream: IO[bytes], size: int, max_bytes: int) -> bytes | None:
    """So many bytes, or None where they are more than are wanted: they are passed over."""
    if size <= max_bytes:
        return stream.read(size)
    while size > 0 and (block := stream.read(min(size, _BLOCK))):
        size -= len(block)
    return None


def _why_no_repository(folder: str, error: bytes) -> str:
    if b"dubious ownership" in error:
        return (
            f"--changed-since: git does not trust the repository around {folder}, which belongs to another user: "
            f"git config --global --add safe.directory {folder}"
        )
    if b"not a git repository" in error:
        return f"--changed-since: {folder} lies in no git repository, so that nothing tells what changed"
    return f"--changed-since: git cannot read the repository around {folder}: {_said(error)}"


def _said(error: bytes) -> str:
    """The first line of what git says of its failure."""
    text = error.decode("utf-8", "replace").strip()
    return shortened(text.partition("\n")[0].removeprefix("fatal: "), 200) or "it does not say why"


def _line(output: bytes) -> str:
    """The one line of an output; it may be a path with a line end in it."""
    return os.fsdecode(output.removesuffix(b"\n"))


def _environment() -> Mapping[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in _KEPT or name.startswith(("GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_"))
    }
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}


def _run(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - git, with arguments of our own
            ["git", *_SAFE, *arguments],  # noqa: S607 - the user's git
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise ConfigError("--changed-since needs git, which is not installed") from None
    except OSError as error:
        raise ConfigError(f"--changed-since: git cannot be run in {folder}: {error.strerror}") from None


def _start(folder: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - as above
        ["git", *_SAFE, *arguments],  # noqa: S607
        cwd=folder,
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
