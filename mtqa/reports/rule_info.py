"""What a report tells of a rule besides its findings, for formats that describe rules."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mtqa.checks.precision import Precision
    from mtqa.finding import Finding, Severity


class RuleInfo(NamedTuple):
    """A rule as reports describe it.

    Attributes:
        id, name: As in `mtqa.checks.Check`.
        category: Of MQM; of a reference model's rule, which has several, their branch.
        title: One sentence.
        page: Its documentation (Markdown).
        severity: Of its findings where they do not say otherwise; None: each says it.
        precision: How often it was right; None where nobody has counted.
    """

    id: str
    name: str
    category: str
    title: str
    page: str
    severity: Severity | None = None
    precision: Precision | None = None


def rule_info(finding: Finding) -> RuleInfo:
    """What is known of the rule of a finding. Of a rule of the configuration that is no more than the finding says."""
    known = _known().get(finding.rule)
    if known is not None and known.name == finding.name:
        return known
    words = finding.name.replace("-", " ")
    title = f"{words[:1].upper()}{words[1:]}, a rule of this project's own"
    page = f"# {finding.rule} {finding.name}\n\n{title}.\n\nCategory: {finding.category}.\n"
    return RuleInfo(finding.rule, finding.name, finding.category, f"{title}.", page)


@cache
def _known() -> dict[str, RuleInfo]:
    """All rules but those of the configuration, by id."""
    from mtqa.checks import all_checks
    from mtqa.checks.base import registered
    from mtqa.reference.rules import MODEL_RULES
    from mtqa.reports.rule_page import model_rule_page, rule_page

    all_checks()
    by_checks = [
        RuleInfo(each.id, each.name, each.category, each.title, rule_page(each), each.severity, each.precision)
        for each in registered()
    ]
    by_models = [
        RuleInfo(each.id, each.name, each.category, f"{each.title}.", model_rule_page(each)) for each in MODEL_RULES
    ]
    return {each.id: each for each in (*by_checks, *by_models)}
