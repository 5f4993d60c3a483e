"""`mtqa rules`: list the checks, or explain one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mtqa.cli import options as opt  # noqa: TC001 - typer evaluates the annotations at run time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks import Check
    from mtqa.cli.output import TerminalLook
    from mtqa.reference.rules import ModelRule


def rules(
    rule: Annotated[
        str | None,
        typer.Argument(
            metavar="[RULE]", help="Id or name of the rule to explain, or a prefix (F2) to list.", show_default=False
        ),
    ] = None,
    config: opt.Config = None,
    color: Annotated[
        bool | None, typer.Option("--color/--no-color", help="Default: colour on a terminal, unless NO_COLOR is set.")
    ] = None,
) -> None:
    """List the rules, or explain one with its examples. Those of the reference model begin with Q.

    Those that begin with C are your own: of the configuration, and of installed packages.

    `mtqa rules` lists them all, `mtqa rules F2` those of one prefix, `mtqa rules A102` explains one.
    Precision is how many findings in real translations were right, of those that were looked at.
    """
    from mtqa.checks import Selection, all_checks
    from mtqa.cli.output import look_of_output, write
    from mtqa.config import load_settings
    from mtqa.custom import own_rules
    from mtqa.reference.rules import MODEL_RULES

    look = look_of_output(None, color)
    own = (rule.check for rule in own_rules(load_settings(config).rules))
    every: tuple[Check | ModelRule, ...] = (*all_checks(), *sorted(own, key=lambda each: each.id), *MODEL_RULES)
    if rule is None:
        write(_list(every, look), None)
        return
    selection = Selection(select=(rule,))
    selection.validate({each.id: each.name for each in every})
    chosen = tuple(each for each in every if selection.covers(each.id, each.name, default=_is_on(each)))
    if len(chosen) == 1:
        write(_explain(chosen[0], look), None)
    else:
        write(_list(chosen, look), None)


def _list(rules: tuple[Check | ModelRule, ...], look: TerminalLook) -> Iterator[str]:
    from rich import box
    from rich.table import Table

    from mtqa.reference.rules import SEVERITIES, ModelRule
    from mtqa.reports.console import console_for, printed, visible

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in ("rule", "name", "severity", "category", "precision", "what is wrong"):
        table.add_column(name, no_wrap=name not in {"category", "what is wrong"})
    for rule in rules:
        if isinstance(rule, ModelRule):
            table.add_row(rule.id, rule.name, SEVERITIES, rule.category, "", rule.title)
        else:
            table.add_row(
                rule.id, rule.name, rule.severity.value, rule.category.value, _precision(rule), visible(rule.title)
            )
    footer = ["", "'mtqa rules RULE' explains one of them."]
    if not all(_is_on(rule) for rule in rules):
        footer.append("Those that are off run only where they are selected (--extend-select).")
    yield printed(console_for(look), table, *footer)


def _precision(check: Check) -> str:
    from mtqa.extras import installed

    counted = "" if check.precision is None else str(check.precision)
    if check.requires and not installed(check.requires):
        counted = f"{counted} needs [{check.requires}]".strip()
    return counted if check.on_by_default else f"{counted} off".strip()


def _is_on(rule: Check | ModelRule) -> bool:
    """Whether it runs where the user selects nothing; the rules of a model do wherever the model does."""
    from mtqa.checks import Check

    return rule.on_by_default if isinstance(rule, Check) else True


def _explain(rule: Check | ModelRule, look: TerminalLook) -> Iterator[str]:
    from rich.markdown import Markdown

    from mtqa.reference.rules import ModelRule
    from mtqa.reports.console import console_for, printed, visible
    from mtqa.reports.rule_page import model_rule_page, rule_page

    page = model_rule_page(rule) if isinstance(rule, ModelRule) else rule_page(rule)
    yield printed(console_for(look), Markdown("\n".join(map(visible, page.split("\n")))))
