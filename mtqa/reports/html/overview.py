"""The upper half of a page: the verdict, what the run amounts to in figures and plots, and where to begin."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from mtqa.finding import Origin, Severity
from mtqa.reference.agreement import agreement
from mtqa.reports.levels import headline, notices
from mtqa.reports.places import from_repository
from mtqa.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mtqa.finding import Finding
    from mtqa.intervals import Interval
    from mtqa.previous import Previous
    from mtqa.report import DocumentReport, Report

WORST = 10
_STEPS = 10
"""How many bars a distribution has, each of so many points of 100."""
_FEWEST_DOCUMENTS = 8
"""Of fewer, the table tells all."""


class Reason(NamedTuple):
    """Why a run did not pass, and what would let it pass, where there is something to do about it."""

    text: str
    mend: str | None


class Figure(NamedTuple):
    """One number of the run.

    Attributes:
        name: What it is.
        value: As it is written; `–` where there is none.
        note: What is to be known of it.
    """

    name: str
    value: str
    note: str


class Bar(NamedTuple):
    """One bar of a plot.

    Attributes:
        name: What it stands for.
        value: How much.
        share: Of the longest bar, 0 to 100.
        told: The value as it is written.
        filter: What of the page it leads to, as its address says it; None: nothing.
    """

    name: str
    value: float
    share: float
    told: str
    filter: tuple[str, str] | None = None


class Distribution(NamedTuple):
    """How many segments or documents have which score.

    Attributes:
        name: Of the score.
        unit: What is counted.
        bars: From the worst to the best.
        total: How many there are.
        mean: Of all, each counting the same.
        below: How many are below 50.
        by_model: Whether these are what the model says, and not what the run does.
    """

    name: str
    unit: str
    bars: tuple[Bar, ...]
    total: int
    mean: float
    below: int
    by_model: bool


class Row(NamedTuple):
    """A document in the table.

    Attributes:
        path: From the repository.
        languages: As in `en → de`.
        words: That were judged.
        counts: Findings by severity, the gravest first.
        mqm, quality, fluency: As they are written.
        interval: Of the quality, as it is written; empty where there is none.
        opinion: One sentence.
    """

    path: str
    languages: str
    words: int
    counts: tuple[int, ...]
    mqm: str
    quality: str
    fluency: str
    interval: str
    opinion: str


class Worst(NamedTuple):
    """A segment to look at first.

    Attributes:
        path, line: Where it is.
        points: The MQM penalty of its findings.
        text: Its beginning, or that of what is marked in it.
        findings: How many it has.
        fingerprint: Of the gravest of them.
        severity: Of that.
        rules: Their ids.
    """

    path: str
    line: int
    points: str
    text: str
    findings: int
    fingerprint: str
    severity: str
    rules: str


class Change(NamedTuple):
    """What was so in a former run, and is so now.

    Attributes:
        name: Of the measure.
        then, now, by: As they are written; the last is empty where there is nothing to compare.
        better: Whether the change is for the better; None: neither, or there is none.
    """

    name: str
    then: str
    now: str
    by: str
    better: bool | None


class Trend(NamedTuple):
    """What has become of a former run.

    Attributes:
        name: Of its report.
        changes: Of its figures.
        new, gone: How many findings are told that were none then; how many of then are none any more.
        notes: What keeps the two from being compared like with like.
    """

    name: str
    changes: tuple[Change, ...]
    new: int
    gone: int
    notes: tuple[str, ...]


class Models(NamedTuple):
    """What several reference models say on average.

    Attributes:
        rows: Name, quality and fluency of each, as they are written, and of how many segments it said anything.
        sentence: How often they are far apart.
    """

    rows: tuple[tuple[str, str, str, int], ...]
    sentence: str


class Overview(NamedTuple):
    """All that the template shows."""

    title: str
    status: str
    headline: str
    reasons: tuple[Reason, ...]
    problems: tuple[tuple[str, str, str], ...]
    notices: tuple[str, ...]
    figures: tuple[Figure, ...]
    distributions: tuple[Distribution, ...]
    by_category: tuple[Bar, ...]
    by_severity: tuple[Bar, ...]
    rows: tuple[Row, ...]
    worst: tuple[Worst, ...]
    signature: str
    version: str
    model: str
    trend: Trend | None
    models: Models | None


def overview(report: Report, texts: Mapping[str, str] | None = None) -> Overview:
    """What the upper half of a page says of a report.

    Args:
        report: Of the run.
        texts: Of the segments that findings are in, by fingerprints; of the others, the line of the file is shown.
    """
    verdict = report.verdict
    reasons = [Reason(replace(each, path=from_repository(each.path)).sentence, each.mend) for each in verdict.failures]
    reasons += [Reason(reason, None) for reason in verdict.reasons[len(reasons) :]]
    said = headline(report)
    return Overview(
        title=f"mtqa: {said}",
        status=verdict.status.value,
        headline=said.partition(": ")[2],
        reasons=tuple(reasons),
        problems=tuple((from_repository(each.path), each.heading, each.message) for each in report.problems),
        notices=tuple(notices(report, from_repository)),
        figures=tuple(_figures(report)),
        distributions=tuple(_distributions(report)),
        by_category=_by_category(report),
        by_severity=_by_severity(report),
        rows=tuple(map(_row, sorted(report.documents, key=_rank))),
        worst=tuple(_worst(report, texts or {})),
        signature=report.signature,
        version=report.version,
        model=report.model,
        trend=None if report.previous is None else _trend(report, report.previous),
        models=_models(report),
    )


def _models(report: Report) -> Models | None:
    together = agreement(segment for document in report.documents for segment in document.segments)
    if together is None:
        return None
    rows = (
        (each.model, _number(each.quality, 1), _number(each.fluency, 1), each.segments) for each in together.averages
    )
    return Models(tuple(rows), together.sentence)


def points(finding: Finding) -> float:
    """What a finding counts in the MQM penalty: a mark of the model as much as it is likely to be right."""
    return finding.severity.weight * (finding.confidence if finding.origin is Origin.MODEL else 1.0)


def _figures(report: Report) -> Iterable[Figure]:
    scores = report.overall or (report.documents[0].scores if report.documents else None)
    if scores is None:
        return
    sourced = any(each.bilingual for each in report.documents)
    for name, value, interval in (
        ("Quality", scores.quality, scores.quality_interval),
        ("Fluency", scores.fluency, scores.fluency_interval),
    ):
        why = "without a source" if name == "Quality" and not sourced else "not judged"
        yield Figure(name, _number(value, 1), why if value is None else _interval(interval) or "of 100")
    yield Figure("MQM penalty", _number(scores.mqm_per_100_words, 2), "points per 100 words")
    count = len(report.documents)
    yield Figure("Words", f"{scores.words:,}", "judged")
    yield Figure("Segments", f"{scores.segments:,}", f"in {count:,} document{'' if count == 1 else 's'}")


def _trend(report: Report, previous: Previous) -> Trend:
    then = {from_repository(path): told for path, told in previous.documents.items()}
    now = {from_repository(each.path): each for each in report.documents}
    both = then.keys() & now.keys()
    here = {finding.fingerprint for each in report.documents for finding in each.findings}
    here |= {each.finding.fingerprint for document in report.documents for each in document.aside}
    gone = sum(fingerprint not in here for path in both for fingerprint in then[path])
    new = sum(is_new(finding, previous) for each in report.documents for finding in each.findings)
    notes = []
    if previous.signature != report.signature:
        notes.append(
            "Other rules or another model judged then, so that figures and findings may differ for that alone."
        )
    if len(both) < len(then) or len(both) < len(now):
        notes.append(
            f"Of the {len(then)} documents then and the {len(now)} now, {len(both)} are the same; "
            "the figures are of all. What is gone with its document is not counted."
        )
    return Trend(previous.name, tuple(_changes(report, previous)), new, gone, tuple(notes))


def is_new(finding: Finding, previous: Previous | None) -> bool:
    """Whether a former run did not know a finding."""
    return previous is not None and finding.fingerprint not in previous.known


def _changes(report: Report, previous: Previous) -> Iterable[Change]:
    scores = report.overall or (report.documents[0].scores if report.documents else None)
    for key, name, digits in (("quality", "Quality", 1), ("fluency", "Fluency", 1), ("mqm_per_100_words", "MQM", 2)):
        then, now = previous.scores[key], None if scores is None else getattr(scores, key)
        if then is not None or now is not None:
            yield _change(name, then, now, digits, more_is_better=name != "MQM")
    counts = Counter(finding.severity for document in report.documents for finding in document.findings)
    for severity in reversed(Severity):
        yield _change(f"{severity.capitalize()} findings", previous.severities[severity], counts[severity], 0)


def _change(name: str, then: float | None, now: float | None, digits: int, *, more_is_better: bool = False) -> Change:
    by = None if then is None or now is None else round(now - then, digits)
    told = "" if by is None else "±0" if not by else f"{by:+,.{digits}f}".replace("-", "\N{MINUS SIGN}")
    return Change(name, _number(then, digits), _number(now, digits), told, (by > 0) == more_is_better if by else None)


def _interval(interval: Interval | None) -> str:
    return "" if interval is None else f"{interval[0]:.1f} to {interval[1]:.1f} (95 %)"


def _distributions(report: Report) -> Iterable[Distribution]:
    """Of what the model says of segments; where it says nothing, of the scores of documents, if they are several."""
    segments = [each for document in report.documents for each in document.segments]
    for name in ("quality", "fluency"):
        values = [value for each in segments if (value := getattr(each, name)) is not None]
        unit = _OF_MODEL
        if not values and len(report.documents) >= _FEWEST_DOCUMENTS:
            values = [value for each in report.documents if (value := getattr(each.scores, name)) is not None]
            unit = "document"
        if len(values) > 1:
            yield _distribution(name.capitalize(), unit, values)


_OF_MODEL = "segment"
"""What the model alone gives numbers of."""


def _distribution(name: str, unit: str, values: Sequence[float]) -> Distribution:
    width = 100 // _STEPS
    counts = Counter(min(int(value) // width, _STEPS - 1) for value in values)
    most = max(counts.values())
    bars = tuple(
        Bar(f"{step * width}–{(step + 1) * width}", counts[step], 100 * counts[step] / most, f"{counts[step]:,}")
        for step in range(_STEPS)
    )
    below = sum(value < 50 for value in values)
    return Distribution(name, unit, bars, len(values), sum(values) / len(values), below, by_model=unit == _OF_MODEL)


def _by_category(report: Report) -> tuple[Bar, ...]:
    sums: defaultdict[str, float] = defaultdict(float)
    counts = Counter[str]()
    for finding in _counted(report):
        sums[finding.category.value] += points(finding)
        counts[finding.category.value] += 1
    ranked = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    most = max(sums.values(), default=0) or 1
    return tuple(
        Bar(name, value, 100 * value / most, _told(value, counts[name]), ("category", name)) for name, value in ranked
    )


def _by_severity(report: Report) -> tuple[Bar, ...]:
    sums = dict.fromkeys(reversed(Severity), 0.0)
    counts = Counter[Severity]()
    for finding in _counted(report):
        sums[finding.severity] += points(finding)
        counts[finding.severity] += 1
    most = max(sums.values()) or 1
    return tuple(
        Bar(each.value, value, 100 * value / most, _told(value, counts[each]), ("severity", each.value))
        for each, value in sums.items()
    )


def _told(value: float, count: int) -> str:
    return f"{_points(value)} ({count:,} finding{'' if count == 1 else 's'})"


def _points(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0")


def _counted(report: Report) -> Iterable[Finding]:
    for document in report.documents:
        yield from document.counted


def _rank(document: DocumentReport) -> tuple[bool, float, float, str]:
    """The worst first: by quality where that is known, and by penalty; what could not be judged comes last."""
    scores = document.scores
    penalty, quality = scores.mqm_per_100_words, scores.quality
    return (penalty is None, -(penalty or 0), 100 if quality is None else quality, document.path)


def _row(document: DocumentReport) -> Row:
    scores = document.scores
    source = f"{document.source_lang or '?'} → " if document.bilingual else ""
    found = Counter(finding.severity for finding in document.findings)
    return Row(
        path=from_repository(document.path),
        languages=f"{source}{document.target_lang or '?'}",
        words=scores.words,
        counts=tuple(found[each] for each in reversed(Severity)),
        mqm=_number(scores.mqm_per_100_words, 2),
        quality=_number(scores.quality, 1),
        fluency=_number(scores.fluency, 1),
        interval=_interval(scores.quality_interval),
        opinion=document.opinion,
    )


def _worst(report: Report, texts: Mapping[str, str]) -> Iterable[Worst]:
    """The segments of the highest penalty, of which findings that are set aside are no part."""
    groups: defaultdict[tuple[int, str], list[Finding]] = defaultdict(list)
    for number, document in enumerate(report.documents):
        for finding in document.findings:
            if finding.severity.weight:
                groups[number, finding.segment_id or ""].append(finding)
    ranked = nsmallest(
        WORST, groups.items(), key=lambda item: (-sum(map(points, item[1])), item[0][0], item[1][0].span)
    )
    for (number, _), findings in ranked:
        gravest = max(findings, key=points)
        around = gravest.around
        text = texts.get(gravest.fingerprint) or f"{around.before}{gravest.text}{around.after}"
        yield Worst(
            path=from_repository(report.documents[number].path),
            line=gravest.location.line,
            points=_points(sum(map(points, findings))),
            text=shortened(text, 160),
            findings=len(findings),
            fingerprint=gravest.fingerprint,
            severity=gravest.severity.value,
            rules=", ".join(dict.fromkeys(finding.rule for finding in findings)),
        )


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
