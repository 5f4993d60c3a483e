"""Leaves alone what a fix would mend and somebody has suppressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.suppressions.file import FileDirectives
from mtqa.suppressions.keys import KeyIgnores
from mtqa.suppressions.listening import spoken_of
from mtqa.suppressions.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mtqa.config import Settings
    from mtqa.finding import Finding
    from mtqa.segment import Document


def unsuppressed(
    document: Document, findings: Iterable[Finding], settings: Settings, names: Mapping[str, str]
) -> list[Finding]:
    """Those of the findings in a document that no comment and no key of it suppresses.

    Args:
        document: With its languages identified.
        findings: What rules find in it.
        settings: By which it is checked.
        names: Of all rules, by id.
    """
    findings = list(findings)
    if not findings:
        return findings
    spoken = spoken_of(document)
    if spoken is not None:
        directives = FileDirectives(spoken, Rules(names))
        findings = [finding for finding in findings if directives.setting_aside(finding) is None]
    if settings.per_key_ignores:
        ignores = KeyIgnores(settings.per_key_ignores, settings.root)
        keys = {segment.id: segment.key for segment in document.segments if segment.key is not None}
        findings = [each for each in findings if ignores.pattern(document.path, keys, each) is None]
    return findings
