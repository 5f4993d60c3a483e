"""`mtqa check`: find what is wrong in translated files, and judge whether they may ship."""

from __future__ import annotations

import enum
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from mtqa.cli import options as opt


class QualityBound(enum.StrEnum):
    """Which end of an interval of quality is asked."""

    ESTIMATE = "estimate"
    LOWER = "lower"
    UPPER = "upper"


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
    source: opt.Originals = None,
    source_lang: opt.SourceLang = None,
    target_lang: opt.ExpectedLang = None,
    select: opt.Select = None,
    extend_select: opt.ExtendSelect = None,
    ignore: opt.Ignore = None,
    glossary: opt.Glossaries = None,
    model: opt.ModelName = None,
    sensitivity: opt.SensitivityName = None,
    device: opt.Device = None,
    offline: opt.Offline = None,
    base_url: opt.BaseUrl = None,
    max_requests: opt.MaxRequests = None,
    max_cost: opt.MaxCost = None,
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
    max_weak_share: Annotated[
        float | None, typer.Option(metavar="0-1", help="Fail documents of which more segments are weak.")
    ] = None,
    weak_below: Annotated[
        float | None,
        typer.Option(metavar="0-100", help="The quality below which a segment is weak.", show_default="50"),
    ] = None,
    quality_bound: Annotated[
        QualityBound | None,
        typer.Option(
            help="What --min-quality and --max-weak-share ask of: the estimate; the lower bound of its 95 % interval "
            "(pass what is surely good); the upper one (fail what is surely bad).",
            show_default="estimate",
        ),
    ] = None,
    baseline: opt.BaselineFile = None,
    no_baseline: Annotated[bool, typer.Option("--no-baseline", help="Tell known findings, too.")] = False,
    show_suppressed: opt.ShowSuppressed = False,
    ignore_suppressions: Annotated[
        bool,
        typer.Option(
            "--ignore-suppressions",
            help="Tell and judge what is suppressed as if it were not: in-place comments, per-key-ignores, "
            "per-file-ignores.",
        ),
    ] = False,
    strict_baseline: Annotated[
        bool,
        typer.Option(
            "--strict-baseline", help="Fail (exit 1) on entries of the baseline that nothing matches any more."
        ),
    ] = False,
    cache_dir: opt.CacheDir = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Check everything anew, and keep nothing of it for the next run.")
    ] = False,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since",
            metavar="REF",
            help="Tell and judge only what changed since HEAD has left this branch, tag or commit of git, in the "
            "translation or its source.",
        ),
    ] = None,
    output_format: opt.OutputFormat = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="[FORMAT=]FILE",
            help="FILE: write the report here, not to standard output; without --format as the name tells (.sarif, "
            ".json, .jsonl, .md, .tsv, .html, .svg). FORMAT=FILE: write it here as well. Repeat it for several.",
        ),
    ] = None,
    previous: opt.PreviousReport = None,
    color: opt.Color = None,
    input_format: opt.InputFormat = None,
    source_column: opt.SourceColumn = None,
    target_column: opt.TargetColumn = None,
    reference_column: opt.ReferenceColumn = None,
    delimiter: opt.Delimiter = None,
    encoding: opt.FileEncoding = None,
    exclude: opt.Exclude = None,
    max_file_size: opt.MaxFileSize = None,
    jobs: opt.Jobs = None,
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
    from mtqa.baseline import load_baseline
    from mtqa.cache.place import open_cache
    from mtqa.cli.diff import Run, show_diff
    from mtqa.cli.output import note, progress, warn, write_bytes
    from mtqa.cli.outputs import (
        close_look_for,
        diff_output,
        inputs_apart,
        outputs_of,
        require_suffixes,
        shows_texts,
        with_standard_input,
        write_reports,
    )
    from mtqa.config import load_settings
    from mtqa.errors import ConfigError
    from mtqa.fixing.fixer import Fixer
    from mtqa.inputs import read_options
    from mtqa.pipeline import check_paths
    from mtqa.previous import read_previous
    from mtqa.texts import Texts

    settings = load_settings(config).override(
        source_lang=source_lang,
        target_lang=target_lang,
        select=opt.split(select),
        extend_select=opt.split(extend_select),
        ignore=opt.split(ignore),
        model=model and tuple(model),
        device=device,
        offline=offline,
        base_url=base_url,
        max_requests=max_requests,
        max_cost=max_cost,
        sensitivity=sensitivity and sensitivity.value,
        glossary=glossary and tuple(glossary),
        fail_on=fail_on and fail_on.value,
        min_confidence=min_confidence,
        min_quality=min_quality,
        max_mqm_penalty=max_mqm_penalty,
        max_weak_share=max_weak_share,
        weak_below=weak_below,
        quality_bound=quality_bound and quality_bound.value,
        baseline=baseline,
        encoding=encoding,
        exclude=exclude and tuple(exclude),
        max_file_size=max_file_size,
        jobs=jobs,
        source_column=source_column,
        target_column=target_column,
        reference_column=reference_column,
    )
    run = Run(paths, settings, source or (), read_options(settings, input_format, delimiter), changed_since)
    outputs = outputs_of(output, output_format and output_format.value)
    configured = settings.origin if settings.root else None
    inputs_apart(outputs, (*paths, *run.sources, *settings.glossary, *settings.names, config, configured))
    if diff:
        if output_format is not None:
            raise ConfigError("--diff writes a diff and no report: leave --format out")
        raise typer.Exit(show_diff(run, diff_output(output), color))
    require_suffixes(output, output_format and output_format.value)
    # Read before anything is written: the same name may be that of the report of this run.
    former = None if previous is None else read_previous(previous)
    if former is not None and not shows_texts(outputs):
        raise ConfigError("--previous is for the page: add --output html=FILE")
    fixer = Fixer() if fix else None
    options = run.options if fix else with_standard_input(outputs, run.options, (*paths, *run.sources))
    if no_baseline and (baseline is not None or strict_baseline):
        raise ConfigError("--no-baseline leaves no baseline to compare with: give one or the other")
    known = None if no_baseline else load_baseline(settings)
    if strict_baseline and known is None:
        raise ConfigError("--strict-baseline: there is no baseline; 'mtqa baseline create' makes one")
    inputs_apart(outputs, () if known is None else (known.name,))
    with nullcontext() if no_cache else open_cache(settings, warn, cache_dir) or nullcontext() as cache:
        report = check_paths(
            paths,
            settings,
            sources=run.sources,
            options=options,
            track=progress("checking"),
            fixer=fixer,
            baseline=known,
            strict_baseline=strict_baseline or settings.strict_baseline,
            changed_since=changed_since,
            ignore_suppressions=ignore_suppressions,
            cache=cache,
            jobs=settings.jobs or 0,
            tell=note,
        )
    # What a folder holds is known only now.
    inputs_apart(outputs, (path for each in report.documents for path in (each.path, each.source_path)))
    # A filter: what is mended goes on to standard output, and the report must not stand in its way.
    content = None if fixer is None else fixer.passed_on
    if content is not None:
        write_bytes(content, None)
        options = replace(options, content=content)
    again = None if cache is None else partial(open_cache, settings, warn, cache_dir)
    with close_look_for(outputs, settings, again) as close_look:
        write_reports(
            replace(report, previous=former),
            outputs,
            color,
            to_stderr=content is not None,
            show_suppressed=show_suppressed,
            texts=Texts(options),
            close_look=close_look,
        )
    raise typer.Exit(report.verdict.status.exit_code)
