"""Digests of a model's files, remembered: a model of some gigabytes is not read twice to learn that it is the same."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from mtqa.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_CHUNK = 1 << 22
_MOST_REMEMBERED = 1000
_FILE = "digests.json"


def digest_of(paths: Sequence[Path]) -> str:
    """A digest of the names and the content of files.

    Raises:
        ModelError: One of them cannot be read.
    """
    memory = _Memory()
    digest = blake2b(digest_size=10)
    for path in sorted(paths, key=lambda path: path.name):
        digest.update(f"{len(path.name)}:{path.name}:{memory.digest(path)}".encode("utf-8", "surrogateescape"))
    memory.save()
    return digest.hexdigest()


class _Memory:
    """Digests by a file's place, size and times, which all differ once it is written anew."""

    def __init__(self) -> None:
        from mtqa.reference.hub.converted import models_folder

        self._file = models_folder() / _FILE
        self._known: dict[str, str] = {}
        self._changed = False
        with suppress(OSError, ValueError, RecursionError):
            content = json.loads(self._file.read_bytes())
            if isinstance(content, dict):
                self._known = {key: value for key, value in content.items() if isinstance(value, str)}

    def digest(self, path: Path) -> str:
        try:
            found = path.stat()
            key = f"{path.resolve()}|{found.st_size}|{found.st_mtime_ns}|{found.st_ctime_ns}|{found.st_ino}"
            known = self._known.pop(key, None)
            if known is None:
                known = _digest(path)
                self._changed = True
        except OSError as error:
            raise ModelError(f"{path}: cannot be read ({error.strerror}): mend its permissions") from error
        self._known[key] = known  # the last that is used is the last to go
        return known

    def save(self) -> None:
        """Writes what is new. Where that is not possible, the files are read again next time."""
        if not self._changed:
            return
        kept = dict(list(self._known.items())[-_MOST_REMEMBERED:])
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            new = self._file.with_name(f"{_FILE}.{os.getpid()}")
            new.write_text(json.dumps(kept), encoding="utf-8")
            new.replace(self._file)


def _digest(path: Path) -> str:
    digest = blake2b(digest_size=20)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
