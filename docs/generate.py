"""Writes what in the documentation comes from the code: one page per rule, and the picture in the README.

python -m docs.generate
"""

from __future__ import annotations

from pathlib import Path

from mtqa.checks import all_checks
from mtqa.checks.page import rule_page

DOCS = Path(__file__).parent
SAMPLE = "samples/articles/ferry-machine.txt"
SHOWN_FINDINGS = 6


def pages() -> dict[Path, str]:
    """Every generated page, by the file that it belongs in."""
    checks = all_checks()
    rows = [f"| [{check.id}]({check.id}.md) | {check.name} | {check.severity} | {check.title} |" for check in checks]
    head = "| rule | name | severity | what is wrong |\n|---|---|---|---|\n"
    index = f"# Rules\n\nGenerated from the checks by `python -m docs.generate`.\n\n{head}"
    written = {DOCS / "rules" / f"{check.id}.md": rule_page(check) for check in checks}
    written[DOCS / "rules" / "README.md"] = index + "\n".join(rows) + "\n"
    return written


def picture() -> str:
    """The terminal report of the sample article as SVG: the first findings, the table and the verdict."""
    import io
    from dataclasses import replace

    from rich.console import Console
    from rich.text import Text

    from mtqa import Settings, check_files
    from mtqa.cli.output import TerminalLook
    from mtqa.reports import render

    report = check_files(["samples/articles"], settings=Settings())
    shown = tuple(replace(document, findings=document.findings[:SHOWN_FINDINGS]) for document in report.documents)
    text = "".join(render(replace(report, documents=shown), "terminal", TerminalLook(color=True, width=110)))
    console = Console(record=True, width=110, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(f"$ mtqa check samples/articles\n{text}"))
    return console.export_svg(title="mtqa", unique_id="mtqa")


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
