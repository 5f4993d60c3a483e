"""Keeps a rule that is not mtqa's own from bringing a run down: where it fails it is told once, and left out."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Check, Scope
from mtqa.errors import RuleError
from mtqa.finding import Mark
from mtqa.segment import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.checks.view import SegmentView


class Failure(NamedTuple):
    """A rule that failed.

    Attributes:
        rule: Its id.
        problem: One sentence without a full stop.
    """

    rule: str
    problem: str


class Guard:
    """Remembers which rules of others have failed: such a rule is run no more.

    Args:
        strict: Raise a RuleError at once instead.
    """

    def __init__(self, *, strict: bool = False) -> None:
        self._strict = strict
        self._failed: set[str] = set()
        self._untold: list[Failure] = []

    @property
    def failed_rules(self) -> frozenset[str]:
        """The ids of the rules that have."""
        return frozenset(self._failed)

    def take(self) -> list[Failure]:
        """What has failed since the last call, in order."""
        taken, self._untold = self._untold, []
        return taken

    @contextmanager
    def supposing(self, failed: Iterable[str]) -> Iterator[None]:
        """As if these rules had failed, and no others; afterwards all is as before.

        What fails meanwhile is to be taken meanwhile.
        """
        kept = self._failed, self._untold
        self._failed, self._untold = set(failed), []
        try:
            yield
        finally:
            self._failed, self._untold = kept

    def learn(self, failures: Iterable[Failure]) -> None:
        """Takes note of rules that have failed elsewhere, as if they had here."""
        for failure in failures:
            self._failed.add(failure.rule)
            self._untold.append(failure)

    def around(self, check: Check, owner: str) -> Check:
        """The check, made safe to run.

        Args:
            check: Of a user, or of an installed package.
            owner: Whose it is: `package acme-checks 1.0`.
        """

        def run(subject: SegmentView | Document) -> list[Mark]:
            if check.id in self._failed:
                return []
            try:
                marks = list(check.run(subject))
                for mark in marks:
                    _require_sound(mark, subject, check)
            except TimeoutError:
                self._fail(check, owner, "its pattern takes too long on a text: it goes back and forth without end")
            except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is that fails is not ours
                said = " ".join(str(error).split())[:_LONGEST]
                self._fail(check, owner, f"{type(error).__name__}: {said}" if said else type(error).__name__)
            else:
                return marks
            return []

        run.__doc__ = check.run.__doc__
        return replace(check, run=run)

    def _fail(self, check: Check, owner: str, why: str) -> None:
        self._failed.add(check.id)
        what = f"rule {check.id} {check.name} of {owner} failed, and was not applied from there on: {why}"
        if self._strict:
            raise RuleError(what)
        self._untold.append(Failure(check.id, what))


_LONGEST = 200


def _require_sound(mark: object, subject: SegmentView | Document, check: Check) -> None:
    """Raises where a mark is none, or leads to no place."""
    if not isinstance(mark, Mark):
        raise TypeError(f"it yields {type(mark).__name__}, not Mark")
    if not isinstance(mark.message, str) or not mark.message:
        raise ValueError("it yields a mark without a message")
    if mark.fix and not (check.fixes and (mark.segment or check.scope is not Scope.DOCUMENT)):
        raise ValueError("it yields a fix, but says no 'fixes', or of which segment")
    if check.scope is Scope.DOCUMENT:
        if mark.segment is None and mark.span is None:
            raise ValueError("it yields a mark without its segment or its span")
        length = len(mark.segment.target) if mark.segment is not None else None
    else:
        length = None if isinstance(subject, Document) else len(subject.target)
    if length is not None and not 0 <= mark.start <= mark.end <= length:
        raise ValueError(f"it marks {mark.start} to {mark.end} of a text of {length} characters")
    if mark.span is not None and isinstance(subject, Document) and mark.span.end > len(subject.text):
        raise ValueError(f"it marks {mark.span.start} to {mark.span.end} of a file of {len(subject.text)} characters")
