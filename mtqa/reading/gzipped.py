"""Files packed by gzip (RFC 1952), such as `messages.po.gz`: read as what they hold, within the same bounds."""

from __future__ import annotations

import zlib

from mtqa.errors import InputError

SUFFIX = ".gz"
_MAGIC = b"\x1f\x8b"
_GZIP = 16 + zlib.MAX_WBITS


def is_packed(path: str) -> bool:
    """Whether a file is packed, by its name."""
    return path.lower().endswith(SUFFIX)


def without_suffix(path: str) -> str:
    """The name of what is packed; of any other file its own."""
    return path[: -len(SUFFIX)] if is_packed(path) else path


def unpacked(data: bytes, path: str, max_bytes: int) -> bytes:
    """What a file holds. Never more than `max_bytes` and one are unpacked, whatever it claims.

    Args:
        data: The file.
        path: For messages.
        max_bytes: Files that hold more are refused.

    Raises:
        InputError: It is no gzip file, is cut off or damaged, or holds too much.
    """
    import gzip
    import io

    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            content = file.read(max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        why = "" if data.startswith(_MAGIC) else ": it does not begin like one, and may not be packed at all"
        raise InputError(path, f"is no whole gzip file{why or f' ({error})'}") from None
    if len(content) > max_bytes:
        raise InputError(path, f"unpacks to more than {max_bytes >> 20} MiB: raise --max-file-size or split it")
    return content


def unpacked_head(head: bytes, length: int) -> bytes:
    """The first bytes of what a file holds, from the first bytes of the file; these themselves if it is no gzip.

    Nothing of one that is damaged: the reader will say so.
    """
    if not head.startswith(_MAGIC):
        return head
    try:
        return zlib.decompressobj(_GZIP).decompress(head, length)
    except zlib.error:
        return b""
