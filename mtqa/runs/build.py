"""From what stands in a report in JSON to the values that it was written from."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - a dataclass is made of it
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import msgspec

from mtqa.baseline import Entry
from mtqa.circumstances import Changed, Circumstances
from mtqa.errors import MtqaError
from mtqa.evidence import Evidence, Signal
from mtqa.evidence.value import AsMuch
from mtqa.finding import Category, Edit, Finding, Fix
from mtqa.gate import Demands, Failure, Thresholds, Verdict
from mtqa.reading import ReadOptions
from mtqa.reference import ErrorSpan, Opinion
from mtqa.report import Compared, DocumentReport, Fixed, Omission, Problem, Report, SegmentReport, WeakSegment
from mtqa.scoring import Judged, Scores, Tally, summary, tally
from mtqa.segment import Location, Span
from mtqa.sifting import SetAside
from mtqa.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.intervals import Interval
    from mtqa.runs.stored import (
        Place,
        Range,
        StoredBaseline,
        StoredCircumstances,
        StoredDemands,
        StoredDocument,
        StoredEstimate,
        StoredEvidence,
        StoredFinding,
        StoredFix,
        StoredReading,
        StoredRun,
        StoredScores,
    )


@dataclass(frozen=True, slots=True)
class DemandsByPath(Demands):
    """What documents must meet, as a run found out: of its configuration nothing else is known."""

    by_path: Mapping[str, Thresholds] = field(default_factory=dict)

    def of(self, path: str) -> Thresholds:
        """What a document must meet."""
        return self.by_path.get(path, self.thresholds)


def report_of(run: StoredRun) -> Report:
    """The report that was written.

    Raises:
        ValueError: Its parts do not fit together.
    """
    readings: dict[StoredReading, ReadOptions] = {}
    demands: dict[str, Thresholds] = {}
    documents = []
    for each in run.documents:
        asked = _thresholds(each.demands)
        if demands.setdefault(each.path, asked) != asked:
            raise ValueError(f"{each.path!r} must meet two different demands")
        documents.append(_document(each, run.model, readings))
    return Report(
        documents=tuple(documents),
        problems=tuple(Problem(each.path, each.message, each.rule) for each in run.problems),
        notices=tuple(run.notices),
        verdict=Verdict(
            run.verdict.status,
            tuple(run.verdict.reasons),
            tuple(Failure(each.path, each.demand, each.problem, each.mend) for each in run.verdict.failures),
        ),
        signature=run.signature,
        version=run.version,
        model=run.model,
        overall=None if run.scores is None else _overall(run.scores, documents),
        fixed=None if run.fixed is None else Fixed(run.fixed.findings, run.fixed.files, dict(run.fixed.rules)),
        compared=None if run.baseline is None else _compared(run.baseline),
        demands=DemandsByPath(by_path=demands),
        circumstances=_circumstances(run.circumstances),
    )


def _compared(stored: StoredBaseline) -> Compared:
    stale = (Entry(each.path, each.rule, each.text, each.segment, each.fingerprint) for each in stored.stale)
    return Compared(stored.path, tuple(stale), stored.strict)


def _circumstances(how: StoredCircumstances) -> Circumstances:
    changed = how.changed
    return Circumstances(
        unfound=how.unfound,
        glossaries=tuple(how.glossaries),
        skipped=tuple(how.skipped),
        sources=tuple(how.sources),
        patterns=tuple(how.patterns),
        fixing=tuple(how.fixing),
        changed=None if changed is None else Changed(changed.ref, changed.files, tuple(changed.lost)),
        sensitivity=how.sensitivity,
        contradictions=tuple(how.contradictions),
        any_language=how.any_language,
        lacking={extra: tuple(rules) for extra, rules in how.lacking.items()},
        across=tuple(how.across),
        shards=how.shards,
        differences=tuple(how.differences),
    )


def _document(stored: StoredDocument, model: str, readings: dict[StoredReading, ReadOptions]) -> DocumentReport:
    findings = tuple(map(_finding, stored.findings))
    aside = tuple(SetAside(_finding(each.finding), each.reason, each.remark, each.in_file) for each in stored.set_aside)
    evidence = stored.machine_translation
    keyed = [*stored.findings, *(each.finding for each in stored.set_aside)]
    report = DocumentReport(
        path=stored.path,
        name=stored.name,
        findings=findings,
        scores=_NO_SCORES,
        opinion=stored.opinion,
        tally=_NO_TALLY,
        format=stored.format,
        source_path=stored.source_path,
        source_lang=stored.source_lang,
        target_lang=stored.target_lang,
        bilingual=stored.bilingual,
        segments=tuple(map(_segment, stored.estimates)),
        notices=tuple(stored.notices),
        malformed=stored.malformed,
        unidentified=stored.unidentified,
        evidence=None if evidence is None else _evidence(evidence),
        weakest=tuple(WeakSegment(each.line, each.value, each.text) for each in stored.weakest),
        aside=aside,
        content=bytes.fromhex(stored.content or ""),
        keys={each.segment_id: each.key for each in keyed if each.segment_id is not None and each.key is not None},
        reading=None if stored.reading is None else _reading(stored.reading, readings),
    )
    counted = report.counted
    total = _tally(stored, counted, model)
    return replace(
        report,
        tally=total,
        fresh=None if len(counted) == len(findings) else _tally(stored, findings, model),
        scores=_scores(stored.scores, total),
    )


def _tally(stored: StoredDocument, findings: Sequence[Finding], model: str) -> Tally:
    """What the scores of a document are made from.

    Raises:
        ValueError: How many segments and words there are is said in two ways.
    """
    if model == "none" and not stored.estimates:
        if stored.segments > stored.words:
            raise ValueError(f"{stored.path!r} has more segments than words")
        return summary(stored.words, stored.segments, findings)
    judged = [
        Judged(each.segment_id, each.words, each.quality, each.fluency) for each in stored.estimates if each.words
    ]
    if len(judged) != stored.segments or sum(each.words for each in judged) != stored.words or model == "none":
        raise ValueError(f"{stored.path!r} has other words and segments than its estimates")
    return tally(judged, findings)


def _scores(stored: StoredScores, total: Tally) -> Scores:
    return Scores(
        quality=stored.quality,
        fluency=stored.fluency,
        mqm_per_100_words=stored.mqm_per_100_words,
        words=total.total,
        segments=total.segments,
        severities=dict(total.severities),
        quality_interval=_interval(stored.quality_interval),
        fluency_interval=_interval(stored.fluency_interval),
    )


def _overall(stored: StoredScores, documents: Iterable[DocumentReport]) -> Scores:
    tallies = [document.tally for document in documents]
    severities = {each: sum(one.severities[each] for one in tallies) for each in _NO_TALLY.severities}
    return replace(
        _scores(stored, _NO_TALLY),
        words=sum(each.total for each in tallies),
        segments=sum(each.segments for each in tallies),
        severities=severities,
    )


def _interval(stored: Interval | None) -> Interval | None:
    if stored is not None and stored[0] > stored[1]:
        raise ValueError("an interval ends before it begins")
    return stored


def _finding(stored: StoredFinding) -> Finding:
    place = _location(stored.location)
    # Reports place what is known of a line by what stands before the finding in it.
    if place.column <= len(stored.before) or place.byte_column <= len(stored.before.encode("utf-8", "surrogatepass")):
        raise ValueError(f"{stored.fingerprint!r} stands in its line before that begins")
    return Finding(
        rule=stored.rule,
        name=stored.name,
        category=stored.category,
        severity=stored.severity,
        confidence=stored.confidence,
        message=stored.message,
        origin=stored.origin,
        span=_span(stored.span),
        location=place,
        text=stored.text,
        segment_id=stored.segment_id,
        suggestion=stored.suggestion,
        target_span=None if stored.target_span is None else _span(stored.target_span),
        fix=None if stored.fix is None else _fix(stored.fix),
        around=Surroundings(stored.before, stored.after, stored.cut_before, stored.cut_after),
        fingerprint=stored.fingerprint,
    )


def _location(stored: Place) -> Location:
    if stored.end_line < stored.line or (stored.end_line == stored.line and stored.end_column < stored.column):
        raise ValueError("a place ends before it begins")
    return Location(
        stored.path,
        stored.line,
        stored.column,
        stored.end_line,
        stored.end_column,
        stored.byte_column,
        stored.end_byte_column,
    )


def _span(stored: Range) -> Span:
    return Span(stored.start, stored.end)


def _fix(stored: StoredFix) -> Fix:
    """A fix that can be written into its file; what it is in the segment is not told."""
    done = 0
    for each in stored.edits:
        if not done <= each.start <= each.end:
            raise ValueError("the edits of a fix are not in order")
        done = each.end
    return Fix(tuple(Edit(each.start, each.end, each.text) for each in stored.edits), ())


def _segment(stored: StoredEstimate) -> SegmentReport:
    return SegmentReport(
        id=stored.segment_id,
        line=stored.line,
        span=_span(stored.span),
        quality=stored.quality,
        fluency=stored.fluency,
        critical=stored.critical,
        omissions=tuple(
            Omission(
                each.text,
                ErrorSpan(Span(each.start, each.end), each.severity, Category.OMISSION, each.confidence),
            )
            for each in stored.omissions
        ),
        flags=tuple(stored.flags),
        translation=stored.translation,
        similarity=stored.similarity,
        opinions=tuple(
            Opinion(each.model, each.quality, each.fluency, each.critical, tuple(each.flags))
            for each in stored.opinions
        ),
        words=stored.words,
    )


def _evidence(stored: StoredEvidence) -> Evidence:
    return Evidence(
        strength=stored.strength,
        signals=tuple(Signal(each.rule, each.name, each.count) for each in stored.signals),
        words=stored.words,
        expected=stored.expected,
        people=AsMuch(stored.people.as_much, stored.people.of),
        machines=AsMuch(stored.machines.as_much, stored.machines.of),
        claimed=stored.claimed,
    )


def _thresholds(stored: StoredDemands) -> Thresholds:
    return Thresholds(
        fail_on=stored.fail_on,
        min_confidence=stored.min_confidence,
        min_quality=stored.min_quality,
        max_mqm_penalty=stored.max_mqm_penalty,
        max_weak_share=stored.max_weak_share,
        weak_below=stored.weak_below,
        quality_bound=stored.quality_bound,
        count_known=frozenset(stored.count_known),
    )


def _reading(stored: StoredReading, known: dict[StoredReading, ReadOptions]) -> ReadOptions:
    """How a document was read; all documents that were read alike share one value.

    Raises:
        ValueError: No document is read so.
    """
    if stored not in known:
        from mtqa.config import Settings, validate

        told = Settings(encoding=stored.encoding, target_lang=stored.lang, source_lang=stored.source_lang)
        try:
            validate(told, "reading")
        except MtqaError as error:
            raise ValueError(str(error)) from None
        known[stored] = ReadOptions(**msgspec.structs.asdict(stored))
    return known[stored]


_NO_TALLY = summary(0, 0, ())
_NO_SCORES = Scores(None, None, None, 0, 0, {})
