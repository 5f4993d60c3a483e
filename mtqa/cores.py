"""Cores and memory that this process may use, and so how many processes and threads a run may have."""

from __future__ import annotations

import os
import sys
from pathlib import Path

MOST_BY_ITSELF = 8
"""More are for the user to ask for."""
_EACH = 400 << 20
"""Bytes of memory: of a process that has met texts of many languages."""
_GROUPS = Path("/sys/fs/cgroup")
_OWN_GROUP = Path("/proc/self/cgroup")
_MEMORY = Path("/proc/meminfo")


def jobs_for(wanted: int) -> int:
    """The number of processes for what the user asks for, which is 0 for as many as there are cores and memory for."""
    return wanted or max(1, min([usable_cores(), MOST_BY_ITSELF, *(free // _EACH for free in _free_memory())]))


def can_start() -> bool:
    """Whether others can be started at all: a program that Python was frozen into is no Python."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def usable_cores() -> int:
    """The cores of the machine that this process may use, by its affinity and by the limits of its container."""
    if hasattr(os, "process_cpu_count"):
        count = os.process_cpu_count() or 1
    elif hasattr(os, "sched_getaffinity"):
        count = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count() or 1
    return max(1, min([count, *_quotas()]))


def _quotas() -> list[int]:
    """Cores that the control groups of Linux allow, where they say so: those of containers do."""
    found = []
    for group in _groups():
        # https://docs.kernel.org/admin-guide/cgroup-v2.html: `max 100000`, or microseconds in each so many.
        quota, _, period = _read(group / "cpu.max").partition(" ")
        found.append((quota, period))
    first = _GROUPS / "cpu"
    found.append((_read(first / "cpu.cfs_quota_us"), _read(first / "cpu.cfs_period_us")))
    return [
        -(-int(quota) // int(period))
        for quota, period in found
        if quota.isdecimal() and period.isdecimal() and int(period)
    ]


def _free_memory() -> list[int]:
    """Bytes that are free of the machine, and of what control groups allow, where Linux says so."""
    found = []
    for line in _read(_MEMORY).splitlines():
        name, _, rest = line.partition(":")
        amount, _, unit = rest.strip().partition(" ")
        if name == "MemAvailable" and unit == "kB" and amount.isdecimal():
            found.append(int(amount) << 10)
    for group in _groups():
        limit, used = _read(group / "memory.max"), _read(group / "memory.current")
        if limit.isdecimal() and used.isdecimal():
            # What is kept of files is given back when it is needed.
            files = [line.split()[1] for line in _read(group / "memory.stat").splitlines() if line.startswith("file ")]
            found.append(int(limit) - int(used) + sum(map(int, files)))
    return found


def _groups() -> list[Path]:
    """The group of this process and those above it."""
    groups = [_GROUPS]
    for line in _read(_OWN_GROUP).splitlines():
        if line.startswith("0::/"):
            for part in line.removeprefix("0::/").split("/"):
                groups.append(groups[-1] / part)
    return groups


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
