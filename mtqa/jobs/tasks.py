"""What a worker is asked to do, what it answers, and how either is put into bytes."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from mtqa.cache.codec import decoded, encoded
from mtqa.checks.run import Share  # noqa: TC001 - orders and answers are read back by their annotations
from mtqa.custom import Failure  # noqa: TC001
from mtqa.finding import Finding  # noqa: TC001

if TYPE_CHECKING:
    from io import RawIOBase


class Files(NamedTuple):
    """Check files as wholes. The answer is a list of `Outcome`.

    Attributes:
        files: Each with its source, if it has one.
        failed: The rules that have failed before, and are not to be run.
    """

    files: list[tuple[str, str | None]]
    failed: list[str]


class Ready(NamedTuple):
    """Read a file of which shares will be asked for. There is no answer of worth."""

    path: str
    source: str | None


class Part(NamedTuple):
    """Check a share of a file. The answer is `Found`.

    Attributes:
        path, source: The file.
        content: Tells whether it is the same; see `mtqa.segment.content_of`.
        share: Which.
        failed: As in `Files`.
    """

    path: str
    source: str | None
    content: bytes
    share: Share
    failed: list[str]


Order: TypeAlias = Files | Ready | Part


class Outcome(NamedTuple):
    """What came of a file.

    Attributes:
        record: What was found in it, encoded; None: it cannot be read.
        notes: What the checks of a run note of it, each encoded; see `mtqa.checks.across`.
        failures: The rules that have failed on it.
        unread: Its path and why it cannot be read.
    """

    record: bytes | None
    notes: dict[str, bytes]
    failures: list[Failure]
    unread: tuple[str, str] | None = None


class Found(NamedTuple):
    """What came of a share of a file."""

    findings: list[Finding]
    failures: list[Failure]


HELLO, UP, ANSWER, FAILED = b"h", b"u", b"+", b"-"
"""Kinds of frames: to a worker, what it goes by; from it, that it can begin; an answer; that there is none."""
_KINDS: dict[bytes, type[Order]] = {b"f": Files, b"r": Ready, b"p": Part}
_HEAD = struct.Struct("<cQ")


def order_frame(order: Order) -> tuple[bytes, bytes]:
    """The kind and the content of the frame of an order."""
    kind = next(kind for kind, known in _KINDS.items() if isinstance(order, known))
    return kind, encoded(order)


def order_of(kind: bytes, content: bytes) -> Order:
    """The order in a frame.

    Raises:
        ValueError: There is none.
    """
    order = decoded(content, _KINDS[kind]) if kind in _KINDS else None
    if order is None:
        raise ValueError("not an order")
    return order


def send(stream: RawIOBase, kind: bytes, content: bytes) -> None:
    """Writes a frame.

    Args:
        stream: Without a buffer: what is left in one would be written when it is closed, whoever reads it by then.
        kind: What it is, in one byte.
        content: Of any length.
    """
    for part in (_HEAD.pack(kind, len(content)), content):
        rest = memoryview(part)
        while rest:
            rest = rest[stream.write(rest) or 0 :]


def receive(stream: RawIOBase) -> tuple[bytes, bytes]:
    """Reads a frame: its kind and content.

    Raises:
        EOFError: The other side has ended.
    """
    kind, length = _HEAD.unpack(_exactly(stream, _HEAD.size))
    return kind, _exactly(stream, length)


def _exactly(stream: RawIOBase, length: int) -> bytes:
    content = bytearray(length)
    rest = memoryview(content)
    while rest:
        count = stream.readinto(rest)
        if not count:
            raise EOFError
        rest = rest[count:]
    return bytes(content)
