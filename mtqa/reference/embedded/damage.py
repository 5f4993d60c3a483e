"""How a file of the model that is missing, short or of another make is told to the user."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from mtqa.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

MEND = "reinstall it with 'pip install --force-reinstall mtqa'"


def damaged(path: Path, problem: str) -> ModelError:
    """The error for a file of the model that cannot be used.

    Args:
        path: The file.
        problem: What is wrong with it, as the end of a sentence that begins with the file.
    """
    return ModelError(f"the embedded model is damaged: {path} {problem}; {MEND}")


def read_bytes(path: Path, checksum: int | None = None) -> bytes:
    """The content of a file of the model.

    Args:
        path: The file.
        checksum: Its CRC-32 when the model was made, where that is known.

    Raises:
        ModelError: It cannot be read, or is another than it was.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise damaged(path, f"cannot be read ({error.strerror or error})") from None
    if checksum is not None and zlib.crc32(content) != checksum:
        raise damaged(path, "is not what it was when the model was made")
    return content
