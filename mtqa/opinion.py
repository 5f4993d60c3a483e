"""One sentence on a document: what its findings say about how it was made."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.finding import Finding

# Faults that unedited machine translation leaves and a human editor seldom does. Other rules count errors; these also
# speak of where the text comes from.
TRACES = frozenset(
    {"A203", "F101", "F102", "F103", "F201", "F202", "F206", "F401", "F402", "L102", "P103", "P104"},
)
_MANY = 3


def opinion(findings: Sequence[Finding]) -> str:
    """The sentence. It names the evidence, and never claims that a text is the work of a human."""
    counts = Counter(finding.name for finding in findings if finding.rule in TRACES)
    evidence = ", ".join(
        name if count == 1 else f"{name} ×{count}"
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    rules = {finding.rule for finding in findings}
    if "P101" in rules:
        claim = "says itself that a machine translated it"
        if "P102" in rules:
            claim += ", into a language that it is not in"
        return f"{claim}; {evidence}" if evidence else claim
    if sum(counts.values()) >= _MANY:
        return f"reads like unedited machine translation: {evidence}"
    if counts:
        return f"a trace or two that machine translation often leaves: {evidence}"
    return "no trace of machine translation that the rules know (which proves no human work)"
