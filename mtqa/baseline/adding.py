"""Taking entries of other baselines into one: of what somebody marked as no error in the page of a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.baseline.matching import NEVER_KNOWN
from mtqa.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.baseline.file import Entry

_FINGERPRINT = re.compile(r"[0-9a-f]{32}")


class Added(NamedTuple):
    """What is new in other baselines.

    Attributes:
        entries: To be added, each once.
        known: How many of them are known already.
        left_out: How many are of rules whose findings stay new.
        rules: These rules.
    """

    entries: tuple[Entry, ...]
    known: int
    left_out: int
    rules: frozenset[str]


def added(known: Iterable[Entry], others: Sequence[tuple[str, Iterable[Entry]]]) -> Added:
    """What other baselines add to one.

    Args:
        known: The entries that it has.
        others: Names of other files, and what stands in them.

    Raises:
        ConfigError: An entry has no fingerprint, so that it would know nothing.
    """
    seen = {entry.fingerprint for entry in known}
    entries: dict[str, Entry] = {}
    repeated, left_out = 0, []
    for name, group in others:
        for entry in group:
            if _FINGERPRINT.fullmatch(entry.fingerprint) is None:
                raise ConfigError(f"{name}: {entry.path}: {entry.fingerprint!r:.40} is no fingerprint of a finding")
            if entry.rule in NEVER_KNOWN:
                left_out.append(entry.rule)
            elif entry.fingerprint in seen or entry.fingerprint in entries:
                repeated += 1
            else:
                entries[entry.fingerprint] = entry
    return Added(tuple(entries.values()), repeated, len(left_out), frozenset(left_out))
