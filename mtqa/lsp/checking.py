"""What is wrong in an open file: read, checked by the rules, and by what a model has said so far."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from mtqa.errors import InputError
from mtqa.finding import Severity
from mtqa.lsp.reading import find_source, read, why_not_checked
from mtqa.reference import Estimate
from mtqa.segment import Span
from mtqa.suppressions.alone import told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mtqa.finding import Finding
    from mtqa.lsp.projects import Project, Projects
    from mtqa.lsp.text import Snapshot
    from mtqa.reference import ReferenceModel
    from mtqa.segment import Document, Segment

MALFORMED = "X201"


class StaleError(Exception):
    """What was to be checked is no more what the editor shows."""


class Problem(NamedTuple):
    """Why a file, or its source, cannot be checked; no rule says so.

    Attributes:
        message: One sentence.
        span: Where it is told.
        severity: How grave that is.
        where: Another file that it is about, as an editor names it, its text, and a place there.
    """

    message: str
    span: Span
    severity: Severity
    where: tuple[str, Snapshot, Span] | None = None


@dataclass(frozen=True)
class Checked:
    """An open file, and all that is said of it.

    Attributes:
        snapshot: What was checked.
        project: By what.
        document: With its languages identified; None where nothing was checked.
        by_rules: What the rules find.
        findings: These, and what the model says, but for what is suppressed; in the order of the file.
        problems: What no rule says.
        source: Real path of the file that it renders.
        source_uri: The same as an editor names it.
        original: The text of that.
        left_out: Why nothing was checked, as the end of a sentence, where that is not for its content.
        too_large: Whether that is for its size.
        warnings: Of rules that are not mtqa's own, and failed.
        seconds: How long it took.
    """

    snapshot: Snapshot
    project: Project
    document: Document | None = None
    by_rules: tuple[Finding, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    source: str | None = None
    source_uri: str | None = None
    original: Snapshot | None = None
    left_out: str | None = None
    too_large: bool = False
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def segments(self) -> dict[str, Segment]:
        """Those of the document, by id."""
        return {} if self.document is None else {segment.id: segment for segment in self.document.segments}


class Estimates:
    """What a model has said of segments; kept, so that of a text in which one line changes one is judged anew.

    Args:
        most: How many are kept.
    """

    def __init__(self, most: int = 50_000) -> None:
        self._most = most
        self._known: dict[tuple[str | None, ...], Estimate] = {}

    def of(self, segment: Segment) -> Estimate | None:
        """What was said of a segment, if anything."""
        return self._known.get(_key(segment)) if segment.shown else Estimate()

    def add(self, segment: Segment, estimate: Estimate) -> None:
        """Keeps what a model says of a segment; of too many the first are forgotten."""
        while len(self._known) >= self._most:
            del self._known[next(iter(self._known))]
        self._known[_key(segment)] = estimate

    def missing(self, document: Document) -> list[Segment]:
        """The segments of which nothing was said yet, each text once."""
        found = {_key(segment): segment for segment in document.segments if self.of(segment) is None}
        return list(found.values())


def _key(segment: Segment) -> tuple[str | None, ...]:
    return segment.target, segment.source, segment.target_lang, segment.source_lang


@dataclass(frozen=True)
class Work:
    """An open file that is to be checked.

    Attributes:
        path: As it would be named on the command line.
        snapshot: What it holds.
        opened: What else is open, by real path.
        stale: Whether nobody wants to know any more.
    """

    path: str
    snapshot: Snapshot
    opened: Mapping[str, Snapshot] = field(default_factory=dict)
    stale: Callable[[], bool] = lambda: False

    def go_on(self) -> None:
        """Nothing where somebody wants to know.

        Raises:
            StaleError: Nobody does.
        """
        if self.stale():
            raise StaleError


def check(work: Work, projects: Projects, estimates: Mapping[str, Estimates] | None) -> Checked:
    """Checks an open file.

    Args:
        work: What, and until when.
        projects: Where its configuration is found.
        estimates: What a model has said, by its sensitivity; None: no model judges.

    Raises:
        StaleError: Nobody wants to know any more.
        ConfigError: The configuration is wrong.
    """
    began = monotonic()
    work.go_on()
    project = projects.of(work.path)
    outcome = Checked(work.snapshot, project)
    text = work.snapshot.text
    reason = why_not_checked(work.path, text, project)
    if reason is None and _is_larger(text, project.reading.max_bytes):
        largest = f"{project.settings.max_file_size:g} MiB"
        return replace(outcome, left_out=f"is larger than {largest}: raise max-file-size or split it", too_large=True)
    if reason is not None or not text.strip():
        return replace(outcome, left_out=reason)
    outcome = _read(work, outcome)
    if outcome.document is None:
        return outcome
    work.go_on()
    checker = project.checker
    document = checker.identify(outcome.document)
    work.go_on()
    found = checker.find_by_rules(document)
    warnings = tuple(failure.problem for failure in checker.guard.take())
    outcome = replace(
        outcome,
        document=document,
        by_rules=tuple(found),
        problems=(*outcome.problems, *_unread(document, found)),
        warnings=warnings,
    )
    work.go_on()
    return replace(judged(outcome, estimates), seconds=monotonic() - began)


def judged(checked: Checked, estimates: Mapping[str, Estimates] | None) -> Checked:
    """The same with what a model has said by now."""
    document = checked.document
    if document is None:
        return replace(checked, findings=checked.by_rules)
    checker = checked.project.checker
    found = list(checked.by_rules)
    if estimates is not None:
        known = estimates[checked.project.settings.sensitivity]
        said = [known.of(segment) or Estimate() for segment in document.segments]
        found += checker.find_by_model(document, said, checked.by_rules)
        found.sort(key=lambda finding: (finding.span, finding.rule))
    return replace(checked, findings=tuple(told(document, found, checker)))


def judge(work: Work, document: Document, model: ReferenceModel, estimates: Estimates) -> bool:
    """Has a model judge segments of which it has said nothing yet, for some seconds.

    Returns:
        Whether there are more.

    Raises:
        StaleError: Nobody wants to know any more.
    """
    until = monotonic() + _SECONDS
    missing = estimates.missing(document)
    for start in range(0, len(missing), _TOGETHER):
        work.go_on()
        if monotonic() > until:
            return True
        some = missing[start : start + _TOGETHER]
        for segment, estimate in zip(some, model.estimate(some), strict=True):
            estimates.add(segment, estimate)
    return False


_SECONDS, _TOGETHER = 2.0, 8


def _read(work: Work, outcome: Checked) -> Checked:
    """The file as it is read; with a source that cannot be, it is read alone."""
    text, project = work.snapshot.text, outcome.project
    source = find_source(work.path, project, work.opened)
    if source is not None:
        outcome = replace(outcome, source=os.path.realpath(source.path), source_uri=_uri(source.path))
    work.go_on()
    try:
        document = read(work.path, text, source, project)
        problem = None if source is None or source.problem is None else _of_source(source.path, source.problem)
        if source is not None and source.text is not None:
            original = type(work.snapshot).of(source.text, work.snapshot.encoding)
            if document.fault is not None and document.path == source.path:
                place = min(document.fault.place, len(source.text))
                problem = _of_source(source.path, document.fault.problem, original, place)
                document = read(work.path, text, None, project)
            else:
                outcome = replace(outcome, original=original)
    except InputError as error:
        return replace(outcome, problems=(_of_file(error, work.snapshot),))
    return replace(outcome, document=document, problems=() if problem is None else (problem,))


def _uri(path: str) -> str:
    return Path(os.path.abspath(path)).as_uri()  # noqa: PTH100 - links stay as they are named


def _of_source(path: str, problem: str, original: Snapshot | None = None, place: int = 0) -> Problem:
    name = os.path.basename(path)  # noqa: PTH119
    told = f"The source {name} {problem}; so the translation is checked alone."
    where = None if original is None else (_uri(path), original, Span(place, place))
    return Problem(told, Span(0, 0), Severity.MAJOR, where)


def _of_file(error: InputError, snapshot: Snapshot) -> Problem:
    """What keeps a table from being read, in the line that it names."""
    number = _line_named(error.problem)
    before = sum(map(len, snapshot.lines[: number - 1])) if number <= len(snapshot.lines) else 0
    start = min(before, len(snapshot.text))
    end = min(start + len(snapshot.lines[number - 1].rstrip()), len(snapshot.text)) if before or number == 1 else start
    return Problem(f"The file cannot be read: {error.problem}.", Span(start, max(start, end)), Severity.CRITICAL)


def _line_named(problem: str) -> int:
    """The number in `line 3: has …`; 1 where there is none."""
    words = problem.split(maxsplit=2)
    if len(words) > 1 and words[0] == "line" and (number := words[1].rstrip(":,")).isdecimal() and len(number) < 10:
        return max(int(number), 1)
    return 1


def _unread(document: Document, found: list[Finding]) -> tuple[Problem, ...]:
    """That a file is malformed, where the rule that says so is left out."""
    if document.fault is None or any(finding.rule == MALFORMED for finding in found):
        return ()
    place = min(document.fault.place, len(document.text))
    told = f"The file {document.fault.problem}; nothing of it was checked ({MALFORMED} is left out)."
    return (Problem(told, Span(place, place), Severity.CRITICAL),)


def _is_larger(text: str, most: int) -> bool:
    """Whether a text takes more bytes than that in UTF-8."""
    if len(text) * 4 <= most:
        return False
    return len(text) > most or len(text.encode("utf-8", "replace")) > most
