"""Reads a finished run back: the JSON of `mtqa check --format json` becomes the `Report` that it was written from.

A report is a file like any other, and may come from anybody: it is held against its types and bounds, and what does not
fit together is refused. It names files; what is in them is another matter, see `mtqa.runs.texts`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import msgspec

from mtqa._version import __version__
from mtqa.errors import InputError
from mtqa.reading.decode import LARGEST_OWN, read_content
from mtqa.runs.build import report_of
from mtqa.runs.stored import StoredCircumstances, StoredRun

if TYPE_CHECKING:
    from typing import Protocol

    from mtqa.report import Report

    _Value = TypeVar("_Value")

    class _Read(Protocol):
        """What is in a file, held against a type."""

        def __call__(self, kind: type[_Value], /) -> _Value: ...


SCHEMA = "mtqa.report/1"
LARGEST = LARGEST_OWN
"""How large a report may be, in bytes."""
_LARGEST_ODD = 64 << 20
"""The same of one that holds halves of surrogate pairs, which takes many times its size to read."""
_HOW = "'mtqa check --format json' writes such a report"


class _Head(msgspec.Struct):
    """What tells whether a file is a report, and one that can be read back."""

    schema: str | None = None
    version: str | None = None
    circumstances: StoredCircumstances | None = None


class _HalfPairsError(Exception):
    """There are halves of surrogate pairs in a text, which are no UTF-8: names of files may hold them."""


def read_run(path: str, *, max_bytes: int = LARGEST) -> Report:
    """The report of a run, as it was before it was written.

    Args:
        path: Of the file; `-` for standard input. Where its name ends in `.gz`, it is unpacked.
        max_bytes: Larger ones are refused.

    Returns:
        All that any format tells: rendered in JSON again it is the same, byte for byte.

    Raises:
        InputError: It cannot be read, is no such report, or one that an earlier version wrote.
    """
    data = read_content(path, max_bytes).removeprefix(b"\xef\xbb\xbf")

    def read(kind: type[_Value]) -> _Value:
        return msgspec.json.decode(data, type=kind)

    try:
        stored = _stored(read, path)
    except _HalfPairsError:
        value = _odd(data, path)
        stored = _stored(lambda kind: msgspec.convert(value, kind), path)
    try:
        return report_of(stored)
    except ValueError as error:
        _refuse(path, str(error))


def _stored(read: _Read, path: str) -> StoredRun:
    """What stands in a file.

    Raises:
        InputError: It is not what it should be.
        _HalfPairsError: It cannot be read in this way.
    """
    try:
        _require(read(_Head), path)
        return read(StoredRun)
    except msgspec.ValidationError as error:
        _refuse(path, str(error))
    except msgspec.DecodeError as error:
        if "surrogate" in str(error):
            raise _HalfPairsError from None
        _no_json(path)
    except (ValueError, RecursionError):
        _no_json(path)


def _require(head: _Head, path: str) -> None:
    """Nothing for a report that can be read back.

    Raises:
        InputError: It is none.
    """
    if head.schema != SCHEMA:
        what = "has no schema" if head.schema is None else f"is of schema {head.schema!r:.40}"
        raise InputError(path, f"{what}, not {SCHEMA!r}; {_HOW}")
    if head.circumstances is None:
        raise InputError(
            path,
            f"was written by an earlier mtqa ({head.version or 'unknown'!r:.40}), which did not keep all that other "
            f"formats tell: check again with mtqa {__version__} and --format json",
        )


def _odd(data: bytes, path: str) -> Any:
    """A value with texts that are no UTF-8, of whatever type."""
    if len(data) > _LARGEST_ODD:
        raise InputError(
            path,
            f"holds texts that are no Unicode, with which a report may be {_LARGEST_ODD >> 20} MiB large: check fewer "
            "files at a time",
        )
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        _no_json(path)


def _no_json(path: str) -> NoReturn:
    raise InputError(path, f"is not JSON in UTF-8; {_HOW}")


def _refuse(path: str, why: str) -> NoReturn:
    raise InputError(path, f"is no whole report of schema {SCHEMA!r} ({why}); {_HOW}")
