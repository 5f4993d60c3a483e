from __future__ import annotations

import os
from pathlib import Path

import pytest

from mtqa.errors import InputError
from mtqa.fixing.store import replace_file


def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    file, link = tmp_path / "a.po", tmp_path / "link.po"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to("a.po")
    replace_file(str(link), b"old", b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.po", "link.po"]


def test_the_file_is_replaced_and_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    file.write_bytes(b"old")
    with file.open("rb") as reader:
        replace_file(str(file), b"old", b"new")
        assert reader.read() == b"old"


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    file.write_bytes(b"old")
    file.chmod(0o444)
    with pytest.raises(InputError, match="read-only"):
        replace_file(str(file), b"old", b"new")
    assert file.read_bytes() == b"old"


def test_what_somebody_else_has_written_meanwhile_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    file.write_bytes(b"newer")
    with pytest.raises(InputError, match="has changed"):
        replace_file(str(file), b"old", b"new")
    assert file.read_bytes() == b"newer"
    assert [path.name for path in tmp_path.iterdir()] == ["a.po"]


def test_a_crash_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.po"
    file.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="No space left"):
        replace_file(str(file), b"old", b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.po"]
