"""Which rules the selectors of directives mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.selection import is_covered, nearest_rule, no_rule

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN = frozenset({"X401", "X402", "X403"})
"""The rules on directives themselves, which no directive silences."""


class Rules:
    """All rules of a run.

    Args:
        names: By id.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._known: dict[str, frozenset[str]] = {}
        self.all = frozenset(names) - OWN

    def covered(self, selector: str) -> frozenset[str]:
        """The ids of the rules that a selector means; none where it is unknown."""
        found = self._known.get(selector)
        if found is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            found = frozenset(rule for rule, name in self._names.items() if is_covered(selector, rule, name))
            self._known[selector] = found
        return found

    def is_exact(self, selector: str) -> bool:
        """Whether a selector is the id or the name of one rule."""
        return selector.upper() in self._names or selector in self._names.values()

    def unknown(self, selector: str) -> tuple[str, str | None]:
        """The sentence that there is no such rule, and the one that was probably meant."""
        return no_rule(selector, self._names), nearest_rule(selector, self._names)


_MOST_KEPT = 10_000
