"""One place seen closely, as a person reads it in a terminal: with colour or without, every doubt has its number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.finding import Severity
from mtqa.reference.explanation import likely_category, likely_severity
from mtqa.reports.console import console_for, printed, visible
from mtqa.segment import Role, Span
from mtqa.words import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from mtqa.explanation import ExplainedSegment, PlaceReport
    from mtqa.finding import Category, Finding
    from mtqa.reference import Opinion
    from mtqa.reference.embedded.model import Explanation
    from mtqa.reports import Look
    from mtqa.segment import Segment

_PARTS = re.compile(rf"[{UNSPACED}]\s*|[^\s{UNSPACED}]+\s*|\s+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_BARS = " ▁▂▃▄▅▆▇█"
_SHADES = ((0.75, "white on red"), (0.5, "black on yellow"), (0.25, "yellow"))
_STYLES = {Severity.MINOR: "yellow", Severity.MAJOR: "red", Severity.CRITICAL: "bold red", Severity.NEUTRAL: "dim"}
_WORTH_SHOWING = 0.1
_MOST = 10
_BAR_WIDTH = 10
_TOLD = 0.05
_INDENT = 2
_LEGEND = (
    "Bars (▁ to █) under the words show how much the model doubts them, from 10% on. A doubt is the model's own "
    "number, not a probability; how likely a mark is to be right is told beside the finding."
)
_MANY = 3
_MEANINGS = {
    "quality": "how well it says what the source says, 0 to 100",
    "fluency": "how well it reads, 0 to 100",
    "critical": "probability of a critical error, 0 to 1",
}


class Doubt(NamedTuple):
    """A word, and how much the model doubts it, 0 to 1: not a probability, since rare errors are taught as frequent."""

    span: Span
    degree: float


def render_text(report: PlaceReport, look: Look) -> Iterator[str]:
    """The segments one after the other; nothing of the file acts on the terminal."""
    from rich.text import Text

    console = console_for(look)
    for explained in report.segments:
        yield printed(console, *_segment(explained, report.document.path, console.width), "")
    if any(explained.explanation for explained in report.segments):
        yield printed(console, Text(_LEGEND, style="dim"))
    if len(report.segments) > _MANY and report.place.column is None:
        named = f"{visible(report.place.path)}:{report.place.line}:COLUMN"
        hint = f"note: {len(report.segments)} segments stand in this line; {named} shows the one at a column."
        yield printed(console, Text(hint, style="dim"), soft_wrap=True)
    for notice in report.notices:
        yield printed(console, Text(f"note: {visible(notice)}", style="dim"), soft_wrap=True)
    yield printed(console, Text(f"signature: {report.signature}", style="dim"), soft_wrap=True)


def _segment(explained: ExplainedSegment, path: str, width: int) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    segment, explanation, where = explained.segment, explained.explanation, explained.location
    head = [f"segment {visible(segment.id)}", _languages(segment)]
    if segment.role is Role.FURNITURE:
        head.append("page furniture")
    yield Text.assemble((f"{visible(path)}:{where.line}:{where.column}", "bold cyan"), "  ", "  ".join(head))
    room = width - _INDENT
    if segment.source is not None and segment.paired:
        yield _heading("source")
        missing = [Doubt(word.span, word.omitted) for word in explanation.source_words] if explanation else []
        yield Padding(_shaded(segment.source, missing, room), (0, 0, 0, _INDENT))
    yield _heading("target")
    wrong = [Doubt(word.span, word.error) for word in explanation.words] if explanation else []
    yield Padding(_shaded(segment.target, wrong, room), (0, 0, 0, _INDENT))
    yield from _other_translations(explained)
    yield _heading("scores")
    yield from _scores(explained)
    if explained.estimate.opinions:
        yield _heading("models")
        yield _opinions(explained.estimate.opinions)
    if explanation is not None:
        yield from _doubts(explanation, segment)
    yield _heading("findings")
    yield from _findings(explained.findings)


def _other_translations(explained: ExplainedSegment) -> Iterator[RenderableType]:
    """How a person and a model have translated the same, to be read beside the target."""
    from rich.padding import Padding
    from rich.text import Text

    estimate = explained.estimate
    like = "" if estimate.similarity is None else f" (the target is like it by chrF++ {estimate.similarity:.1f} of 100)"
    texts = (("reference", explained.segment.reference), (f"the model's own translation{like}", estimate.translation))
    for name, text in texts:
        if text is not None and text.strip():
            yield _heading(name)
            yield Padding(Text(visible(text)), (0, 0, 0, _INDENT))


def _opinions(opinions: Sequence[Opinion]) -> RenderableType:
    """What each of several models says."""
    from rich.text import Text

    table = _table("model", *_MEANINGS, "flags")
    for each in opinions:
        values = ((each.quality, 1), (each.fluency, 1), (each.critical, 2))
        figures = ("–" if value is None else f"{value:.{digits}f}" for value, digits in values)
        table.add_row(Text(visible(each.model)), *figures, Text(", ".join(map(visible, each.flags)), style="yellow"))
    return table


def _heading(name: str) -> RenderableType:
    from rich.text import Text

    return Text(f"\n{name}", style="bold")


def _languages(segment: Segment) -> str:
    target = segment.target_lang or "?"
    return f"{segment.source_lang or '?'}→{target}" if segment.paired else target


def _shaded(text: str, words: Sequence[Doubt], width: int) -> RenderableType:
    """The text, with a bar under each doubted word that is the higher the more it is doubted, and colour if allowed."""
    from rich.cells import cell_len
    from rich.console import Group
    from rich.text import Text

    if not words:
        return Text(visible(text))
    lines: list[tuple[Text, str]] = []
    shown, bars, used = Text(), "", 0
    for run in _runs(text, words):
        size = sum(cell_len(piece) for piece, _ in run)
        if used and used + size > width:
            lines.append((shown, bars))
            shown, bars, used = Text(), "", 0
        for piece, error in run:
            shown.append(piece, style=_shade(error))
            bars += _bar(error) * cell_len(piece)
        used += size
    lines.append((shown, bars))
    return Group(*(line for shown, bars in lines for line in (shown, Text(bars.rstrip(), style="dim")) if line.plain))


def _runs(text: str, words: Sequence[Doubt]) -> Iterator[list[tuple[str, float]]]:
    """What lines must not break: pieces up to and with the space that follows; in scripts without spaces, each word."""
    run: list[tuple[str, float]] = []
    for piece, degree in _pieces(text, words):
        for part in _PARTS.findall(piece):
            if run and (run[-1][0][-1].isspace() or _UNSPACED.match(part)):
                yield run
                run = []
            run.append((part, degree))
    if run:
        yield run


def _pieces(text: str, words: Sequence[Doubt]) -> Iterator[tuple[str, float]]:
    """The text cut into the words that are doubted, or not, and what stands between them."""
    end = 0
    for word in words:
        if word.span.start > end:
            yield visible(text[end : word.span.start]), 0.0
        if word.span.end > max(word.span.start, end):
            yield visible(text[max(word.span.start, end) : word.span.end]), word.degree
        end = max(end, word.span.end)
    if end < len(text):
        yield visible(text[end:]), 0.0


def _bar(error: float) -> str:
    return _BARS[min(round(error * (len(_BARS) - 1)), len(_BARS) - 1)] if error >= _WORTH_SHOWING else " "


def _shade(error: float) -> str:
    return next((style for bound, style in _SHADES if error >= bound), "")


def _scores(explained: ExplainedSegment) -> Iterator[RenderableType]:
    from rich.text import Text

    assessment = explained.assessment
    figures = {"quality": assessment.quality, "fluency": assessment.fluency, "critical": assessment.critical}
    raw = {"quality": explained.estimate.quality, "fluency": explained.estimate.fluency}
    says = "the models say" if explained.estimate.opinions else "the model says"
    for name, figure in figures.items():
        digits = 2 if name == "critical" else 1
        number = "–" if figure is None else f"{figure:.{digits}f}"
        meaning = _MEANINGS[name]
        before = raw.get(name)
        if before is not None and figure is not None and before - figure >= _TOLD:
            meaning += f"; {says} {before:.1f}, and what the rules find takes {before - figure:.1f} off"
        yield Text.assemble("  ", f"{name:<9}", (f"{number:>6}", "bold"), ("   " + meaning, "dim"))
    if assessment.flags:
        yield Text(f"  flags: {', '.join(map(visible, assessment.flags))}", style="yellow")


def _doubts(explanation: Explanation, segment: Segment) -> Iterator[RenderableType]:
    thresholds, paired = explanation.thresholds, segment.paired
    if not explanation.words:
        return
    words = {word.span: word for word in explanation.words}
    every = _doubted([Doubt(word.span, word.error) for word in explanation.words])
    yield _heading(
        f"doubted words{_told(len(every), (thresholds.target if paired else thresholds.alone) if thresholds else None)}"
    )
    doubted = every[:_MOST]
    kinds = {
        doubt.span: (likely_severity(words[doubt.span]), likely_category(words[doubt.span], with_source=paired))
        for doubt in doubted
    }
    yield _table_of_doubts(doubted, segment.target, kinds)
    if segment.source is None or not paired:
        return
    if not explanation.source_words and not explanation.links:
        return  # A language model says nothing of the words of a source.
    missing = _doubted([Doubt(word.span, word.omitted) for word in explanation.source_words])
    told = _told(len(missing), thresholds.omission if thresholds else None)
    yield _heading(f"words of the source that may be missing{told}")
    yield _table_of_doubts(missing[:_MOST], segment.source)
    yield _heading("word alignment (score: cosine of the model's states, at most 1)")
    yield _alignment(explanation, segment)


def _told(number: int, threshold: float | None) -> str:
    """Which of them are listed, and which are marked."""
    told = [
        *([f"the {_MOST} most of {number}"] if number > _MOST else []),
        *([] if threshold is None else [f"marked from {threshold:.0%} on"]),
    ]
    return f" ({'; '.join(told)})" if told else ""


def _doubted(words: Sequence[Doubt]) -> list[Doubt]:
    """Those that are worth showing, the most doubted first."""
    return sorted((word for word in words if word.degree >= _WORTH_SHOWING), key=lambda word: (-word.degree, word.span))


def _table_of_doubts(
    words: Sequence[Doubt], text: str, kinds: Mapping[Span, tuple[Severity, Category]] | None = None
) -> RenderableType:
    from rich.text import Text

    if not words:
        return Text(f"  none doubted by {_WORTH_SHOWING:.0%} or more", style="dim")
    table = _table("word", "doubt", "", *(("severity", "category") if kinds else ()))
    for word in words:
        filled = round(word.degree * _BAR_WIDTH)
        cells = [
            Text(_cut(text, word.span), style="bold"),
            Text(f"{word.degree:.0%}"),
            Text("█" * filled + "·" * (_BAR_WIDTH - filled)),
        ]
        if kinds:
            severity, category = kinds[word.span]
            cells += [Text(severity.value, style=_STYLES[severity]), Text(category.value)]
        table.add_row(*cells)
    return table


def _alignment(explanation: Explanation, segment: Segment) -> RenderableType:
    """Every word of the target, with what of the source it renders."""
    from rich.text import Text

    source = segment.source or ""
    spans = {word.span for word in explanation.words} | {link.target for link in explanation.links}
    table = _table("target", "source", "score")
    for span in sorted(spans):
        links = sorted((link for link in explanation.links if link.target == span), key=lambda link: link.source)
        if not links and not any(map(str.isalnum, segment.target[span.start : span.end])):
            continue
        renders = " + ".join(_cut(source, link.source) for link in links)
        scores = " ".join(f"{link.score:.2f}" for link in links)
        nothing = Text("nothing", style="dim")
        table.add_row(_cut(segment.target, span), Text(f"← {renders}") if links else nothing, scores)
    return table


def _table(*columns: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=True, padding=(0, 1, 0, 1))
    for column in columns:
        number = column in {"doubt", "score", *_MEANINGS}
        table.add_column(column, justify="right" if number else "left", overflow="fold", no_wrap=number)
    return table


def _cut(text: str, span: Span) -> str:
    return visible(text[span.start : span.end])


def _findings(findings: Sequence[Finding]) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    if not findings:
        yield Text("  none", style="dim")
    for finding in findings:
        place = finding.location
        yield Text.assemble(
            "  ",
            (f"{place.line}:{place.column}", "cyan"),
            "  ",
            (finding.severity.value, _STYLES[finding.severity]),
            "  ",
            (f"{finding.rule} {finding.name}", "bold"),
            (f"  ({finding.confidence:.0%} sure)", "dim"),
        )
        yield Padding(Text(visible(finding.message)), (0, 0, 0, 2 * _INDENT))
