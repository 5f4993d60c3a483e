"""`mtqa browse`: walk through what a run found, in the terminal."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from mtqa.cli import options as opt  # noqa: TC001 - typer evaluates the annotations at run time


def browse(
    run: Annotated[
        str,
        typer.Argument(metavar="RUN.json", help="The report of a run, written by 'mtqa check --output RUN.json'."),
    ],
    *,
    light: Annotated[
        bool | None,
        typer.Option("--light/--dark", help="Colours for a light or a dark terminal.", show_default="as it says"),
    ] = None,
    config: opt.Config = None,
) -> None:
    """Walk through what a run found: documents, findings, the texts around them, and what their rules are about.

    Opens files in $VISUAL or $EDITOR at the place of a finding, and silences findings by a comment in the file, in the
    configuration or in the baseline; what was written can be taken back. Start it in the folder in which the files were
    checked. Needs the extra browse: pip install 'mtqa[browse]'
    """
    from mtqa.config import load_settings
    from mtqa.errors import ConfigError
    from mtqa.extras import installed, to_install

    if not installed("browse"):
        raise ConfigError(f"browsing needs textual: {to_install('browse')}")
    if run == "-":
        raise ConfigError("standard input is what keys come from: name the file of a report")
    settings = load_settings(config)
    # The screen is drawn to standard error, as textual does.
    terminal = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    if not terminal or os.environ.get("TERM") in {"dumb", "unknown"}:
        raise ConfigError("browsing needs a terminal: 'mtqa report' renders a run as a page or as text")
    from mtqa.browse.app import Browser
    from mtqa.runs import read_run

    report = read_run(run)
    Browser(report, settings, config=config, light=_is_light() if light is None else light).run()


def _is_light() -> bool:
    """Whether the terminal says that its background is light: COLORFGBG is `foreground;background`, 0 to 15."""
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return background in {"7", "15"}
