"""What the heads of weight files tell without their content being read: sizes, and whether a file is whole.

Format: https://huggingface.co/docs/safetensors#format.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from mtqa.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_LARGEST_HEADER = 100_000_000
_LENGTH = 8


def require_whole(path: Path) -> None:
    """Nothing, if a file of safetensors has the size that its head tells.

    Raises:
        ModelError: It is missing, cut off, or none of that format.
    """
    header, begin = _header(path)
    ends = [entry["data_offsets"][1] for entry in header.values()]
    size, expected = path.stat().st_size, begin + max(ends, default=0)
    if size != expected:
        raise ModelError(f"{path}: the weights are not whole ({size:,} bytes, not {expected:,}): get the file again")


def parameters_of(paths: Iterable[Path]) -> int:
    """How many numbers are in files of safetensors.

    Raises:
        ModelError: One is missing, or none of that format.
    """
    return sum(math.prod(entry["shape"]) for path in paths for entry in _header(path)[0].values())


def _header(path: Path) -> tuple[Mapping[str, dict[str, list[int]]], int]:
    """The tensors of a file, and where their numbers begin."""
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(_LENGTH), "little")
            content = file.read(length) if length <= _LARGEST_HEADER else b""
    except OSError as error:
        raise ModelError(
            f"{path}: cannot be read ({error.strerror}): get the model again, or mend its permissions"
        ) from error
    try:
        header = json.loads(content)
        tensors = {name: entry for name, entry in header.items() if name != "__metadata__"}
        for entry in tensors.values():
            start, end = entry["data_offsets"]
            if not 0 <= start <= end or not all(isinstance(size, int) and size >= 0 for size in entry["shape"]):
                raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelError(
            f"{path}: the weights are damaged, they do not begin as safetensors do: get the file again"
        ) from error
    return tensors, _LENGTH + length
