"""`mtqa explain`: one place of a file seen closely."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from mtqa.cli import options as opt  # noqa: TC001 - typer evaluates the annotations at run time


class ExplainFormat(enum.StrEnum):
    """Output formats of `mtqa explain`."""

    TEXT = "text"
    JSON = "json"


def explain(
    place: Annotated[
        str,
        typer.Argument(metavar="FILE:LINE", help="A line of a translated file; FILE:LINE:COLUMN, as in findings, too."),
    ],
    *,
    source: opt.Source = None,
    source_lang: opt.SourceLang = None,
    target_lang: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Language that the translation should be in. Default: identified."),
    ] = None,
    model: opt.ModelName = None,
    sensitivity: opt.SensitivityName = None,
    device: opt.Device = None,
    offline: opt.Offline = None,
    base_url: opt.BaseUrl = None,
    max_requests: opt.MaxRequests = None,
    max_cost: opt.MaxCost = None,
    output_format: Annotated[ExplainFormat, typer.Option("--format", "-f", help="Output format.")] = ExplainFormat.TEXT,
    output: opt.Output = None,
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
    """Show what is thought of one line: how much the model doubts each word, and what of the source it renders.

    For each segment in that line: its scores, the words that the model doubts most, words of the source that may be
    missing, the word alignment, and the findings of rules and model.
    """
    from mtqa.cli.output import look_of_output, require_not_input, write
    from mtqa.config import load_settings
    from mtqa.explanation import explain_place, parse_place
    from mtqa.inputs import read_options
    from mtqa.reports.explanation import render_json
    from mtqa.reports.explanation_text import render_text

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
    options = read_options(settings, input_format, delimiter)
    where = parse_place(place)
    require_not_input(output, (where.path, source, config))
    report = explain_place(where, settings, source=source, options=options)
    if output_format is ExplainFormat.JSON:
        write(render_json(report), output)
    else:
        write(render_text(report, look_of_output(output, color)), output)
