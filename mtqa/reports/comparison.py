"""A comparison of systems as text, JSON (schema `mtqa.compare/1`) and TSV."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mtqa.reports.console import console_for, visible
from mtqa.reports.tsv import cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.comparison import SystemComparison
    from mtqa.metrics import ComparedScore, Comparison
    from mtqa.reports import Look

SCHEMA = "mtqa.compare/1"
COLUMNS = ("system", "metric", "method", "score", "mean", "ci", "p_value", "significant")


def render_json(comparison: SystemComparison) -> Iterator[str]:
    """One indented JSON object and a line end."""
    from mtqa.metrics import SIGNIFICANCE_LEVEL

    value = {
        "schema": SCHEMA,
        "version": comparison.version,
        "baseline": comparison.names[0],
        "level": SIGNIFICANCE_LEVEL,
        "comparisons": [
            {
                "metric": each.metric,
                "name": each.name,
                "method": each.method,
                "samples": each.samples,
                "signature": each.signature,
                "systems": [
                    {
                        "name": name,
                        "score": score.score,
                        "mean": score.mean,
                        "ci": score.ci,
                        "p_value": score.p_value,
                        "significant": None if score.p_value is None else score.significant,
                    }
                    for name, score in zip(comparison.names, each.scores, strict=True)
                ],
            }
            for each in comparison.comparisons
        ],
        "warnings": list(comparison.warnings),
    }
    yield json.dumps(value, ensure_ascii=False, indent=2)
    yield "\n"


def render_tsv(comparison: SystemComparison) -> Iterator[str]:
    """A header, then one line per system, metric and method. The baseline has no p-value."""
    yield "\t".join(COLUMNS) + "\n"
    for each in comparison.comparisons:
        for name, score in zip(comparison.names, each.scores, strict=True):
            significant = None if score.p_value is None else ("yes" if score.significant else "no")
            values = (
                name,
                each.metric,
                each.method.value,
                score.score,
                score.mean,
                score.ci,
                score.p_value,
                significant,
            )
            yield "\t".join(map(cell, values)) + "\n"


def render_text(comparison: SystemComparison, look: Look, *, digits: int = 2) -> Iterator[str]:
    """A table of systems, with the figures of each metric and method in one cell; then how to read it.

    Args:
        comparison: What is shown.
        look: Colour and width.
        digits: Decimals of the scores.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from mtqa.metrics import SIGNIFICANCE_LEVEL

    by_metric: dict[str, list[Comparison]] = {}
    for each in comparison.comparisons:
        by_metric.setdefault(each.metric, []).append(each)
    console = console_for(look)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("system", overflow="fold")
    for metric, tests in by_metric.items():
        table.add_column(f"{tests[0].name} {'↓' if metric == 'ter' else '↑'}", justify="right", no_wrap=True)
    for number, name in enumerate(comparison.names):
        label = Text(visible(name), style="" if number else "bold")
        if number == 0:
            label.append("\nbaseline", style="dim")
        table.add_row(label, *(_cell(tests, number, digits) for tests in by_metric.values()))
    with console.capture() as capture:
        console.print(table)
        for method, samples in dict.fromkeys((each.method, each.samples) for each in comparison.comparisons):
            what = "resamples" if method == "bootstrap" else "trials"
            console.print(Text(f"p by {method}: paired, {samples} {what}, against the baseline."))
        console.print(
            Text(
                f"* p < {SIGNIFICANCE_LEVEL:g}: hardly chance. ± is half of the 95 % confidence interval around the "
                "mean of the resamples."
            )
        )
        for each in comparison.comparisons:
            console.print(Text(f"{each.name}: {each.signature}", style="dim"), soft_wrap=True)
        for warning in comparison.warnings:
            console.print(Text(f"note: {visible(warning)}", style="yellow"), soft_wrap=True)
    yield capture.get()


def _cell(tests: list[Comparison], number: int, digits: int) -> str:
    score = tests[0].scores[number]
    lines = [f"{score.score:.{digits}f}"]
    for test in tests:
        lines += _lines(test.scores[number], digits, test.method.value if len(tests) > 1 else "")
    return "\n".join(lines)


def _lines(score: ComparedScore, digits: int, method: str) -> Iterator[str]:
    if score.mean is not None and score.ci is not None:
        yield f"{score.mean:.{digits}f} ± {score.ci:.{digits}f}"
    if score.p_value is not None:
        yield f"{method} p = {score.p_value:.4f}{'*' if score.significant else ''}".lstrip()
