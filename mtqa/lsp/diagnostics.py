"""Findings as an editor shows them."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING

from lsprotocol import types

from mtqa.finding import Origin, Severity
from mtqa.reports.console import visible
from mtqa.segment import Span
from mtqa.words import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.finding import Finding
    from mtqa.lsp.checking import Checked, Problem
    from mtqa.lsp.text import Snapshot
    from mtqa.segment import Segment

NAME = "mtqa"
MOST = 1000
"""More findings than these, an editor shows slowly and nobody reads: the gravest are shown."""

_SEVERITIES = {
    Severity.CRITICAL: types.DiagnosticSeverity.Error,
    Severity.MAJOR: types.DiagnosticSeverity.Warning,
    Severity.MINOR: types.DiagnosticSeverity.Information,
    Severity.NEUTRAL: types.DiagnosticSeverity.Hint,
}
_UNNECESSARY = frozenset({"X302"})
"""Rules that report what may be deleted: editors show it faded."""
_LONGEST_SOURCE = 200


@dataclass(frozen=True, slots=True)
class Shows:
    """What an editor can do that not all of them can.

    Attributes:
        related: It shows other places that a diagnostic is about.
        tags: It fades what is unnecessary.
        versions: It takes edits that say of which version of a file they are.
    """

    related: bool = False
    tags: bool = False
    versions: bool = False

    @classmethod
    def by(cls, capabilities: types.ClientCapabilities) -> Shows:
        """What it says that it can."""
        edits = capabilities.workspace and capabilities.workspace.workspace_edit
        versions = bool(edits and edits.document_changes)
        published = capabilities.text_document and capabilities.text_document.publish_diagnostics
        if not published:
            return cls(versions=versions)
        known = published.tag_support.value_set if published.tag_support else ()
        return cls(bool(published.related_information), types.DiagnosticTag.Unnecessary in known, versions)


def diagnostics_of(checked: Checked, uri: str, shows: Shows) -> list[types.Diagnostic]:
    """What is wrong in a file, in its order.

    Args:
        checked: The file.
        uri: As the editor names it.
        shows: What the editor can do.
    """
    found = checked.findings
    if len(found) > MOST:
        worst = nsmallest(MOST, found, key=lambda each: (-each.severity.rank, -each.confidence, each.span))
        found = tuple(sorted(worst, key=lambda each: each.span))
    segments = checked.segments
    problems = [_problem(problem, checked.snapshot, shows) for problem in checked.problems]
    return [*problems, *(diagnostic(finding, checked, segments, uri, shows) for finding in found)]


def diagnostic(
    finding: Finding, checked: Checked, segments: dict[str, Segment], uri: str, shows: Shows
) -> types.Diagnostic:
    """A finding as an editor shows it.

    Args:
        finding: In the file.
        checked: The file.
        segments: Of the file, by id.
        uri: As the editor names it.
        shows: What the editor can do.
    """
    wanted = shortened(finding.suggestion or "")
    suggestion = f" Suggested: “{wanted}”." if wanted else ""
    segment = segments.get(finding.segment_id or "")
    related = _related(segment, checked, uri) if shows.related and segment is not None else None
    return types.Diagnostic(
        range=checked.snapshot.range(seen(finding.span, checked.snapshot)),
        message=visible(f"{finding.message}{suggestion}"),
        severity=severity_of(finding),
        code=finding.rule,
        source=NAME,
        tags=[types.DiagnosticTag.Unnecessary] if shows.tags and finding.rule in _UNNECESSARY else None,
        related_information=None if related is None else [related],
    )


def severity_of(finding: Finding) -> types.DiagnosticSeverity:
    """How grave a finding looks; what a model alone says is never an error."""
    severity = _SEVERITIES[finding.severity]
    if finding.origin is Origin.MODEL and severity == types.DiagnosticSeverity.Error:
        return types.DiagnosticSeverity.Warning
    return severity


def seen(span: Span, snapshot: Snapshot) -> Span:
    """A span that can be seen: where something is missing, the character after it, or before it where a line ends."""
    text = snapshot.text
    if len(span) or not text:
        return span
    place = min(span.start, len(text))
    if text[place : place + 1] not in _LINE_ENDS:
        return Span(place, place + 1)
    if place and text[place - 1] not in _LINE_ENDS:
        return Span(place - 1, place)
    return span


_LINE_ENDS = frozenset({"\r", "\n", ""})


def _related(segment: Segment, checked: Checked, uri: str) -> types.DiagnosticRelatedInformation | None:
    """Where the source stands, and what it says."""
    if segment.source_map is None or not segment.paired:
        return None
    snapshot, place = checked.snapshot, uri
    if checked.source_uri is not None:
        if checked.original is None:
            return None
        snapshot, place = checked.original, checked.source_uri
    span = segment.source_map.to_document(0, len(segment.source or ""))
    return types.DiagnosticRelatedInformation(
        types.Location(place, snapshot.range(span)),
        f"Source: {visible(shortened(segment.source or '', _LONGEST_SOURCE))}",
    )


def _problem(problem: Problem, snapshot: Snapshot, shows: Shows) -> types.Diagnostic:
    related = None
    if problem.where is not None and shows.related:
        uri, other, span = problem.where
        place = types.Location(uri, other.range(seen(span, other)))
        related = [types.DiagnosticRelatedInformation(place, problem.message)]
    return types.Diagnostic(
        range=snapshot.range(seen(problem.span, snapshot)),
        message=visible(problem.message),
        severity=_SEVERITIES[problem.severity],
        source=NAME,
        related_information=related,
    )


def at(checked: Checked, start: int, end: int) -> Sequence[Finding]:
    """The findings that can be seen in a range of a file, its ends included."""
    return [
        finding
        for finding in checked.findings
        if (place := seen(finding.span, checked.snapshot)).start <= end and start <= place.end
    ]
