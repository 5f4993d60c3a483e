"""Puts the new content of a file in place of the old, all at once or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from mtqa.errors import InputError


def replace_file(path: str, old: bytes, new: bytes, *, done: str = "fixed") -> None:
    """Replaces the content of a file: by one of the same permissions, behind the same link.

    Whoever reads the file meanwhile sees the old content or the new, and so does everybody after a crash.

    Args:
        path: As the user named it.
        old: What the file must still hold.
        new: What it is to hold.
        done: What is done to it, for messages.

    Raises:
        InputError: It cannot be written, or holds something else by now.
    """
    real = Path(os.path.realpath(path))
    temporary: str | None = None
    try:
        _require_writable(real, path, done)
        descriptor, temporary = tempfile.mkstemp(prefix=f".{real.name[:100]}.", suffix=".mtqa", dir=real.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(new)
            file.flush()
            _take_after(real, temporary)
            os.fsync(file.fileno())
        if real.read_bytes() != old:
            raise InputError(path, f"has changed since it was read, and is not {done}: run again")
        Path(temporary).replace(real)
        temporary = None
        _settle(real.parent)
    except OSError as error:
        raise InputError(path, f"cannot be {done}: {error.strerror or error}") from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _require_writable(real: Path, path: str, done: str) -> None:
    if real.stat().st_mode & 0o222 == 0 or not os.access(real, os.W_OK):
        raise InputError(path, f"cannot be {done}: it is read-only")
    if not os.access(real.parent, os.W_OK | os.X_OK):
        raise InputError(path, f"cannot be {done}: its folder is read-only")


def _take_after(real: Path, temporary: str) -> None:
    """Gives the new file owner, permissions and attributes of the old one, as far as they can be given."""
    status = real.stat()
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(temporary, status.st_uid, status.st_gid)
    shutil.copystat(real, temporary)
    os.utime(temporary)


def _settle(folder: Path) -> None:
    """Has the folder's new entry written to disk, where a system can do that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
