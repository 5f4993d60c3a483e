"""The outcome of a run: what is kept of each document once it is checked, and the report of them all."""

from __future__ import annotations

from dataclasses import replace
from heapq import nsmallest
from typing import TYPE_CHECKING

from mtqa._version import __version__
from mtqa.evidence import machine_translation_evidence
from mtqa.finding import Severity
from mtqa.gate import Status, judge, marks_not_counted
from mtqa.opinion import opinion
from mtqa.reference import Estimate
from mtqa.reference.flags import flag_notices
from mtqa.report import DocumentReport, Omission, Report, SegmentReport, WeakSegment
from mtqa.scoring import Tally, judged, scores_of, tally, words_judged
from mtqa.segment import LineIndex, Role
from mtqa.sifting import Reason, Sieve
from mtqa.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtqa.checker import CheckedDocument, Checker
    from mtqa.finding import Finding
    from mtqa.reference import ReferenceModel
    from mtqa.report import Compared, Problem
    from mtqa.scoring import Judged
    from mtqa.segment import Document, Segment


def document_report(checked: CheckedDocument, model: ReferenceModel, sieve: Sieve | None = None) -> DocumentReport:
    """What is kept of a document.

    Args:
        checked: The document and what is said of it.
        model: The reference model that was asked.
        sieve: What of the findings is not to be told.
    """
    document = checked.document
    findings, aside = (sieve or Sieve()).sift(document, checked.findings)
    report = DocumentReport(
        path=document.path,
        findings=findings,
        scores=_NO_SCORES,
        opinion="",
        tally=_NO_TALLY,
        format=document.format,
        source_path=document.source_path,
        source_lang=document.source_lang,
        target_lang=document.target_lang,
        bilingual=document.bilingual,
        segments=tuple(_segments(checked)) if model.name != "none" else (),
        notices=tuple(_notices(checked)),
        weakest=tuple(_weakest(checked)) if model.name != "none" and _is_prose(document.format) else (),
        malformed=document.fault is not None,
        unidentified=any(not each.target_lang and any(map(str.isalpha, each.target)) for each in document.segments),
        aside=aside,
    )
    return _scored(report, judged(document.segments, checked.estimates))


def with_findings(
    report: DocumentReport, document: Document, more: Iterable[Finding], sieve: Sieve | None = None
) -> DocumentReport:
    """The report of a document in which more was found.

    Args:
        report: As it was.
        document: Of which it tells.
        more: What else is wrong in it, all that rules find of which nothing was known yet.
        sieve: What of it is not to be told.
    """
    told, aside = (sieve or Sieve()).sift(document, more)
    findings = tuple(sorted((*report.findings, *told), key=lambda finding: (finding.span, finding.rule)))
    known = {each.id: Estimate(quality=each.quality, fluency=each.fluency) for each in report.segments}
    estimates = [known.get(segment.id, Estimate()) for segment in document.segments]
    amended = replace(report, findings=findings, aside=(*report.aside, *aside))
    return _scored(amended, judged(document.segments, estimates))


def _scored(report: DocumentReport, segments: Sequence[Judged]) -> DocumentReport:
    """The report with all that follows from its findings."""
    counted = tally(segments, report.counted)
    fresh = None if report.counted is report.findings else tally(segments, report.findings)
    scores = scores_of([counted])
    said = opinion(report.counted, scores, prose=_is_prose(report.format))
    return _with_evidence(replace(report, tally=counted, fresh=fresh, scores=scores, opinion=said))


_NO_TALLY = Tally((), (), (), 0.0, 0.0, dict.fromkeys(Severity, 0))
_NO_SCORES = scores_of([_NO_TALLY])


def _with_evidence(report: DocumentReport) -> DocumentReport:
    """The report with what speaks for a machine, which only running text shows."""
    if not _is_prose(report.format):
        return report
    return replace(report, evidence=machine_translation_evidence(report))


def report(
    checker: Checker,
    documents: Iterable[DocumentReport],
    problems: Iterable[Problem] = (),
    notices: Iterable[str] = (),
    compared: Compared | None = None,
) -> Report:
    """Judges documents and puts the outcome of the run together.

    Args:
        checker: Which checked them.
        documents: What was found in each.
        problems: What went wrong.
        notices: What the user should know of how the documents were found and read.
        compared: The baseline that known findings are in.
    """
    documents, problems = tuple(documents), tuple(problems)
    remarks = list(notices)
    if checker.model.name == "none" and documents:
        idle = "" if checker.settings.sensitivity == "default" else ", on which sensitivity has no effect"
        remarks.append(f"Scores rest on the findings of the rules alone (model: none){idle}.")
    alone = sum(not document.bilingual for document in documents if not document.malformed)
    if alone:
        share = "" if alone == len(documents) else f" of {alone} of {len(documents)} documents"
        remarks.append(f"Without a source, faithfulness{share} was not judged.")
    unrated = sum(document.scores.quality is None and document.scores.fluency is not None for document in documents)
    if unrated and any(checker.demands.of(document.path).min_quality is not None for document in documents):
        remarks.append(
            f"Without a source the model judges no quality: min-quality asks nothing of {_count(unrated, 'document')}."
        )
    for document in documents:
        remarks += document.notices
    remarks += _unidentified([document.path for document in documents if document.unidentified])
    remarks += _of_any_language(checker, documents)
    remarks += _first(checker.glossary_contradictions)
    remarks += _lacking(checker, documents)
    failed = sum(problem.rule is not None for problem in problems)
    remarks += _of_baseline(documents, compared)
    strictly = len(compared.stale) if compared is not None and compared.strict else 0
    verdict = judge(documents, checker.demands, len(problems) - failed, failed, strictly)
    by_model = marks_not_counted(documents, checker.demands)
    if by_model and verdict.status is Status.PASSED:
        noun = "mark" if by_model == 1 else "marks"
        remarks.append(f"The gate counts no mark of the model alone: {by_model} {noun} would have failed it.")
    return Report(
        documents=documents,
        problems=problems,
        notices=tuple(remarks),
        verdict=verdict,
        signature=checker.signature,
        version=__version__,
        model=checker.model.name,
        overall=scores_of([document.tally for document in documents]) if len(documents) > 1 else None,
        compared=compared,
        demands=checker.demands,
    )


def _of_baseline(documents: Sequence[DocumentReport], compared: Compared | None) -> list[str]:
    """The notices of what the baseline has, and of what it has in vain."""
    if compared is None:
        return []
    known = sum(each.reason is Reason.KNOWN for document in documents for each in document.aside)
    remarks = [f"{_count(known, 'known finding')} not told (baseline: {compared.name})."] if known else []
    if compared.stale and not compared.strict:
        number = len(compared.stale)
        entries = "1 entry" if number == 1 else f"{number} entries"
        remarks.append(
            f"{compared.name} has {entries} that nothing matches any more: "
            f"'mtqa baseline prune' takes {'it' if number == 1 else 'them'} out."
        )
    return remarks


def _segments(checked: CheckedDocument) -> Iterator[SegmentReport]:
    document = checked.document
    lines = LineIndex(document.text)
    for segment, estimate in zip(document.segments, checked.estimates, strict=True):
        if segment.shown:
            span = segment.target_map.to_document(0, len(segment.target))
            source = segment.source or ""
            yield SegmentReport(
                id=segment.id,
                line=lines.locate(document.path, span).line,
                span=span,
                quality=estimate.quality,
                fluency=estimate.fluency,
                critical=estimate.critical,
                omissions=tuple(
                    Omission(source[error.span.start : error.span.end], error) for error in estimate.omissions
                ),
                flags=estimate.flags,
            )


def _weakest(checked: CheckedDocument) -> list[WeakSegment]:
    """The sentences that the model likes least; of short texts none, for there are not many to choose from."""
    document = checked.document
    found = []
    for segment, estimate in zip(document.segments, checked.estimates, strict=True):
        value = estimate.fluency if estimate.quality is None else estimate.quality
        if value is not None and words_judged(segment) >= _FEWEST_WORDS and segment.role is Role.PROSE:
            found.append((value, segment))
    if len(found) < _FEWEST_SENTENCES:
        return []
    lines = LineIndex(document.text)
    return [
        WeakSegment(
            lines.locate(document.path, segment.target_map.to_document(0, 0)).line,
            value,
            shortened(segment.target, _LONGEST),
        )
        for value, segment in nsmallest(_WEAKEST, found, key=lambda each: each[0])
    ]


_WEAKEST, _FEWEST_SENTENCES, _FEWEST_WORDS = 3, 10, 4
_LONGEST = 90


def _is_prose(text_format: str) -> bool:
    """Whether a document is a text, and no catalogue or table."""
    from mtqa.reading.catalogues.registry import CATALOGUES
    from mtqa.reading.options import TABLES

    return text_format not in TABLES and text_format not in CATALOGUES


def _notices(checked: CheckedDocument) -> list[str]:
    """What could not be judged in a document, or not as usual, with the place of the first such segment."""
    document = checked.document
    flagged = any(estimate.flags for estimate in checked.estimates)
    unpaired = [each for each in document.segments if not each.paired and words_judged(each)]
    if not flagged and not (document.bilingual and unpaired):
        return []
    lines = LineIndex(document.text)

    def place(segment: Segment) -> str:
        return f"line {lines.locate(document.path, segment.target_map.to_document(0, 0)).line}"

    remarks = []
    if document.bilingual and unpaired:
        first = f"{'' if len(unpaired) == 1 else 'the first: '}{place(unpaired[0])}"
        count = _count(len(unpaired), "segment")
        remarks.append(f"{document.path}: {count} without a source, of which faithfulness was not judged ({first}).")
    return remarks + flag_notices(document.path, document.segments, checked.estimates, place)


def _unidentified(paths: Sequence[str]) -> list[str]:
    """The notice that names the documents whose language shows nowhere; none where there is no such document."""
    if not paths:
        return []
    named = ", ".join(paths[:_NAMED]) + (f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else "")
    return [
        f"Could not identify the language of {named}; rules that need it were not applied: say it with --target-lang."
    ]


def _of_any_language(checker: Checker, documents: Sequence[DocumentReport]) -> list[str]:
    """The notice of a glossary whose renderings are of no language, where a run has several."""
    from mtqa.language.codes import canonical

    place = checker.glossary_without_language
    known = sorted({canonical(document.target_lang) for document in documents if document.target_lang})
    if place is None or len(known) < _SEVERAL:
        return []
    shown = ", ".join(known[:_NAMED_LANGUAGES]) + (" and others" if len(known) > _NAMED_LANGUAGES else "")
    return [
        f"The glossary does not say the language of its renderings ({place}), so they were asked of all targets "
        f"alike ({shown}): name its columns by languages, as in en,de, or give it a column target_lang."
    ]


def _first(sentences: Sequence[str]) -> list[str]:
    """The first of many notices of a kind, and how many more there are."""
    more = len(sentences) - _NAMED_CONTRADICTIONS
    rest = [f"The glossary contradicts itself in {_count(more, 'more place')}."] if more > 0 else []
    return [*sentences[:_NAMED_CONTRADICTIONS], *rest]


_NAMED_CONTRADICTIONS = 5


def _lacking(checker: Checker, documents: Sequence[DocumentReport]) -> list[str]:
    """The notices of rules that could not look at the documents, as a package that they need is not installed."""
    from mtqa.extras import to_install
    from mtqa.language.codes import base_language

    lacking = checker.lacking({base_language(document.target_lang) for document in documents if document.target_lang})
    return [
        f"{', '.join(rules)} did not run, as a package is not installed that they need: {to_install(extra)}"
        for extra, rules in sorted(lacking.items())
    ]


_NAMED = 3
_SEVERAL = 2
_NAMED_LANGUAGES = 6


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
