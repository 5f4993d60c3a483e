"""Runs one rule over a source and its translation, for the tests of the rules."""

from __future__ import annotations

from mtqa.checks import all_checks, run_checks
from mtqa.finding import Finding
from mtqa.segment import Document, Segment, TextMap

CHECKS = {check.id: check for check in all_checks()}


def findings(
    rule: str, source: str, target: str, lang: str | None = "de", source_lang: str | None = "en"
) -> list[Finding]:
    """What the rule finds in a document of one pair."""
    segment = Segment(
        "1",
        target,
        TextMap.verbatim(len(target), 0),
        source=source,
        source_map=TextMap.verbatim(len(source), 0),
        target_lang=lang,
        source_lang=source_lang,
    )
    return run_checks(Document("t.txt", target, (segment,), target_lang=lang), [CHECKS[rule]])


def marked(rule: str, source: str, target: str, lang: str | None = "de", source_lang: str | None = "en") -> list[str]:
    """The texts that the rule marks in the translation."""
    return [finding.text for finding in findings(rule, source, target, lang, source_lang)]
