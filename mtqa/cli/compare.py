"""`mtqa compare`: whether one translation system is better than another."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from mtqa.cli import options as opt  # noqa: TC001 - typer evaluates the annotations at run time


class CompareFormat(enum.StrEnum):
    """Output formats of `mtqa compare`."""

    TEXT = "text"
    JSON = "json"
    TSV = "tsv"


class SignificanceTest(enum.StrEnum):
    """Paired significance tests."""

    BOOTSTRAP = "bootstrap"
    RANDOMISATION = "randomisation"
    BOTH = "both"


def compare(
    *,
    target: Annotated[
        list[str],
        typer.Option(
            "--target", "-t", metavar="FILE", help="Translation by one system, line by line. Give two or more."
        ),
    ],
    reference: opt.References = None,
    source: opt.Source = None,
    source_lang: opt.SourceLang = None,
    target_lang: opt.TargetLang = None,
    test: Annotated[
        SignificanceTest, typer.Option(help="Paired bootstrap resampling, paired approximate randomisation, or both.")
    ] = SignificanceTest.BOOTSTRAP,
    samples: Annotated[
        int | None,
        typer.Option(
            "--samples",
            "-n",
            min=1,
            max=100_000,
            metavar="NUMBER",
            help="Resamples, or trials of the randomisation.",
            show_default="1000 or 10000",
        ),
    ] = None,
    baseline: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="System that the others are compared with.", show_default="the first"),
    ] = None,
    metric: opt.Metrics = None,
    tokenize: opt.Tokenize = None,
    quality: Annotated[
        bool, typer.Option("--quality/--no-quality", help="With a source, compare mtqa's own quality, too.")
    ] = True,
    model: opt.ModelName = None,
    output_format: Annotated[CompareFormat, typer.Option("--format", "-f", help="Output format.")] = CompareFormat.TEXT,
    output: opt.Output = None,
    width: opt.Width = 2,
    color: opt.Color = None,
    encoding: opt.Encoding = None,
    max_file_size: opt.MaxFileSize = None,
    config: opt.Config = None,
) -> None:
    """Tell whether one translation system is better than another, or whether the difference may be chance.

    Scores, 95 % confidence intervals and p-values against the baseline are sacreBLEU's own (paired tests; the seed is
    12345 unless SACREBLEU_SEED says otherwise). Systems are named by their files.
    """
    from mtqa.cli.output import look_of_output, progress, write
    from mtqa.comparison import compare_files
    from mtqa.config import load_settings
    from mtqa.evaluation import EvaluationOptions, read_parallel
    from mtqa.metrics import Method, MetricName
    from mtqa.reports.comparison import render_json, render_text, render_tsv

    settings = load_settings(config).override(
        source_lang=source_lang,
        target_lang=target_lang,
        model=model and model.value,
        encoding=encoding,
        max_file_size=max_file_size,
    )
    outcome = compare_files(
        read_parallel(target, source, reference or (), settings),
        settings,
        tuple(Method) if test is SignificanceTest.BOTH else (Method(test.value),),
        options=EvaluationOptions(
            metrics=tuple(MetricName(name.value) for name in metric or ()), tokenizer=tokenize, quality=quality
        ),
        samples=samples,
        baseline=baseline,
        track=progress("testing"),
    )
    if output_format is CompareFormat.TEXT:
        chunks = render_text(outcome, look_of_output(output, color), digits=width)
    else:
        chunks = (render_json if output_format is CompareFormat.JSON else render_tsv)(outcome)
    write(chunks, output)
    if output_format is CompareFormat.TSV:
        for warning in outcome.warnings:
            typer.echo(f"mtqa: note: {warning}", err=True)
