"""The report that a person reads in a terminal: findings by file, a table of documents, the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.finding import Severity
from mtqa.gate import Status
from mtqa.reports.console import console_for, printed, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from mtqa.finding import Finding
    from mtqa.report import DocumentReport, Report
    from mtqa.reports import Look

_STYLES = {
    Severity.NEUTRAL: "dim",
    Severity.MINOR: "yellow",
    Severity.MAJOR: "red",
    Severity.CRITICAL: "bold white on red",
}
_VERDICTS = {Status.PASSED: "bold green", Status.FAILED: "bold red", Status.ERROR: "bold red"}
_COLUMNS = ("words", "segments", "critical", "major", "minor", "neutral", "MQM/100w", "quality", "fluency")
_NARROW_COLUMNS = ("words", "segm.", "crit/maj/min/neu", "MQM/100w", "qual.", "flu.")
_WIDE = 110
_INDENT = "    "
_GAP = "‸"
_CUT = "…"
_LINE_ENDS = "\n\r"


def render(report: Report, look: Look) -> Iterator[str]:
    """The report as text, with escape sequences where `look.color` allows; nothing of the files acts on a terminal."""
    from rich.text import Text

    console = console_for(look)
    for document in report.documents:
        if document.findings:
            yield printed(console, Text(visible(document.document.path), style="bold underline"))
            for finding in document.findings:
                yield printed(console, *_finding(finding, document.document.text, console.width))
    if report.documents:
        yield printed(console, _table(report.documents, console.width), "")
        yield printed(console, *_opinions(report.documents))
    for problem in report.problems:
        yield printed(
            console, Text.assemble(("not checked: ", "bold red"), visible(f"{problem.path}: {problem.message}"))
        )
    for notice in report.notices:
        yield printed(console, Text(f"note: {visible(notice)}", style="dim"))
    yield printed(console, Text(f"signature: {report.signature}", style="dim"), *_verdict(report), soft_wrap=True)


def _finding(finding: Finding, text: str, width: int) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    place = finding.location
    style = _STYLES[finding.severity]
    yield Text.assemble(
        (visible(f"{place.path}:{place.line}:{place.column}"), "cyan"),
        "  ",
        (finding.severity.value, style),
        "  ",
        (f"{finding.rule} {finding.name}", "bold"),
    )
    yield Padding(Text(visible(finding.message)), (0, 0, 0, len(_INDENT)), expand=False)
    yield from _excerpt(finding, text, width - len(_INDENT), style)
    yield ""


def _excerpt(finding: Finding, text: str, room: int, style: str) -> Iterator[RenderableType]:
    """The line with its marked span, cut to the terminal's width around the span, and a line that underlines it."""
    from rich.cells import cell_len
    from rich.text import Text

    start, end = finding.span.start, finding.span.end
    while end > start and text[end - 1] in _LINE_ENDS:
        end -= 1
    end = min([end, *(place for place in (text.find(mark, start, end) for mark in _LINE_ENDS) if place != -1)])
    line_start = max(text.rfind(mark, 0, start) for mark in _LINE_ENDS) + 1
    line_end = min((place for place in (text.find(mark, end) for mark in _LINE_ENDS) if place != -1), default=len(text))
    room = max(room - 2, 16)
    marked = _fit(visible(text[start : min(end, start + room)]), room) or _GAP
    rest = room - cell_len(marked)
    after = visible(text[end : min(line_end, end + room)])
    before = visible(text[max(line_start, start - room) : start])
    wanted_after = min(cell_len(after), max(rest // 2, rest - cell_len(before)))
    shown_before = _fit_end(before, rest - wanted_after)
    shown_after = _fit(after, rest - cell_len(shown_before))
    if not (shown_before + shown_after).strip() and not marked.strip():
        return
    head = _CUT if len(shown_before) < len(before) or start - line_start > room else " "
    tail = _CUT if len(shown_after) < len(after) or line_end - end > room else ""
    yield Text.assemble(
        (f"{_INDENT}{head}", "dim"), shown_before, (marked, f"{style} underline"), shown_after, (tail, "dim")
    )
    yield Text(" " * (len(_INDENT) + 1 + cell_len(shown_before)) + "^" * max(cell_len(marked), 1), style=style)


def _fit(text: str, room: int) -> str:
    """As much of the beginning as fits into so many terminal cells."""
    from rich.cells import set_cell_size

    shown = text[: max(room, 0)]
    return set_cell_size(shown, room).rstrip() if _cells(shown) > room else shown


def _fit_end(text: str, room: int) -> str:
    """As much of the end as fits into so many terminal cells."""
    shown = text[max(len(text) - max(room, 0), 0) :]
    while shown and _cells(shown) > room:
        shown = shown[1:]
    return shown


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _table(documents: tuple[DocumentReport, ...], width: int) -> Table:
    """The documents, best first, so that the order answers which of them can be trusted most."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        title="Documents, best first",
        title_justify="left",
        title_style="bold",
    )
    table.add_column("document", overflow="fold", min_width=16)
    table.add_column("lang")
    for name in _COLUMNS if width >= _WIDE else _NARROW_COLUMNS:
        table.add_column(name, justify="right")
    for report in _ranked(documents):
        scores = report.scores
        counts = [_count(scores.severities[severity], _STYLES[severity]) for severity in reversed(Severity)]
        table.add_row(
            Text(visible(report.document.path)),
            _languages(report),
            str(scores.words),
            str(scores.segments),
            *(counts if width >= _WIDE else [Text("/").join(counts)]),
            _figure(scores.mqm_per_100_words, 2),
            _figure(scores.quality, 1),
            _figure(scores.fluency, 1),
        )
    return table


def _count(number: int, style: str) -> Text:
    from rich.text import Text

    return Text(str(number), style=style if number else "dim")


def _ranked(documents: tuple[DocumentReport, ...]) -> list[DocumentReport]:
    return sorted(documents, key=lambda report: 1.0 if report.scores.quality is None else -report.scores.quality)


def _opinions(documents: tuple[DocumentReport, ...]) -> Iterator[RenderableType]:
    from rich.text import Text

    for report in _ranked(documents):
        yield Text.assemble((visible(report.document.path), "bold"), f": {visible(report.opinion)}.")
    yield ""


def _verdict(report: Report) -> Iterator[RenderableType]:
    from rich.text import Text

    status = report.verdict.status
    yield Text(f"{status.value.upper()}", style=_VERDICTS[status])
    for reason in report.verdict.reasons:
        yield Text(f"  {visible(reason)}")


def _languages(report: DocumentReport) -> str:
    target = report.document.target_lang or "?"
    return f"{report.document.source_lang or '?'}→{target}" if report.document.bilingual else target


def _figure(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
