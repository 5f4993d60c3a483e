"""The suppressions of a run: filters of its findings, and what is to be told of the suppressions themselves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mtqa.fingerprints import project_root
from mtqa.outcome import reported, with_addition
from mtqa.record import Subject
from mtqa.recording import addition_to, record_of
from mtqa.sifting import Sieve
from mtqa.suppressions.in_place import InPlace
from mtqa.suppressions.keys import KeyIgnores
from mtqa.suppressions.unmatched import unmatched_patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mtqa.checker import CheckedDocument, Checker
    from mtqa.record import Record
    from mtqa.report import DocumentReport
    from mtqa.segment import Document
    from mtqa.sifting import Filter


class Suppressions:
    """What users do not want to be told in a run.

    Args:
        checker: Of the run.
        whole: As for `InPlace`.
    """

    def __init__(self, checker: Checker, *, whole: bool = False) -> None:
        self._checker = checker
        self._in_place = InPlace(checker, whole=whole)
        self._keys = KeyIgnores(checker.settings.per_key_ignores, checker.settings.root)
        self._paths: list[str] = []

    @property
    def filters(self) -> tuple[Filter, ...]:
        """For the sieve of the run, before all others."""
        return (self._in_place, self._keys)

    def see(self, record: Record) -> None:
        """Takes note of a document of the run, of each before its findings are sifted."""
        self._paths.append(record.path)
        self._in_place.see(record)

    def additions(
        self, reports: Sequence[DocumentReport], again: Callable[[int], Document | None]
    ) -> Iterator[tuple[int, Subject]]:
        """What is wrong with comments, once all findings were sifted: numbers of documents, and what.

        Args:
            reports: Of all documents, in order.
            again: Gives a document by its number, as it was seen, or None where it cannot.
        """
        root = project_root(self._checker.settings.root)
        for number, document, findings in self._in_place.findings(again):
            yield number, Subject(addition_to(reports[number], document, findings, root), partial(_itself, document))

    def notices(self, paths: Sequence[str], again: Callable[[int], Document | None]) -> list[str]:
        """What the user should know of patterns of the configuration.

        Args:
            paths: What the user named.
            again: As for `additions`.
        """
        return unmatched_patterns(
            self._checker.settings,
            paths,
            self._paths,
            lambda: self._keys.unmatched(again(number) for number in range(len(self._paths))),
        )


def _itself(document: Document) -> Document:
    return document


def report_alone(checked: CheckedDocument, checker: Checker) -> DocumentReport:
    """What is said of a document that was checked by itself.

    Args:
        checked: The document and what is found in it.
        checker: What has checked it.
    """
    suppressions = Suppressions(checker)
    record = record_of(checked, checker.model, project_root(checker.settings.root))
    sieve = Sieve(suppressions.filters)
    suppressions.see(record)
    report = reported(Subject(record, partial(_itself, checked.document)), sieve)
    for _, addition in suppressions.additions([report], lambda _: checked.document):
        report = with_addition(report, addition, sieve)
    return report
