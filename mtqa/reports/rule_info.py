"""What a report tells of a rule besides its findings, for formats that describe rules."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mtqa.checks import Check
    from mtqa.checks.precision import Precision
    from mtqa.finding import Finding, Severity
    from mtqa.reference.rules import ModelRule


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
    from mtqa.reference.rules import ModelRule
    from mtqa.reports.rule_page import model_rule_page, rule_page

    rule = _rules().get(finding.rule)
    if rule is None or rule.name != finding.name:
        words = finding.name.replace("-", " ")
        title = f"{words[:1].upper()}{words[1:]}, a rule of this project's own."
        page = f"# {finding.rule} {finding.name}\n\n{title}\n\nCategory: {finding.category}.\n"
        return RuleInfo(finding.rule, finding.name, finding.category, title, page)
    if isinstance(rule, ModelRule):
        return RuleInfo(rule.id, rule.name, rule.category, f"{rule.title}.", model_rule_page(rule))
    page = rule_page(rule)
    return RuleInfo(rule.id, rule.name, rule.category, rule.title, page, rule.severity, rule.precision)


@cache
def _rules() -> dict[str, Check | ModelRule]:
    """All rules but those of the configuration, by id."""
    from mtqa.checks import all_checks
    from mtqa.checks.base import registered
    from mtqa.reference.rules import MODEL_RULES

    all_checks()
    rules: tuple[Check | ModelRule, ...] = (*registered(), *MODEL_RULES)
    return {rule.id: rule for rule in rules}
