"""The explorer: documents, findings, and the text around the one that is looked at."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from rich.console import Group
from rich.text import Text
from textual.app import App, SuspendNotSupported
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.css.query import NoMatches
from textual.widgets import Footer, Input, Static

from mtqa.browse.drawing import (
    DARK,
    LIGHT,
    context_of,
    document_row,
    excerpt_text,
    finding_row,
    head_of,
    line_of_mark,
    one_line,
    paragraph,
    place_of,
)
from mtqa.browse.editor import editor_command
from mtqa.browse.listing import DocumentOrder, Filter, FindingOrder, Listing
from mtqa.browse.passage import excerpt_of, passage_of
from mtqa.browse.rows import Rows
from mtqa.browse.screens import FilterScreen, HelpPage, RulePage, SilenceScreen, VerdictPage
from mtqa.browse.silencing import Silencer
from mtqa.browse.texts import Texts
from mtqa.errors import MtqaError
from mtqa.inputs import read_options
from mtqa.reports.rule_info import rule_info
from mtqa.segment import LineIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import RenderableType
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from mtqa.browse.drawing import Palette
    from mtqa.browse.listing import Entry
    from mtqa.browse.silencing import Offer, Silenced, Way
    from mtqa.browse.texts import Placed, Reading
    from mtqa.config import Settings
    from mtqa.report import DocumentReport, Report
    from mtqa.segment import Document

_CSS = """
Screen { layers: base; }
#head { height: 1; width: 1fr; padding: 0 1; text-style: bold; background: $panel; color: $foreground; }
#panes { layout: grid; grid-size: 2 2; grid-columns: 26 1fr; grid-rows: 2fr 3fr; height: 1fr; }
#documents, #findings, #context { border-top: solid $foreground 40%; border-title-color: $foreground; }
#documents:focus, #findings:focus, #context:focus { border-top: heavy $accent; border-title-style: bold reverse; }
#context { padding: 0 1; column-span: 2; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
.-wide #panes { grid-columns: 44 1fr; }
.-wide #documents { row-span: 2; }
.-wide #context { column-span: 1; }
.alone #panes, .-wide.alone #panes { grid-size: 1 2; grid-columns: 1fr; }
.alone #documents { display: none; }
.alone #context { column-span: 1; }
#search { display: none; height: 1; border: none; padding: 0 1; }
#search.shown { display: block; }
ModalScreen { align: center middle; }
.panel { width: 100%; max-width: 104; height: auto; max-height: 90%; border: solid $accent; padding: 0 1; }
.panel, .panel Rows, .panel Static { background: $surface; }
#page { height: auto; scrollbar-size-vertical: 1; }
#page Markdown { padding: 0; background: $surface; }
#choices { height: 20; max-height: 100%; }
#ways { height: 4; margin: 1 0; }
#effect { height: auto; max-height: 4; }
Toast { max-width: 76; }
"""
_PAUSE = 0.12
_MOST_NEAR = 50
_LOW, _HIGH = 16, 24


class Browser(App[None]):
    """Walks through what a run found.

    Args:
        report: Of the run.
        settings: Of the project, by which files are read and the configuration is found.
        config: The configuration file, if the user named one.
        light: Whether the terminal is light.
    """

    TITLE = "mtqa browse"
    ENABLE_COMMAND_PALETTE = False
    CSS = _CSS
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [(0, "-narrow"), (120, "-wide")]  # type: ignore[misc]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "next(1)", "Next"),
        Binding("k", "next(-1)", "Previous"),
        Binding("n", "document(1)", "Next document", show=False),
        Binding("p", "document(-1)", "Previous document", show=False),
        Binding("slash", "search", "Search", key_display="/"),
        Binding("f", "filter", "Filter"),
        Binding("equals_sign", "same_rule", "Only this rule", show=False),
        Binding("c", "clear", "Clear the filters", show=False),
        Binding("a", "aside", "What is not told", show=False),
        Binding("o", "order", "Order of documents", show=False),
        Binding("w", "worst", "Worst first", show=False),
        Binding("r", "rule", "Rule"),
        Binding("e", "edit", "Edit"),
        Binding("s", "silence", "Silence"),
        Binding("u", "undo", "Undo"),
        Binding("v", "verdict", "Verdict", show=False),
        Binding("t", "theme", "Light or dark", show=False),
        Binding("question_mark", "help", "Help", key_display="?"),
        Binding("q", "quit", "Quit"),
        Binding("escape", "leave", show=False),
        Binding("ctrl+q", "quit", show=False),
    ]

    def __init__(self, report: Report, settings: Settings, *, config: str | None = None, light: bool = False) -> None:
        # Otherwise NO_COLOR would make greys of colours.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.theme = "textual-light" if light else "textual-dark"
        self.listing = Listing(report)
        self.chosen = Filter()
        self.found: list[Entry] = []
        self.order = DocumentOrder.WORST
        self.finding_order = FindingOrder.PLACE
        self._numbers = self.listing.documents(self.order)
        self._done: dict[int, str] = {}
        self._near: tuple[int, dict[str | None, list[Entry]]] | None = None
        self._busy = False
        self._looked_at: int | None = None
        self._being_read: set[int] = set()
        self._reader = Lock()
        self._typing: Timer | None = None
        self._texts = Texts(read_options(settings))
        self._silencer = Silencer(self.listing, settings, config, self._texts)

    def compose(self) -> ComposeResult:
        """The panes."""
        yield Static(markup=False, id="head")
        with Container(id="panes"):
            yield Rows(self._draw_document, id="documents")
            yield Rows(self._draw_finding, id="findings")
            with VerticalScroll(id="context", can_focus=True):
                yield Static(markup=False, id="text")
        yield Input(placeholder="texts, messages, rules, keys, paths", id="search", compact=True)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Shows what there is."""
        self.screen.set_class(len(self._numbers) < 2, "alone")
        self.query_one("#context").border_title = "Text"
        self._documents.show(self._count_of_rows)
        self._tell_orders()
        self._list()
        self._findings.focus()

    @property
    def entry(self) -> Entry | None:
        """The finding that is looked at; None where none is listed."""
        return self.found[self._findings.cursor] if self.found else None

    @property
    def palette(self) -> Palette:
        """Of the theme."""
        return DARK if self.current_theme.dark else LIGHT

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another finding is looked at, or those of another document are."""
        if event.rows is self._findings:
            self._show()
        elif event.rows is self._documents:
            number = self._document_at(event.number)
            if number != self.chosen.document:
                self.chosen = replace(self.chosen, document=number)
                self._list()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter goes from documents to findings, and from these to the text."""
        (self._findings if event.rows is self._documents else self.query_one("#context")).focus()

    def on_resize(self) -> None:
        """What stands beside each other hangs on the width."""
        self.call_after_refresh(self._show)

    def action_next(self, by: int) -> None:
        """The next finding, or the one before."""
        self._findings.action_move(by)

    def action_document(self, by: int) -> None:
        """The next document, or the one before."""
        if len(self._numbers) > 1:
            self._documents.action_move(by)

    def action_search(self) -> None:
        """Opens the line to search in."""
        line = self.query_one("#search", Input)
        line.add_class("shown")
        line.value = self.chosen.text
        line.focus()

    def on_input_changed(self) -> None:
        """Lists what is left once nobody types."""
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(_PAUSE, self._search)

    def on_input_submitted(self) -> None:
        """Keeps what is searched."""
        self._search()
        self._close_search()

    def action_leave(self) -> None:
        """Ends the search."""
        if self.query_one("#search").has_class("shown"):
            self.query_one("#search", Input).value = ""
            self._search()
            self._close_search()

    def action_filter(self) -> None:
        """Opens the filters."""
        self.push_screen(FilterScreen(self.listing, self.chosen), self._take_filter)

    def action_same_rule(self) -> None:
        """Lists findings of the same rule only, or of all again."""
        if self.entry is None and not self.chosen.rules:
            return
        rules = frozenset() if self.chosen.rules or self.entry is None else frozenset({self.entry.finding.rule})
        self._take_filter(replace(self.chosen, rules=rules))

    def action_clear(self) -> None:
        """Lists all of the document."""
        self._take_filter(self.chosen.cleared)

    def action_aside(self) -> None:
        """Lists what the run did not tell, too, or no longer."""
        self._take_filter(replace(self.chosen, aside=not self.chosen.aside))

    def action_order(self) -> None:
        """Orders the documents otherwise."""
        orders = list(DocumentOrder)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self._numbers = self.listing.documents(self.order)
        row = 0 if self.chosen.document is None else self._numbers.index(self.chosen.document) + 1
        self._documents.show(self._count_of_rows, row)
        self._tell_orders()

    def action_worst(self) -> None:
        """Orders the findings otherwise."""
        orders = list(FindingOrder)
        self.finding_order = orders[(orders.index(self.finding_order) + 1) % len(orders)]
        self._tell_orders()
        self._list(self.entry)

    def action_rule(self) -> None:
        """Opens the page of the finding's rule."""
        if self.entry is not None:
            self.push_screen(RulePage(rule_info(self.entry.finding)))

    def action_verdict(self) -> None:
        """Opens what the run amounts to."""
        self.push_screen(VerdictPage(self.listing.report))

    def action_help(self) -> None:
        """Opens the page of the keys."""
        self.push_screen(HelpPage())

    def action_theme(self) -> None:
        """Light or dark."""
        self.theme = "textual-light" if self.current_theme.dark else "textual-dark"
        self._documents.refresh()
        self._findings.refresh()
        self._show()

    def action_edit(self) -> None:
        """Opens the file in an editor, at the place of the finding."""
        entry = self.entry
        if entry is None:
            return
        report = self._report(entry)
        if not Path(report.path).is_file():
            self._warn(f"{report.path} is not there: start mtqa browse in the folder in which the files were checked")
            return
        try:
            command = editor_command(report.path, *self._line_and_column(entry, report))
            with self.suspend():
                done = subprocess.run(command, check=False)  # noqa: S603 - what the user has chosen, and no shell
        except MtqaError as error:
            self._warn(str(error))
            return
        except SuspendNotSupported:
            self._warn("this terminal cannot be lent to an editor")
            return
        except OSError as error:
            self._warn(f"{command[0]}: cannot be run ({error.strerror})")
            return
        if done.returncode:
            self._warn(f"{command[0]} ended with exit code {done.returncode}")
        self._texts.forget()
        self._show()

    async def action_quit(self) -> None:
        """Ends, unless something is being written."""
        if self._busy:
            self._warn("wait until that is done")
        else:
            self.exit()

    def action_silence(self) -> None:
        """Opens the ways to silence the finding."""
        entry = self.entry
        if entry is None or self._busy:
            return
        if entry.number in self._done or entry.aside is not None:
            self._warn("it is silenced already")
            return
        self._work(partial(self._silencer.offers, entry), partial(self._offer, entry))

    def action_undo(self) -> None:
        """Takes back what was written last."""
        if self._busy:
            return
        if not self._silencer.undoable:
            self._warn("nothing was written that could be taken back")
            return
        self._work(self._silencer.undo, self._undone)

    @property
    def _documents(self) -> Rows:
        return self.query_one("#documents", Rows)

    @property
    def _findings(self) -> Rows:
        return self.query_one("#findings", Rows)

    @property
    def _count_of_rows(self) -> int:
        """Of documents; where there are several, the first row stands for all of them."""
        return len(self._numbers) + 1 if len(self._numbers) > 1 else 0

    def _document_at(self, row: int) -> int | None:
        return None if row == 0 else self._numbers[row - 1]

    def _report(self, entry: Entry) -> DocumentReport:
        return self.listing.report.documents[entry.document]

    def _draw_document(self, row: int, width: int) -> Text:
        number = self._document_at(row)
        if number is None:
            return Text(f" all  {len(self.listing.entries):>4} in {len(self._numbers):,} files", "bold")
        document = self.listing.report.documents[number]
        return document_row(document, document.path, width, self.palette)

    def _draw_finding(self, row: int, width: int) -> Text:
        entry = self.found[row]
        several = self.chosen.document is None and len(self._numbers) > 1
        path = self._report(entry).path if several else None
        room = min(max(width // 4, 15), 44) if several else 8
        done = entry.number in self._done
        return finding_row(entry, place_of(entry.finding, path, room), width, self.palette, done=done)

    def _list(self, kept: Entry | None = None) -> None:
        """Lists what the filter leaves, with the cursor at a finding where it is still there."""
        self.found = self.listing.found(self.chosen, self.finding_order)
        row = 0
        if kept is not None:
            row = next((row for row, each in enumerate(self.found) if each.number == kept.number), 0)
        self._findings.show(len(self.found), row)
        self._tell_head()
        self._show()

    def _take_filter(self, chosen: Filter | None) -> None:
        if chosen is not None and chosen != self.chosen:
            self.chosen = chosen
            self._list(self.entry)

    def _search(self) -> None:
        text = self.query_one("#search", Input).value.strip()
        if text != self.chosen.text:
            self._take_filter(replace(self.chosen, text=text))

    def _close_search(self) -> None:
        self.query_one("#search").remove_class("shown")
        self._findings.focus()

    def _tell_orders(self) -> None:
        self._documents.border_title = f"Documents, {self.order.value}"
        self._findings.border_title = f"Findings, {self.finding_order.value}"

    def _tell_head(self) -> None:
        report = self.listing.report
        every = len(self.listing.entries)
        parts = [f"{report.verdict.status.upper()}  {len(self.found):,} of {every:,} findings"]
        if told := self.chosen.told():
            parts.append(f"only {one_line(told, 200)} (c clears)")
        if self._done:
            parts.append(f"{len(self._done):,} silenced")
        if self._busy:
            parts.append("…")
        head = self.query_one("#head", Static)
        head.update(Text("  ·  ".join(parts), no_wrap=True, overflow="ellipsis"))

    def _show(self) -> None:
        """Shows the finding that is looked at: with its text where that is at hand, which otherwise is read."""
        try:
            entry, text, context = self.entry, self.query_one("#text", Static), self.query_one("#context")
        except NoMatches:  # it is resized while it closes
            return
        if entry is None:
            nothing = "Nothing is listed: c clears the filters." if self.listing.entries else "Nothing was found."
            text.update(Text(nothing))
            return
        self._looked_at = entry.document
        report = self._report(entry)
        reading = self._texts.known(report)
        if reading is None and entry.document not in self._being_read:
            self._being_read.add(entry.document)
            # No partial: textual would write out what it holds, and a report is long.
            self.run_worker(lambda: self._read(entry.document, report), thread=True, group="text")
        width = max(context.scrollable_content_region.width, 20)
        shown = Group(*self._shown(entry, report, reading, width))
        text.update(shown)
        line = line_of_mark(self.console, shown, width) or 0
        height = context.size.height
        top = max(line - height // 2, 0) if line >= height - 1 else 0
        # How high the text is, is known then.
        self.call_after_refresh(context.scroll_to, y=top, animate=False)

    def _shown(
        self, entry: Entry, report: DocumentReport, reading: Reading | None, width: int
    ) -> Iterable[RenderableType]:
        palette = self.palette
        yield from head_of(entry, report, palette, self._done.get(entry.number))
        if reading is not None and reading.document is not None:
            document = reading.document
            placed = self._texts.place(report, entry.finding, document)
            passage = passage_of(report, document, placed, partial(self._others, entry, document), self._near_by)
            if passage is not None:
                yield context_of(passage, (report.source_lang, report.target_lang), width, palette)
                return
        yield excerpt_text(excerpt_of(entry.finding), palette)
        if reading is not None and reading.problem is not None:
            yield Text(paragraph(f"\n{report.path} {reading.problem}: this is the line as it was."), palette.quiet)

    @property
    def _near_by(self) -> int:
        """How many segments are shown before and behind the one that is looked at."""
        height = self.query_one("#context").size.height
        return 1 if height < _LOW else 2 if height < _HIGH else 8

    def _others(self, entry: Entry, document: Document, segment: str) -> Iterable[Placed]:
        """The other findings of a segment."""
        if self._near is None or self._near[0] != entry.document:
            near: dict[str | None, list[Entry]] = {}
            for each in self.listing.of_document(entry.document):
                if each.aside is None:
                    near.setdefault(each.finding.segment_id, []).append(each)
            self._near = (entry.document, near)
        report = self._report(entry)
        for each in islice(self._near[1].get(segment, ()), _MOST_NEAR):
            if each.number != entry.number and each.number not in self._done:
                yield self._texts.place(report, each.finding, document)

    def _read(self, document: int, report: DocumentReport) -> None:
        """Reads a text, if it is still looked at; called by a thread, of which one reads at a time."""
        with self._reader:
            if self._looked_at == document:
                self._texts.read(report)
        self.call_from_thread(self._has_read, document)

    def _has_read(self, document: int) -> None:
        self._being_read.discard(document)
        if self.entry is not None and self.entry.document == document:
            self._show()

    def _line_and_column(self, entry: Entry, report: DocumentReport) -> tuple[int, int]:
        """Where a finding is now, as far as that is known."""
        document = self._texts.read(report).document
        place = entry.finding.location
        if document is not None:
            span = self._texts.place(report, entry.finding, document).finding.span
            place = LineIndex(document.text).locate(report.path, span)
        return place.line, place.column

    def _work(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        """Has something done by a thread, one thing at a time, and goes on with what comes of it."""
        self._busy = True
        self._tell_head()

        def run() -> None:
            try:
                outcome = work()
            except MtqaError as error:
                self.call_from_thread(self._end_of_work, None, str(error))
            except OSError as error:
                problem = f"{error.filename or 'a file'}: {error.strerror or error}"
                self.call_from_thread(self._end_of_work, None, problem)
            except UnicodeError as error:
                self.call_from_thread(self._end_of_work, None, f"a name or a text is no Unicode ({error})")
            else:
                self.call_from_thread(self._end_of_work, partial(then, outcome), None)

        self.run_worker(run, thread=True, group="work")

    def _end_of_work(self, then: Callable[[], None] | None, problem: str | None) -> None:
        self._busy = False
        self._tell_head()
        if then is not None:
            then()
        if problem is not None:
            self._warn(problem)

    def _offer(self, entry: Entry, offers: list[Offer]) -> None:
        finding = entry.finding
        title = one_line(f"{finding.rule} {finding.name}: {finding.message}", 300)
        self.push_screen(SilenceScreen(title, offers), partial(self._silence, entry))

    def _silence(self, entry: Entry, way: Way | None) -> None:
        if way is not None:
            self._work(partial(self._silencer.silence, entry, way), self._silenced)

    def _silenced(self, silenced: Silenced) -> None:
        self._done |= dict.fromkeys(silenced.numbers, silenced.told)
        self.notify(paragraph(silenced.told), title="Written (u takes it back)", markup=False)
        self._after_writing()

    def _undone(self, silenced: Silenced) -> None:
        for number in silenced.numbers:
            self._done.pop(number, None)
        self.notify(paragraph(silenced.told), markup=False)
        self._after_writing()

    def _after_writing(self) -> None:
        self._findings.refresh()
        self._tell_head()
        self._show()

    def _warn(self, message: str) -> None:
        self.notify(paragraph(message), severity="warning", markup=False)
