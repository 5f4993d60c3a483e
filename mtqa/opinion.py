"""One sentence on a document: what its findings amount to, and what they say about how it was made."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtqa.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.finding import Finding

# Faults that unedited machine translation leaves and a human editor seldom does. Other rules count errors; these also
# speak of where the text comes from.
TRACES = frozenset(
    {"A203", "F101", "F102", "F103", "F201", "F202", "F206", "F301", "F401", "F402", "L102", "P103", "P104"},
)
_MANY = 3
_NAMED = 6


def opinion(findings: Sequence[Finding]) -> str:
    """The sentence. It names the evidence, gravest first, and never claims that a text is the work of a human."""
    faults = [finding for finding in findings if finding.severity is not Severity.NEUTRAL]
    if not faults:
        return "the rules find nothing (which proves neither a good translation nor human work)"
    rules = {finding.rule for finding in faults}
    traces = sum(finding.rule in TRACES for finding in faults)
    claims = []
    if "A201" in rules:
        claims.append("is not in the language that it should be in")
    if "P102" in rules:
        claims.append("says itself that a machine translated it, into a language that it is not in")
    elif "P101" in rules:
        claims.append("says itself that a machine translated it")
    elif traces >= _MANY:
        claims.append("reads like unedited machine translation")
    elif traces:
        claims.append("shows a trace or two that machine translation often leaves")
    return "; ".join((*claims, f"found: {_names(faults)}"))


def _names(faults: Sequence[Finding]) -> str:
    """The names of the rules, those of the gravest findings first, then the most frequent."""
    counts = Counter(finding.name for finding in faults)
    gravest: dict[str, int] = {}
    for finding in faults:
        gravest[finding.name] = max(gravest.get(finding.name, 0), finding.severity.rank)
    names = sorted(counts, key=lambda name: (-gravest[name], -counts[name], name))
    shown = [name if counts[name] == 1 else f"{name} ×{counts[name]}" for name in names[:_NAMED]]
    rest = len(names) - len(shown)
    return ", ".join(shown) + (f" and {rest} more rules" if rest > 1 else " and 1 more rule" if rest else "")
