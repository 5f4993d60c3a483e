"""Keys and values in one file that many processes may use at once, and that a killed one leaves whole.

SQLite with a write-ahead log: what was committed is there after a crash of the process, readers and a writer do not
wait for each other. What is written is buffered and committed every few seconds. Every value has a checksum.
"""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

MIB = 1 << 20
FILE_NAME = "cache-1.sqlite3"
"""The number is that of the tables: two versions of mtqa with other tables do not clear away what the other wrote."""
_APPLICATION = 0x6D747161
"""Marks a file of SQLite as one of mtqa's (`PRAGMA application_id`)."""


class Usage(NamedTuple):
    """How full a store is.

    Attributes:
        entries: How many.
        size: Of the files, in bytes.
    """

    entries: int
    size: int


class Store:
    """Values by key. It never raises: where the file cannot be used that is told once, and the store is empty then.

    Args:
        directory: Where the file lies; made where it is missing, for its owner alone.
        limit: Largest size of the file in bytes; what was not used for the longest time goes first.
        warn: Is told what went wrong, in a sentence without a full stop.
        clock: Seconds since the epoch.
    """

    def __init__(
        self, directory: Path, limit: int, warn: Callable[[str], None], clock: Callable[[], float] = time.time
    ) -> None:
        self.path = directory / FILE_NAME
        self._limit = limit
        self._warn = warn
        self._clock = clock
        self._connection: sqlite3.Connection | None = None
        self._pending: dict[bytes, bytes] = {}
        self._pending_size = 0
        self._flushed = time.monotonic()
        self._touched: set[bytes] = set()
        self._usable = self._writable = True
        self._rebuilt = False

    def get(self, key: bytes) -> bytes | None:
        """The value of a key; None where there is none."""
        framed = self._pending.get(key)
        if framed is None:
            rows = self._select((key,))
            if not rows:
                return None
            _, framed, used = rows[0]
            if used <= self._now() - _UNTOUCHED:
                self._touched.add(key)
        return _unframed(key, framed)

    def get_many(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values of those keys that have one."""
        found = {}
        wanted = []
        for key in keys:
            framed = self._pending.get(key)
            if framed is None:
                wanted.append(key)
            else:
                found[key] = framed
        stale = self._now() - _UNTOUCHED
        for start in range(0, len(wanted), _AT_ONCE):
            for key, framed, used in self._select(wanted[start : start + _AT_ONCE]):
                found[key] = framed
                if used <= stale:
                    self._touched.add(key)
        values = ((key, _unframed(key, framed)) for key, framed in found.items())
        return {key: value for key, value in values if value is not None}

    def put(self, key: bytes, value: bytes) -> None:
        """Keeps a value, which goes to the file within a few seconds if more is put, else with `flush`."""
        if not self._writable:
            return
        framed = self._pending[key] = _framed(key, value)
        self._pending_size += len(framed)
        if self._pending_size > _MOST_PENDING or time.monotonic() - self._flushed > _SECONDS:
            self.flush()

    def flush(self) -> None:
        """Writes what is not written yet."""
        self._flushed = time.monotonic()
        if not self._pending:
            return
        now = self._now()
        rows = [(key, framed, now) for key, framed in self._pending.items()]
        self._pending, self._pending_size = {}, 0

        def write(connection: sqlite3.Connection) -> None:
            with _transaction(connection):
                connection.executemany("INSERT OR REPLACE INTO entries (key, value, used) VALUES (?, ?, ?)", rows)
            if _size(connection) > self._limit:
                _shrink(connection, int(self._limit * _SHARE_KEPT))

        if self._writable:
            self._tried(write)

    def close(self) -> None:
        """Writes what is left to be written. The store may be used again."""
        self.flush()
        touched, self._touched = sorted(self._touched), set()
        if touched and self._writable:
            now = self._now()

            def touch(connection: sqlite3.Connection) -> None:
                with _transaction(connection):
                    connection.executemany("UPDATE entries SET used = ? WHERE key = ?", [(now, key) for key in touched])

            self._tried(touch)
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def usage(self) -> Usage | None:
        """How full it is; None where there is nothing yet, or nothing that can be read."""
        if not self.path.is_file():
            return None
        entries: list[int] = []
        self._tried(lambda connection: entries.append(_value(connection, "SELECT count(*) FROM entries")))
        if not entries:
            return None
        return Usage(entries[0], sum(each.stat().st_size for each in self._files() if each.is_file()))

    def clear(self) -> None:
        """Removes the file."""
        self.close()
        self._remove()

    def _now(self) -> int:
        """In minutes: nobody needs to know it better."""
        return int(self._clock() // 60)

    def _select(self, keys: Sequence[bytes]) -> list[tuple[bytes, bytes, int]]:
        rows: list[tuple[bytes, bytes, int]] = []
        marks = ",".join("?" * len(keys))
        query = _ONE if len(keys) == 1 else f"SELECT key, value, used FROM entries WHERE key IN ({marks})"  # noqa: S608

        def read(connection: sqlite3.Connection) -> None:
            rows.extend(connection.execute(query, keys))

        self._tried(read)
        return [row for row in rows if isinstance(row[1], bytes) and isinstance(row[2], int)]

    def _tried(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Does something with the file, if that can be done. One that is damaged is made anew, once."""
        while self._usable:
            try:
                work(self._opened())
            except (sqlite3.Error, OSError) as error:
                if not self._mended(error):
                    return
            else:
                return

    def _mended(self, error: Exception) -> bool:
        """Whether to try again after an error."""
        code = getattr(error, "sqlite_errorcode", None)
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        if isinstance(error, _Foreign) or (isinstance(code, int) and code & 0xFF in _DAMAGE):
            if not self._rebuilt:
                self._rebuilt = True
                try:
                    self._remove()
                except OSError as failure:
                    error = failure
                else:
                    self._warn(f"the cache {self.path} was damaged ({error}) and is made anew")
                    return True
            self._give_up(f"the cache {self.path} is damaged ({error}); this run goes on without it")
        elif isinstance(code, int) and code & 0xFF == sqlite3.SQLITE_FULL:
            self._writable = False
            self._warn(f"the cache {self.path} cannot be written ({error}); this run keeps nothing more")
        else:
            said = (isinstance(error, OSError) and error.strerror) or error
            self._give_up(f"the cache {self.path} cannot be used ({said}); this run goes on without it")
        return False

    def _give_up(self, why: str) -> None:
        self._usable = self._writable = False
        self._pending.clear()
        self._warn(why)

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with suppress(FileExistsError):
                # SQLite gives the files beside it the rights of this one.
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            connection = sqlite3.connect(self.path, timeout=_PATIENCE_S, isolation_level=None)
            self._connection = connection
            _prepare(connection)
        return self._connection

    def _files(self) -> list[Path]:
        return [self.path, *(self.path.with_name(self.path.name + end) for end in ("-wal", "-shm", "-journal"))]

    def _remove(self) -> None:
        for file in self._files():
            file.unlink(missing_ok=True)


class _Foreign(sqlite3.DatabaseError):
    """The file is not one of mtqa's."""


class _transaction:  # noqa: N801 - used as a word of the language
    """Begins a transaction as a writer, and ends it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._connection.execute("COMMIT")
        elif self._connection.in_transaction:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")


def _prepare(connection: sqlite3.Connection) -> None:
    """Makes the table where it is missing."""
    # Values that a hostile file holds are data: no function or trigger of its schema is run.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA synchronous = NORMAL")
    # In this order: another process may make the table in between, and marks it as ours when it does.
    used = _value(connection, "SELECT count(*) FROM sqlite_master")
    if _value(connection, "PRAGMA application_id") == _APPLICATION:
        return
    if used:
        raise _Foreign("it is a database of another program")
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    _to_log(connection)
    with _transaction(connection):
        connection.execute("CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB, used INTEGER)")
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")


def _to_log(connection: sqlite3.Connection) -> None:
    """Turns the write-ahead log on. While others do the same SQLite says at once that the file is locked."""
    for attempt in range(_ATTEMPTS):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE_S)
        else:
            return


def _value(connection: sqlite3.Connection, query: str) -> int:
    value: int = connection.execute(query).fetchone()[0]
    return value


def _size(connection: sqlite3.Connection) -> int:
    """What the entries take, in bytes."""
    pages = _value(connection, "PRAGMA page_count") - _value(connection, "PRAGMA freelist_count")
    return pages * _value(connection, "PRAGMA page_size")


def _shrink(connection: sqlite3.Connection, size: int) -> None:
    """Removes what was not used for the longest time, until the rest is no larger than `size`, and gives room back."""
    excess = _size(connection) - size
    with _transaction(connection):
        doomed: list[tuple[int]] = []
        for row, length in connection.execute("SELECT rowid, length(value) FROM entries ORDER BY used, rowid"):
            if excess <= 0:
                break
            doomed.append((row,))
            excess -= length + _OVERHEAD
        connection.executemany("DELETE FROM entries WHERE rowid = ?", doomed)
    # Each step of the statement frees a page, and `execute` makes one.
    connection.executescript("PRAGMA incremental_vacuum")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _framed(key: bytes, value: bytes) -> bytes:
    """A value as it stands in the file: a checksum, of what follows and of the key; how it is packed; itself."""
    packed = zlib.compress(value, 1) if len(value) > _SHORT else value
    body = b"z" + packed if len(packed) < len(value) else b"-" + value
    return _checksum(key, body) + body


def _unframed(key: bytes, framed: bytes) -> bytes | None:
    """The value; None where it is not what was written."""
    checksum, body = framed[:_CHECKSUM], framed[_CHECKSUM:]
    if checksum != _checksum(key, body):
        return None
    if body[:1] == b"-":
        return body[1:]
    try:
        unpacking = zlib.decompressobj()
        value = unpacking.decompress(body[1:], _LARGEST)
    except zlib.error:
        return None
    return value if unpacking.eof else None


def _checksum(key: bytes, body: bytes) -> bytes:
    return blake2b(body, key=key[:64], digest_size=_CHECKSUM).digest()


_ONE = "SELECT key, value, used FROM entries WHERE key = ?"
_CHECKSUM = 8
_SHORT = 256
_LARGEST = 256 << 20
"""Of a value, unpacked."""
_AT_ONCE = 500
"""Keys in a query; SQLite may be built for no more than 999."""
_SECONDS = 2.0
_MOST_PENDING = 16 << 20
_UNTOUCHED = 60
"""After so many minutes it is written down that an entry was used: most runs write nothing."""
_PATIENCE_S = 30
_ATTEMPTS, _PAUSE_S = 100, 0.05
_SHARE_KEPT = 0.8
_OVERHEAD = 64
"""Bytes that an entry takes beside its value, roughly."""
_DAMAGE = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_MISMATCH})
"""Codes of errors that a new file mends; the first is that of a table that is missing or another."""
