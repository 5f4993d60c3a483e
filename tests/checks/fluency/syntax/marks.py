"""Runs one rule over a text without a source, for the tests of the grammar rules."""

from __future__ import annotations

from mtqa.checks import all_checks, run_checks
from mtqa.segment import Document, Role, Segment, TextMap

CHECKS = {check.id: check for check in all_checks()}


def marked(rule: str, text: str, lang: str = "en", *, role: Role = Role.PROSE, key: str | None = None) -> list[str]:
    """The texts that the rule marks."""
    segment = Segment("1", text, TextMap.verbatim(len(text), 0), target_lang=lang, role=role, key=key)
    document = Document("t.txt", text, (segment,), target_lang=lang)
    return [finding.text for finding in run_checks(document, [CHECKS[rule]])]
