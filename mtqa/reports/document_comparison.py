"""A comparison of two documents as text, JSON (schema `mtqa.documents/1`) and TSV."""

from __future__ import annotations

import json
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from mtqa.document_comparison import PENALTY, Row
from mtqa.finding import Severity
from mtqa.reports.console import console_for, printed, unpadded, visible
from mtqa.reports.json_report import finding_value
from mtqa.reports.tsv import cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.table import Table
    from rich.text import Text

    from mtqa.document_comparison import Difference, DocumentComparison, Passage
    from mtqa.report import DocumentReport
    from mtqa.reports import Look

SCHEMA = "mtqa.documents/1"
COLUMNS = ("measure", "first", "second", "low", "high", "better")
_LONGEST = 320
_RULES = 6


def render_json(comparison: DocumentComparison) -> Iterator[str]:
    """One indented JSON object and a line end; see docs/output.md."""
    better = comparison.better
    value = {
        "schema": SCHEMA,
        "version": comparison.version,
        "signature": comparison.signature,
        "better": None if better is None else comparison.documents[better].path,
        "documents": [
            {
                "path": report.path,
                "source_path": report.source_path,
                "target_lang": report.target_lang,
                "words": report.scores.words,
                "segments": report.scores.segments,
                "opinion": report.opinion,
                "severities": {severity.value: report.scores.severities[severity] for severity in Severity},
                "passages": [_passage(passage) for passage in passages],
            }
            for report, passages in zip(comparison.documents, comparison.passages, strict=True)
        ],
        "differences": [
            {
                "measure": difference.measure,
                "values": list(difference.values),
                "interval": difference.interval and list(difference.interval),
                "better": None if difference.better is None else comparison.documents[difference.better].path,
            }
            for difference in comparison.differences
        ],
        "rows": [
            {"first": [_passage(each) for each in row.first], "second": [_passage(each) for each in row.second]}
            for row in comparison.rows
        ],
        "notices": list(comparison.notices),
    }
    yield json.dumps(value, ensure_ascii=False, indent=2)
    yield "\n"


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "line": passage.line,
        "text": passage.text,
        "words": passage.words,
        "quality": passage.quality,
        "fluency": passage.fluency,
        "mqm_penalty": passage.penalty,
        "findings": [finding_value(finding) for finding in passage.findings],
    }


def render_tsv(comparison: DocumentComparison) -> Iterator[str]:
    """A header, then one line per measure; `better` names the document."""
    yield "\t".join(COLUMNS) + "\n"
    for each in comparison.differences:
        low, high = each.interval or (None, None)
        better = None if each.better is None else comparison.documents[each.better].path
        yield "\t".join(map(cell, (each.measure, *each.values, low, high, better))) + "\n"


def render_text(comparison: DocumentComparison, look: Look, *, digits: int = 2) -> Iterator[str]:
    """The two side by side: figures, which reads better, and the passages that cost each of them most.

    Args:
        comparison: What is shown.
        look: Colour and width.
        digits: Decimals of the figures.
    """
    from rich.text import Text

    console = console_for(look)
    with console.capture() as capture:
        console.print(_figures(comparison, digits))
        console.print()
        for sentence in _verdict(comparison, digits):
            console.print(Text(sentence), soft_wrap=True)
        console.print()
        if comparison.rows or any(comparison.passages):
            console.print(_side_by_side(comparison, digits))
    yield unpadded(capture.get())
    for notice in comparison.notices:
        yield printed(console, Text(f"note: {visible(notice)}", style="dim"), soft_wrap=True)
    yield printed(console, Text(f"signature: {comparison.signature}", style="dim"), soft_wrap=True)


def _figures(comparison: DocumentComparison, digits: int) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    for number, report in enumerate(comparison.documents):
        name = Text(visible(report.path), style="bold green" if number == comparison.better else "bold")
        table.add_column(name, overflow="fold")
    first, second = comparison.documents
    table.add_row("language", *(visible(each.target_lang or "?") for each in (first, second)))
    table.add_row("words", *(str(each.scores.words) for each in (first, second)))
    table.add_row("segments", *(str(each.scores.segments) for each in (first, second)))
    for difference in comparison.differences:
        table.add_row(
            difference.measure,
            *(_value(difference, number, comparison.documents[number], digits) for number in (0, 1)),
        )
    table.add_row("findings", *(_counts(each) for each in (first, second)))
    table.add_row("most often", *(Text(_often(each)) for each in (first, second)))
    return table


def _value(difference: Difference, number: int, report: DocumentReport, digits: int) -> Text:
    from rich.text import Text

    intervals = {"quality": report.scores.quality_interval, "fluency": report.scores.fluency_interval}
    interval = intervals.get(difference.measure)
    told = f" ({interval[0]:.{digits}f} to {interval[1]:.{digits}f})" if interval else ""
    style = "green" if difference.better == number else ""
    return Text(f"{difference.values[number]:.{digits}f}{told}", style=style)


def _counts(report: DocumentReport) -> str:
    counts = [f"{count} {severity}" for severity in reversed(Severity) if (count := report.scores.severities[severity])]
    return ", ".join(counts) or "none"


def _often(report: DocumentReport) -> str:
    from collections import Counter

    names = Counter(finding.name for finding in report.findings if finding.severity is not Severity.NEUTRAL)
    told = [name if count == 1 else f"{name} ×{count}" for name, count in names.most_common(_RULES)]
    return ", ".join(told) + (f" and {len(names) - _RULES} more" if len(names) > _RULES else "")


def _verdict(comparison: DocumentComparison, digits: int) -> Iterator[str]:
    names = [visible(report.path) for report in comparison.documents]
    telling = [difference for difference in comparison.differences if difference.better is not None]
    if comparison.better is not None:
        yield f"{names[comparison.better]} reads better, going by {' and '.join(each.measure for each in telling)}."
    elif len({difference.better for difference in telling}) > 1:
        yield "The measures disagree on which reads better."
    else:
        yield "Which reads better does not show."
    for difference in comparison.differences:
        lead = f"{difference.measure[0].upper()}{difference.measure[1:]}"
        change = difference.values[1] - difference.values[0]
        if difference.interval is None:
            yield f"  {lead}: too few segments to tell."
        elif not change and difference.interval == (0, 0):
            yield f"  {lead}: the same."
        else:
            low, high = difference.interval
            lower = " (less is better)" if difference.measure == PENALTY else ""
            chance = "which may be chance" if difference.better is None else "hardly by chance"
            yield (
                f"  {lead}{lower}: {change:+.{digits}f} from the first to the second, {chance} "
                f"(95 % interval {low:+.{digits}f} to {high:+.{digits}f})."
            )


def _side_by_side(comparison: DocumentComparison, digits: int) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 2, 1, 0),
        title=_SAME if comparison.rows else _WORST,
        title_justify="left",
        title_style="bold",
        expand=True,
    )
    for report in comparison.documents:
        table.add_column(visible(report.path), ratio=1, overflow="fold")
    rows = comparison.rows or tuple(
        Row(*(() if passage is None else (passage,) for passage in pair)) for pair in zip_longest(*comparison.passages)
    )
    for row in rows:
        table.add_row(*(Text("\n").join(_shown(passage, digits) for passage in side) for side in row))
    return table


_SAME = "Where the two say the same and differ most"
_WORST = "Passages that cost each document most, worst first"


def _shown(passage: Passage, digits: int) -> Text:
    """Line, score and findings of a passage, and its text."""
    from rich.text import Text

    kind = "fluency" if passage.quality is None else "quality"
    score = "" if passage.judged is None else f" · {kind} {passage.judged:.{digits}f}"
    rules = "".join(f" · {finding.rule} {finding.name}" for finding in passage.findings[:_RULES])
    cut, end = (f"{passage.text[:_LONGEST].rstrip()}…", _LONGEST) if len(passage.text) > _LONGEST else (passage.text, 0)
    shown = visible(cut)
    text = Text(shown)
    # Where characters were made visible, places are not what they were.
    if shown == cut:
        for finding in passage.findings:
            if (span := finding.target_span) is not None and (not end or span.start < end):
                text.stylize("underline", span.start, span.end)
    return Text.assemble((f"line {passage.line}{score}", "cyan"), (rules, "yellow"), "\n", text)
