from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mtqa import cores


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of sixteen cores and 16 GiB without limits: the folder of its control groups."""
    for name in ("process_cpu_count", "cpu_count"):
        monkeypatch.setattr(os, name, lambda: 16, raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)), raising=False)
    monkeypatch.setattr(cores, "_GROUPS", tmp_path / "groups")
    monkeypatch.setattr(cores, "_OWN_GROUP", tmp_path / "own")
    (tmp_path / "groups" / "ci" / "job").mkdir(parents=True)
    (tmp_path / "groups" / "cpu").mkdir()
    (tmp_path / "own").write_text("0::/ci/job\n")
    monkeypatch.setattr(cores, "_MEMORY", tmp_path / "memory")
    (tmp_path / "memory").write_text("MemTotal: 33554432 kB\nMemAvailable:   16777216 kB\nSwapFree: 1 kB\n")
    return tmp_path / "groups"


def test_as_many_as_there_are_cores_but_not_more_than_eight(machine: Path) -> None:
    assert cores.usable_cores() == 16
    assert cores.jobs_for(0) == 8


def test_a_number_is_taken_at_its_word(machine: Path) -> None:
    assert [cores.jobs_for(number) for number in (1, 2, 40)] == [1, 2, 40]


@pytest.mark.parametrize(
    ("group", "limit", "allowed"),
    [
        ("cpu.max", "200000 100000", 2),
        ("ci/cpu.max", "150000 100000", 2),
        ("ci/job/cpu.max", "50000 100000", 1),
        ("cpu.max", "max 100000", 16),
        ("cpu.max", "3200000 100000", 16),
        ("cpu.max", "", 16),
        ("cpu.max", "200000 0", 16),
    ],
)
def test_what_a_container_allows(machine: Path, group: str, limit: str, allowed: int) -> None:
    (machine / group).write_text(f"{limit}\n")
    assert cores.usable_cores() == allowed


@pytest.mark.parametrize(("quota", "allowed"), [("300000", 3), ("-1", 16)])
def test_what_a_container_of_older_kernels_allows(machine: Path, quota: str, allowed: int) -> None:
    (machine / "cpu" / "cpu.cfs_quota_us").write_text(f"{quota}\n")
    (machine / "cpu" / "cpu.cfs_period_us").write_text("100000\n")
    assert cores.usable_cores() == allowed


@pytest.mark.parametrize(
    ("limit", "used", "files", "allowed"),
    [
        ("2147483648", "1073741824", "0", 2),
        ("2147483648", "1073741824", "536870912", 3),
        ("2147483648", "2147483640", "0", 1),
        ("max", "1073741824", "0", 8),
    ],
)
def test_as_many_as_a_container_has_memory_for(machine: Path, limit: str, used: str, files: str, allowed: int) -> None:
    (machine / "ci" / "memory.max").write_text(f"{limit}\n")
    (machine / "ci" / "memory.current").write_text(f"{used}\n")
    (machine / "ci" / "memory.stat").write_text(f"anon 5\nfile {files}\nfile_mapped 7\n")
    assert cores.jobs_for(0) == allowed
    assert cores.jobs_for(5) == 5


def test_as_many_as_the_machine_has_memory_for(machine: Path) -> None:
    (machine.parent / "memory").write_text("MemAvailable: 1258291 kB\n")
    assert cores.jobs_for(0) == 3
    (machine.parent / "memory").write_text("MemAvailable: 1000 kB\n")
    assert cores.jobs_for(0) == 1
    (machine.parent / "memory").unlink()
    assert cores.jobs_for(0) == 8


def test_a_frozen_program_starts_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cores.can_start()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert not cores.can_start()


def test_of_this_machine() -> None:
    assert 1 <= cores.usable_cores() <= (os.cpu_count() or 1)
