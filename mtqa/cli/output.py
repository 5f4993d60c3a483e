"""Where commands write to: standard output or a file, in colour or not; and the progress bar."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from mtqa.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mtqa.reference.closeups import CloseLook
    from mtqa.report import DocumentReport
    from mtqa.segment import Document

_WIDEST = 160
_DELAY_S = 1.0


@dataclass(frozen=True, slots=True)
class TerminalLook:
    """Colour and width of the output, whether it lists what is suppressed, what reads texts again and looks at them."""

    color: bool
    width: int
    show_suppressed: bool = False
    texts: Callable[[DocumentReport], Document | None] | None = None
    close_look: CloseLook | None = None


def look_of_output(output: str | None, color: bool | None, *, to_stderr: bool = False) -> TerminalLook:
    """Colour as the user, NO_COLOR (https://no-color.org), FORCE_COLOR or the terminal wants it; a width that fits."""
    if color is None:
        stream = sys.stderr if to_stderr else sys.stdout
        terminal = output is None and stream is not None and stream.isatty()
        color = bool(os.environ.get("FORCE_COLOR")) or (terminal and not os.environ.get("NO_COLOR"))
    width = shutil.get_terminal_size((120, 24)).columns
    return TerminalLook(color, min(max(width, 40), _WIDEST))


def write(chunks: Iterable[str], output: str | None, *, to_stderr: bool = False) -> None:
    """Writes to a file, or to standard output where `output` is None or `-`.

    Args:
        chunks: What to write, in pieces.
        output: The name of a file, if any.
        to_stderr: Whether standard error is meant instead of standard output.

    Raises:
        ConfigError: The file cannot be written.
    """
    try:
        if output is None or output == "-":
            _write_stream(chunks, sys.stderr if to_stderr else sys.stdout)
        else:
            with Path(output).open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
                file.writelines(chunks)
    except OSError as error:
        name = "standard output" if output is None or output == "-" else f"--output {output!r}"
        raise ConfigError(f"{name}: cannot be written ({error.strerror})") from error


def require_not_input(output: str | None, inputs: Iterable[str | None]) -> None:
    """Nothing, unless the output would take the place of something that is read.

    Args:
        output: The name of a file, if any.
        inputs: Files that are read; None and what does not exist is passed by.

    Raises:
        ConfigError: The output is one of the inputs, by whatever name.
    """
    if output is None or output == "-":
        return
    for path in inputs:
        if path is not None and path != "-" and same_file(output, path):
            raise ConfigError(f"--output {output!r} is {path}, which is read: choose another file")


def same_file(first: str, second: str) -> bool:
    """Whether two names are of one file, be it through links of whatever kind."""
    if os.path.realpath(first) == os.path.realpath(second):
        return True
    try:
        return os.path.samefile(first, second)  # noqa: PTH121 - names
    except OSError:  # one of them is not there yet
        return False


def write_bytes(content: bytes, output: str | None) -> None:
    """Writes content as it is, to a file or to standard output; see `write`.

    Raises:
        ConfigError: It cannot be written.
    """
    try:
        if output is not None and output != "-":
            Path(output).write_bytes(content)
            return
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:
            raise ConfigError("standard output is closed; use --output FILE")
        sys.stdout.flush()
        stream.write(content)
        stream.flush()
    except OSError as error:
        name = "standard output" if output is None or output == "-" else f"--output {output!r}"
        raise ConfigError(f"{name}: cannot be written ({error.strerror})") from error


def _write_stream(chunks: Iterable[str], stream: TextIO | None) -> None:
    if stream is None:
        raise ConfigError("standard output is closed; use --output FILE")
    for chunk in chunks:
        stream.write(chunk)
    stream.flush()


def warn(message: str) -> None:
    """Says on standard error what did not go as it should, and did no harm to the run.

    Args:
        message: A sentence without a full stop.
    """
    import typer

    from mtqa.reports.console import visible

    typer.echo(f"mtqa: warning: {visible(message)}", err=True)


def note(message: str) -> None:
    """Says on standard error what is good to know, and is no part of a report.

    Args:
        message: A sentence without a full stop.
    """
    import typer

    from mtqa.reports.console import visible

    typer.echo(f"mtqa: {visible(message)}", err=True)


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
