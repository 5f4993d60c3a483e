"""What of the findings is told and judged as new, and what is set aside, and why."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtqa.finding import Finding
    from mtqa.record import Subject


class Reason(enum.StrEnum):
    """Why a finding is set aside."""

    SUPPRESSED = "suppressed"
    """Somebody says in the file or in the configuration that it is not to be told. It counts nowhere."""
    KNOWN = "known"
    """The baseline has it. It counts in the scores."""
    UNTOUCHED = "untouched"
    """It is in a segment that did not change. Such segments are not judged, and their findings count nowhere."""


class SetAside(NamedTuple):
    """A finding that is not told.

    Attributes:
        finding: As it would have been told.
        reason: Why it is not.
        remark: What whoever suppressed it says of that, if anything.
        in_file: Whether it is suppressed by a comment in its file, and not by the configuration.
    """

    finding: Finding
    reason: Reason
    remark: str | None = None
    in_file: bool = False


class Sifted(NamedTuple):
    """The findings of a document, in the order of the file.

    Attributes:
        findings: What is told.
        aside: What is not.
    """

    findings: tuple[Finding, ...]
    aside: tuple[SetAside, ...]


class Filter(Protocol):
    """One reason to set findings aside."""

    def __call__(self, subject: Subject, finding: Finding) -> SetAside | None:
        """The finding set aside; None where it is to be told. It has its fingerprint."""


class Sieve:
    """Sets findings aside by all the reasons that there are in a run, of which the first that holds is told.

    Args:
        filters: In order.
    """

    def __init__(self, filters: Iterable[Filter] = ()) -> None:
        self._filters = tuple(filters)

    def sift(self, subject: Subject) -> Sifted:
        """The findings of a document in the two heaps."""
        if not self._filters:
            return Sifted(subject.record.findings, ())
        told, aside = [], []
        for finding in subject.record.findings:
            reasons = (each(subject, finding) for each in self._filters)
            one = next((reason for reason in reasons if reason is not None), None)
            if one is None:
                told.append(finding)
            else:
                aside.append(one)
        return Sifted(tuple(told), tuple(aside))
