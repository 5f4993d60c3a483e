"""A comparison of systems as text, JSON (schema `mtqa.compare/1`) and TSV."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mtqa.reports.console import console_for, unpadded, visible
from mtqa.reports.tsv import cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.comparison import SystemComparison
    from mtqa.metrics import Comparison
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

    by_metric: dict[str, list[Comparison]] = {}
    for each in comparison.comparisons:
        by_metric.setdefault(each.metric, []).append(each)
    console = console_for(look)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("system", overflow="fold", min_width=8)
    for metric, tests in by_metric.items():
        table.add_column(f"{tests[0].name} {'↓' if metric == 'ter' else '↑'}", justify="right", no_wrap=True)
    for number, name in enumerate(comparison.names):
        label = Text(visible(name), style="" if number else "bold")
        if number == 0:
            label.append("\nbaseline", style="dim")
        table.add_row(label, *(_cell(tests, number, digits) for tests in by_metric.values()))
    with console.capture() as capture:
        console.print(table)
        for sentence in _legend(comparison):
            console.print(Text(sentence), soft_wrap=True)
        for each in comparison.comparisons:
            console.print(Text(f"{each.name}: {each.signature}", style="dim"), soft_wrap=True)
        for warning in comparison.warnings:
            console.print(Text(f"note: {visible(warning)}", style="yellow"), soft_wrap=True)
    yield unpadded(capture.get())


def _legend(comparison: SystemComparison) -> Iterator[str]:
    from mtqa.metrics import SIGNIFICANCE_LEVEL, Method

    samples = {each.method: each.samples for each in comparison.comparisons}
    kinds = {Method.BOOTSTRAP: "bootstrap resampling, {} resamples", Method.RANDOMISATION: "randomisation, {} trials"}
    tests = " / ".join(kinds[method].format(number) for method, number in samples.items())
    yield f"p: probability of such a difference from the baseline by chance (paired {tests})."
    yield f"*: p < {SIGNIFICANCE_LEVEL:g}, so hardly chance."
    if Method.BOOTSTRAP in samples:
        yield "±: half of the 95 % confidence interval, around the mean of the resamples."


def _cell(tests: list[Comparison], number: int, digits: int) -> str:
    """Score; mean and interval, where there was resampling; p by each method."""
    scores = [test.scores[number] for test in tests]
    lines = [f"{scores[0].score:.{digits}f}"]
    lines += [
        f"{score.mean:.{digits}f} ± {score.ci:.{digits}f}"
        for score in scores
        if score.mean is not None and score.ci is not None
    ]
    p_values = [
        f"{score.p_value:.4f}{'*' if score.significant else ''}" for score in scores if score.p_value is not None
    ]
    if p_values:
        lines.append(f"p = {' / '.join(p_values)}")
    return "\n".join(lines)
