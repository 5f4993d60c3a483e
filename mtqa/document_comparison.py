"""Which of two documents reads better, and where: two articles, or two translations of one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mtqa._version import __version__
from mtqa.checker import Checker
from mtqa.errors import ConfigError, InputError
from mtqa.inputs import read_document, read_options
from mtqa.intervals import difference_interval
from mtqa.language.codes import base_language
from mtqa.reading import STDIN
from mtqa.scoring import score, words_judged
from mtqa.segment import LineIndex, Span
from mtqa.suppressions.run import report_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.checker import CheckedDocument
    from mtqa.config import Settings
    from mtqa.finding import Finding
    from mtqa.intervals import Interval
    from mtqa.reading import ReadOptions
    from mtqa.report import DocumentReport
    from mtqa.segment import Document

QUALITY, FLUENCY, PENALTY = "quality", "fluency", "MQM per 100 words"
FEWEST_WORDS = 100
"""In a shorter document a single finding or sentence decides."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One segment of a document, as the comparison shows it.

    Attributes:
        line: Where it begins in its file, from 1.
        text: The translation.
        block: Number of its paragraph.
        quality, fluency: As in `mtqa.scoring.Scores`.
        words: That were judged.
        penalty: MQM points of its findings.
        findings: In the order of the file.
    """

    line: int
    text: str
    block: int
    quality: float | None
    fluency: float | None
    words: int
    penalty: float
    findings: tuple[Finding, ...]

    def loss(self, usual: float | None) -> float:
        """How much worse than usual it makes its document: words' worth of the score, or MQM points without a model.

        Args:
            usual: Quality, or else fluency, of both documents together. Long passages lose more than short ones even
                where they are as good as any, and are not to be shown for that.
        """
        return self.penalty if usual is None else self.words * max(0.0, usual - (self.judged or 0.0)) / 100

    @property
    def judged(self) -> float | None:
        """Quality, or fluency where there is no source; None without a model."""
        return self.fluency if self.quality is None else self.quality


class Row(NamedTuple):
    """Passages of both documents that say the same. Either may be empty, where the other document alone says it."""

    first: tuple[Passage, ...]
    second: tuple[Passage, ...]


class Difference(NamedTuple):
    """Of one measure between two documents.

    Attributes:
        measure: `quality`, `fluency`, or `MQM per 100 words`, of which less is better.
        values: Of the first and of the second document.
        interval: 95 % bootstrap interval of the second less the first, over the segments of both; None where either
            has fewer than five.
        better: 0 or 1, the document that is better by it; None where the interval holds 0, or there is none.
    """

    measure: str
    values: tuple[float, float]
    interval: Interval | None
    better: int | None


@dataclass(frozen=True, slots=True)
class DocumentComparison:
    """Two documents next to each other.

    Attributes:
        documents: What is said of each.
        differences: By every measure that both documents have.
        better: 0 or 1, the document that reads better; None where that does not show, the measures disagree, or the
            documents are in two languages.
        passages: The worst of each document, worst first.
        rows: Where both say the same in one language: the places at which they differ most, that which differs most
            first. Empty where they do not, or nothing can tell (`model: none`).
        notices: What keeps the two from being compared like with like, one sentence each.
        signature, version: As in `mtqa.report.Report`.
    """

    documents: tuple[DocumentReport, DocumentReport]
    differences: tuple[Difference, ...]
    better: int | None
    passages: tuple[tuple[Passage, ...], tuple[Passage, ...]]
    rows: tuple[Row, ...]
    notices: tuple[str, ...]
    signature: str
    version: str = __version__


def compare_documents(
    paths: Sequence[str],
    settings: Settings,
    *,
    source: str | None = None,
    options: ReadOptions | None = None,
    passages: int = 5,
) -> DocumentComparison:
    """Compares two documents.

    Args:
        paths: Of the two.
        settings: Languages, rules and reference model.
        source: The original of both; None: they are compared as texts.
        options: How to read; by default as the settings say.
        passages: How many of the worst passages of each are wanted, and of the places at which they differ most.

    Raises:
        ConfigError: There are not two paths, or the settings make no sense.
        InputError: A file cannot be read.
        ModelError: The reference model cannot be loaded.
    """
    if len(paths) != _TWO:
        raise ConfigError(f"documents are compared two at a time, and {len(paths)} are given")
    if list(paths) == [STDIN, STDIN]:
        raise ConfigError("standard input (-) can be only one of the two documents")
    options = options or read_options(settings)
    documents = [_readable(path, source, options) for path in paths]
    checker = Checker(settings)
    checker.require_rules()
    checker.foresee((document, None) for document in documents)
    checked = [checker.check(document) for document in documents]
    first, second = (report_alone(each, checker) for each in checked)
    parts = [_passages(each) for each in checked]
    differences = _differences((first, second), parts)
    usual = _usual([*parts[0], *parts[1]])
    shown = [
        tuple(
            sorted((part for part in own if part.loss(usual) > 0), key=lambda part: (-part.loss(usual), part.line))[
                :passages
            ]
        )
        for own in parts
    ]
    return DocumentComparison(
        documents=(first, second),
        differences=differences,
        better=_better(differences) if _comparable(first, second) else None,
        passages=(shown[0], shown[1]),
        rows=tuple(_rows(parts, (first, second), checker, usual)[:passages]),
        notices=tuple(_notices((first, second))),
        signature=checker.signature,
    )


_TWO = 2


def _readable(path: str, source: str | None, options: ReadOptions) -> Document:
    """The document.

    Raises:
        InputError: It cannot be read, or breaks the rules of its format.
    """
    if not Path(path).exists() and path != STDIN:
        raise InputError(path, "no such file")
    document = read_document(path, source, options)
    if document.fault is not None:
        place = min(document.fault.place, len(document.text))
        line = LineIndex(document.text).locate(path, Span(place, place)).line
        raise InputError(path, f"line {line}: {document.fault.problem}")
    return document


def _passages(checked: CheckedDocument) -> list[Passage]:
    """The judged segments of a document."""
    findings: defaultdict[str | None, list[Finding]] = defaultdict(list)
    for finding in checked.findings:
        findings[finding.segment_id].append(finding)
    document = checked.document
    lines = LineIndex(document.text)
    passages = []
    for segment, estimate in zip(document.segments, checked.estimates, strict=True):
        if words := words_judged(segment):
            own = findings[segment.id]
            scores = score([segment], own, [estimate])
            judged = estimate.quality is not None or estimate.fluency is not None
            passages.append(
                Passage(
                    line=lines.locate(document.path, segment.target_map.to_document(0, 0)).line,
                    text=segment.target,
                    block=segment.block,
                    quality=scores.quality if judged else None,
                    fluency=scores.fluency if judged else None,
                    words=words,
                    penalty=(scores.mqm_per_100_words or 0) * words / 100,
                    findings=tuple(own),
                )
            )
    return passages


def _usual(parts: Sequence[Passage]) -> float | None:
    """What the model says of all passages together; None where it says nothing of some."""
    words = sum(part.words for part in parts)
    values = [part.judged for part in parts]
    known = [value * part.words for value, part in zip(values, parts, strict=True) if value is not None]
    return sum(known) / words if words and len(known) == len(parts) else None


def _rows(
    parts: Sequence[Sequence[Passage]], reports: Sequence[DocumentReport], checker: Checker, usual: float | None
) -> list[Row]:
    """What both documents say, side by side; that which the one says much better than the other first."""
    models = getattr(checker.model, "models", (checker.model,))
    encode = next((model.sum_states for model in models if hasattr(model, "sum_states")), None)
    langs = {base_language(report.target_lang) for report in reports}
    if encode is None or len(langs) > 1:
        return []
    from mtqa.alignment.documents import Sentence, align_documents

    sides = [[Sentence(part.text, part.block) for part in own] for own in parts]
    lang = reports[0].target_lang
    aligned = align_documents(sides[0], sides[1], source_lang=lang, target_lang=lang, encode=encode)
    rows = [
        Row(tuple(parts[0][number] for number in bead.source), tuple(parts[1][number] for number in bead.target))
        for bead in aligned.beads
    ]
    if not aligned.related or _in_both(rows) < _SAME_TEXT:
        return []

    def differs(row: Row) -> float:
        return abs(sum(part.loss(usual) for part in row.first) - sum(part.loss(usual) for part in row.second))

    return sorted((row for row in rows if row.first and row.second and differs(row) > 0), key=differs, reverse=True)


_SAME_TEXT = 0.5
"""Share of the words that must have their like in the other document."""


def _in_both(rows: Sequence[Row]) -> float:
    words = [sum(part.words for part in (*row.first, *row.second)) for row in rows]
    both = sum(count for count, row in zip(words, rows, strict=True) if row.first and row.second)
    return both / sum(words) if words else 0.0


def _differences(
    reports: tuple[DocumentReport, DocumentReport], parts: Sequence[Sequence[Passage]]
) -> tuple[Difference, ...]:
    values = {
        QUALITY: [each.scores.quality if each.segments else None for each in reports],
        FLUENCY: [each.scores.fluency if each.segments else None for each in reports],
        PENALTY: [each.scores.mqm_per_100_words for each in reports],
    }
    differences = []
    for measure, (one, other) in values.items():
        if one is None or other is None:
            continue
        interval = difference_interval(*(_weighted(own, measure) for own in parts))
        better = None
        if interval is not None and not interval[0] <= 0 <= interval[1]:
            better = int((interval[0] > 0) != (measure == PENALTY))
        differences.append(Difference(measure, (one, other), interval, better))
    return tuple(differences)


def _weighted(parts: Sequence[Passage], measure: str) -> list[tuple[int, float]]:
    """Weight and value of each passage that has the measure."""
    if measure == PENALTY:
        return [(part.words, 100 * part.penalty / part.words) for part in parts]
    return [
        (part.words, value)
        for part in parts
        if (value := part.quality if measure == QUALITY else part.fluency) is not None
    ]


def _better(differences: Sequence[Difference]) -> int | None:
    said = {difference.better for difference in differences} - {None}
    return said.pop() if len(said) == 1 else None


def _comparable(first: DocumentReport, second: DocumentReport) -> bool:
    """Whether the figures of both are on one scale: texts in two languages are not."""
    langs = [base_language(report.target_lang) for report in (first, second)]
    return not all(langs) or langs[0] == langs[1]


def _notices(reports: Sequence[DocumentReport]) -> list[str]:
    first, second = reports
    notices = [notice for report in reports for notice in report.notices]
    if not _comparable(first, second):
        notices.append(
            f"The documents are in two languages ({first.target_lang}, {second.target_lang}): the model's figures are "
            "not on one scale, and which reads better cannot be told."
        )
    notices += [
        f"{report.path} has {report.scores.words} words: with fewer than {FEWEST_WORDS}, single sentences decide."
        for report in reports
        if report.scores.words < FEWEST_WORDS
    ]
    return notices
