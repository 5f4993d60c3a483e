"""`mtqa check`: find what is wrong in translated files, and judge whether they may ship."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from mtqa.cli import options as opt  # noqa: TC001 - typer evaluates the annotations at run time


class Format(enum.StrEnum):
    """Output formats of `mtqa check`."""

    TERMINAL = "terminal"
    JSON = "json"
    TSV = "tsv"


class FailOn(enum.StrEnum):
    """Severities, and `never`."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"
    NEVER = "never"


def check(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FILE_OR_DIR", help="Translated files, directories of them, or - for standard input."),
    ],
    *,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            "-s",
            metavar="FILE",
            help="Original of the target: documents go sentence by sentence, localisation files by key. Repeat it for "
            "several targets, in order.",
        ),
    ] = None,
    source_lang: opt.SourceLang = None,
    target_lang: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Language that the translation should be in. Default: identified."),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            help="Run only these rules: ids, prefixes (A, F2), names, ALL, or DEFAULT for those on by default; "
            "comma-separated.",
        ),
    ] = None,
    extend_select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Run these rules, too, such as those that are off by default."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Leave out these rules; the longest prefix decides.")
    ] = None,
    glossary: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="How terms are to be rendered: .tbx, .csv or .tsv. Repeat it for several."),
    ] = None,
    model: opt.ModelName = None,
    sensitivity: opt.SensitivityName = None,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="Mend what can be mended safely in the files, then check."),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help="Show what --fix would do, and write nothing. Exit 1 if it is anything."),
    ] = False,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(help="Fail (exit 1) on findings of this severity or a worse one.", show_default="major"),
    ] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            metavar="0-1",
            help="Findings less sure than this do not fail by their severity.",
            show_default="0.7",
        ),
    ] = None,
    min_quality: Annotated[
        float | None, typer.Option(metavar="0-100", help="Fail documents of a lower quality.")
    ] = None,
    max_mqm_penalty: Annotated[
        float | None, typer.Option(metavar="POINTS", help="Fail documents of a higher MQM penalty per 100 words.")
    ] = None,
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Output format.")] = Format.TERMINAL,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the report here, not to standard output."),
    ] = None,
    color: opt.Color = None,
    input_format: opt.InputFormat = None,
    source_column: opt.SourceColumn = None,
    target_column: opt.TargetColumn = None,
    reference_column: opt.ReferenceColumn = None,
    delimiter: opt.Delimiter = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Encoding of the files. Default: UTF-8, or as they declare.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(metavar="GLOB", help="Files to leave out of directories, as in .gitignore.")
    ] = None,
    max_file_size: opt.MaxFileSize = None,
    config: opt.Config = None,
) -> None:
    """Find what is wrong in translated files, and judge whether they may ship.

    Monolingual: texts, Markdown, HTML, Word and other documents, or directories of them; every fault is told with its
    place.

    Bilingual: give the original with --source; or a table (.tsv, .csv, .jsonl, .parquet) with source and target
    columns; or localisation files (.po, .xliff, .json, strings.xml and others), which find their sources by where they
    lie.

    Exit codes: 0 passed, 1 findings fail the gate, 2 something could not be read or run. With --diff: 0 nothing to fix,
    1 something, 2 something could not be read.
    """
    from mtqa.cli.diff import Run, show_diff
    from mtqa.cli.output import look_of_output, progress, require_not_input, write, write_bytes
    from mtqa.config import load_settings
    from mtqa.errors import ConfigError
    from mtqa.fixing.fixer import Fixer
    from mtqa.inputs import read_options
    from mtqa.pipeline import check_paths
    from mtqa.reports import render
    from mtqa.reports.console import visible

    settings = load_settings(config).override(
        source_lang=source_lang,
        target_lang=target_lang,
        select=_split(select),
        extend_select=_split(extend_select),
        ignore=_split(ignore),
        model=model and model.value,
        sensitivity=sensitivity and sensitivity.value,
        glossary=glossary and tuple(glossary),
        fail_on=fail_on and fail_on.value,
        min_confidence=min_confidence,
        min_quality=min_quality,
        max_mqm_penalty=max_mqm_penalty,
        encoding=encoding,
        exclude=exclude and tuple(exclude),
        max_file_size=max_file_size,
        source_column=source_column,
        target_column=target_column,
        reference_column=reference_column,
    )
    run = Run(paths, settings, source or (), read_options(settings, input_format, delimiter))
    require_not_input(output, (*paths, *run.sources, *settings.glossary, *settings.names, config))
    if diff:
        if output_format is not Format.TERMINAL:
            raise ConfigError("--diff writes a diff and no report: leave --format out")
        raise typer.Exit(show_diff(run, output, color))
    fixer = Fixer() if fix else None
    report = check_paths(
        paths, settings, sources=run.sources, options=run.options, track=progress("checking"), fixer=fixer
    )
    # What a folder holds is known only now.
    require_not_input(output, (path for each in report.documents for path in (each.path, each.source_path)))
    # A filter: what is mended goes on to standard output, and the report must not stand in its way.
    content = None if fixer is None else fixer.passed_on
    if content is not None:
        write_bytes(content, None)
    to_stderr = content is not None and output in {None, "-"}
    look = look_of_output(output, color, to_stderr=to_stderr)
    write(render(report, output_format.value, look), output, to_stderr=to_stderr)
    if output_format is Format.TSV:
        for problem in report.problems:
            typer.echo(f"mtqa: {visible(problem.path)}: {visible(problem.message)}", err=True)
    raise typer.Exit(report.verdict.status.exit_code)


def _split(values: list[str] | None) -> tuple[str, ...] | None:
    """`["A,F2", "L101"]` to `("A", "F2", "L101")`."""
    if values is None:
        return None
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())
