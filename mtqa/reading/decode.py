"""From a path to text: reads a file within bounds, and decodes it strictly."""

from __future__ import annotations

import codecs
import os
import re
import stat
import sys
from typing import BinaryIO, NoReturn

from mtqa.errors import ConfigError, InputError
from mtqa.reading.gzipped import is_packed, unpacked

_BLOCK = 1 << 20
NO_ENCODINGS = frozenset(
    {"idna", "punycode", "undefined", "unicode_escape", "unicode-escape", "raw_unicode_escape", "raw-unicode-escape"}
)

HEAD = 8192
"""How many bytes at the start of a file tell whether it is text."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; that of UTF-32-LE begins with that of UTF-16-LE and so comes first."""

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x89PNG\r\n\x1a\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"\x7fELF", "a program"),
)

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)

# WHATWG Encoding Standard: what these labels mean on the web, where Python's codec of that name is narrower.
_WEB_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "x-mac-cyrillic": "mac-cyrillic",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
}
_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_CHARSET = re.compile(
    rb"^(?:msgstr\s*)?\"(?:[^\"\r\n]*\\n)?Content-Type:[^\"\r\n]*?\bcharset=\s*([\w.:-]+)", re.IGNORECASE | re.MULTILINE
)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINE_END = re.compile(r"\r\n|\r|\n")
LARGEST_OWN = 512 << 20
"""Bytes that a file may have that mtqa has written itself, such as a report or a baseline."""
_TO_STDIN = ": pass its content through standard input, as -"


def load_text(
    path: str,
    *,
    encoding: str | None = None,
    max_bytes: int = 64 << 20,
    declares: str | None = None,
    content: bytes | None = None,
) -> str:
    """The decoded text of a file, byte order mark removed, line ends as they are.

    Args:
        path: `-` for standard input.
        encoding: Name of a Python codec; see `decode`.
        max_bytes: Larger files are refused.
        declares: How the file itself may declare its encoding; see `decode`.
        content: What standard input holds, where it was read before.

    Raises:
        InputError: The file cannot be read, is too large, is binary, is empty, or is not in its encoding.
        ConfigError: `encoding` is not the name of a text encoding.
    """
    text = decode(read_content(path, max_bytes, content), path, encoding, declares=declares)
    if not text or text.isspace():
        raise InputError(path, "is empty, nothing to check")
    return text


def read_content(path: str, max_bytes: int, content: bytes | None = None) -> bytes:
    """The bytes of a file, unpacked where its name ends in `.gz`.

    Args:
        path: `-` for standard input.
        max_bytes: Larger files are refused, packed or unpacked.
        content: What standard input holds, where it was read before.

    Raises:
        InputError: It cannot be read, is too large, or is no whole gzip file.
    """
    if path == "-" and content is not None:
        return content
    data = read_bytes(path, max_bytes)
    return unpacked(data, path, max_bytes) if is_packed(path) else data


def read_bytes(path: str, max_bytes: int) -> bytes:
    """The bytes of a file or of standard input (`-`), of which at most `max_bytes` and one are read.

    Raises:
        InputError: There is no such file, it is no regular file, it cannot be opened, or it is too large.
    """
    return _read_stdin(max_bytes) if path == "-" else read_file(path, max_bytes, mend=_TO_STDIN)


def read_file(path: str, max_bytes: int = LARGEST_OWN, *, mend: str = "") -> bytes:
    """The bytes of a file, of which at most `max_bytes` and one are read.

    Args:
        path: The file; `-` is one of that name.
        max_bytes: Larger files are refused.
        mend: What to tell of one that is no regular file, from a colon on.

    Raises:
        InputError: As `read_bytes`.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - the path stays a string as the user gave it
        _require_file(path, status.st_mode, mend)
        if status.st_size > max_bytes:
            raise InputError(path, _too_large(status.st_size, max_bytes))
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read(min(status.st_size, max_bytes) + 1)
    except FileNotFoundError:
        link = os.path.islink(path)  # noqa: PTH114
        raise InputError(path, "is a link to a file that does not exist" if link else "no such file") from None
    except PermissionError:
        raise InputError(path, "cannot be read: permission denied") from None
    except (OSError, ValueError) as error:
        raise InputError(path, f"cannot be read: {_reason(error)}") from None
    if len(data) > max_bytes:
        raise InputError(path, _too_large(None, max_bytes))
    return data


def decode(data: bytes, path: str, encoding: str | None = None, *, declares: str | None = None) -> str:
    """Decodes strictly.

    Args:
        data: The whole file.
        path: For messages.
        encoding: Name of a Python codec. None: a byte order mark decides, then the file's own declaration, then it is
            UTF-8.
        declares: How a file of its format tells its encoding: `html`, `xml`, `po`; `properties`, which Java reads as
            UTF-8 and, where it is none, as ISO 8859-1; None: not at all.

    Raises:
        InputError: The bytes are not text in that encoding; the message names line, column and byte.
        ConfigError: `encoding` is not the name of a text encoding.
    """
    encoding, start = encoding_of(data, path, encoding, declares=declares)
    try:
        return data[start:].decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        _raise_undecodable(data[start:], path, encoding, error, start)
    except LookupError:
        raise ConfigError(f"unknown encoding {encoding!r}: give one that Python knows, such as windows-1251") from None
    except (UnicodeError, ValueError) as error:
        raise InputError(path, f"cannot be decoded as {encoding}: {error}") from None


def encoding_of(data: bytes, path: str, encoding: str | None = None, *, declares: str | None = None) -> tuple[str, int]:
    """The encoding that a file is decoded by, and how many bytes of a byte order mark come before; see `decode`.

    Raises:
        InputError: It is binary, or declares an encoding that Python does not know.
    """
    if encoding is not None:
        return encoding, 0
    mark, start = _byte_order_mark(data)
    if mark is None:
        kind = binary_kind(data[:HEAD])
        if kind is not None:
            raise InputError(path, kind)
    return mark or (_declared(data, path, declares) if declares else None) or "utf-8", start


def binary_kind(head: bytes) -> str | None:
    """Why the first bytes of a file are not those of a text, as the end of a sentence; None where they may be.

    Text of any encoding without NUL bytes passes, and UTF-16 and UTF-32 with a byte order mark.
    """
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return f"is {name}, not text"
    if b"\0" not in head or _byte_order_mark(head)[0] is not None:
        return None
    guess = _utf_16(head)
    if guess is not None:
        return f"looks like UTF-16 without a byte order mark: if it is, say --encoding {guess}"
    return "is binary (it holds NUL bytes), not text; if it is text, name its encoding with --encoding"


def _require_file(path: str, mode: int, mend: str) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise InputError(path, "is a directory where a file is wanted")
    kind = next((name for test, name in _KINDS if test(mode)), "no regular file")
    raise InputError(path, f"is {kind}{mend}")


def _read_stdin(max_bytes: int) -> bytes:
    # sys.stdin is None where the process was started without one.
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise InputError("-", "there is no standard input")
    try:
        data = _read_bounded(stream, max_bytes + 1)
    except (OSError, ValueError) as error:
        raise InputError("-", f"standard input cannot be read: {_reason(error)}") from None
    if len(data) > max_bytes:
        raise InputError("-", _too_large(None, max_bytes))
    return data


def _read_bounded(stream: BinaryIO, limit: int) -> bytes:
    """Reads up to `limit` bytes, without taking so much memory before there is so much to read."""
    blocks = bytearray()
    while len(blocks) < limit and (block := stream.read(min(_BLOCK, limit - len(blocks)))):
        blocks += block
    return bytes(blocks)


def _reason(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _too_large(size: int | None, max_bytes: int) -> str:
    what = "is too large" if size is None else f"is {_readable(size)}"
    return f"{what}; mtqa reads files up to {_readable(max_bytes)}: raise --max-file-size or split it"


def _readable(size: int) -> str:
    if size < 1 << 10:
        return f"{size} bytes"
    number, unit = (size / (1 << 10), "KiB") if size < 1 << 20 else (size / (1 << 20), "MiB")
    return f"{number:.3g} {unit}" if number < 1000 else f"{number:.0f} {unit}"


def _byte_order_mark(data: bytes) -> tuple[str | None, int]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name, len(mark)
    return None, 0


def _declared(data: bytes, path: str, declares: str) -> str | None:
    """The encoding that a file declares in its first bytes; HTML as the HTML standard has it."""
    head = data[:1024]
    if declares == "properties":
        return None if _is_utf8(data) else "iso-8859-1"
    if declares == "po":
        found = _CHARSET.search(data[:HEAD])
    else:
        found = _XML.match(head) or (_META.search(_COMMENT.sub(b"", head)) if declares == "html" else None)
    if found is None:
        return None
    label = found[1].decode("ascii", "replace").lower()
    if declares == "po" and label == "charset":  # as xgettext writes it, for somebody to replace
        return None
    name = _WEB_LABELS.get(label, label) if declares == "html" else label
    try:
        # Python also has codecs that make no text of bytes, or text of a program's escapes; no file is written in them.
        if name in NO_ENCODINGS or not isinstance(b"a".decode(name), str):
            raise LookupError
    except (LookupError, ValueError):
        raise InputError(path, f"declares an unknown encoding, {label!r}: name it with --encoding") from None
    return name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _utf_16(head: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where the bytes make plausible text in just one of them."""
    whole = head[: len(head) // 2 * 2]
    likely = []
    for name, zeros in (("utf-16-le", whole[1::2]), ("utf-16-be", whole[::2])):
        text = whole.decode(name, "replace")
        spaces = sum(text.count(space) for space in " \n\r\t")
        if spaces and zeros.count(0) == whole.count(0) and "\ufffd" not in text[:-1] and "\0" not in text:
            likely.append(name)
    return likely[0] if len(likely) == 1 else None


def _raise_undecodable(data: bytes, path: str, encoding: str, error: UnicodeDecodeError, start: int) -> NoReturn:
    before = _LINE_END.split(data[: error.start].decode(encoding, "ignore").removeprefix("\ufeff"))
    place = f"line {len(before)}, column {len(before[-1]) + 1} (byte {start + error.start})"
    shown = " ".join(f"{byte:02X}" for byte in data[error.start : error.end][:4])
    if error.end == len(data) and error.reason in ("unexpected end of data", "truncated data"):
        said = f"the last character is cut off ({shown})"
    else:
        said = f"{shown} is not valid {_display(encoding)}"
    raise InputError(path, f"{place}: {said}; if the file is in another encoding, name it with --encoding") from None


def _display(encoding: str) -> str:
    return encoding.upper() if encoding.lower().startswith("utf") else encoding
