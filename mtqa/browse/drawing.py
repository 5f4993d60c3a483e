"""How findings and texts look in a terminal. Nothing of files acts on it: what they say is text, and is shown."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mtqa.browse.passage import pieces
from mtqa.finding import Severity
from mtqa.reports.console import visible
from mtqa.words import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console, RenderableType

    from mtqa.browse.listing import Entry
    from mtqa.browse.passage import Mark, Passage, Shown, Unit
    from mtqa.finding import Finding
    from mtqa.report import DocumentReport

SHORT = {Severity.CRITICAL: "crit", Severity.MAJOR: "maj", Severity.MINOR: "min", Severity.NEUTRAL: "neu"}
_GAP = "‸"
_CUT = "…"


class Palette(NamedTuple):
    """Styles that tell severities apart. Without colours, what they underline and embolden is left."""

    critical: str
    major: str
    minor: str
    neutral: str
    quiet: str
    strong: str

    def of(self, severity: Severity) -> str:
        """The style of a severity."""
        return str(getattr(self, severity.value))


DARK = Palette("bold #ff5f5f", "#ff8787", "#ffd75f", "#9aa7b4", "#9aa7b4", "bold")
LIGHT = Palette("bold #a8071a", "#c41d3a", "#8a5a00", "#57606a", "#57606a", "bold")


def finding_row(entry: Entry, place: str, width: int, palette: Palette, *, done: bool) -> Text:
    """A finding in one line.

    Args:
        entry: The finding.
        place: Where it is, for a reader.
        width: In cells.
        palette: Of the theme.
        done: Whether it was silenced since the run.
    """
    finding = entry.finding
    row = Text(no_wrap=True, end="")
    row.append("✓ " if done else "  ")
    row.append(f"{SHORT[finding.severity]:<4} ", palette.of(finding.severity))
    row.append(f"{visible(finding.rule)[:12]:<4} ", "bold")
    row.append(f"{place} ", palette.quiet)
    text = one_line(finding.text, 60)
    # Spaces alone could not be told from nothing.
    row.append(text if text.strip() else text.replace(" ", "␣").replace("\u00a0", "⍽") or _GAP, "underline")
    row.append("  ")
    row.append(one_line(finding.message, 2 * width))
    if entry.aside is not None:
        row.append(f" ({entry.aside.reason.value})", "italic")
    if done or entry.aside is not None:
        row.stylize("dim")
    return row


def place_of(finding: Finding, document: str | None, width: int) -> str:
    """`name.po:12:5` in so many cells at most; the name only where it is given."""
    at = f"{finding.location.line}:{finding.location.column}"
    if document is None:
        return at.ljust(width)
    return padded(f"{tail(visible(document), width - len(at) - 1)}:{at}", width)


def document_row(document: DocumentReport, name: str, width: int, palette: Palette) -> Text:
    """A document in one line: its gravest severity, how many findings, its penalty where there is room, its name."""
    found = [finding.severity for finding in document.findings]
    gravest = max(found, key=lambda each: each.rank, default=None)
    row = Text(no_wrap=True, end="")
    short = SHORT[gravest] if gravest else ("?" if document.malformed else "ok")
    row.append(f" {short:<4} ", palette.of(gravest) if gravest else palette.quiet)
    row.append(f"{len(found):>4} ", "bold" if found else palette.quiet)
    if width >= _WITH_PENALTY:
        penalty = document.scores.mqm_per_100_words
        row.append(f"{'–' if penalty is None else f'{penalty:.1f}':>7} ", palette.quiet)
    row.append(tail(visible(name), width - row.cell_len - 1))
    return row


_WITH_PENALTY = 34


def head_of(entry: Entry, document: DocumentReport, palette: Palette, done: str | None) -> list[RenderableType]:
    """What is said of a finding: its place, severity, rule, message and suggestion."""
    finding = entry.finding
    place = finding.location
    lines: list[RenderableType] = [
        Text.assemble(
            (visible(f"{place.path}:{place.line}:{place.column}"), "bold"),
            "  ",
            (finding.severity.value, palette.of(finding.severity)),
            "  ",
            (visible(f"{finding.rule} {finding.name}"), "bold"),
            (f"  {finding.category.value}, {finding.confidence:.0%} sure", palette.quiet),
            ("  fixable" if finding.fixable else "", palette.quiet),
        ),
        Text(paragraph(finding.message)),
    ]
    if finding.suggestion is not None:
        lines.append(Text.assemble(("Suggestion: ", palette.quiet), f"“{paragraph(finding.suggestion)}”"))
    if entry.aside is not None:
        remark = f": {entry.aside.remark}" if entry.aside.remark else ""
        lines.append(Text(f"Not told by the run: {entry.aside.reason.value}{paragraph(remark)}", "italic"))
    if done is not None:
        lines.append(Text(f"✓ {paragraph(done)}", "italic"))
    if document.evidence is not None and finding.segment_id is None:
        lines.append(Text(paragraph(document.opinion), palette.quiet))
    return [*lines, Text()]


def context_of(
    passage: Passage, languages: tuple[str | None, str | None], width: int, palette: Palette
) -> RenderableType:
    """The text around a finding with its marks, its source beside it where there is room, otherwise above.

    Args:
        passage: What to show.
        languages: Of source and translation.
        width: In cells.
        palette: Of the theme.
    """
    units = (*passage.before, *passage.at, *passage.behind)
    beside = width >= _BESIDE and any(unit.source for unit in units) and not any(map(_is_rtl, units))
    parts: list[RenderableType] = []
    for group, quiet in ((passage.before, True), (passage.at, False), (passage.behind, True)):
        if not group:
            continue
        if passage.running:
            parts.append(_paragraph(group, languages, palette, beside=beside, quiet=quiet))
        else:
            parts += [_entry(unit, languages, palette, beside=beside, quiet=quiet) for unit in group]
    return Group(*(part for each in parts for part in (each, Text())))


_BESIDE = 100


def line_of_mark(console: Console, shown: RenderableType, width: int) -> int | None:
    """In which line of so many cells stands what is looked at; None: in none."""
    lines = console.render_lines(shown, console.options.update_width(width), pad=False)
    for number, line in enumerate(lines):
        if any(segment.style is not None and segment.style.reverse for segment in line):
            return number
    return None


def excerpt_text(shown: Shown, palette: Palette) -> Text:
    """A line with its mark."""
    return _marked(shown, palette)


def tail(text: str, width: int) -> str:
    """The end of a text, in so many cells at most."""
    if cell_len(text) <= width:
        return text
    shown = text[-width:]
    while cell_len(shown) > max(width - 1, 0):
        shown = shown[1:]
    return f"{_CUT}{shown}"


def padded(text: str, width: int) -> str:
    """A text in exactly so many cells."""
    return set_cell_size(text, width)


def one_line(text: str, most: int) -> str:
    """A text in one line, its end left out where it is long."""
    shown = visible(text[: most + 1].replace("\n", " "))
    return shown if len(text) <= most else f"{shown[:most]}{_CUT}"


def paragraph(text: str) -> str:
    """A text of which the lines stay lines."""
    return "\n".join(map(visible, text.split("\n")))


_OWN = "the model's own translation"


def _is_rtl(unit: Unit) -> bool:
    """Whether a text is written from the right: a terminal that knows how turns whole lines, columns and all."""
    texts = (unit.target.text, "" if unit.source is None else unit.source.text)
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for text in texts for character in text[:200])


def _paragraph(
    units: Sequence[Unit], languages: tuple[str | None, str | None], palette: Palette, *, beside: bool, quiet: bool
) -> RenderableType:
    target = _joined([(unit.target, unit.chosen) for unit in units], palette)
    sources = [(unit.source, unit.chosen) for unit in units if unit.source is not None]
    source = _joined(sources, palette, chosen_is_strong=True) if sources else None
    references = [(unit.reference, False) for unit in units if unit.reference is not None]
    own = [(unit.translation, False) for unit in units if unit.translation is not None]
    rows = [] if source is None else [("source", languages[0], source)]
    rows.append(("translation" if source is not None else "text", languages[1], target))
    if references and not quiet:
        rows.append(("reference", languages[1], _joined(references, palette)))
    if own and not quiet:
        rows.append((_OWN, languages[1], _joined(own, palette)))
    return _rows(rows, palette, beside=beside, quiet=quiet)


def _entry(
    unit: Unit, languages: tuple[str | None, str | None], palette: Palette, *, beside: bool, quiet: bool
) -> RenderableType:
    rows = [] if unit.source is None else [("source", languages[0], _marked(unit.source, palette))]
    rows.append(("translation", languages[1], _marked(unit.target, palette)))
    if unit.reference is not None and not quiet:
        rows.append(("reference", languages[1], _marked(unit.reference, palette)))
    if unit.translation is not None and not quiet:
        rows.append((_OWN, languages[1], _marked(unit.translation, palette)))
    table = _rows(rows, palette, beside=beside, quiet=quiet)
    named = [one_line(unit.key, 200)] if unit.key and (unit.source is None or unit.key != unit.source.text) else []
    if unit.state is not None:
        named.append(f"({unit.state})")
    return Group(Text(" ".join(named), palette.quiet), table) if named else table


def _rows(
    rows: Iterable[tuple[str, str | None, Text]], palette: Palette, *, beside: bool, quiet: bool
) -> RenderableType:
    rows = list(rows)
    if quiet:
        for _, _, text in rows:
            text.stylize("dim")
    if not beside:
        parts: list[RenderableType] = []
        for name, language, text in rows:
            if len(rows) > 1 and not quiet:
                parts.append(Text(_label(name, language), palette.quiet))
            parts.append(Padding(text, (0, 0, 0, 2)))
        return Group(*parts)
    table = Table.grid(padding=(0, 2), expand=True)
    for _ in range(2):
        table.add_column(ratio=1)
    if not quiet:
        table.add_row(*(Text(_label(name, language), palette.quiet) for name, language, _ in rows[:2]))
    table.add_row(*(text for _, _, text in rows[:2]))
    others = [part for name, _, text in rows[2:] for part in (Text(name, palette.quiet), text)]
    return Group(table, *others) if others else table


def _label(name: str, language: str | None) -> str:
    return f"{name} ({visible(language)})" if language else name


def _joined(parts: Sequence[tuple[Shown, bool]], palette: Palette, *, chosen_is_strong: bool = False) -> Text:
    """Sentences as they are read, one after the other."""
    text = Text()
    before = ""
    for shown, chosen in parts:
        if before and shown.text and not _together(before[-1], shown.text[0]):
            text.append(" ")
        piece = _marked(shown, palette)
        if chosen and chosen_is_strong:
            piece.stylize(palette.strong)
        text.append_text(piece)
        before = shown.text or before
    return text


def _together(before: str, after: str) -> bool:
    """Whether no space parts two sentences: between the scripts that have none between words."""
    return all(unicodedata.east_asian_width(each) in "WF" or _UNSPACED.match(each) for each in (before, after))


_UNSPACED = re.compile(f"[{UNSPACED}]")


def _marked(shown: Shown, palette: Palette) -> Text:
    """A text with its marks: that which is looked at is reversed, others are underlined."""
    text = Text()
    for piece, marks in pieces(shown):
        text.append(paragraph(piece) if piece else _GAP * bool(marks), _style(marks, palette))
    return text


def _style(marks: Sequence[Mark], palette: Palette) -> str:
    if not marks:
        return ""
    found = [mark for mark in marks if mark.severity is not None]
    chosen = next((mark for mark in found if mark.chosen), None)
    if chosen is not None and chosen.severity is not None:
        return f"reverse bold {palette.of(chosen.severity).removeprefix('bold ')}"
    severities = [mark.severity for mark in found if mark.severity is not None]
    if not severities:
        return "italic underline"
    return f"underline {palette.of(max(severities, key=lambda each: each.rank))}"
