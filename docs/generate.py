"""Writes what in the documentation comes from the code: a page per rule, the README's table and its picture.

python -m docs.generate
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.checks import all_checks
from mtqa.checks.markup.dialects import BROKEN, CHANGED, DIALECTS, EXTRA, MISSING
from mtqa.reference.rules import MODEL_RULES, SEVERITIES
from mtqa.reports.rule_page import model_rule_page, rule_page

if TYPE_CHECKING:
    from mtqa.checks import Check
    from mtqa.checks.markup.dialects import Dialect
    from mtqa.reference.rules import ModelRule

DOCS = Path(__file__).parent
README = DOCS.parent / "README.md"
SHOWN_FINDINGS = 6
NAMED_RULES = 6
BRANCHES = {
    "A": "Accuracy",
    "F": "Fluency",
    "T": "Terminology",
    "L": "Locale convention",
    "M": "Markup",
    "P": "Provenance",
    "S": "Style",
    "X": "File",
    "Q": "Reference model",
}
_BEGIN, _END = "<!-- rules -->\n", "<!-- /rules -->\n"


def pages() -> dict[Path, str]:
    """Every generated page, by the file that it belongs in."""
    checks = all_checks()
    rows = [
        f"| [{check.id}]({check.id}.md) | {check.name} | {check.severity} | {check.precision or ''} | "
        f"{'yes' if check.fixes else ''} | "
        f"{'on' if check.on_by_default else 'off'} | {check.title} |"
        for check in checks
    ]
    rows += [
        f"| [{rule.id}]({rule.id}.md) | {rule.name} | {SEVERITIES} | | | on | {rule.title}. |" for rule in MODEL_RULES
    ]
    head = "| rule | name | severity | precision | fix | default | what is wrong |\n|---|---|---|---|---|---|---|\n"
    index = (
        "# Rules\n\nGenerated from the checks by `python -m docs.generate`. [Precision](../precision.md): how many "
        f"findings in real translations were right, of those that were looked at.\n\n{head}"
    )
    written = {DOCS / "rules" / f"{check.id}.md": rule_page(check) for check in checks}
    written |= {DOCS / "rules" / f"{rule.id}.md": model_rule_page(rule) for rule in MODEL_RULES}
    written[DOCS / "rules" / "README.md"] = index + "\n".join(rows) + "\n"
    written[DOCS / "placeholders.md"] = _placeholders()
    head, _, rest = README.read_text(encoding="utf-8").partition(_BEGIN)
    written[README] = f"{head}{_BEGIN}{_overview(checks)}{_END}{rest.partition(_END)[2]}"
    return written


def _placeholders() -> str:
    """The table of the placeholders that are known."""
    rows = [
        f"| {one.name} | {one.example.replace('|', chr(92) + '|')} | {_cases(one)} | {one.files} |"
        for one in DIALECTS.values()
    ]
    text = [
        "# Placeholders",
        "Generated from the code by `python -m docs.generate`. The rules [M101](rules/M101.md) and",
        "[M103](rules/M103.md) know these. Names are those of gettext's flags (`#, python-format`) and of Weblate's",
        "checks. Which of them a text has is told by its flags (`no-…-format` says that it has none of the kind), else",
        "by the format of its file, else by what the text itself shows.",
        "",
        "Where program and text are known, a fault at which the program stops is `critical`; all others are `major`.",
        "",
        "| name | placeholders | stops at | without a flag in |",
        "|---|---|---|---|",
        *rows,
        "",
        "What stands in all texts, whatever the program: `{% … %}` of Jinja and Django, `###NAME###` of WordPress,",
        "`#{name}`, `$(NAME)` of make and LibreOffice, `{ $name }`, `@name` and `$name` (less sure, as prose has them",
        "too).",
    ]
    return "\n".join(text).replace("# Placeholders\n", "# Placeholders\n\n") + "\n"


def _cases(dialect: Dialect) -> str:
    """The faults at which a program stops, in words."""
    return ", ".join(_FAULTS[fault] for fault in (MISSING, EXTRA, CHANGED, BROKEN) if fault in dialect.stops)


_FAULTS = {MISSING: "one missing (unnamed)", EXTRA: "one too many", CHANGED: "one changed", BROKEN: "one cut off"}


def _overview(checks: tuple[Check, ...]) -> str:
    """One row for each branch: how many rules it has, and the first few of them."""
    lines = ["| branch | rules | such as |", "|---|---|---|"]
    for letter, branch in BRANCHES.items():
        rules: tuple[Check | ModelRule, ...] = (*checks, *MODEL_RULES)
        of_branch = [rule for rule in rules if rule.id.startswith(letter)]
        if of_branch:
            names = [f"[{rule.name}](docs/rules/{rule.id}.md)" for rule in of_branch[:NAMED_RULES]]
            lines.append(f"| {branch} (`{letter}`) | {len(of_branch)} | {', '.join(names)} |")
    return "\n".join(lines) + "\n"


def picture() -> str:
    """The terminal report of the sample articles as SVG: the first findings, the table and the verdict."""
    from contextlib import chdir
    from dataclasses import replace

    from mtqa import Settings, check_files
    from mtqa.cli.output import TerminalLook
    from mtqa.reports import render
    from mtqa.reports.svg import WIDTH, drawn

    with chdir(DOCS.parent):
        report = check_files("samples/articles", settings=Settings())
    shown = tuple(replace(document, findings=document.findings[:SHOWN_FINDINGS]) for document in report.documents)
    text = "".join(render(replace(report, documents=shown), "terminal", TerminalLook(color=True, width=WIDTH)))
    return drawn(["$ mtqa check samples/articles", *text.splitlines()], "mtqa")


def main() -> None:
    """Writes all of it, and removes pages of rules that are gone."""
    written = pages()
    folder = DOCS / "rules"
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.md"):
        if path not in written:
            path.unlink()
    for path, text in written.items():
        path.write_text(text, encoding="utf-8")
    (DOCS / "report.svg").write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
