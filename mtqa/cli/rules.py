"""`mtqa rules`: list the checks, or explain one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks import Check
    from mtqa.cli.output import TerminalLook


def rules(
    rule: Annotated[
        str | None,
        typer.Argument(
            metavar="[RULE]", help="Id or name of the rule to explain, or a prefix (F2) to list.", show_default=False
        ),
    ] = None,
    color: Annotated[
        bool | None, typer.Option("--color/--no-color", help="Default: colour on a terminal, unless NO_COLOR is set.")
    ] = None,
) -> None:
    """List the rules, or explain one with its examples.

    `mtqa rules` lists them all, `mtqa rules F2` those of one prefix, `mtqa rules A102` explains one.
    """
    from mtqa.checks import Selection, all_checks
    from mtqa.cli.output import look_of_output, write

    look = look_of_output(None, color)
    if rule is None:
        write(_list(all_checks(), look), None)
        return
    selection = Selection(select=(rule,))
    selection.validate({check.id: check.name for check in all_checks()})
    chosen = tuple(check for check in all_checks() if selection.covers(check.id, check.name))
    if len(chosen) == 1:
        write(_explain(chosen[0], look), None)
    else:
        write(_list(chosen, look), None)


def _list(checks: tuple[Check, ...], look: TerminalLook) -> Iterator[str]:
    from rich import box
    from rich.table import Table

    from mtqa.reports.console import console_for, printed

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in ("rule", "name", "severity", "category", "what is wrong"):
        table.add_column(name, no_wrap=name in {"rule", "name", "severity"})
    for check in checks:
        table.add_row(check.id, check.name, check.severity.value, check.category.value, check.title)
    yield printed(console_for(look), table, "", "'mtqa rules RULE' explains one of them.")


def _explain(check: Check, look: TerminalLook) -> Iterator[str]:
    from rich.markdown import Markdown

    from mtqa.reports.console import console_for, printed
    from mtqa.reports.rule_page import rule_page

    yield printed(console_for(look), Markdown(rule_page(check)))
