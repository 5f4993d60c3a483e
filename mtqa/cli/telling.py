"""What models tell while they are fetched and opened, on standard error."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class TerminalTeller:
    """Tells whoever sits at the terminal; see `mtqa.reference.telling.Teller`."""

    def note(self, message: str) -> None:
        """Tells it on a line of its own."""
        import typer

        from mtqa.reports.console import visible

        typer.echo(f"mtqa: note: {visible(message)}", err=True)

    @contextmanager
    def transfer(self, label: str, total: int) -> Iterator[Callable[[int], None]]:
        """A progress bar, which is gone at the end: on a terminal alone."""
        if sys.stderr is None or not sys.stderr.isatty():
            yield lambda _: None
            return
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )

        from mtqa.reports.console import visible

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(visible(label), total=total or None)
            yield lambda size: bar.advance(task, size)
