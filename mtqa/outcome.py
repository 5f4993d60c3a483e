"""The outcome of a run: what is said of each document that was checked, and the report of them all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mtqa._version import __version__
from mtqa.evidence import machine_translation_evidence
from mtqa.finding import Severity
from mtqa.fingerprints import project_root
from mtqa.gate import Status, judge, marks_not_counted
from mtqa.intervals import weighted_mean_intervals
from mtqa.opinion import opinion
from mtqa.record import Subject
from mtqa.recording import is_prose, record_of
from mtqa.report import DocumentReport, Report
from mtqa.scoring import Tally, scores_of, tally
from mtqa.sifting import Reason, Sieve

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
    amended = replace(report, findings=findings, aside=(*report.aside, *aside))
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
    notices: Iterable[str] = (),
    compared: Compared | None = None,
    *,
    intervals: Intervals = weighted_mean_intervals,
) -> Report:
    """Judges documents and puts the outcome of the run together.

    Args:
        checker: Which checked them.
        documents: What was found in each.
        problems: What went wrong.
        notices: What the user should know of how the documents were found and read.
        compared: The baseline that known findings are in.
        intervals: Computes confidence intervals.
    """
    documents, problems = tuple(documents), tuple(problems)
    remarks = list(notices)
    if checker.model.name == "none" and documents:
        idle = "" if checker.settings.sensitivity == "default" else ", on which sensitivity has no effect"
        remarks.append(f"Scores rest on the findings of the rules alone (model: none){idle}.")
    alone = sum(not document.bilingual for document in documents if not document.malformed)
    if alone:
        share = "" if alone == len(documents) else f" of {alone} of {len(documents)} documents"
        hint = " (--source, or the key pairs in the configuration, says where sources are)" if share else ""
        remarks.append(f"Without a source, faithfulness{share} was not judged{hint}.")
    unrated = sum(document.scores.quality is None and document.scores.fluency is not None for document in documents)
    if unrated and any(checker.demands.of(document.path).min_quality is not None for document in documents):
        remarks.append(
            f"Without a source the model judges no quality: min-quality asks nothing of {_count(unrated, 'document')}."
        )
    demands = [checker.demands.of(document.path) for document in documents]
    if checker.model.name == "none" and any(each.max_weak_share is not None for each in demands):
        remarks.append("Without a reference model no segment is weak: max-weak-share asks nothing.")
    for document in documents:
        remarks += document.notices
    remarks += _unidentified([document.path for document in documents if document.unidentified])
    remarks += _of_any_language(checker, documents)
    remarks += _first(checker.glossary_contradictions)
    remarks += _lacking(checker, documents)
    failed = sum(problem.rule is not None for problem in problems)
    remarks += _of_suppressions(documents)
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
        overall=scores_of([document.tally for document in documents], intervals) if len(documents) > 1 else None,
        compared=compared,
        demands=checker.demands,
    )


def _of_suppressions(documents: Sequence[DocumentReport]) -> list[str]:
    """The notice of what is not told since somebody says so; none where there is nothing."""
    number = sum(each.reason is Reason.SUPPRESSED for document in documents for each in document.aside)
    return [f"{_count(number, 'finding')} suppressed (--show-suppressed lists them)."] if number else []


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
