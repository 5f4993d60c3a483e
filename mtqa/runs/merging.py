"""Shards of one run, put together to what the run over all files would have said."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mtqa.circumstances import Changed, Circumstances
from mtqa.errors import ConfigError
from mtqa.fingerprints import STDIN
from mtqa.intervals import weighted_mean_intervals
from mtqa.outcome import concluded
from mtqa.report import Compared, Fixed
from mtqa.runs.build import DemandsByPath
from mtqa.sifting import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtqa.finding import Finding
    from mtqa.gate import Thresholds
    from mtqa.report import DocumentReport, Problem, Report
    from mtqa.scoring import Intervals

_Value = TypeVar("_Value")


class Shard(NamedTuple):
    """A part of a run.

    Attributes:
        name: Of the file of its report, for messages.
        report: As it was read.
    """

    name: str
    report: Report


def merged(shards: Sequence[Shard], intervals: Intervals = weighted_mean_intervals) -> Report:
    """The report of all shards together, in their order. Of one alone, that which it has.

    Verdict, scores of all documents and notices are those of one run over all files, but for the rules that compare the
    documents of a run: they compared those of each shard alone.

    Args:
        shards: At least one.
        intervals: Computes confidence intervals.

    Raises:
        ConfigError: They cannot be parts of one run: other versions or models judged, they are about other changes, or
            they say different things of one document.
    """
    if len(shards) == 1:
        return shards[0].report
    first = shards[0]
    for each in shards[1:]:
        _require_alike(first, each)
    reports = [each.report for each in shards]
    documents = _documents(shards)
    fixed = [each.fixed for each in reports if each.fixed is not None]
    return concluded(
        replace(
            first.report,
            documents=tuple(documents),
            problems=_problems(reports),
            signature=_signature([each.signature for each in reports]),
            fixed=_fixed(fixed) if fixed else None,
            compared=_compared(shards),
            demands=DemandsByPath(by_path=_demands(shards)),
            circumstances=_circumstances(reports),
        ),
        intervals,
    )


def _require_alike(first: Shard, other: Shard) -> None:
    """Nothing where two shards may be of one run."""
    one, two = first.report, other.report
    for what, here, there in (
        ("mtqa", one.version, two.version),
        ("the reference model", _by_model(one.signature), _by_model(two.signature)),
    ):
        if here != there:
            raise ConfigError(
                f"{first.name} and {other.name} are no parts of one run, and their scores do not compare: {what} was "
                f"{here!r:.80} in the one and {there!r:.80} in the other; render each by itself"
            )
    since, then = one.circumstances.changed, two.circumstances.changed
    if (since and since.ref) != (then and then.ref):
        about = [f"what changed since {each.ref!r:.80}" if each else "all of its files" for each in (since, then)]
        raise ConfigError(
            f"{first.name} and {other.name} are no parts of one run: the one is about {about[0]}, the other about "
            f"{about[1]}"
        )


def _by_model(signature: str) -> str:
    """The part of a signature that the reference model decides."""
    return signature.partition("|rules:")[0]


def _documents(shards: Sequence[Shard]) -> list[DocumentReport]:
    """All documents, those once that several shards tell the same of."""
    known: dict[tuple[str, str | None], tuple[str, DocumentReport]] = {}
    paired: dict[str, tuple[str, bool]] = {}
    documents = []
    for name, report in shards:
        # Within a shard, a document may be there twice for a reason.
        here, pairs = {}, {}
        for document in report.documents:
            target, source = place = _files(document)
            former, has_source = paired.get(target, (name, source is not None))
            if has_source is not (source is not None):
                with_it, without = (former, name) if has_source else (name, former)
                raise ConfigError(
                    f"{document.path} is in {with_it} with a source and in {without} without, so that it would count "
                    "twice: check each file in one shard"
                )
            pairs[target] = (name, source is not None)
            if place not in known:
                here[place] = (name, document)
                documents.append(document)
            elif known[place][1] != _named_as(document, known[place][1]):
                raise ConfigError(
                    f"{document.path} is in {known[place][0]} and in {name}, which say different things of it: check "
                    "each file in one shard"
                )
        known |= here
        paired |= pairs
    return documents


def _files(document: DocumentReport) -> tuple[str, str | None]:
    """Which files a document is of, by whatever names."""
    return _file(document.path), None if document.source_path is None else _file(document.source_path)


def _file(path: str) -> str:
    """One name for all names of a file, as those have it that a check is given."""
    if path == STDIN:
        return path
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):  # no system has a file of such a name
        return os.path.normpath(path)


def _named_as(document: DocumentReport, other: DocumentReport) -> DocumentReport:
    """A document by the names that another has for the same files."""
    if (document.path, document.source_path) == (other.path, other.source_path):
        return document
    names = {document.path: other.path, document.source_path: other.source_path}

    def named(finding: Finding) -> Finding:
        place = finding.location
        return replace(finding, location=replace(place, path=names.get(place.path) or place.path))

    def said(notice: str) -> str:
        return f"{other.path}{notice.removeprefix(document.path)}" if notice.startswith(document.path) else notice

    return replace(
        document,
        path=other.path,
        source_path=other.source_path,
        notices=tuple(map(said, document.notices)),
        findings=tuple(map(named, document.findings)),
        aside=tuple(each._replace(finding=named(each.finding)) for each in document.aside),
    )


def _demands(shards: Iterable[Shard]) -> dict[str, Thresholds]:
    """What each document must meet."""
    demands: dict[str, Thresholds] = {}
    files: dict[str, Thresholds] = {}
    for name, report in shards:
        for document in report.documents:
            asked = demands[document.path] = report.demands.of(document.path)
            if files.setdefault(_file(document.path), asked) != asked:
                raise ConfigError(f"{name}: the gate asked something else of {document.path} in another shard")
    return demands


def _signature(signatures: Sequence[str]) -> str:
    """One signature; where a part differs, it has all values of it."""
    if len(set(signatures)) == 1:
        return signatures[0]
    model = _by_model(signatures[0])
    parts: dict[str, dict[str, None]] = {}
    for signature in signatures:
        for part in signature.removeprefix(f"{model}|").split("|"):
            key, colon, value = part.partition(":")
            parts.setdefault(f"{key}{colon}", {})[value] = None
    return "|".join((model, *(f"{key}{'+'.join(values)}" for key, values in parts.items())))


def _differences(signatures: Sequence[str]) -> tuple[str, ...]:
    """The parts in which signatures differ, by their names."""
    every = [set(signature.split("|")) for signature in signatures]
    odd = {part.partition(":")[0] for one in every for other in every for part in one - other}
    return tuple(sorted(odd))


def _problems(reports: Sequence[Report]) -> tuple[Problem, ...]:
    """All problems, as one run tells them: first what could not be found, then what could not be read."""
    cut = [(each.problems, each.circumstances.unfound) for each in reports]
    return _unique([*(problems[:first] for problems, first in cut), *(problems[first:] for problems, first in cut)])


def _fixed(each: Sequence[Fixed]) -> Fixed:
    rules: dict[str, int] = {}
    for one in each:
        for rule, count in one.rules.items():
            rules[rule] = rules.get(rule, 0) + count
    return Fixed(sum(one.findings for one in each), sum(one.files for one in each), rules)


def _compared(shards: Sequence[Shard]) -> Compared | None:
    """The baseline of all shards; what one of them knows is in vain for none."""
    known = [(shard.name, shard.report.compared) for shard in shards if shard.report.compared is not None]
    if not known:
        return None
    (name, first), *others = known
    for other, compared in others:
        if compared.strict != first.strict:
            strict, lax = (name, other) if first.strict else (other, name)
            raise ConfigError(f"{strict} was checked with --strict-baseline, and {lax} without: check both alike")
    aside = (each for shard in shards for document in shard.report.documents for each in document.aside)
    # A baseline sees what neither a comment nor the configuration suppresses.
    seen = {each.finding.fingerprint for each in aside if each.reason is Reason.KNOWN}
    # As they stand in the file.
    stale = sorted(_unique(compared.stale for _, compared in known))
    names = dict.fromkeys(compared.name for _, compared in known)
    return Compared(", ".join(names), tuple(each for each in stale if each.fingerprint not in seen), first.strict)


def _circumstances(reports: Sequence[Report]) -> Circumstances:
    each = [report.circumstances for report in reports]
    changed = [one.changed for one in each if one.changed is not None]
    odd = _differences([report.signature for report in reports])
    lacking: dict[str, set[str]] = {}
    for one in each:
        for extra, rules in one.lacking.items():
            lacking.setdefault(extra, set()).update(rules)

    def union(told: Callable[[Circumstances], tuple[str, ...]]) -> tuple[str, ...]:
        return _unique(map(told, each))

    return Circumstances(
        unfound=len(_unique(report.problems[: report.circumstances.unfound] for report in reports)),
        glossaries=union(lambda one: one.glossaries),
        skipped=union(lambda one: one.skipped),
        sources=union(lambda one: one.sources),
        patterns=union(lambda one: one.patterns),
        fixing=union(lambda one: one.fixing),
        changed=Changed(changed[0].ref, sum(one.files for one in changed), _unique(one.lost for one in changed))
        if changed
        else None,
        sensitivity=each[0].sensitivity,
        contradictions=union(lambda one: one.contradictions),
        any_language=next((one.any_language for one in each if one.any_language is not None), None),
        lacking={extra: tuple(sorted(rules)) for extra, rules in lacking.items()},
        across=union(lambda one: one.across),
        shards=sum(one.shards for one in each),
        differences=tuple(sorted({*odd, *(name for one in each for name in one.differences)})),
    )


def _unique(groups: Iterable[Iterable[_Value]]) -> tuple[_Value, ...]:
    """What is in any of them, each once."""
    return tuple(dict.fromkeys(one for group in groups for one in group))
