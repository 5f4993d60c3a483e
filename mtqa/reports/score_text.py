"""The evaluation as a person reads it: a table of systems, if wanted one of segments, and the signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.metrics import MetricName
from mtqa.reports.console import console_for, unpadded, visible
from mtqa.reports.score import OWN_SCORES, agreement_on, own_intervals, segment_scores, system_scores

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.table import Table

    from mtqa.evaluation import Evaluation
    from mtqa.reference.agreement import Agreement
    from mtqa.reports import Look

Figures = dict[str, float | None]


def render_text(evaluation: Evaluation, look: Look, *, digits: int = 2, segments: bool = False) -> Iterator[str]:
    """Tables, signatures and notes; where there are several systems, the best figure of each kind is bold and starred.

    Args:
        evaluation: What is shown.
        look: Colour and width.
        digits: Decimals of the figures.
        segments: Whether segments are listed, too.
    """
    from rich.text import Text

    console = console_for(look)
    headings = _headings(evaluation)
    with console.capture() as capture:
        systems = [([system.name], system_scores(system)) for system in evaluation.systems]
        console.print(_table(["system"], headings, systems, digits))
        for line in _intervals(evaluation, digits):
            console.print(Text(line), soft_wrap=True)
        for system in evaluation.systems:
            if (together := agreement_on(system)) is not None:
                console.print(Text(visible(system.name), style="bold"))
                console.print(_models(together, digits))
                console.print(Text(f"{together.sentence}."), soft_wrap=True)
        if segments:
            for system in evaluation.systems:
                rows = [([segment.id], segment_scores(segment)) for segment in system.segments]
                console.print(Text(visible(system.name), style="bold"))
                console.print(_table(["segment"], headings, rows, digits, mark_best=False))
        for name, signature in signatures(evaluation).items():
            console.print(Text(f"{name}: {signature}", style="dim"), soft_wrap=True)
        for warning in evaluation.warnings:
            console.print(Text(f"note: {visible(warning)}", style="yellow"), soft_wrap=True)
    yield unpadded(capture.get())


def signatures(evaluation: Evaluation) -> dict[str, str]:
    """The signature of each metric by its full name. All systems of an evaluation have the same."""
    found = {
        score.name: score.signature for system in evaluation.systems if system.scores for score in system.scores.scores
    }
    if evaluation.signature is not None:
        found[", ".join(OWN_SCORES)] = evaluation.signature
    return found


def _intervals(evaluation: Evaluation, digits: int) -> Iterator[str]:
    """One line for each system of which mtqa's own scores have a confidence interval."""
    for system in evaluation.systems:
        scores, intervals = system_scores(system), own_intervals(system)
        told = [
            f"{name} {scores[name]:.{digits}f} ({interval[0]:.{digits}f} to {interval[1]:.{digits}f})"
            for name, interval in intervals.items()
            if interval is not None
        ]
        if told and system.assessment is not None:
            number = len(system.assessment.segments)
            yield f"{visible(system.name)}: {', '.join(told)}; 95 % bootstrap over {number} segments"


def _models(together: Agreement, digits: int) -> Table:
    """What each of several models says of a system."""
    headings = {name: f"{name} ↑" for name in OWN_SCORES}
    rows = [([each.model], {"quality": each.quality, "fluency": each.fluency}) for each in together.averages]
    return _table(["model"], headings, rows, digits, mark_best=False)


def _headings(evaluation: Evaluation) -> dict[str, str]:
    """Names of the columns by score; the arrow says which way is better."""
    headings: dict[str, str] = {}
    for system in evaluation.systems:
        for score in system.scores.scores if system.scores else ():
            headings[score.metric.value] = f"{score.name} {'↑' if score.metric.higher_is_better else '↓'}"
    if any(system.assessment for system in evaluation.systems):
        headings |= {name: f"{name} ↑" for name in OWN_SCORES}
    return headings


def _table(
    labels: Sequence[str],
    headings: dict[str, str],
    rows: Sequence[tuple[list[str], Figures]],
    digits: int,
    *,
    mark_best: bool = True,
) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for label in labels:
        table.add_column(label, overflow="fold")
    for heading in headings.values():
        table.add_column(heading, justify="right", no_wrap=True)
    best = {name: _best(name, rows) for name in headings} if mark_best and len(rows) > 1 else {}
    for names, figures in rows:
        cells = []
        for name in headings:
            figure = figures.get(name)
            if figure is None:
                cells.append(Text("–", style="dim"))
            elif figure == best.get(name):
                cells.append(Text(f"*{figure:.{digits}f}", style="bold"))
            else:
                cells.append(Text(f"{figure:.{digits}f}"))
        table.add_row(*(Text(visible(name)) for name in names), *cells)
    return table


def _best(name: str, rows: Sequence[tuple[list[str], Figures]]) -> float | None:
    known = [figure for _, figures in rows if (figure := figures.get(name)) is not None]
    return min(known, default=None) if name == MetricName.TER else max(known, default=None)
