"""`mtqa compare`: whether one translation system is better than another."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Annotated

import typer

from mtqa.cli import options as opt  # noqa: TC001 - typer evaluates the annotations at run time

if TYPE_CHECKING:
    from collections.abc import Sequence


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
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DOCUMENT DOCUMENT]", help="Two articles or other documents, each in a file."),
    ] = None,
    *,
    target: Annotated[
        list[str] | None,
        typer.Option(
            "--target", "-t", metavar="FILE", help="Translation by one system, line by line. Give two or more."
        ),
    ] = None,
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
    device: opt.Device = None,
    offline: opt.Offline = None,
    base_url: opt.BaseUrl = None,
    max_requests: opt.MaxRequests = None,
    max_cost: opt.MaxCost = None,
    output_format: Annotated[CompareFormat, typer.Option("--format", "-f", help="Output format.")] = CompareFormat.TEXT,
    output: opt.Output = None,
    width: opt.Width = 2,
    passages: Annotated[
        int,
        typer.Option(min=0, max=1000, metavar="NUMBER", help="How many of the worst passages of each document."),
    ] = 5,
    input_format: opt.InputFormat = None,
    color: opt.Color = None,
    encoding: opt.Encoding = None,
    max_file_size: opt.MaxFileSize = None,
    config: opt.Config = None,
) -> None:
    """Tell which of two documents reads better, or whether one translation system is better than another.

    Documents: mtqa compare article-a.txt article-b.txt shows the two side by side, with the passages that cost each of
    them most. With --source, both are judged as translations of it.

    Systems (-t): whether one is better than another, or the difference may be chance. Scores, 95 % confidence intervals
    and p-values against the baseline are sacreBLEU's own (paired tests; the seed is 12345 unless SACREBLEU_SEED says
    otherwise). Systems are named by their files.
    """
    from mtqa.cli.output import look_of_output, progress, require_not_input, write
    from mtqa.comparison import compare_files
    from mtqa.config import load_settings
    from mtqa.document_comparison import compare_documents
    from mtqa.errors import ConfigError
    from mtqa.evaluation import EvaluationOptions, read_parallel
    from mtqa.inputs import read_options
    from mtqa.metrics import Method, MetricName
    from mtqa.reports import document_comparison
    from mtqa.reports.comparison import render_json, render_text, render_tsv

    settings = load_settings(config).override(
        source_lang=source_lang,
        target_lang=target_lang,
        model=model and tuple(model),
        device=device,
        offline=offline,
        base_url=base_url,
        max_requests=max_requests,
        max_cost=max_cost,
        encoding=encoding,
        max_file_size=max_file_size,
    )
    require_not_input(output, (*(documents or ()), *(target or ()), *(reference or ()), source, config))
    if documents:
        if target or reference or metric or baseline or samples or tokenize or test is not SignificanceTest.BOOTSTRAP:
            raise ConfigError("two documents are compared as they are: leave -t, -r, -m and the options of tests out")
        both = compare_documents(
            documents, settings, source=source, options=read_options(settings, input_format), passages=passages
        )
        if output_format is CompareFormat.TEXT:
            chunks = document_comparison.render_text(both, look_of_output(output, color), digits=width)
        elif output_format is CompareFormat.JSON:
            chunks = document_comparison.render_json(both)
        else:
            chunks = document_comparison.render_tsv(both)
        write(chunks, output)
        if output_format is CompareFormat.TSV:
            _tell(both.notices)
        return
    if not target:
        raise ConfigError("nothing to compare: give two documents, or translations with -t (see mtqa compare --help)")
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
        _tell(outcome.warnings)


def _tell(notices: Sequence[str]) -> None:
    """What tables have no room for."""
    from mtqa.reports.console import visible

    for notice in notices:
        typer.echo(f"mtqa: note: {visible(notice)}", err=True)
