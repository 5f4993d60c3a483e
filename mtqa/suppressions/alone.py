"""Suppressions of one document outside of a run: for fixes, and for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Scope
from mtqa.checks.run import place_marks
from mtqa.suppressions.file import FileDirectives
from mtqa.suppressions.keys import KeyIgnores
from mtqa.suppressions.listening import spoken_of
from mtqa.suppressions.ran import Ran
from mtqa.suppressions.rules import OWN, Rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtqa.checker import Checker
    from mtqa.finding import Finding
    from mtqa.segment import Document


def unsuppressed(document: Document, findings: Iterable[Finding], checker: Checker) -> list[Finding]:
    """Those of the findings in a document that nothing suppresses.

    Args:
        document: With its languages identified.
        findings: What is found in it.
        checker: By which.
    """
    found = list(findings)
    spoken = spoken_of(document) if found else None
    if spoken is not None:
        found = _heard(found, FileDirectives(spoken, Rules(checker.names)))
    return _by_keys(document, found, checker)


def told(document: Document, findings: Iterable[Finding], checker: Checker) -> list[Finding]:
    """The same, and what is wrong with the comments that suppress, in the order of the file.

    Args:
        document: With its languages identified.
        findings: All that is found in it.
        checker: By which.
    """
    found = list(findings)
    spoken = spoken_of(document)
    if spoken is not None:
        directives = FileDirectives(spoken, Rules(checker.names))
        found = _heard(found, directives)
        path = document.path
        facts = directives.facts(Ran(checker, path, spoken.languages, bilingual=document.bilingual, whole=False))
        checks = [check for check in checker.selected(path) if check.scope is Scope.SUPPRESSIONS]
        found += place_marks(document, [(check, None, mark) for check in checks for mark in check.run(facts)])
        found.sort(key=lambda finding: (finding.span, finding.rule))
    return _by_keys(document, found, checker)


def _heard(findings: list[Finding], directives: FileDirectives) -> list[Finding]:
    return [each for each in findings if each.rule in OWN or directives.setting_aside(each) is None]


def _by_keys(document: Document, findings: list[Finding], checker: Checker) -> list[Finding]:
    settings = checker.settings
    if not settings.per_key_ignores or not findings:
        return findings
    ignores = KeyIgnores(settings.per_key_ignores, settings.root)
    keys = {segment.id: segment.key for segment in document.segments if segment.key is not None}
    return [each for each in findings if ignores.pattern(document.path, keys, each) is None]
