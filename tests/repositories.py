"""Scratch repositories of git, for tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_SETTINGS = (
    *("-c", "user.name=Tests", "-c", "user.email=tests@example.org", "-c", "commit.gpgsign=false"),
    *("-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", "-c", "core.autocrlf=false"),
    *("-c", "advice.detachedHead=false", "-c", "core.hooksPath=/dev/null"),
)


class Repo:
    """A repository in a folder, which is made."""

    def __init__(self, folder: Path, *, init: bool = True) -> None:
        self.folder = folder
        if init:
            folder.mkdir(parents=True, exist_ok=True)
            self.git("init", "--quiet")

    def git(self, *arguments: str) -> str:
        """Runs git, with settings of its own and no other."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", *_SETTINGS, *arguments], cwd=self.folder, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def write(self, name: str, content: str | bytes) -> Path:
        """Writes a file as it is given."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def commit(self, files: dict[str, str | bytes] | None = None) -> str:
        """Commits all that there is, and these files; gives the commit."""
        for name, content in (files or {}).items():
            self.write(name, content)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "change")
        return self.git("rev-parse", "HEAD")
