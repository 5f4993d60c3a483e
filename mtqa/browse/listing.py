"""The documents and findings of a run as lists: in an order, and filtered."""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from mtqa.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtqa.report import DocumentReport, Report
    from mtqa.sifting import SetAside


class Entry(NamedTuple):
    """A finding of a run.

    Attributes:
        number: Of all findings of the run, in the order of documents and files.
        document: Number of the document that it is in.
        finding: As it is told.
        aside: Why it is not told, where it is not.
    """

    number: int
    document: int
    finding: Finding
    aside: SetAside | None = None


class DocumentOrder(enum.Enum):
    """What documents are ordered by; the value says it to a reader."""

    WORST = "worst first"
    FINDINGS = "most findings first"
    PATH = "by path"
    RUN = "as they were checked"


class FindingOrder(enum.Enum):
    """What findings are ordered by; the value says it to a reader."""

    PLACE = "by place"
    WORST = "worst first"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which findings are listed: those that all of this holds for; what is empty or None holds for all.

    Attributes:
        document: The number of their document.
        severities: One of these.
        categories: One of these, as the value of `Category`.
        rules: Ids, one of these.
        text: Stands in what is marked, around it in its line, in the message, the rule, the key or the path.
        aside: Whether those are listed as well that the run did not tell.
    """

    document: int | None = None
    severities: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    text: str = ""
    aside: bool = False

    @property
    def cleared(self) -> Filter:
        """The same document, and all that there is in it."""
        return Filter(document=self.document, aside=self.aside)

    def told(self) -> str:
        """What is filtered by, the document left out, for a reader; empty: by nothing."""
        parts = [
            ", ".join(each.value for each in reversed(Severity) if each.value in self.severities),
            ", ".join(sorted(self.categories)),
            ", ".join(sorted(self.rules)),
            f"“{self.text}”" if self.text else "",
        ]
        return " · ".join(filter(None, parts))


Facets: TypeAlias = "dict[str, Counter[str]]"


class Listing:
    """All that a run found, to be looked through.

    Args:
        report: Of the run.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        entries: list[Entry] = []
        self._first: list[int] = []
        for number, document in enumerate(report.documents):
            self._first.append(len(entries))
            for finding, aside in _all(document):
                entries.append(Entry(len(entries), number, finding, aside))
        self.entries: tuple[Entry, ...] = tuple(entries)

    def of_document(self, number: int) -> Sequence[Entry]:
        """All findings in a document, in the order of its file."""
        end = self._first[number + 1] if number + 1 < len(self._first) else len(self.entries)
        return self.entries[self._first[number] : end]

    def found(self, chosen: Filter, order: FindingOrder = FindingOrder.PLACE) -> list[Entry]:
        """The findings that a filter leaves, in order."""
        entries: Iterable[Entry] = self.entries if chosen.document is None else self.of_document(chosen.document)
        if not chosen.aside:
            entries = (each for each in entries if each.aside is None)
        for name in ("severities", "categories", "rules"):
            wanted = getattr(chosen, name)
            if wanted:
                value = _VALUES[name]
                entries = [each for each in entries if value(each.finding) in wanted]
        if chosen.text:
            words = chosen.text.casefold().split()
            texts = self._texts
            entries = [each for each in entries if all(word in texts[each.number] for word in words)]
        found = list(entries)
        if order is FindingOrder.WORST:
            found.sort(key=lambda each: (-each.finding.severity.rank, -each.finding.confidence, each.number))
        return found

    def facets(self, chosen: Filter) -> Facets:
        """How many findings there are of each value that can be chosen, with what else is chosen left as it is."""
        counted: Facets = {}
        for name, value in _VALUES.items():
            nothing: dict[str, Any] = {name: frozenset()}
            others = self.found(replace(chosen, **nothing))
            counted[name] = Counter(value(each.finding) for each in others)
            for missing in getattr(chosen, name):
                counted[name].setdefault(missing, 0)
        return counted

    def documents(self, order: DocumentOrder) -> list[int]:
        """The numbers of the documents, in order."""
        documents = self.report.documents
        numbers = range(len(documents))
        if order is DocumentOrder.WORST:
            return sorted(numbers, key=lambda number: (*_badness(documents[number]), number))
        if order is DocumentOrder.FINDINGS:
            return sorted(numbers, key=lambda number: (-len(documents[number].findings), number))
        if order is DocumentOrder.PATH:
            return sorted(numbers, key=lambda number: documents[number].path)
        return list(numbers)

    @cached_property
    def _texts(self) -> list[str]:
        """What is searched of each finding."""
        documents = self.report.documents
        return [_searched(each.finding, documents[each.document].path) for each in self.entries]


_VALUES: dict[str, Callable[[Finding], str]] = {
    "severities": lambda finding: finding.severity.value,
    "categories": lambda finding: finding.category.value,
    "rules": lambda finding: finding.rule,
}


def _all(document: DocumentReport) -> list[tuple[Finding, SetAside | None]]:
    found: list[tuple[Finding, SetAside | None]] = [(finding, None) for finding in document.findings]
    if not document.aside:
        return found
    found += ((each.finding, each) for each in document.aside)
    return sorted(found, key=lambda each: (each[0].span, each[0].rule))


def _badness(document: DocumentReport) -> tuple[bool, float, float]:
    """As pages order documents: by penalty, then by quality; what could not be judged comes last."""
    penalty, quality = document.scores.mqm_per_100_words, document.scores.quality
    return penalty is None, -(penalty or 0), 100 if quality is None else quality


def _searched(finding: Finding, path: str) -> str:
    line = f"{finding.around.before}{finding.text}{finding.around.after}"
    parts = (finding.rule, finding.name, finding.message, line, finding.segment_id or "", path)
    return "\n".join(parts).casefold()
