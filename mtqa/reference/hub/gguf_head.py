"""The head of a GGUF file: what it is, and how many numbers are in it. No number is read.

Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md. The package `gguf` reads it, too, in half a minute
where the vocabulary is a large one.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from mtqa.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

_SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
"""Bytes of each type of number."""
_STRING, _ARRAY = 8, 9
_VERSIONS = (2, 3)
_MOST = 1 << 32
_MOST_DIMENSIONS = 8
_LONGEST_NAME = 1 << 16


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a file says.

    Attributes:
        architecture: As llama.cpp calls it: `llama`, `gemma3`.
        parameters: How many numbers there are.
    """

    architecture: str
    parameters: int


def read_head(path: Path) -> Head:
    """Reads the head of a GGUF file.

    Raises:
        ModelError: It cannot be read, is no GGUF file, or is cut off.
    """
    try:
        size = path.stat().st_size
        with path.open("rb", buffering=1 << 20) as file:
            return _Reader(file, size).head()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror}): mend its permissions") from error
    except (ValueError, struct.error, EOFError, OverflowError, RecursionError) as error:
        raise ModelError(f"{path}: is no GGUF file, or only the beginning of one: get it again") from error


class _Reader:
    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size

    def head(self) -> Head:
        if self._bytes(4) != b"GGUF" or self._number("<I") not in _VERSIONS:
            raise ValueError
        tensors, pairs = self._number("<Q"), self._number("<Q")
        architecture = ""
        for _ in range(self._sane(pairs)):
            key = self._string()
            kind = self._number("<I")
            if key == b"general.architecture" and kind == _STRING:
                architecture = self._string().decode("utf-8", "replace")
            else:
                self._skip(kind)
        parameters = furthest = 0
        for _ in range(self._sane(tensors)):
            self._string()
            dimensions = self._number("<I")
            if dimensions > _MOST_DIMENSIONS:
                raise ValueError
            parameters += math.prod(self._number("<Q") for _ in range(dimensions))
            self._number("<I")
            furthest = max(furthest, self._number("<Q"))
        if self._file.tell() + furthest > self._size:
            raise EOFError
        return Head(architecture, parameters)

    def _skip(self, kind: int) -> None:
        """Passes a value by."""
        if kind == _ARRAY:
            kind, length = self._number("<I"), self._sane(self._number("<Q"))
            if kind in _SIZES:
                self._forward(length * _SIZES[kind])
            else:
                for _ in range(length):
                    self._skip(kind)
        elif kind == _STRING:
            self._forward(self._sane(self._number("<Q")))
        elif kind in _SIZES:
            self._forward(_SIZES[kind])
        else:
            raise ValueError

    def _sane(self, number: int) -> int:
        """A number of things, each of which takes a byte at least."""
        if number > min(self._size, _MOST):
            raise ValueError
        return number

    def _forward(self, size: int) -> None:
        if self._file.seek(size, 1) > self._size:
            raise EOFError

    def _string(self) -> bytes:
        length = self._number("<Q")
        if length > _LONGEST_NAME:
            raise ValueError
        return self._bytes(length)

    def _number(self, form: str) -> int:
        number: int = struct.unpack(form, self._bytes(struct.calcsize(form)))[0]
        return number

    def _bytes(self, size: int) -> bytes:
        content = self._file.read(size)
        if len(content) < size:
            raise EOFError
        return content
