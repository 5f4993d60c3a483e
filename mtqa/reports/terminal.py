"""The report that a person reads in a terminal: findings by file, a table of documents, the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.finding import Origin, Severity
from mtqa.gate import Status, Thresholds
from mtqa.reference.agreement import agreement
from mtqa.reports.console import console_for, printed, visible
from mtqa.sifting import Reason
from mtqa.surroundings import first_line_end

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from mtqa.evidence import Evidence
    from mtqa.finding import Finding
    from mtqa.reference.agreement import Agreement
    from mtqa.report import DocumentReport, Report
    from mtqa.reports import Look
    from mtqa.scoring import Scores, Tally
    from mtqa.sifting import SetAside

_STYLES = {
    Severity.NEUTRAL: "dim",
    Severity.MINOR: "yellow",
    Severity.MAJOR: "red",
    Severity.CRITICAL: "bold white on red",
}
_VERDICTS = {Status.PASSED: "bold green", Status.FAILED: "bold red", Status.ERROR: "bold red"}
SURE = Thresholds().min_confidence
_TABLES = frozenset({"tsv", "csv", "jsonl", "parquet"})
_COLUMNS = ("words", "segments", "critical", "major", "minor", "neutral", "MQM/100w", "quality", "fluency")
_NARROW_COLUMNS = ("words", "crit/maj/min/neu", "quality", "fluency")
_WIDE = 110
_NAMES_WIDTH = 24
_FEW = 10
_INDENT = "    "
_GAP = "‸"
_CUT = "…"
FIXABLE_MARK = " [*]"


def render(report: Report, look: Look) -> Iterator[str]:
    """The report as text, with escape sequences where `look.color` allows; nothing of the files acts on a terminal."""
    from rich.text import Text

    console = console_for(look)
    for document in report.documents:
        suppressed = _suppressed(document) if look.show_suppressed else []
        if document.findings or suppressed:
            yield printed(console, Text(visible(document.path), style="bold underline"))
        for finding in document.findings:
            yield printed(console, *_finding(finding, document.format, console.width))
        for each in suppressed:
            yield printed(console, *_set_aside(each))
    if report.documents:
        yield printed(console, _table(report, console.width), "")
        together = agreement(segment for document in report.documents for segment in document.segments)
        if together is not None:
            yield printed(console, models_table(together), Text(f"{together.sentence}.", style="dim"), "")
        yield printed(console, *_opinions(report))
    for problem in report.problems:
        failure = Text.assemble((f"{problem.heading}: ", "bold red"), visible(f"{problem.path}: {problem.message}"))
        yield printed(console, failure, soft_wrap=True)
    for notice in report.notices:
        yield printed(console, Text(f"note: {visible(notice)}", style="dim"), soft_wrap=True)
    for told in _fixes(report):
        yield printed(console, Text(told, style="green"), soft_wrap=True)
    yield printed(
        console, Text(f"signature: {visible(report.signature)}", style="dim"), *_verdict(report), soft_wrap=True
    )


def _fixes(report: Report) -> Iterator[str]:
    """What was fixed, and how much more could be."""
    if report.fixed is not None:
        yield report.fixed.sentence()
        return
    fixable = sum(finding.fixable for document in report.documents for finding in document.findings)
    if fixable:
        noun, verb = ("finding", "is") if fixable == 1 else ("findings", "are")
        yield f"{FIXABLE_MARK.strip()} {fixable} {noun} {verb} fixable with --fix; --diff shows how."


def _finding(finding: Finding, text_format: str, width: int) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    place = finding.location
    style = _STYLES[finding.severity]
    table = text_format in _TABLES
    yield Text.assemble(
        (visible(f"{place.path}:{place.line}:{place.column}"), "cyan"),
        "  ",
        (finding.severity.value, style),
        "  ",
        (f"{finding.rule} {finding.name}", "bold"),
        (FIXABLE_MARK if finding.fixable else "", "green"),
        (_remark(finding, table), "dim"),
    )
    yield Padding(Text(visible(finding.message)), (0, 0, 0, len(_INDENT)), expand=False)
    yield from _excerpt(finding, width - len(_INDENT), style)
    yield ""


def _suppressed(document: DocumentReport) -> list[SetAside]:
    """What is suppressed in a document, in the order of the file."""
    found = (each for each in document.aside if each.reason is Reason.SUPPRESSED)
    return sorted(found, key=lambda each: (each.finding.span, each.finding.rule))


def _set_aside(aside: SetAside) -> Iterator[RenderableType]:
    """A finding that is suppressed, in short, and why."""
    from rich.padding import Padding
    from rich.text import Text

    finding = aside.finding
    place = finding.location
    why = f" ({visible(aside.remark)})" if aside.remark else ""
    head = f"{place.path}:{place.line}:{place.column}  suppressed{why}  {finding.rule} {finding.name}"
    yield Text(visible(head), style="dim")
    yield Padding(Text(visible(finding.message), style="dim"), (0, 0, 1, len(_INDENT)), expand=False)


def _remark(finding: Finding, table: bool) -> str:
    """What else tells a finding: the row of a table, and how sure it is where it is not for the gate to fail on."""
    row = f"  row {visible(finding.segment_id)}" if table and finding.segment_id else ""
    told = finding.confidence < SURE or finding.origin is Origin.MODEL
    unsure = f"  ({finding.confidence:.0%} sure)" if told else ""
    return row + unsure


def _excerpt(finding: Finding, room: int, style: str) -> Iterator[RenderableType]:
    """The line with its marked span, cut to the terminal's width around the span, and a line that underlines it."""
    from rich.cells import cell_len
    from rich.text import Text

    around, text = finding.around, finding.text
    room = max(room - 2, 16)
    marked = _fit(visible(text[: first_line_end(text, 0, len(text))][:room]), room) or _GAP
    rest = room - cell_len(marked)
    after, before = visible(around.after), visible(around.before)
    wanted_after = min(cell_len(after), max(rest // 2, rest - cell_len(before)))
    shown_before = _fit_end(before, rest - wanted_after)
    shown_after = _fit(after, rest - cell_len(shown_before))
    if not (shown_before + shown_after).strip() and not marked.strip():
        return
    head = _CUT if len(shown_before) < len(before) or around.cut_before else " "
    tail = _CUT if len(shown_after) < len(after) or around.cut_after else ""
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


def _table(report: Report, width: int) -> Table:
    """The documents, best first, so that the order answers which of them can be trusted most; then all of them."""
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
    wide = width >= _WIDE
    columns = _COLUMNS if wide else _NARROW_COLUMNS
    room = max(width - sum(len(name) + 2 for name in ("xx→xx", *columns)), _NAMES_WIDTH)
    table.add_column("document", no_wrap=True)
    table.add_column("lang", no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    for document in _ranked(report.documents):
        name = Text(_tail(visible(document.path), room))
        table.add_row(name, Text(visible(_languages(document))), *_row(document.scores, wide))
    if report.overall is not None and report.model != "none":
        table.add_section()
        table.add_row(f"all {len(report.documents)} documents", "", *_row(report.overall, wide))
    return table


def models_table(together: Agreement) -> Table:
    """What each of several models says on average, in the order of the user."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        title="Models",
        title_justify="left",
        title_style="bold",
    )
    table.add_column("model", overflow="fold")
    for column in ("quality", "fluency", "segments"):
        table.add_column(column, justify="right", no_wrap=True)
    for each in together.averages:
        figures = (_figure(each.quality, 1), _figure(each.fluency, 1))
        table.add_row(Text(visible(each.model)), *figures, str(each.segments))
    return table


def _row(scores: Scores, wide: bool) -> list[RenderableType]:
    from rich.text import Text

    counts = [_count(scores.severities[severity], _STYLES[severity]) for severity in reversed(Severity)]
    figures = (_figure(scores.quality, 1), _figure(scores.fluency, 1))
    if wide:
        return [str(scores.words), str(scores.segments), *counts, _figure(scores.mqm_per_100_words, 2), *figures]
    return [str(scores.words), Text("/").join(counts), *figures]


def _tail(path: str, room: int) -> str:
    """The path, or its end where it is too long: file names tell more than folders."""
    return path if _cells(path) <= room else _CUT + _fit_end(path, room - 1)


def _count(number: int, style: str) -> Text:
    from rich.text import Text

    return Text(str(number), style=style if number else "dim")


def _ranked(documents: tuple[DocumentReport, ...]) -> list[DocumentReport]:
    """By quality; documents without one after those that have one, by fluency."""

    def rank(report: DocumentReport) -> tuple[bool, float, float]:
        quality, fluency = report.scores.quality, report.scores.fluency
        return quality is None, -(quality or 0), 1 if fluency is None else -fluency

    return sorted(documents, key=rank)


def _opinions(report: Report) -> Iterator[RenderableType]:
    """What is said of each document; in long runs, of those alone in which something was found."""
    from rich.text import Text

    for document in _ranked(report.documents):
        if document.findings or len(report.documents) <= _FEW:
            name = (visible(document.path), "bold")
            told = intervals(document.scores, [document.tally]) or (
                _few(document.scores) if report.model != "none" else ""
            )
            yield Text.assemble(name, f": {visible(document.opinion)}.", (told, "dim"))
            if document.evidence is not None and not document.bilingual:
                yield _evidence(document.evidence)
            yield from _weakest(document)
    if report.overall is not None and (
        told := intervals(report.overall, [document.tally for document in report.documents])
    ):
        yield Text.assemble((f"all {len(report.documents)} documents", "bold"), (f":{told}", "dim"))
    yield ""


def _evidence(evidence: Evidence) -> Text:
    """The panel on who wrote a text: what was found, and how seldom that is."""
    from rich.text import Text

    lead = ("  Signs of machine translation: ", "dim")
    claimed = "the text says that it is one; " if evidence.claimed else ""
    if not evidence.signals:
        told = f"{claimed}none found (nor in most machine translations)."
        return Text.assemble(lead, (told, "dim"))
    signals = ", ".join(each.name if each.count == 1 else f"{each.name} ×{each.count}" for each in evidence.signals)
    people, machines = evidence.people, evidence.machines
    told = (
        f": {claimed}{signals}. So many are in {people.texts} of {people.of} texts by people that were measured, "
        f"and in {machines.texts} of {machines.of} machine translations. A hint, no verdict."
    )
    style = "bold" if evidence.strength.value in {"strong", "moderate"} else ""
    return Text.assemble(lead, (evidence.strength.value, style), (told, "dim"))


def _weakest(document: DocumentReport) -> Iterator[RenderableType]:
    """The sentences that the model likes least: no findings, but where to read first."""
    from rich.text import Text

    if document.weakest:
        yield Text("  Reads worst, says the model:", style="dim")
    for each in document.weakest:
        text = " ".join(visible(each.text).split())
        yield Text.assemble((f"    line {each.line} ({each.value:.0f}): ", "dim"), (text, "dim"))


def _few(scores: Scores) -> str:
    """The scores of a document that is too short for intervals."""
    known = [
        f"{name} {_figure(score, 1)}"
        for name, score in (("quality", scores.quality), ("fluency", scores.fluency))
        if score is not None
    ]
    return f" {', '.join(known).capitalize()}; too few segments for an interval." if known else ""


def intervals(scores: Scores, tallies: Iterable[Tally], digits: int = 1) -> str:
    """` Quality 71.3 (67.0 to 75.2); 95 % interval over 40 segments.`; nothing where there is no interval.

    Args:
        scores: Of one document or several.
        tallies: That they are made from: segments that have no such score are not in the interval.
        digits: Of scores.
    """
    qualities = fluencies = 0
    for tally in tallies:
        qualities += sum(value is not None for value in tally.qualities)
        fluencies += sum(value is not None for value in tally.fluencies)
    known = [
        (f"{name} {_figure(score, digits)} ({interval[0]:.{digits}f} to {interval[1]:.{digits}f})", count)
        for name, score, interval, count in (
            ("quality", scores.quality, scores.quality_interval, qualities),
            ("fluency", scores.fluency, scores.fluency_interval, fluencies),
        )
        if interval is not None
    ]
    if not known:
        return ""
    noun = "interval" if len(known) == 1 else "intervals"
    counts = " and ".join(str(each) for each in dict.fromkeys(count for _, count in known))
    return f" {', '.join(told for told, _ in known).capitalize()}; 95 % {noun} over {counts} segments."


def _verdict(report: Report) -> Iterator[RenderableType]:
    from rich.text import Text

    status = report.verdict.status
    yield Text(f"{status.value.upper()}", style=_VERDICTS[status])
    for number, reason in enumerate(report.verdict.reasons):
        yield Text(f"  {visible(reason)}")
        if number < len(report.verdict.failures):
            yield Text(f"    to pass: {visible(report.verdict.failures[number].mend)}", style="dim")


def _languages(report: DocumentReport) -> str:
    target = report.target_lang or "?"
    return f"{report.source_lang or '?'}→{target}" if report.bilingual else target


def _figure(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
