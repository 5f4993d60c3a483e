"""Which findings a baseline knows, and which of its entries nothing matches any more."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.fingerprints import portable_path
from mtqa.sifting import Reason, SetAside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mtqa.baseline.file import Entry
    from mtqa.finding import Finding
    from mtqa.record import Subject
    from mtqa.report import DocumentReport


NEVER_KNOWN = frozenset({"X201"})
"""Rules whose findings stay new: nothing is checked of a file that breaks its format, and all of it would pass."""


class Baseline:
    """Known findings. A filter of a `Sieve`, which takes note of what it has seen.

    Args:
        name: Of the file.
        entries: What stands in it.
        root: Folder that the paths are taken from.
    """

    def __init__(self, name: str, entries: Iterable[Entry], root: str) -> None:
        self.name = name
        self.entries = tuple(entries)
        self._known = frozenset(entry.fingerprint for entry in self.entries if entry.rule not in NEVER_KNOWN)
        self._seen: set[str] = set()
        self._root = root

    def __call__(self, subject: Subject, finding: Finding) -> SetAside | None:  # noqa: ARG002 - fingerprints know it
        """The finding set aside, if it is known."""
        if finding.fingerprint not in self._known:
            return None
        self._seen.add(finding.fingerprint)
        return SetAside(finding, Reason.KNOWN)

    def stale(self, documents: Iterable[DocumentReport], ran: Callable[[str, str], bool]) -> list[Entry]:
        """Entries that nothing matches any more: their faults were mended, or their files are gone.

        Those of files that exist and were not checked, or could not be, and of rules that did not run are not among
        them: of these nothing is known.

        Args:
            documents: What was checked in the run.
            ran: Whether a rule, by its id, ran on the file of a path.
        """
        checked = {portable_path(each.path, self._root): each for each in documents}
        stale = []
        for entry in self.entries:
            if entry.fingerprint in self._seen:
                continue
            document = checked.get(entry.path)
            if document is None:
                if not os.path.lexists(Path(self._root, entry.path)):
                    stale.append(entry)
            elif not document.malformed and ran(entry.rule, document.path):
                stale.append(entry)
        return stale
