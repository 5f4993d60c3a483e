"""One sentence on a document: what its findings amount to, and what they say about how it was made."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtqa.finding import Origin, Severity
from mtqa.phrasing import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.finding import Finding
    from mtqa.scoring import Scores

FLUENCY_CLAIMS: tuple[tuple[float, str], ...] = ()
"""Fluency below which a whole document is worth a claim, and the claim, lowest first.

A claim belongs here once it is measured how many good human texts lie below its bound, and it says no more than that.
Empty: nothing has been measured that would carry one.
"""
_NAMED = 6


def opinion(findings: Sequence[Finding], scores: Scores | None = None, *, prose: bool = True) -> str:
    """The sentence. It names the evidence, gravest first, and never claims that a text is the work of a human.

    Args:
        findings: Of rules and reference model.
        scores: Of the document; its fluency is evidence where a reference model judged it.
        prose: Whether the document is a text, and no catalogue or table, whose entries come from many hands.
    """
    faults = [finding for finding in findings if finding.severity is not Severity.NEUTRAL]
    rules = [finding for finding in faults if finding.origin is Origin.CHECK]
    marks = [finding for finding in faults if finding.origin is Origin.MODEL]
    claims = [*_claims(rules), *_fluency_claims(scores)]
    if rules:
        claims.append(f"found: {_names(rules)}")
    elif claims or marks:
        claims.append("the rules find nothing")
    else:
        proves = "neither a good translation nor human work" if prose else "no good translation"
        return f"the rules find nothing (which proves {proves})"
    if marks:
        claims.append(_doubts(marks))
    return "; ".join(claims)


def _claims(faults: Sequence[Finding]) -> list[str]:
    """What the findings of the rules amount to."""
    rules = {finding.rule for finding in faults}
    claims = []
    if "A201" in rules:
        claims.append("is not in the language that it should be in")
    if "P102" in rules:
        claims.append("says itself that a machine translated it, into a language that it is not in")
    elif "P101" in rules:
        claims.append("says itself that a machine translated it")
    return claims


def _fluency_claims(scores: Scores | None) -> list[str]:
    """The claim for the document's fluency, if all of its confidence interval lies below the bound."""
    if scores is None or scores.fluency_interval is None:
        return []
    return [claim for bound, claim in FLUENCY_CLAIMS if scores.fluency_interval[1] < bound][:1]


def _doubts(marks: Sequence[Finding]) -> str:
    """How many places the model marks. It is often wrong in one place, so that places are counted and not named."""
    grave = sum(mark.severity.rank >= Severity.MAJOR.rank for mark in marks)
    places = counted(len(marks), "place")
    return f"the model doubts {places}" + (f" ({grave} major or worse)" if grave else "")


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
