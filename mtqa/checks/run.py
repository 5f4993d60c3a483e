"""Runs checks over a document and places what they find in its file."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from mtqa.checks.base import Check, Scope
from mtqa.checks.view import SegmentView
from mtqa.checks.waking import Waking
from mtqa.finding import Finding, Origin
from mtqa.fixing.placing import placed
from mtqa.language import contradicts
from mtqa.language.codes import base_language
from mtqa.quick import seldom_collected
from mtqa.segment import Document, LineIndex, Role, Segment, Span
from mtqa.surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtqa.finding import Mark


_Placed: TypeAlias = "tuple[Check, Segment | None, Mark]"
_Said = TypeVar("_Said")


def run_checks(document: Document, checks: Iterable[Check]) -> list[Finding]:
    """What the checks find in the document, in the order of the file; see `Runner`."""
    return Runner(checks).run(document)


class Runner:
    """Runs some checks over one document after the other, and keeps what it found out of words for the next.

    Args:
        checks: Those that are selected for the documents. Such as go by a glossary or by dictionaries, and were given
            none, are left out.
    """

    def __init__(self, checks: Iterable[Check]) -> None:
        self._chosen = [
            check
            for check in checks
            if check.scope not in {Scope.RUN, Scope.SUPPRESSIONS} and not (check.glossary or check.dictionaries)
        ]
        of_segments = [check for check in self._chosen if check.scope is not Scope.DOCUMENT]
        self._for_all = _Dispatch(of_segments)
        self._of_drafts = _Dispatch([check for check in of_segments if check.sees_drafts])
        self._judges = _Dispatch([check for check in of_segments if check.judges_language])
        self._others = _Dispatch([check for check in of_segments if not check.judges_language])

    @seldom_collected
    def run(self, document: Document) -> list[Finding]:
        """What the checks find in a document, in the order of the file.

        Args:
            document: With its languages identified.
        """
        aspects = Aspects(document)
        marks = self._of_segments(aspects, 0, len(document.segments))
        for check in self._of_document:
            marks += _of_whole(aspects, check)
        told = _told_once(marks, lambda each: each[0], lambda each: _place(each[1], each[2]))
        return place_marks(document, told)

    def shares(self, document: Document, number: int) -> list[Share]:
        """The same work in pieces that may be done in any order, and at once; the longest first.

        Args:
            document: As for `run`.
            number: Into how many the segments are to be cut, more or less.
        """
        count = len(document.segments)
        size = max(_FEWEST_SHARED, -(-count // number))
        of_document = [Share(0, 0, check.id) for check in self._of_document]
        return of_document + [Share(first, min(first + size, count)) for first in range(0, count, size)]

    @seldom_collected
    def share(self, aspects: Aspects, share: Share) -> list[Finding]:
        """What is found by a share of the work. Of one fault several checks may tell."""
        if share.check is None:
            marks = self._of_segments(aspects, share.first, share.last)
        else:
            marks = [
                mark for check in self._of_document if check.id == share.check for mark in _of_whole(aspects, check)
            ]
        return place_marks(aspects.document, marks, aspects.lines)

    def joined(self, shares: Iterable[Sequence[Finding]]) -> list[Finding]:
        """What `run` gives.

        Args:
            shares: What all `shares` of a document have found, in their order.
        """
        checks = {check.id: check for check in self._chosen}
        findings = [finding for share in shares for finding in share]
        told = _told_once(findings, lambda finding: checks[finding.rule], attrgetter("span"))
        return sorted(told, key=_in_order)

    @cached_property
    def _of_document(self) -> list[Check]:
        return [check for check in self._chosen if check.scope is Scope.DOCUMENT]

    def _of_segments(self, aspects: Aspects, first: int, last: int) -> list[_Placed]:
        """What is said of segments one by one."""
        marks: list[_Placed] = []
        segments, doubted = aspects.document.segments, aspects.doubted.segments
        for number in range(first, last):
            segment, seen = segments[number], doubted[number]
            if segment.draft:
                self._of_drafts.run(segment, marks)
            elif seen is not segment:
                self._judges.run(segment, marks)
                self._others.run(seen, marks)
            else:
                self._for_all.run(segment, marks)
        return marks


class Share(NamedTuple):
    """A piece of the work on a document.

    Attributes:
        first, last: The numbers of its segments, `last` excluded.
        check: The id of a check of the document as a whole, which is then all there is to do.
    """

    first: int
    last: int
    check: str | None = None


class Aspects:
    """A document as the several kinds of checks are to see it.

    Attributes:
        document: With its languages identified.
        doubted: Without languages that are surely wrong.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.doubted = _without_wrong_languages(document)

    def for_check(self, check: Check) -> Document:
        """As one of the document as a whole sees it."""
        if check.sees_drafts:
            return self.document if check.judges_language else self.doubted
        return self._finished if check.judges_language else self._surely

    @cached_property
    def lines(self) -> LineIndex:
        """The places of its lines."""
        return LineIndex(self.document.text)

    @cached_property
    def _finished(self) -> Document:
        return _without_drafts(self.document)

    @cached_property
    def _surely(self) -> Document:
        return self._finished if self.doubted is self.document else _without_drafts(self.doubted)


def _of_whole(aspects: Aspects, check: Check) -> list[_Placed]:
    """What a check says of a document as a whole."""
    subject = aspects.for_check(check)
    if not _suits(check, base_language(subject.target_lang)):
        return []
    marks: list[_Placed] = []
    for mark in check.run(subject):
        if mark.segment is None and mark.span is None:
            raise ValueError(f"{check.id} yields a mark without its segment or its span")
        marks.append((check, mark.segment, mark))
    return marks


def _told_once(
    said: Sequence[_Said], check_of: Callable[[_Said], Check], place_of: Callable[[_Said], Span]
) -> Sequence[_Said]:
    """What checks say, without that of which another check tells the same fault, and tells it better.

    Args:
        said: Marks or findings.
        check_of: Gives the check of one.
        place_of: Gives its place in the file.
    """
    better = frozenset[str]().union(*{check_of(each).yields_to for each in said})
    places: dict[str, list[Span]] = {}
    for each in said:
        rule = check_of(each).id
        if rule in better:
            places.setdefault(rule, []).append(place_of(each))
    if not places:
        return said
    told = {rule: _Places(spans) for rule, spans in places.items()}
    kept = []
    for each in said:
        others = [told[rule] for rule in check_of(each).yields_to if rule in told]
        if not others or not any(places_of.touch(place_of(each)) for places_of in others):
            kept.append(each)
    return kept


def _place(segment: Segment | None, mark: Mark) -> Span:
    """Where a mark stands in the file."""
    if mark.span is not None:
        return mark.span
    return segment.target_map.to_document(mark.start, mark.end) if segment else Span(0, 0)


class _Places:
    """Ranges of a file, any of which may be asked for quickly."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = frozenset(spans)
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def touch(self, span: Span) -> bool:
        """Whether one of them is the span, or overlaps it."""
        before = bisect_left(self._starts, span.end)
        return span in self._spans or (before > 0 and self._ends[before - 1] > span.start)


def _without_wrong_languages(document: Document) -> Document:
    """The document as checks are to see it that go by its language.

    Where a text is surely in another language than it is said to be in, it is of no known language: the rules of the
    one do not hold for it, and those of the other would find faults in what is to be replaced anyway.
    """
    segments = document.segments
    wrong = {number for number, segment in enumerate(segments) if contradicts(segment.guess, segment.target_lang)}
    whole = contradicts(document.guess, document.target_lang)
    if not wrong and not whole:
        return document
    return replace(
        document,
        target_lang=None if whole else document.target_lang,
        segments=tuple(
            segment.with_languages(None, segment.source_lang, segment.guess) if number in wrong else segment
            for number, segment in enumerate(segments)
        ),
    )


def _without_drafts(document: Document) -> Document:
    if not any(segment.draft for segment in document.segments):
        return document
    return replace(document, segments=tuple(segment for segment in document.segments if not segment.draft))


def _suits(check: Check, lang: str) -> bool:
    return check.languages is None or lang in check.languages


class _Dispatch:
    """Runs those of some checks that a segment is for.

    To ask each check takes longer than to run the few that a segment is for: these are looked up.

    Args:
        checks: Of scope `TARGET` or `PAIR`.
    """

    def __init__(self, checks: Sequence[Check]) -> None:
        self._checks = checks
        self._kinds: dict[_Kind, _Suited] = {}

    def run(self, segment: Segment, marks: list[_Placed]) -> None:
        """Adds what the checks say of a segment."""
        kind = (segment.target_lang, segment.source_lang, segment.source is None, segment.role is Role.FURNITURE)
        suited = self._kinds.get(kind)
        if suited is None:
            if len(self._kinds) >= _MOST_KINDS:
                # The oldest: a run goes through its languages one after the other, more often than not.
                del self._kinds[next(iter(self._kinds))]
            suited = self._kinds[kind] = _Suited(self._checks, kind)
        parts = segment.target.split()
        runs = suited.runs[suited.waking.by(segment, parts)]
        if runs:
            view = SegmentView(segment, parts)
            for check, run in runs:
                for mark in run(view):
                    marks.append((check, segment, mark))  # noqa: PERF401 - most yield nothing; a loop is faster


class _Suited:
    """Those of some checks that segments of one kind are for, and which of them each wakes."""

    def __init__(self, checks: Iterable[Check], kind: _Kind) -> None:
        target_lang, source_lang, alone, furniture = kind
        lang = base_language(target_lang)
        own = [
            check
            for check in checks
            if _suits(check, lang)
            and not (alone and check.scope is Scope.PAIR)
            and not (furniture and check.skip_furniture)
        ]
        self.waking = Waking(own, target_lang or "", source_lang or "")
        self.runs = _Runs([(check, check.run) for check in own])


class _Runs(dict[int, "tuple[tuple[Check, _Run], ...]"]):
    """The checks of each set, in order, with what runs them; for the sets see `Waking`."""

    def __init__(self, checks: Sequence[tuple[Check, _Run]]) -> None:
        super().__init__()
        self._checks = checks

    def __missing__(self, awake: int) -> tuple[tuple[Check, _Run], ...]:
        if len(self) >= _MOST_KEPT:
            self.clear()
        chosen = self[awake] = tuple([each for number, each in enumerate(self._checks) if awake >> number & 1])
        return chosen


_Kind: TypeAlias = "tuple[str | None, str | None, bool, bool]"
"""What decides which checks are for a segment at all: the languages of target and source, whether there is no source,
and whether it is page furniture."""
_Run: TypeAlias = "Callable[[SegmentView], Iterable[Mark]]"
_MOST_KEPT = 10_000
_MOST_KINDS = 8
_FEWEST_SHARED = 500
_in_order = attrgetter("span", "rule", "message")


def place_marks(document: Document, marks: Sequence[_Placed], lines: LineIndex | None = None) -> list[Finding]:
    """Marks as findings with their places in the file, in its order.

    Args:
        document: With its languages identified.
        marks: Each with its check, and its segment if it has.
        lines: Of the document's text, where they are known.
    """
    if not marks:
        return []
    lines = lines or LineIndex(document.text)
    findings = []
    for check, segment, mark in marks:
        span = _place(segment, mark)
        if mark.fix and not (check.fixes and segment):
            raise ValueError(f"{check.id} yields a fix, but says no 'fixes', or of which segment")
        findings.append(
            Finding(
                rule=check.id,
                name=check.name,
                category=check.category,
                severity=mark.severity or check.severity,
                confidence=check.confidence if mark.confidence is None else mark.confidence,
                message=mark.message,
                origin=Origin.CHECK,
                span=span,
                location=lines.locate(document.path, span),
                text=document.text[span.start : span.end],
                segment_id=None if segment is None else segment.id,
                suggestion=mark.suggestion,
                target_span=None if segment is None else Span(mark.start, mark.end),
                fix=placed(mark.fix, segment, document) if mark.fix and segment else None,
                around=surroundings(document.text, span),
            )
        )
    findings.sort(key=_in_order)
    return findings
