"""The filter that sets findings aside as the comments of their files say, and tells of comments that do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Scope
from mtqa.checks.run import place_marks
from mtqa.sifting import Reason, SetAside
from mtqa.suppressions.file import FileDirectives
from mtqa.suppressions.ran import Ran
from mtqa.suppressions.rules import OWN, Rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtqa.checker import Checker
    from mtqa.finding import Finding
    from mtqa.record import Record, Subject
    from mtqa.segment import Document


class _Seen(NamedTuple):
    """A document with directives: its number in the run, what they do, and which rules had their say."""

    number: int
    directives: FileDirectives
    ran: Ran


class InPlace:
    """What the comments of the files of a run say. It is a filter of findings, see `mtqa.sifting`.

    Args:
        checker: Of the run.
        whole: Whether all files were given to the run that belong together, and all of each is checked: only then have
            rules had their say that compare documents, and the reference model.
    """

    def __init__(self, checker: Checker, *, whole: bool = False) -> None:
        self._checker = checker
        self._whole = whole
        self._rules = Rules(checker.names)
        self._seen: dict[tuple[str, str | None], _Seen] = {}
        self._number = 0

    def see(self, record: Record) -> None:
        """Takes note of a document of the run, of each before its findings are sifted."""
        number, self._number = self._number, self._number + 1
        spoken = record.spoken
        if spoken is not None:
            ran = Ran(self._checker, record.path, spoken.languages, bilingual=record.bilingual, whole=self._whole)
            self._seen[_name(record)] = _Seen(number, FileDirectives(spoken, self._rules), ran)

    def __call__(self, subject: Subject, finding: Finding) -> SetAside | None:
        """The finding set aside, where a comment says so."""
        if not self._seen or finding.rule in OWN:
            return None
        seen = self._seen.get(_name(subject.record))
        by = None if seen is None else seen.directives.setting_aside(finding)
        return None if by is None else SetAside(finding, Reason.SUPPRESSED, by.reason, in_file=True)

    def findings(self, again: Callable[[int], Document | None]) -> Iterator[tuple[int, Document, list[Finding]]]:
        """What is wrong with the comments themselves, once all findings were sifted, by number of the document.

        Args:
            again: Gives a document by its number, as it was seen, or None where it cannot.
        """
        for (path, _), seen in self._seen.items():
            checks = [check for check in self._checker.selected(path) if check.scope is Scope.SUPPRESSIONS]
            facts = seen.directives.facts(seen.ran)
            marks = [(check, None, mark) for check in checks for mark in check.run(facts)]
            document = again(seen.number) if marks else None
            if document is not None:
                yield seen.number, document, place_marks(document, marks)


def _name(record: Record) -> tuple[str, str | None]:
    return record.path, record.source_path
