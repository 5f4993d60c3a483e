"""What opens above the lists: help, a rule's page, filters, and the ways to silence a finding."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Markdown, Static

from mtqa.browse.drawing import one_line, paragraph
from mtqa.browse.rows import Rows
from mtqa.finding import Severity
from mtqa.reports.levels import headline, reasons

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from mtqa.browse.listing import Filter, Listing
    from mtqa.browse.silencing import Offer, Way  # noqa: F401 - of the type of what the screen gives
    from mtqa.report import Report
    from mtqa.reports.rule_info import RuleInfo
    from mtqa.scoring import Scores

HELP = """\
Moving
  j k     next and previous finding        tab     to the next pane
  n p     next and previous document       enter   from documents to findings
  up, down, page up, page down, home, end: within a pane

What is listed
  /       search texts, messages, rules, keys, paths (escape ends it)
  f       filter by severity, category and rule
  =       only the rule of this finding, and back
  c       clear search and filters
  a       also what the run did not tell: suppressed, known
  o       documents in another order
  w       findings worst first, or by place

A finding
  r       what its rule is about
  e       open the file at its place in $VISUAL or $EDITOR
  s       silence it: by a comment, the configuration, or the baseline
  u       take back what was written last

The run
  v       the verdict, scores and notes
  t       light or dark
  q       quit

crit 25 points, maj 5, min 1, neu 0. The text that a finding is about is
reversed, other findings near it are underlined, and ‸ stands where
something is missing. Words of a source that the model finds nowhere in
the translation are in italics.
"""


class _Page(ModalScreen[None]):
    """Something to read; any key that closes things closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,r,enter", "dismiss", "Close", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def action_scroll(self, by: int) -> None:
        """Some lines up or down."""
        self.query_one("#page", VerticalScroll).scroll_relative(y=by, animate=False)


class HelpPage(_Page):
    """What the keys do."""

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(id="page", classes="panel") as page:
            page.border_title = "Keys"
            page.border_subtitle = "escape"
            yield Static(Text(HELP), markup=False)


class RulePage(_Page):
    """What a rule is about: its documentation.

    Args:
        rule: Which.
    """

    def __init__(self, rule: RuleInfo) -> None:
        super().__init__()
        self._rule = rule

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(id="page", classes="panel") as page:
            page.border_title = Text(one_line(f"{self._rule.id} {self._rule.name}", 60))
            page.border_subtitle = "escape"
            yield Markdown(self._rule.page, open_links=False)


class VerdictPage(_Page):
    """What a run amounts to.

    Args:
        report: Of the run.
    """

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(id="page", classes="panel") as page:
            page.border_title = "The run"
            page.border_subtitle = "escape"
            yield Static(Text("\n".join(map(paragraph, self._lines()))), markup=False)

    def _lines(self) -> Iterator[str]:
        report = self._report
        yield headline(report)
        yield from (f"- {reason}" for reason in reasons(report, str))
        if report.overall is not None:
            yield ""
            yield f"All {len(report.documents)} documents: {scores_of(report.overall)}"
        for document in report.documents[:_MOST_DOCUMENTS]:
            yield ""
            yield f"{document.path}: {scores_of(document.scores)}"
            yield f"  {document.opinion}"
        if len(report.documents) > _MOST_DOCUMENTS:
            yield f"… and {len(report.documents) - _MOST_DOCUMENTS:,} more documents"
        for problem in report.problems:
            yield f"\n{problem.heading}: {problem.path}: {problem.message}"
        for notice in report.notices:
            yield f"\nnote: {notice}"
        yield f"\nsignature: {report.signature}"


_MOST_DOCUMENTS = 50


def scores_of(scores: Scores) -> str:
    """Scores in one line."""
    told = (
        ("quality", scores.quality, 1),
        ("fluency", scores.fluency, 1),
        ("MQM per 100 words", scores.mqm_per_100_words, 2),
    )
    known = [f"{name} {value:.{digits}f}" for name, value, digits in told if value is not None]
    return ", ".join([*known, f"{scores.words:,} words"])


class _Choice(Vertical):
    """The frame of a list to choose from."""


class FilterScreen(ModalScreen["Filter | None"]):
    """Severities, categories and rules, with how many findings each has; the list below follows at once.

    Args:
        listing: What was found.
        chosen: What is filtered by.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f", "close", "Close", show=False),
        Binding("space,x", "choose", "Choose", show=False),
        Binding("c", "clear", "Clear", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def __init__(self, listing: Listing, chosen: Filter) -> None:
        super().__init__()
        self._listing = listing
        self._chosen = chosen
        self._lines: list[tuple[str, str | None, int]] = []

    def compose(self) -> ComposeResult:
        """The list."""
        with _Choice(classes="panel") as frame:
            frame.border_title = "Filter"
            frame.border_subtitle = "space choose · c clear · escape close"
            yield Rows(self._draw, id="choices")

    def on_mount(self) -> None:
        """Fills the list."""
        self._fill(1)
        self.query_one(Rows).focus()

    def on_rows_chosen(self) -> None:
        """Enter chooses and closes."""
        self.action_choose()
        self.action_close()

    def action_close(self) -> None:
        """Takes what is chosen."""
        self.dismiss(self._chosen)

    def action_clear(self) -> None:
        """Chooses nothing, which lists all."""
        self._chosen = replace(self._chosen.cleared, text=self._chosen.text)
        self._fill(self.query_one(Rows).cursor)

    def action_move(self, by: int) -> None:
        """One row up or down."""
        self.query_one(Rows).action_move(by)

    def action_choose(self) -> None:
        """Chooses a row, or no longer."""
        rows = self.query_one(Rows)
        name, value, _ = self._lines[rows.cursor]
        if value is None:
            return
        changed: dict[str, Any] = {name: getattr(self._chosen, name) ^ {value}}
        self._chosen = replace(self._chosen, **changed)
        self._fill(rows.cursor)

    def _fill(self, cursor: int) -> None:
        facets = self._listing.facets(self._chosen)
        order = [each.value for each in reversed(Severity)]
        self._lines = []
        for name, heading in (("severities", "Severity"), ("categories", "Category"), ("rules", "Rule")):
            counted = facets[name]
            values = sorted(counted, key=order.index) if name == "severities" else sorted(counted)
            self._lines.append((heading, None, 0))
            self._lines += [(name, value, counted[value]) for value in values]
        self.query_one(Rows).show(len(self._lines), cursor)

    def _draw(self, number: int, width: int) -> Text:
        name, value, count = self._lines[number]
        if value is None:
            return Text(name, "bold", no_wrap=True, end="")
        box = "x" if value in getattr(self._chosen, name) else " "
        row = Text(f"  [{box}] {count:>7,}  ", no_wrap=True, end="")
        row.append(one_line(value, width))
        if name == "rules":
            row.append(f"  {one_line(self._name_of(value), width)}", "dim")
        return row

    def _name_of(self, rule: str) -> str:
        if not hasattr(self, "_names"):
            self._names = {each.finding.rule: each.finding.name for each in self._listing.entries}
        return self._names.get(rule, "")


class SilenceScreen(ModalScreen["Way | None"]):
    """The ways to silence a finding; those that are not to be had say why.

    Args:
        title: Of the finding.
        offers: All ways.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,s", "close", "Close", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        *(Binding(str(number), f"take({number})", show=False) for number in range(1, 5)),
    ]

    def __init__(self, title: str, offers: Sequence[Offer]) -> None:
        super().__init__()
        self._title = title
        self._offers = offers

    def compose(self) -> ComposeResult:
        """The list, and what the row of the cursor would do."""
        with _Choice(classes="panel", id="silence") as frame:
            frame.border_title = "Silence by"
            yield Static(Text(self._title, no_wrap=True, overflow="ellipsis"), markup=False)
            yield Rows(self._draw, id="ways")
            yield Static(markup=False, id="effect")

    def on_mount(self) -> None:
        """Begins at the first that can be had."""
        first = next((number for number, each in enumerate(self._offers) if each.refusal is None), 0)
        rows = self.query_one(Rows)
        rows.show(len(self._offers), first)
        rows.focus()
        self._tell(first)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Says what the row would do."""
        self._tell(event.number)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Takes it."""
        self._take(event.number)

    def action_take(self, number: int) -> None:
        """Takes a row by its number, from 1."""
        self._take(number - 1)

    def action_close(self) -> None:
        """Silences nothing."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """One row up or down."""
        self.query_one(Rows).action_move(by)

    def _take(self, number: int) -> None:
        offer = self._offers[number]
        if offer.refusal is None:
            self.dismiss(offer.way)
        else:
            self.query_one(Rows).cursor = number
            self.app.bell()

    def _tell(self, number: int) -> None:
        offer = self._offers[number]
        told = f"writes to {offer.file}" if offer.refusal is None else offer.refusal
        self.query_one("#effect", Static).update(Text(paragraph(told)))
        close = "escape close"
        self.query_one("#silence").border_subtitle = close if offer.refusal else f"enter write · {close}"

    def _draw(self, number: int, width: int) -> Text:
        offer = self._offers[number]
        row = Text(f" {number + 1}  ", no_wrap=True, end="")
        # Not all terminals strike words through, and not all readers know what it means.
        row.append("" if offer.refusal is None else "not available: ")
        row.append(one_line(offer.way.value, width))
        if offer.refusal is not None:
            row.stylize("dim strike")
        return row
