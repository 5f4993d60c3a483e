"""The outcome of a run: what is said of each document that was checked, and the report of them all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mtqa._version import __version__
from mtqa.circumstances import Circumstances
from mtqa.evidence import machine_translation_evidence
from mtqa.finding import Severity
from mtqa.fingerprints import project_root
from mtqa.gate import Status, Verdict, judge
from mtqa.intervals import weighted_mean_intervals
from mtqa.notices import notices_of
from mtqa.opinion import opinion
from mtqa.record import Subject
from mtqa.recording import is_prose, record_of
from mtqa.report import DocumentReport, Report
from mtqa.scoring import Tally, scores_of, tally
from mtqa.sifting import Sieve

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.checker import CheckedDocument, Checker
    from mtqa.reference import ReferenceModel
    from mtqa.report import Compared, Problem
    from mtqa.scoring import Intervals, Judged


def document_report(checked: CheckedDocument, model: ReferenceModel) -> DocumentReport:
    """What is said of a document where nothing of it is set aside.

    Args:
        checked: The document and what is found in it.
        model: The reference model that was asked.
    """
    record = record_of(checked, model, project_root(None))
    return reported(Subject(record, lambda: checked.document), Sieve())


def reported(subject: Subject, sieve: Sieve, intervals: Intervals = weighted_mean_intervals) -> DocumentReport:
    """What is said of a document.

    Args:
        subject: What was found in it.
        sieve: What of the findings is not to be told.
        intervals: Computes confidence intervals.
    """
    record = subject.record
    findings, aside = sieve.sift(subject)
    report = DocumentReport(
        path=record.path,
        findings=findings,
        scores=_NO_SCORES,
        opinion="",
        tally=_NO_TALLY,
        format=record.format,
        source_path=record.source_path,
        source_lang=record.source_lang,
        target_lang=record.target_lang,
        bilingual=record.bilingual,
        segments=record.segments,
        notices=record.notices,
        weakest=record.weakest,
        malformed=record.malformed,
        unidentified=record.unidentified,
        aside=aside,
        only=record.only,
        content=record.content,
        keys=record.keys,
        name=record.name,
    )
    return _scored(report, record.judged, intervals)


def with_addition(
    report: DocumentReport, addition: Subject, sieve: Sieve, intervals: Intervals = weighted_mean_intervals
) -> DocumentReport:
    """The report of a document in which more was found.

    Args:
        report: As it was.
        addition: What else was found; see `addition_to`.
        sieve: What of it is not to be told.
        intervals: Computes confidence intervals.
    """
    told, aside = sieve.sift(addition)
    findings = tuple(sorted((*report.findings, *told), key=lambda finding: (finding.span, finding.rule)))
    keys = {**report.keys, **addition.record.keys}
    amended = replace(report, findings=findings, aside=(*report.aside, *aside), keys=keys)
    return _scored(amended, addition.record.judged, intervals)


def _scored(report: DocumentReport, segments: Sequence[Judged], intervals: Intervals) -> DocumentReport:
    """The report with all that follows from its findings."""
    findings = report.counted
    counted = tally(segments, findings)
    fresh = None if len(findings) == len(report.findings) else tally(segments, report.findings)
    scores = scores_of([counted], intervals)
    said = opinion(findings, scores, prose=is_prose(report.format))
    return _with_evidence(replace(report, tally=counted, fresh=fresh, scores=scores, opinion=said))


_NO_TALLY = Tally((), (), (), 0.0, 0.0, dict.fromkeys(Severity, 0))
_NO_SCORES = scores_of([_NO_TALLY])


def _with_evidence(report: DocumentReport) -> DocumentReport:
    """The report with what speaks for a machine, which only running text shows."""
    if not is_prose(report.format):
        return report
    return replace(report, evidence=machine_translation_evidence(report))


def report(
    checker: Checker,
    documents: Iterable[DocumentReport],
    problems: Iterable[Problem] = (),
    circumstances: Circumstances | None = None,
    compared: Compared | None = None,
    *,
    intervals: Intervals = weighted_mean_intervals,
) -> Report:
    """Judges documents and puts the outcome of the run together.

    Args:
        checker: Which checked them.
        documents: What was found in each.
        problems: What went wrong.
        circumstances: How the documents were found and read; what the checker knows is added.
        compared: The baseline that known findings are in.
        intervals: Computes confidence intervals.
    """
    documents = tuple(documents)
    return concluded(
        Report(
            documents=documents,
            problems=tuple(problems),
            notices=(),
            verdict=Verdict(Status.PASSED),
            signature=checker.signature,
            version=__version__,
            model=checker.model.name,
            compared=compared,
            demands=checker.demands,
            circumstances=_with_settings(circumstances or Circumstances(), checker, documents),
        ),
        intervals,
    )


def concluded(report: Report, intervals: Intervals = weighted_mean_intervals) -> Report:
    """A report with all that follows from the others of its parts: verdict, scores of all documents, notices.

    Args:
        report: Of a run.
        intervals: Computes confidence intervals.
    """
    failed = sum(problem.rule is not None for problem in report.problems)
    strictly = len(report.compared.stale) if report.compared is not None and report.compared.strict else 0
    verdict = judge(report.documents, report.demands, len(report.problems) - failed, failed, strictly)
    overall = None
    if len(report.documents) > 1:
        overall = scores_of([document.tally for document in report.documents], intervals)
    judged = replace(report, verdict=verdict, overall=overall)
    return replace(judged, notices=notices_of(judged))


def _with_settings(how: Circumstances, checker: Checker, documents: Sequence[DocumentReport]) -> Circumstances:
    """The circumstances, with those of them that lie in what checks."""
    from mtqa.language.codes import base_language

    lacking = checker.lacking({base_language(document.target_lang) for document in documents if document.target_lang})
    return replace(
        how,
        sensitivity=checker.settings.sensitivity,
        contradictions=tuple(checker.glossary_contradictions),
        any_language=checker.glossary_without_language,
        lacking={extra: tuple(rules) for extra, rules in lacking.items()},
        across=checker.comparing,
    )
