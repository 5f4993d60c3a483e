"""Runs one rule over a text, for the tests of the rules."""

from __future__ import annotations

from mtqa.checks import all_checks, run_checks
from mtqa.finding import Finding
from mtqa.segment import Document, Role, Segment, TextMap

CHECKS = {check.id: check for check in all_checks()}


def findings(
    rule: str, text: str, lang: str | None = "en", *, source: str | None = None, role: Role = Role.PROSE
) -> list[Finding]:
    """What the rule finds in a document of one segment."""
    return findings_in_blocks(rule, [[text]], lang, sources=None if source is None else [source], role=role)


def marked(rule: str, text: str, lang: str | None = "en", *, source: str | None = None) -> list[str]:
    """The texts that the rule marks in a document of one segment."""
    return [finding.text for finding in findings(rule, text, lang, source=source)]


def findings_in_blocks(
    rule: str,
    blocks: list[list[str]],
    lang: str | None = "en",
    *,
    sources: list[str] | None = None,
    role: Role = Role.PROSE,
) -> list[Finding]:
    """What the rule finds in a document of paragraphs, each a list of sentences."""
    text = "\n".join(" ".join(block) for block in blocks)
    segments: list[Segment] = []
    position = 0
    for number, block in enumerate(blocks):
        for sentence in block:
            source = None if sources is None else sources[len(segments)]
            place = TextMap.verbatim(len(sentence), position)
            segments.append(
                Segment(str(len(segments)), sentence, place, source=source, target_lang=lang, role=role, block=number)
            )
            position += len(sentence) + 1
    return run_checks(Document("t.txt", text, tuple(segments), target_lang=lang), [CHECKS[rule]])
