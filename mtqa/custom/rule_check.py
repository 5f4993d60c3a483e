"""A rule of the user's configuration as a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Check, Scope
from mtqa.custom.patterns import Patterns, fill
from mtqa.custom.rule import When
from mtqa.finding import Mark
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView
    from mtqa.custom.patterns import Match
    from mtqa.custom.rule import CustomRule


def check_of(rule: CustomRule) -> Check:
    """The check that reports what the rule asks for.

    Raises:
        ConfigError: Its patterns are malformed.
    """
    run = _Run(rule)
    return Check(
        id=rule.id,
        name=rule.name,
        category=rule.category,
        severity=rule.severity,
        confidence=rule.confidence,
        scope=Scope.TARGET if rule.when is When.TARGET else Scope.PAIR,
        run=run,
        languages=frozenset(rule.languages) or None,
        triggers=None,
        skip_furniture=True,
        bad=(),
        good=(),
    )


class _Run:
    """Applies the patterns of one rule."""

    def __init__(self, rule: CustomRule) -> None:
        self.rule = rule
        self.patterns = Patterns.of(rule, rule.id)
        self.__doc__ = _page(rule)

    def __call__(self, view: SegmentView) -> Iterator[Mark]:
        """What the rule reports of a segment."""
        if is_blank(view.target):
            return
        when = self.rule.when
        source = None if when is When.TARGET else self.patterns.in_source(view.source)
        if when is When.TARGET or (source is None) == (when is When.TARGET_WITHOUT_SOURCE):
            matches = self.patterns.in_target(view.target, source)
            if when is not When.SOURCE_WITHOUT_TARGET:
                for found in matches:
                    yield self._mark(found.start(), found.end(), found, source)
            elif next(matches, None) is None:
                start = len(view.target) - len(view.target.lstrip())
                yield self._mark(start, len(view.target.rstrip()), None, source)

    def _mark(self, start: int, end: int, target: Match | None, source: Match | None) -> Mark:
        suggestion = self.rule.suggestion
        return Mark(
            start,
            end,
            fill(self.rule.message, target, source),
            suggestion=None if suggestion is None or target is None else fill(suggestion, target, source),
        )


_WHEN = {
    When.TARGET: "the translation matches the pattern",
    When.BOTH: "source and translation match their patterns",
    When.SOURCE_WITHOUT_TARGET: "the source matches its pattern and the translation does not",
    When.TARGET_WITHOUT_SOURCE: "the translation matches its pattern and the source does not",
}


def _page(rule: CustomRule) -> str:
    """What `mtqa rules` shows of the rule: its message as title, its patterns, and what the user says of it."""
    patterns = [f"    target: {rule.target}"]
    if rule.source is not None:
        patterns.insert(0, f"    source: {rule.source}")
    where = f" In files {', '.join(rule.paths)}." if rule.paths else ""
    case = "" if rule.case_sensitive else " Case does not count."
    description = f"\n{rule.description.strip()}\n" if rule.description.strip() else ""
    return (
        f"{rule.message}\n{description}\n## What it does\nA rule of the configuration. Reports segments of which "
        f"{_WHEN[rule.when]}.{case}{where}\n\n" + "\n".join(patterns) + "\n"
    )
