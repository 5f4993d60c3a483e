"""What an editor shows where the pointer rests: what is wrong, why, and what the source says."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from lsprotocol import types

from mtqa.lsp.diagnostics import at, seen
from mtqa.reports.console import visible

if TYPE_CHECKING:
    from mtqa.checks import Check
    from mtqa.finding import Finding
    from mtqa.lsp.checking import Checked
    from mtqa.reference.rules import ModelRule
    from mtqa.segment import Segment

_LONGEST = 2000
_MOST = 5


def hover(checked: Checked, position: types.Position, *, markdown: bool) -> types.Hover | None:
    """What is to be said of a place; of a translation whose source is in another file at least that.

    Args:
        checked: The file.
        position: The place.
        markdown: Whether the editor understands Markdown; else it is plain text.
    """
    if checked.document is None:
        return None
    place = checked.snapshot.place(position)
    findings = at(checked, place, place)[:_MOST]
    segments = checked.segments
    if findings:
        parts = [_finding(finding, markdown=markdown) for finding in findings]
        segment = next((segments[each.segment_id] for each in findings if each.segment_id in segments), None)
        where = seen(findings[0].span, checked.snapshot)
    elif checked.source is not None and (segment := _segment_at(checked, place)) is not None:
        parts, where = [], segment.target_map.to_document(0, len(segment.target))
    else:
        return None
    if segment is not None and segment.paired:
        parts.append(_source(segment, markdown=markdown))
    if not parts:
        return None
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    content = types.MarkupContent(kind, "\n\n---\n\n".join(parts) if markdown else "\n\n".join(parts))
    return types.Hover(content, checked.snapshot.range(where))


def _segment_at(checked: Checked, place: int) -> Segment | None:
    for segment in checked.document.segments if checked.document else ():
        span = segment.target_map.to_document(0, len(segment.target))
        if segment.target and span.start <= place <= span.end:
            return segment
    return None


def _finding(finding: Finding, *, markdown: bool) -> str:
    message, title = visible(finding.message), visible(_title(finding.rule))
    sure = f"{finding.confidence:.0%} sure"
    if not markdown:
        return f"{finding.rule} {finding.name} ({finding.severity}, {finding.category}, {sure})\n{message}\n{title}"
    head = f"**{finding.rule}** {finding.name} · {finding.severity} · {finding.category} · {sure}"
    why = f"\n\n*{_escaped(title)}*" if title else ""
    return f"{head}\n\n{_escaped(message)}{why}"


def _source(segment: Segment, *, markdown: bool) -> str:
    """What the source says; nothing in it acts as markup."""
    text = segment.source or ""
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    lang = f" ({segment.source_lang})" if segment.source_lang else ""
    if not markdown:
        return f"Source{lang}: {text}"
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
    return f"Source{lang}:\n\n{fence}text\n{text}\n{fence}"


def _escaped(text: str) -> str:
    """A text of which no character is taken for markup."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&])", r"\\\1", text)


@cache
def _titles() -> dict[str, str]:
    from mtqa.checks import all_checks
    from mtqa.reference.rules import MODEL_RULES

    every: tuple[Check | ModelRule, ...] = (*all_checks(), *MODEL_RULES)
    return {rule.id: rule.title for rule in every}


def _title(rule: str) -> str:
    """The first line of a rule's page; empty for rules of users, whose message says all there is."""
    return _titles().get(rule, "")
