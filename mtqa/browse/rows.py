"""A list of any length: only the rows that are seen are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.binding import BindingType


class Rows(ScrollView, can_focus=True):
    """Rows of one line each, of which one is that of the cursor.

    Args:
        draw: What a row looks like, by its number and the cells that there are.
        id: Of the widget.
    """

    DEFAULT_CSS = """
    Rows { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    Rows .rows--cursor { background: $primary 40%; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home,g", "first", "First", show=False),
        Binding("end,G", "last", "Last", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]
    cursor: reactive[int] = reactive(0, init=False)

    class Moved(Message):
        """The cursor is at another row."""

        def __init__(self, rows: Rows, number: int) -> None:
            super().__init__()
            self.rows = rows
            self.number = number

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    class Chosen(Moved):
        """Enter was pressed at a row, or it was clicked at a second time."""

    def __init__(self, draw: Callable[[int, int], Text], *, id: str | None = None) -> None:  # noqa: A002 - as in textual
        super().__init__(id=id)
        self._draw = draw
        self._count = 0

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    def show(self, count: int, cursor: int = 0) -> None:
        """Shows other rows, or the same anew."""
        self._count = count
        self.virtual_size = Size(self.size.width, count)
        number = max(min(cursor, count - 1), 0)
        if number == self.cursor:
            self._reveal()
        self.set_reactive(Rows.cursor, number)
        self._reveal()
        self.refresh()

    def validate_cursor(self, number: int) -> int:
        """Keeps the cursor within the rows."""
        return max(min(number, self._count - 1), 0)

    def watch_cursor(self, before: int, number: int) -> None:
        """Draws the two rows anew, and brings that of the cursor into sight."""
        self.refresh_line(before)
        self.refresh_line(number)
        self._reveal()
        if self._count:
            self.post_message(self.Moved(self, number))

    def render_line(self, y: int) -> Strip:
        """One line of what is seen; see `textual.scroll_view.ScrollView`."""
        width = self.size.width
        number = y + self.scroll_offset.y
        base = self.rich_style
        if number >= self._count:
            return Strip.blank(width, base)
        row = self._draw(number, width)
        if number == self.cursor:
            if self.has_focus:
                row = Text(row.plain, no_wrap=True, end="")
                base += Style(reverse=True)
            else:
                # Where there are no colours, the line beneath is what tells the row.
                quiet = Style(underline=True) if self.app.no_color else self.get_component_rich_style("rows--cursor")
                base += quiet
        strip = Strip(row.render(self.app.console, end="")).crop(0, width).extend_cell_length(width)
        return strip.apply_style(base)

    def on_focus(self) -> None:
        """The row of the cursor looks otherwise with the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """And without."""
        self.refresh()

    def on_resize(self) -> None:
        """Keeps the cursor in sight."""
        self.virtual_size = Size(self.size.width, self._count)
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Moves the cursor to where somebody clicks; a second click chooses."""
        number = event.y + self.scroll_offset.y
        if not 0 <= number < self._count:
            return
        if number == self.cursor and event.chain > 1:
            self.action_choose()
        self.cursor = number

    def action_move(self, by: int) -> None:
        """One row up or down."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """As many rows as are seen."""
        self.cursor += by * max(self.size.height - 1, 1)

    def action_first(self) -> None:
        """To the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """To the last row."""
        self.cursor = self._count - 1

    def action_choose(self) -> None:
        """Says that the row of the cursor is meant."""
        if self._count:
            self.post_message(self.Chosen(self, self.cursor))

    def _reveal(self) -> None:
        height = self.size.height
        if not height:
            return
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)
