"""`mtqa check --diff`: what would be fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import typer

from mtqa.cli.output import look_of_output, progress, write, write_bytes
from mtqa.fixing.diff import as_patch, as_shown
from mtqa.fixing.fixer import Fixer
from mtqa.pipeline import fix_paths
from mtqa.reports.console import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.config import Settings
    from mtqa.reading import ReadOptions


class Run(NamedTuple):
    """What the command line names: files, settings, originals, how to read, and a revision to compare with."""

    paths: Sequence[str]
    settings: Settings
    sources: Sequence[str]
    options: ReadOptions
    changed_since: str | None = None


def show_diff(run: Run, output: str | None, color: bool | None) -> int:
    """Writes the diff, and what else there is to say to standard error.

    Args:
        run: What to fix, and how.
        output: File for the diff; None or `-`: standard output.
        color: As the user wants it; None: on a terminal. A file or a pipe gets a patch that can be applied.

    Returns:
        The exit code: 0 nothing to fix, 1 something, 2 something could not be read.
    """
    fixer = Fixer(write=False)
    problems = fix_paths(
        run.paths,
        run.settings,
        fixer,
        sources=run.sources,
        options=run.options,
        track=progress("fixing"),
        changed_since=run.changed_since,
    )
    look = look_of_output(output, color)
    if look.color or (output is None and _is_terminal()):
        write((line for mending in fixer.mendings for line in as_shown(mending, color=look.color)), output)
    else:
        write_bytes(b"".join(map(as_patch, fixer.mendings)), output)
    for problem in problems:
        typer.echo(f"mtqa: {visible(problem.path)}: {visible(problem.message)}", err=True)
    for notice in fixer.notices:
        typer.echo(f"note: {visible(notice)}", err=True)
    typer.echo(fixer.fixed.sentence("Would fix"), err=True)
    if problems:
        return 2
    return 1 if fixer.mendings else 0


def _is_terminal() -> bool:
    import sys

    return sys.stdout is not None and sys.stdout.isatty()
