"""The gate: whether a run passes, and if not, which demand failed it and what would pass."""

from __future__ import annotations

import enum
import math
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from mtqa.finding import Origin, Severity
from mtqa.phrasing import counted, enumerated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from mtqa.finding import Finding
    from mtqa.report import DocumentReport
    from mtqa.scoring import Tally

DEMANDS = ("fail-on", "max-mqm-penalty", "min-quality", "max-weak-share")
"""What can be asked of a document."""
BOUNDS = ("estimate", "lower", "upper")
"""What of a quality that is known within an interval is compared with what is asked."""
WEAK_BELOW = 50.0


class Status(enum.StrEnum):
    """How a run ended. `exit_code` is what the command line returns."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"

    @property
    def exit_code(self) -> int:
        """0 passed, 1 findings fail the gate, 2 the run itself failed."""
        return (Status.PASSED, Status.FAILED, Status.ERROR).index(self)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a document must meet. None: no such demand.

    Attributes:
        fail_on: Findings of checks, of this severity or a worse one, fail the gate. Those of models never do alone.
        min_confidence: Findings less sure than this do not fail the gate by their severity; they count in the scores.
        min_quality: Lowest document quality that passes, 0 to 100.
        max_mqm_penalty: Highest MQM penalty per 100 words that passes.
        max_weak_share: Largest share of weak segments that passes, 0 to 1.
        weak_below: The quality below which a segment is weak.
        quality_bound: What is compared with `min_quality` and `max_weak_share`: the `estimate`; the `lower` bound of
            its 95 % interval, so that only what is surely good passes; or the `upper` one, so that only what is surely
            bad fails.
        count_known: Those of `DEMANDS` for which known findings, and those in segments that did not change, count as
            well.
    """

    fail_on: Severity | None = Severity.MAJOR
    min_confidence: float = 0.7
    min_quality: float | None = None
    max_mqm_penalty: float | None = None
    max_weak_share: float | None = None
    weak_below: float = WEAK_BELOW
    quality_bound: str = "estimate"
    count_known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Demands:
    """What the documents of a run must meet.

    Attributes:
        thresholds: Of every document.
        overrides: Globs of paths to other values for fields of `Thresholds`; of several that match the last one wins.
        matches: Whether a glob covers a path.
    """

    thresholds: Thresholds = Thresholds()
    overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    matches: Callable[[str, str], bool] = str.__eq__

    def of(self, path: str) -> Thresholds:
        """What a document must meet."""
        thresholds = self.thresholds
        for pattern, values in self.overrides.items():
            if self.matches(path, pattern):
                thresholds = replace(thresholds, **values)
        return thresholds


@dataclass(frozen=True, slots=True)
class Failure:
    """A demand that a document does not meet.

    Attributes:
        path: Of the document.
        demand: One of `DEMANDS`.
        problem: What is wrong, as the end of a sentence about the document.
        mend: What would let it pass, a sentence without its full stop.
    """

    path: str
    demand: str
    problem: str
    mend: str

    @property
    def sentence(self) -> str:
        """The document and what is wrong with it."""
        return f"{'standard input' if self.path == '-' else self.path} {self.problem}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gate's answer.

    Attributes:
        status: How the run ended.
        reasons: Why it did not pass, one sentence for each reason.
        failures: The demands that were not met; the first reasons, in the same order.
    """

    status: Status
    reasons: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()


def judge(
    documents: Sequence[DocumentReport], demands: Demands, problems: int = 0, failed: int = 0, stale: int = 0
) -> Verdict:
    """Judges the documents of a run.

    Segments that a model was to judge and did not make the verdict an error where scores are asked for: what is not
    judged has no errors in the penalty, and no part in the means, and would pass.

    Args:
        documents: What was found in each.
        demands: What each must meet.
        problems: Number of inputs that could not be read; any makes the verdict an error.
        failed: Number of rules that failed, which does the same.
        stale: Number of entries of a strict baseline that nothing in the files matches any more; any fails the run.
    """
    failures = tuple(failure for document in documents for failure in _failures(document, demands.of(document.path)))
    reasons = [failure.sentence for failure in failures]
    if stale:
        reasons.append(
            f"the baseline has {counted(stale, 'entry', 'entries')} that nothing matches any more "
            "('mtqa baseline prune' takes them out)"
        )
    errors = []
    if problems:
        errors.append(f"{counted(problems, 'input')} could not be checked")
    if failed:
        errors.append(f"{counted(failed, 'rule')} failed")
    errors.extend(_unjudged(documents, demands))
    if errors:
        return Verdict(Status.ERROR, (*reasons, *errors), failures)
    return Verdict(Status.FAILED if reasons else Status.PASSED, tuple(reasons), failures)


def counts(finding: Finding, thresholds: Thresholds) -> bool:
    """Whether a finding, where it is told, fails the gate by its severity."""
    return _grave(finding, thresholds) and finding.confidence >= thresholds.min_confidence


def marks_not_counted(documents: Iterable[DocumentReport], demands: Demands) -> int:
    """How many marks of a model are as severe as what fails the gate; they do not, by themselves."""
    return sum(_marks(document.findings, demands.of(document.path)) for document in documents)


def _grave(finding: Finding, thresholds: Thresholds) -> bool:
    """Whether a finding of a check is as severe as what fails the gate."""
    worst = thresholds.fail_on
    return worst is not None and finding.origin is Origin.CHECK and finding.severity.rank >= worst.rank


def _marks(findings: Iterable[Finding], thresholds: Thresholds) -> int:
    worst = thresholds.fail_on
    if worst is None:
        return 0
    return sum(finding.origin is Origin.MODEL and finding.severity.rank >= worst.rank for finding in findings)


def _failures(report: DocumentReport, thresholds: Thresholds) -> Iterator[Failure]:
    asked = (_by_severity, _by_penalty, _by_quality, _by_weak_share)
    for demand, ask in zip(DEMANDS, asked, strict=True):
        answer = ask(report, thresholds, demand in thresholds.count_known)
        if answer is not None:
            yield Failure(report.path, demand, *answer)


def _unjudged(documents: Iterable[DocumentReport], demands: Demands) -> Iterator[str]:
    """What cannot be said, as segments were not judged whose scores are asked for; nothing where all were."""
    from mtqa.reference import NOT_JUDGED
    from mtqa.reference.flags import REASONS

    reasons, asked = Counter[str](), set[str]()
    number = 0
    for document in documents:
        thresholds = demands.of(document.path)
        limits = {
            "max-mqm-penalty": thresholds.max_mqm_penalty,
            "min-quality": thresholds.min_quality,
            "max-weak-share": thresholds.max_weak_share,
        }
        of_scores = {demand for demand, limit in limits.items() if limit is not None}
        flags = (
            [each.flags for each in document.segments if each.words and NOT_JUDGED in each.flags] if of_scores else ()
        )
        number += len(flags)
        asked |= of_scores if flags else set()
        reasons.update(flag for each in flags for flag in (REASONS.intersection(each) or {NOT_JUDGED}))
    if number:
        why = ", ".join(f"{flag} {count}" if len(reasons) > 1 else flag for flag, count in reasons.most_common())
        yield (
            f"{counted(number, 'segment was', 'segments were')} not judged ({why}): the gate cannot say whether "
            f"{enumerated([each for each in DEMANDS if each in asked])} {'is' if len(asked) == 1 else 'are'} met"
        )


_LIMITS = {Severity.NEUTRAL: "none", Severity.CRITICAL: "none that is critical"}


def _by_severity(report: DocumentReport, thresholds: Thresholds, known: bool) -> tuple[str, str] | None:
    findings = report.counted if known else report.findings
    grave = [finding for finding in findings if _grave(finding, thresholds)]
    sure = [finding for finding in grave if finding.confidence >= thresholds.min_confidence]
    if not sure or thresholds.fail_on is None:
        return None
    by_severity = Counter(finding.severity for finding in sure)
    told = ", ".join(f"{by_severity[each]} {each}" for each in reversed(Severity) if by_severity[each])
    limit = _LIMITS.get(thresholds.fail_on, f"none that is {thresholds.fail_on} or worse")
    not_counted = (
        (len(grave) - len(sure), f"less than {thresholds.min_confidence:.0%} sure"),
        (_marks(findings, thresholds), "of the model"),
    )
    rest = ", ".join(f"{count} {what}" for count, what in not_counted if count)
    problem = f"has {told} (allowed: {limit}{f'; not counted: {rest}' if rest else ''})"
    rules = _rules(Counter(finding.rule for finding in sure))
    them = "it" if len(sure) == 1 else "them"
    return problem, f"mend or suppress {them} ({rules}), or put {them} into a baseline"


def _by_penalty(report: DocumentReport, thresholds: Thresholds, known: bool) -> tuple[str, str] | None:
    tally, most = _tally(report, known=known), thresholds.max_mqm_penalty
    words = tally.total
    if most is None or not words:
        return None
    penalty = round(100 * tally.penalty / words, 4)
    if penalty <= most:
        return None
    findings = report.counted if known else report.findings
    points = Counter[str]()
    for finding in findings:
        points[finding.rule] += finding.severity.weight
    allowed = most * words / 100
    return (
        f"has an MQM penalty of {penalty:.2f} per 100 words (allowed: {most:g} or less)",
        f"{tally.penalty - allowed:.1f} of its {tally.penalty:.1f} points must go; "
        f"most are of {_rules(points, points=True)}",
    )


def _by_quality(report: DocumentReport, thresholds: Thresholds, known: bool) -> tuple[str, str] | None:
    from mtqa.scoring import scores_of

    least = thresholds.min_quality
    if least is None:
        return None
    scores = report.scores if known or report.fresh is None else scores_of([report.fresh])
    quality, bound = scores.quality, thresholds.quality_bound
    what = "quality"
    if bound != "estimate" and scores.quality_interval is not None:
        quality = scores.quality_interval[0 if bound == "lower" else 1]
        what = f"quality of {scores.quality:.1f}, with a 95 % interval {'from' if bound == 'lower' else 'to'}"
    told = "" if scores.quality == report.scores.quality else " without what is known"
    if quality is None or quality >= least:
        return None
    weakest = ", ".join(str(each.line) for each in report.weakest)
    where = f"improve its weakest sentences (lines {weakest})" if weakest else "improve its weakest segments"
    mend = f"{where}; with min-quality {math.floor(quality):d} it would pass as it is"
    return f"has {what} {quality:.1f}{told} (allowed: {least:g} or more)", mend


def _by_weak_share(report: DocumentReport, thresholds: Thresholds, known: bool) -> tuple[str, str] | None:
    tally, most = _tally(report, known=known), thresholds.max_weak_share
    values = [value for value in tally.qualities or tally.fluencies if value is not None]
    if most is None or not values:
        return None
    weak = sum(value < thresholds.weak_below for value in values)
    share = _share(weak, len(values), thresholds.quality_bound)
    if share <= most:
        return None
    fewer = weak
    while fewer and _share(fewer, len(values), thresholds.quality_bound) > most:
        fewer -= 1
    told = f"{weak / len(values):.1%}"
    if thresholds.quality_bound != "estimate":
        told += f", with a 95 % interval {'to' if thresholds.quality_bound == 'lower' else 'from'} {share:.1%}"
    mend = f"{counted(weak - fewer, 'segment')} of these must become better"
    if _share(fewer, len(values), thresholds.quality_bound) > most:
        mend = f"a text of {counted(len(values), 'segment')} cannot show it: take another bound than 'lower'"
    return (
        f"has {weak} of {counted(len(values), 'segment')} below {thresholds.weak_below:g} ({told}; "
        f"allowed: {most:.1%})",
        mend,
    )


def _share(part: int, whole: int, bound: str) -> float:
    """A share, or the pessimistic (`lower` of what is good) or optimistic end of its Wilson score interval of 95 %.

    Wilson 1927, "Probable inference, the law of succession, and statistical inference".
    """
    share = part / whole
    if bound == "estimate":
        return share
    z = 1.959964
    middle = share + z * z / (2 * whole)
    width = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    end = middle + width if bound == "lower" else middle - width
    return min(max(end / (1 + z * z / whole), 0.0), 1.0)


def _tally(report: DocumentReport, *, known: bool) -> Tally:
    """What the scores are made from: all that counts, or without what is known."""
    return report.tally if known or report.fresh is None else report.fresh


def _rules(numbers: Counter[str], *, points: bool = False) -> str:
    """`A102 × 3, F101 and 2 other rules`, or `A102 (15)` where their points are told."""
    ranked = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    named = [
        f"{rule} ({number})" if points else rule if number == 1 else f"{rule} × {number}"
        for rule, number in ranked[:_NAMED]
    ]
    if len(ranked) > _NAMED:
        named.append(f"{counted(len(ranked) - _NAMED, 'other rule')}")
    return enumerated(named)


_NAMED = 3
