"""`mtqa report`: tell a finished run in another format, or the shards of one run as one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from mtqa.cli import options as opt  # noqa: TC001 - typer evaluates the annotations at run time
from mtqa.phrasing import counted


def report(
    runs: Annotated[
        list[str],
        typer.Argument(
            metavar="RUN.json",
            help="What 'mtqa check --format json' wrote, or - for standard input; several are shards of one run.",
        ),
    ],
    *,
    output_format: opt.OutputFormat = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="[FORMAT=]FILE",
            help="As for 'mtqa check': FILE in place of standard output, FORMAT=FILE as well. Repeat it for several.",
        ),
    ] = None,
    previous: opt.PreviousReport = None,
    show_suppressed: opt.ShowSuppressed = False,
    no_texts: Annotated[
        bool,
        typer.Option("--no-texts", help="Read no file but the reports: the page shows the lines of findings alone."),
    ] = False,
    cache_dir: opt.CacheDir = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Have the model look anew at words that the page shows closely.")
    ] = False,
    color: opt.Color = None,
    max_file_size: Annotated[
        float | None, typer.Option(metavar="MIB", help="Largest file that is read.", show_default="512")
    ] = None,
) -> None:
    """Tell a finished run in another format, without checking again; or put the shards of one run together.

    The verdict, scores and notices of shards are those of one run over all files. Rules that compare the documents of a
    run have compared those of each shard alone.

    The page (--format html) reads the files again that were checked, and shows those that are still the same. Where the
    embedded model has judged them, it looks closely at the words of some segments, or remembers them.

    Exit codes: 0 passed, 1 findings fail the gate, 2 something could not be read or run, then or now.
    """
    from mtqa.cache.place import open_cache
    from mtqa.cli.output import note, warn
    from mtqa.cli.outputs import close_look_for, inputs_apart, outputs_of, require_suffixes, shows_texts, write_reports
    from mtqa.config import Settings
    from mtqa.errors import ConfigError
    from mtqa.inputs import MIB
    from mtqa.previous import read_previous
    from mtqa.runs import LARGEST, RunTexts, Shard, merged, read_run, settings_of

    outputs = outputs_of(output, output_format and output_format.value)
    require_suffixes(output, output_format and output_format.value)
    former = None if previous is None else read_previous(previous)
    if former is not None and not shows_texts(outputs):
        raise ConfigError("--previous is for the page: add --output html=FILE")
    if runs.count("-") > 1:
        raise ConfigError("-: standard input holds one report, and can be named once")
    limit = LARGEST
    if max_file_size is not None:
        limit = int(Settings().override(max_file_size=max_file_size).max_file_size * MIB)
    told = merged([Shard(name, read_run(name, max_bytes=limit)) for name in runs])
    inputs_apart(outputs, (*runs, *(path for each in told.documents for path in (each.path, each.source_path))))
    settings = settings_of(told) if shows_texts(outputs) and not no_texts else Settings(model="none")
    remembered = None if no_cache else partial(open_cache, settings, warn, cache_dir)
    texts = None if no_texts else RunTexts(limit)
    with close_look_for(outputs, settings, remembered) as look:
        write_reports(
            replace(told, previous=former),
            outputs,
            color,
            show_suppressed=show_suppressed,
            texts=texts,
            close_look=look,
        )
    if texts is not None and texts.gone:
        number = counted(len(texts.gone), "file")
        note(
            f"the page lacks the texts of {number} not found from this folder: start 'mtqa report' in the folder in "
            "which they were checked"
        )
    raise typer.Exit(told.verdict.status.exit_code)
