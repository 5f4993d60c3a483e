"""Where commands write to: standard output or a file, in colour or not; and the progress bar."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_WIDEST = 160
_DELAY_S = 1.0


@dataclass(frozen=True, slots=True)
class TerminalLook:
    """Colour and width of the output."""

    color: bool
    width: int


def look_of_output(output: str | None, color: bool | None) -> TerminalLook:
    """Colour as the user, NO_COLOR (https://no-color.org), FORCE_COLOR or the terminal wants it; a width that fits."""
    if color is None:
        terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
        color = bool(os.environ.get("FORCE_COLOR")) or (terminal and not os.environ.get("NO_COLOR"))
    width = shutil.get_terminal_size((120, 24)).columns
    return TerminalLook(color, min(max(width, 40), _WIDEST))


def write(chunks: Iterable[str], output: str | None) -> None:
    """Writes to a file, or to standard output where `output` is None or `-`.

    Raises:
        ConfigError: The file cannot be written.
    """
    try:
        if output is None or output == "-":
            _write_standard_output(chunks)
        else:
            with Path(output).open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
                file.writelines(chunks)
    except OSError as error:
        name = "standard output" if output is None or output == "-" else f"--output {output!r}"
        raise ConfigError(f"{name}: cannot be written ({error.strerror})") from error


def _write_standard_output(chunks: Iterable[str]) -> None:
    if sys.stdout is None:
        raise ConfigError("standard output is closed; use --output FILE")
    for chunk in chunks:
        sys.stdout.write(chunk)
    sys.stdout.flush()


def progress(label: str) -> Callable[[Sequence[str]], Iterator[str]]:
    """Wraps a list of work in a progress bar on standard error: only on a terminal, and only once it takes long."""

    def track(items: Sequence[str]) -> Iterator[str]:
        if not sys.stderr.isatty() or len(items) < 2:
            yield from items
            return
        from time import monotonic

        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = Progress(*columns, console=Console(stderr=True), transient=True)
        task = bar.add_task(label, total=len(items))
        begun, shown = monotonic(), False
        try:
            for item in items:
                if not shown and monotonic() - begun > _DELAY_S:
                    bar.start()
                    shown = True
                yield item
                bar.advance(task)
        finally:
            if shown:
                bar.stop()

    return track
