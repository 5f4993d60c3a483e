"""The documentation page of a rule, made from the check itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.reference.rules import SEVERITIES
from mtqa.reports.console import visible

if TYPE_CHECKING:
    from mtqa.checks.base import Check, Example
    from mtqa.reference.rules import ModelRule

_SCOPES = {
    "target": "the translation of each segment",
    "pair": "source and translation of each segment",
    "document": "the whole document",
    "run": "all documents of a run",
    "suppressions": "the comments of a document that suppress findings",
}


def rule_page(check: Check) -> str:
    """The documentation of a rule, as Markdown."""
    facts = (
        f"Severity: {check.severity}. Category: {check.category}. Confidence: {check.confidence:g}. "
        f"Looks at: {_SCOPES[check.scope]}."
    )
    languages = "" if check.languages is None else f" Target languages: {', '.join(sorted(check.languages))}."
    seen: set[str] = set()
    bad = "\n\n".join(_example(example, seen, marked=True) for example in check.bad)
    good = "\n\n".join(_example(example, seen, marked=False) for example in check.good)
    examples = f"\n## Reported\n\n~~~text\n{bad}\n~~~\n\n## Not reported\n\n~~~text\n{good}\n~~~\n"
    return (
        f"# {check.id} {check.name}\n\n{check.title}\n\n{facts}{languages}\n\n{_standing(check)}{check.explanation}\n"
        f"{examples if check.bad else ''}"
    )


def _standing(check: Check) -> str:
    """How often it was right, and whether it is on; empty where nobody has counted and it is on."""
    counted = check.precision
    sentences = []
    if counted is not None:
        noun = "finding" if counted.looked_at == 1 else "findings"
        sentences.append(f"Precision: {counted.right} of {counted.looked_at} {noun} right ({counted.material}).")
    if check.yields_to:
        rules = ", ".join(f"[{rule}]({rule}.md)" for rule in sorted(check.yields_to))
        sentences.append(f"Says nothing of a place that {rules} reports.")
    if check.fixes:
        sentences.append("`--fix` mends it where that is certain.")
    if not check.on_by_default:
        sentences.append(f"Off by default: `--extend-select {check.id}` runs it.")
    return f"{' '.join(sentences)}\n\n" if sentences else ""


def model_rule_page(rule: ModelRule) -> str:
    """The documentation of a rule of reference models, as Markdown. There are no examples: models change."""
    facts = f"Severity: {SEVERITIES}. Category: {rule.category}. Looks at: each segment, by a reference model."
    return f"# {rule.id} {rule.name}\n\n{rule.title}.\n\n{facts}\n\n{rule.explanation}\n"


_ENTRY = re.compile(r"\n\n(?=msgid )")


def _shortened(target: str, seen: set[str]) -> str:
    """A catalogue without the entries that an example of the page has shown before; other texts as they are."""
    if not target.startswith('msgid ""\n'):
        return target
    head, *entries = _ENTRY.split(target.rstrip("\n"))
    known = sum(entry in seen for entry in entries)
    new = [entry for entry in entries if entry not in seen]
    shown = new if known > 1 else entries
    seen.update(entries)
    left_out = [f"# … the {known} entries of the example above"] if known > 1 else []
    return "\n\n".join([*([] if left_out else [head]), *left_out, *shown]) + "\n"


def _example(example: Example, seen: set[str], *, marked: bool) -> str:
    lines = []
    if example.glossary is not None:
        lines.append(_glossary(example))
    if example.dictionary is not None:
        lines.append(f"dictionary: {example.dictionary}")
    for source, target in example.others:
        lines += [
            f"another file, source ({example.source_lang}): {source.strip()}",
            f"another file, translation ({example.lang}): {target.strip()}",
        ]
    if example.former_source is not None:
        lines.append(f"source before ({example.source_lang}): {example.former_source}")
    if example.source is not None:
        lines += [
            f"source ({example.source_lang}): {example.source}",
            f"translation ({example.lang}): {example.target}",
        ]
    else:
        lines.append(f"{example.lang}: {_shortened(example.target, seen)}")
    if marked:
        lines.append("marked: " + ", ".join(text or "(an insertion point)" for text in example.marked))
    # Line ends stay; what cannot be seen is shown.
    return "\n".join(visible(line) for line in "\n".join(lines).split("\n"))


def _glossary(example: Example) -> str:
    """The rows of the example's glossary that have to do with it; all where none seems to."""
    rows = (example.glossary or "").splitlines()[1:]
    text = f"{example.source or ''} {example.target}".lower()
    near = [row for row in rows if any(cell and cell.lower() in text for cell in row.split("\t")[:2])]
    return "glossary: " + "; ".join(", ".join(filter(None, row.split("\t"))) for row in near or rows)
