"""`mtqa score`: scores of translation systems and of their segments."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from mtqa.cli import options as opt  # noqa: TC001 - typer evaluates the annotations at run time


class ScoreFormat(enum.StrEnum):
    """Output formats of `mtqa score`."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    TSV = "tsv"


def score(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE",
            help="A .tsv, .csv or .jsonl table with source, target and optional reference in each row. "
            "Or give -t, and -s and -r as far as there are such files.",
            show_default=False,
        ),
    ] = None,
    *,
    target: Annotated[
        list[str] | None,
        typer.Option(
            "--target", "-t", metavar="FILE", help="Translation, one segment per line. Repeat it for systems."
        ),
    ] = None,
    source: opt.Source = None,
    reference: opt.References = None,
    source_lang: opt.SourceLang = None,
    target_lang: opt.TargetLang = None,
    metric: opt.Metrics = None,
    tokenize: opt.Tokenize = None,
    quality: Annotated[
        bool, typer.Option("--quality/--no-quality", help="Compute mtqa's own quality and fluency, too.")
    ] = True,
    segments: Annotated[
        bool | None,
        typer.Option(
            "--segments/--only-system",
            help="Scores of segments as well, or of systems alone. Default: segments, but not in text.",
        ),
    ] = None,
    model: opt.ModelName = None,
    sensitivity: opt.SensitivityName = None,
    device: opt.Device = None,
    offline: opt.Offline = None,
    base_url: opt.BaseUrl = None,
    max_requests: opt.MaxRequests = None,
    max_cost: opt.MaxCost = None,
    output_format: Annotated[ScoreFormat, typer.Option("--format", "-f", help="Output format.")] = ScoreFormat.TEXT,
    output: opt.Output = None,
    width: opt.Width = 2,
    color: opt.Color = None,
    input_format: opt.InputFormat = None,
    source_column: opt.SourceColumn = None,
    target_column: opt.TargetColumn = None,
    reference_column: opt.ReferenceColumn = None,
    delimiter: opt.Delimiter = None,
    encoding: opt.Encoding = None,
    max_file_size: opt.MaxFileSize = None,
    config: opt.Config = None,
) -> None:
    """Score translations: BLEU, chrF++ and TER against references, and quality and fluency of mtqa's own.

    Without a reference there are quality and fluency, without a source fluency alone.

    Files of one segment per line (-s, -t, -r) are read as sacreBLEU reads them (.gz, too), and its figures and
    signatures are passed through untouched. --format jsonl writes one object per segment with its error spans.
    """
    from mtqa.cli.output import look_of_output, progress, require_not_input, write
    from mtqa.config import load_settings
    from mtqa.errors import ConfigError
    from mtqa.evaluation import EvaluationOptions, evaluate_files, evaluate_table, read_parallel
    from mtqa.inputs import read_options
    from mtqa.metrics import MetricName
    from mtqa.reports.score import render_json, render_jsonl, render_tsv
    from mtqa.reports.score_text import render_text

    settings = load_settings(config).override(
        source_lang=source_lang,
        target_lang=target_lang,
        model=model and tuple(model),
        device=device,
        offline=offline,
        base_url=base_url,
        max_requests=max_requests,
        max_cost=max_cost,
        sensitivity=sensitivity and sensitivity.value,
        encoding=encoding,
        max_file_size=max_file_size,
        source_column=source_column,
        target_column=target_column,
        reference_column=reference_column,
    )
    require_not_input(output, (file, *(target or ()), source, *(reference or ()), config))
    by_segment = (output_format is not ScoreFormat.TEXT) if segments is None else segments
    options = EvaluationOptions(
        metrics=tuple(MetricName(name.value) for name in metric or ()),
        tokenizer=tokenize,
        segments=by_segment,
        quality=quality,
    )
    if output_format is ScoreFormat.JSONL and not (by_segment and quality):
        raise ConfigError("--format jsonl tells of segments what mtqa finds: leave --only-system and --no-quality out")
    if file is not None:
        if target or source or reference:
            raise ConfigError(f"give either the table {file} or the files of -t, -s and -r, not both")
        read = read_options(settings, input_format, delimiter)
        evaluation = evaluate_table(file, settings, read, options)
    elif target:
        if not reference and not quality:
            raise ConfigError("without a reference (-r) there are mtqa's own scores alone: leave --no-quality out")
        files = read_parallel(target, source, reference or (), settings)
        evaluation = evaluate_files(files, settings, options, track=progress("scoring"))
    else:
        raise ConfigError("nothing to score: give a table, or translations with -t (see mtqa score --help)")
    if output_format is ScoreFormat.TEXT:
        chunks = render_text(evaluation, look_of_output(output, color), digits=width, segments=by_segment)
    else:
        renderers = {ScoreFormat.JSON: render_json, ScoreFormat.JSONL: render_jsonl, ScoreFormat.TSV: render_tsv}
        chunks = renderers[output_format](evaluation)
    write(chunks, output)
    if output_format in (ScoreFormat.JSONL, ScoreFormat.TSV):
        for warning in evaluation.warnings:
            typer.echo(f"mtqa: note: {warning}", err=True)
