"""The files of a run, as they are asked for one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mtqa.record import Record


class Asked(NamedTuple):
    """A file of a run.

    Attributes:
        path, source: Its name, and that of its source, if it has one.
        key, record: What it is kept by, and what is known of it; see `mtqa.cache.documents`.
    """

    path: str
    source: str | None
    key: bytes | None
    record: Record | None
