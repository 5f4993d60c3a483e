"""Values as bytes and back. What is read is data: it becomes a value of the type that is asked for, or nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec

if TYPE_CHECKING:
    from collections.abc import Hashable

_Value = TypeVar("_Value")


def encoded(value: Any) -> bytes:
    """A value (dataclasses, named tuples, enumerations, containers of these) as MessagePack."""
    return msgspec.msgpack.encode(value)


def decoded(content: bytes, kind: type[_Value]) -> _Value | None:
    """The value that bytes stand for; None where they stand for none of its type.

    Args:
        content: From `encoded`, or from anybody.
        kind: The type. Its annotations must be there at run time.
    """
    try:
        value: _Value = _decoder(cast("Hashable", kind)).decode(content)
    except (msgspec.DecodeError, ValueError, TypeError, RecursionError, OverflowError):
        return None
    return value


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)
