"""The documentation page of a rule, made from the check itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtqa.checks.base import Check, Example


def rule_page(check: Check) -> str:
    """The documentation of a rule, as Markdown."""
    facts = (
        f"Severity: {check.severity}. Category: {check.category}. Confidence: {check.confidence:g}. "
        f"Looks at: {_SCOPES[check.scope.value]}."
    )
    languages = "" if check.languages is None else f" Target languages: {', '.join(sorted(check.languages))}."
    bad = "\n".join(_example(example, marked=True) for example in check.bad)
    good = "\n".join(_example(example, marked=False) for example in check.good)
    return (
        f"# {check.id} {check.name}\n\n{check.title}\n\n{facts}{languages}\n\n{check.explanation}\n\n"
        f"## Reported\n\n{bad}\n\n## Not reported\n\n{good}\n"
    )


_SCOPES = {
    "target": "the translation of each segment",
    "pair": "source and translation of each segment",
    "document": "the whole document",
}


def _example(example: Example, *, marked: bool) -> str:
    lines = []
    if example.source is not None:
        lines.append(f"{example.source_lang}: {example.source}")
    lines.append(f"{example.lang}: {example.target}")
    if marked:
        lines.append("marked: " + (", ".join(text or "(an insertion point)" for text in example.marked) or "—"))
    return "```text\n" + "\n".join(lines) + "\n```"
