"""The file of the cache: what is put is there, whatever happens to the file."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.cache.store import FILE_NAME, MIB, Store

HUGE = 1 << 40
FULL_DISK_PAGES = 8


class Clock:
    """Seconds that a test sets."""

    def __init__(self) -> None:
        self.now = 1e9

    def __call__(self) -> float:
        return self.now


def opened(folder: Path, limit: int = HUGE, clock: Clock | None = None) -> tuple[Store, list[str]]:
    warnings: list[str] = []
    return Store(folder, limit, warnings.append, clock or time.time), warnings


def filled(folder: Path, values: dict[bytes, bytes]) -> None:
    store, warnings = opened(folder)
    for key, value in values.items():
        store.put(key, value)
    store.close()
    assert not warnings


def test_what_is_put_is_there_at_once_and_later(tmp_path: Path) -> None:
    store, warnings = opened(tmp_path / "deep" / "down")
    store.put(b"a", b"1" * 5000)
    assert store.get(b"a") == b"1" * 5000
    assert store.get(b"b") is None
    store.close()
    assert opened(tmp_path / "deep" / "down")[0].get_many([b"a", b"b"]) == {b"a": b"1" * 5000}
    assert not warnings


@settings(max_examples=30)
@given(st.dictionaries(st.binary(min_size=1, max_size=80), st.binary(max_size=600)))
def test_any_bytes_come_back(tmp_path_factory: pytest.TempPathFactory, values: dict[bytes, bytes]) -> None:
    folder = tmp_path_factory.mktemp("cache")
    filled(folder, values)
    assert opened(folder)[0].get_many(values) == values


def test_many_keys_are_asked_at_once(tmp_path: Path) -> None:
    values = {str(number).encode(): b"x" for number in range(2500)}
    filled(tmp_path, values)
    assert opened(tmp_path)[0].get_many(values) == values


def test_the_last_value_wins(tmp_path: Path) -> None:
    filled(tmp_path, {b"a": b"1"})
    filled(tmp_path, {b"a": b"2"})
    assert opened(tmp_path)[0].get(b"a") == b"2"


@pytest.mark.skipif(os.name != "posix", reason="other systems have other rights")
def test_others_may_not_read_it(tmp_path: Path) -> None:
    store, _ = opened(tmp_path / "cache")
    store.put(b"a", b"1")
    store.flush()
    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700
    for file in (tmp_path / "cache").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    store.close()


def garbage(file: Path) -> None:
    file.write_bytes(b"This is no database at all, but it is long enough to look like one. " * 100)


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def overwritten(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)


def of_another_program(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


def with_another_table(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE entries")
        connection.execute("CREATE TABLE entries (url TEXT)")


@pytest.mark.parametrize("damage", [garbage, truncated, overwritten, of_another_program, with_another_table])
def test_a_damaged_file_is_made_anew_with_one_warning(tmp_path: Path, damage: object) -> None:
    filled(tmp_path, {str(number).encode(): os.urandom(300) for number in range(500)})
    damage(tmp_path / FILE_NAME)  # type: ignore[operator]
    store, warnings = opened(tmp_path)
    for number in range(500):
        store.get(str(number).encode())
    store.put(b"new", b"value")
    store.close()
    assert len(warnings) == 1
    assert "damaged" in warnings[0]
    again, warnings = opened(tmp_path)
    assert again.get(b"new") == b"value"
    assert not warnings


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    filled(tmp_path, {b"a": b"1"})
    assert opened(tmp_path)[0].get(b"a") == b"1"


def test_a_value_that_was_changed_is_none(tmp_path: Path) -> None:
    filled(tmp_path, {b"a": b"1", b"b": b"2", b"long": b"3" * 1000})
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        (one,) = connection.execute("SELECT value FROM entries WHERE key = ?", (b"a",)).fetchone()
        connection.execute("UPDATE entries SET value = ? WHERE key = ?", (one, b"b"))  # of another key
        connection.execute("UPDATE entries SET value = ? WHERE key = ?", ("text", b"a"))
        connection.execute("UPDATE entries SET value = substr(value, 1, 12) WHERE key = ?", (b"long",))
    store, warnings = opened(tmp_path)
    assert store.get_many([b"a", b"b", b"long"]) == {}
    store.put(b"a", b"again")
    store.close()
    assert opened(tmp_path)[0].get(b"a") == b"again"
    assert not warnings


def test_a_folder_that_cannot_be_made_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    store, warnings = opened(tmp_path / "file" / "cache")
    store.put(b"a", b"1")
    assert store.get(b"b") is None
    store.close()
    store.put(b"c", b"1")
    store.close()
    assert len(warnings) == 1
    assert "goes on without" in warnings[0]


def test_a_file_that_is_a_folder_is_told_once(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    store, warnings = opened(tmp_path)
    store.put(b"a", b"1")
    assert store.get(b"b") is None
    store.close()
    assert len(warnings) == 1


def test_a_full_disk_is_told_once_and_what_is_there_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, {b"a": b"1"})

    connect = sqlite3.connect

    def small(*args: object, **options: object) -> sqlite3.Connection:
        connection = connect(*args, **options)  # type: ignore[call-overload]
        connection.execute(f"PRAGMA max_page_count = {FULL_DISK_PAGES}")
        return connection  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", small)
    store, warnings = opened(tmp_path)
    for number in range(100):
        store.put(str(number).encode(), os.urandom(4000))
    store.flush()
    store.put(b"more", b"1")
    store.flush()
    assert store.get(b"a") == b"1"
    store.close()
    assert len(warnings) == 1
    assert "keeps nothing more" in warnings[0]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_folder_without_the_right_to_write_is_told_once(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    store, warnings = opened(tmp_path / "cache")
    store.put(b"a", b"1")
    store.close()
    tmp_path.chmod(0o700)
    assert len(warnings) == 1


def test_what_was_not_used_for_the_longest_time_goes_first(tmp_path: Path) -> None:
    clock = Clock()
    hours = [f"hour{number}".encode() for number in range(10)]
    for number, key in enumerate(hours):
        clock.now = 1e9 + 3600 * number
        store, _ = opened(tmp_path, clock=clock)
        store.put(key, os.urandom(200_000))
        store.close()
    clock.now += 3600 * 5
    store, _ = opened(tmp_path, clock=clock)
    assert store.get(hours[0]) is not None
    store.close()
    clock.now += 3600
    store, warnings = opened(tmp_path, limit=MIB, clock=clock)
    store.put(b"new", os.urandom(200_000))
    store.close()
    left = opened(tmp_path)[0].get_many([*hours, b"new"])
    assert {hours[0], b"new"} <= set(left)
    assert hours[1] not in left
    assert hours[9] in left
    assert sum(map(len, left.values())) <= MIB
    assert (tmp_path / FILE_NAME).stat().st_size <= 1.2 * MIB
    assert not warnings


def test_runs_that_put_nothing_write_nothing(tmp_path: Path) -> None:
    filled(tmp_path, {b"a": b"1"})
    before = (tmp_path / FILE_NAME).read_bytes()
    store, _ = opened(tmp_path)
    store.get(b"a")
    store.close()
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_usage_and_clearing(tmp_path: Path) -> None:
    store, _ = opened(tmp_path / "cache")
    assert store.usage() is None
    assert not (tmp_path / "cache").exists()  # to look at it makes none
    store.put(b"a", b"1")
    store.flush()
    usage = store.usage()
    assert usage is not None
    assert usage.entries == 1
    assert usage.size >= 4096
    store.clear()
    assert store.usage() is None
    assert list((tmp_path / "cache").iterdir()) == []


WRITER = """
import sys
from pathlib import Path
from mtqa.cache.store import Store
store = Store(Path(sys.argv[1]), 1 << 40, lambda message: sys.exit(message))
own = sys.argv[2]
for number in range(150):
    store.put(f"{own}-{number}".encode(), f"{own} {number}".encode() * 50)
    store.put(f"shared-{number}".encode(), b"the same" * 50)
    assert store.get(f"shared-{number}".encode()) == b"the same" * 50
    if number % 20 == 0:
        store.flush()
store.close()
"""


def test_many_processes_write_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "cache"  # which they all want to make
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(folder), f"p{number}"], stderr=subprocess.PIPE, text=True)
        for number in range(3)
    ]
    for writer in writers:
        _, said = writer.communicate(timeout=120)
        assert writer.returncode == 0, said
    store, warnings = opened(folder)
    for process in range(3):
        for number in range(150):
            assert store.get(f"p{process}-{number}".encode()) == f"p{process} {number}".encode() * 50
    assert store.get(b"shared-149") == b"the same" * 50
    assert not warnings


KILLED = """
import sys
from pathlib import Path
from mtqa.cache.store import Store
store = Store(Path(sys.argv[1]), 1 << 40, lambda message: sys.exit(message))
number = 0
while True:
    store.put(str(number).encode(), str(number).encode() * 1000)
    store.flush()
    print(number, flush=True)
    number += 1
"""


def test_what_was_written_outlives_a_killed_process(tmp_path: Path) -> None:
    for _ in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            last = -1
            while last < 20:
                last = int(writer.stdout.readline())
            writer.kill()
            rest = writer.stdout.read().splitlines(keepends=True)
            last = max([last, *(int(line) for line in rest if line.endswith("\n"))])
        store, warnings = opened(tmp_path)
        for number in range(last + 1):
            assert store.get(str(number).encode()) == str(number).encode() * 1000
        assert not warnings
        store.close()
