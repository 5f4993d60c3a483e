"""The command line: one module per command. Parse, call the library, print, exit.

Exit codes: 0 passed, 1 findings fail the gate, 2 the run itself failed.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import traceback
from contextlib import suppress
from typing import Annotated, NoReturn

import typer
from typer.core import TyperGroup

from mtqa._starting import interrupt_again
from mtqa._version import __version__
from mtqa.cli.baseline import app as baseline
from mtqa.cli.browse import browse
from mtqa.cli.cache import app as cache
from mtqa.cli.check import check
from mtqa.cli.compare import compare
from mtqa.cli.explain import explain
from mtqa.cli.init import init
from mtqa.cli.lsp import lsp
from mtqa.cli.model import app as model
from mtqa.cli.report import report
from mtqa.cli.rules import rules
from mtqa.cli.score import score
from mtqa.cli.telling import TerminalTeller
from mtqa.errors import MtqaError
from mtqa.reference.telling import tell_through
from mtqa.reports.console import visible


class _Commands(TyperGroup):
    """Tells wrong values of options without words that are not for users."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            # Which typer takes over from pydantic.
            error.message = error.message.removeprefix("Value error, ")
            raise


app = typer.Typer(
    name="mtqa",
    cls=_Commands,
    help="Check machine-translated content: find likely errors, score fluency and faithfulness, gate it in CI.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(check)
app.command()(report)
app.command()(score)
app.command()(compare)
app.command()(browse)
app.command()(explain)
app.command()(rules)
app.add_typer(baseline, name="baseline")
app.add_typer(cache, name="cache")
app.add_typer(model, name="model")
app.command()(init)
app.command()(lsp)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mtqa {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[  # noqa: ARG001 - its callback has heard it
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    tell_through(TerminalTeller())


def main() -> None:
    """Runs the command line and exits with its code. What a user can mend is told in one sentence, no traceback."""
    if hasattr(signal, "SIGPIPE"):
        # `mtqa … | head` ends as quietly as any other tool of the system.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # File names and texts may hold what the terminal's encoding cannot say.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # A run makes values by the million and hardly a cycle: looking for these at Python's pace takes a sixth of a run.
    gc.set_threshold(50_000, 20, 50)
    # The same at the end, when all memory is given back anyway.
    atexit.register(gc.freeze)
    try:
        interrupt_again()
        app()
    except MtqaError as error:
        _fail(f"mtqa: error: {visible(str(error))}")
    except OSError as error:
        _fail(f"mtqa: error: {error.filename or 'standard output'}: {error.strerror}")
    except MemoryError:
        _fail("mtqa: error: there is not enough memory: check fewer or smaller files at a time, or use --model none")
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:  # noqa: BLE001 - Python would exit with 1, which says that findings fail the gate
        _fail(
            f"{traceback.format_exc()}"
            "mtqa: internal error; this is a fault of mtqa: please report it with the lines above"
        )


def _fail(message: str) -> NoReturn:
    """Tells why the run failed, as far as anyone can hear it, and ends with the code for that."""
    with suppress(OSError, AttributeError):  # standard error may be full or closed
        sys.stderr.write(f"{message}\n")
        sys.stderr.flush()
    # What is left in a buffer that cannot be written would end the process with another code.
    os._exit(2)
