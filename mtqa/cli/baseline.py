"""`mtqa baseline`: the findings that a project has already, so that only new ones fail it."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtqa.cli import options as opt  # noqa: TC001 - typer evaluates the annotations at run time
from mtqa.phrasing import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.baseline import Baseline, Entry
    from mtqa.config import Settings
    from mtqa.report import Report

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="""Keep the findings that a project has already in a file, so that only new ones fail it.

    'mtqa check' reads mtqa-baseline.json in the folder of the configuration or of the repository, or what --baseline or
    the key baseline names. Commit it.

    It knows findings by file, rule, entry or sentence, and the text that is marked: lines may move, and a fault that is
    copied is a new one. Which rules run stands in the configuration, so that the baseline and the check agree.""",
)
Paths = Annotated[
    list[str], typer.Argument(metavar="FILE_OR_DIR", help="Translated files or directories, as for 'mtqa check'.")
]


@app.command()
def create(
    paths: Paths,
    *,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a baseline that exists.")] = False,
    baseline: opt.BaselineFile = None,
    source: opt.Originals = None,
    source_lang: opt.SourceLang = None,
    target_lang: opt.ExpectedLang = None,
    model: opt.ModelName = None,
    config: opt.Config = None,
) -> None:
    """Write all that is found now into a new baseline."""
    from mtqa.baseline import baseline_name, require_baseline
    from mtqa.errors import ConfigError

    settings = _settings(config, baseline, source_lang, target_lang, model)
    name = baseline_name(settings)
    if Path(name).exists():
        if not force:
            raise ConfigError(
                f"{name}: exists already; 'mtqa baseline update' brings it up to date, --force makes it anew"
            )
        require_baseline(name)
    report = _checked(paths, settings, source)
    if not report.documents:
        raise ConfigError(f"{name}: is not written, for there is nothing to check in {', '.join(paths)}")
    entries = _entries(report, settings)
    _write(name, entries)
    typer.echo(f"Wrote {_findings(entries)} to {name}; 'mtqa check' tells new ones alone.")
    _end(report)


@app.command()
def update(
    paths: Paths,
    *,
    baseline: opt.BaselineFile = None,
    source: opt.Originals = None,
    source_lang: opt.SourceLang = None,
    target_lang: opt.ExpectedLang = None,
    model: opt.ModelName = None,
    config: opt.Config = None,
) -> None:
    """Add what is new, and take out what nothing matches any more. What is not checked stays as it is."""
    settings = _settings(config, baseline, source_lang, target_lang, model)
    known, kept, report = _compared(paths, settings, source)
    new = _entries(report, settings)
    _write(known.name, [*kept, *new])
    gone = len(known.entries) - len(kept)
    typer.echo(f"{known.name}: {len(new)} added, {gone} taken out, {_findings([*kept, *new])} in all.")
    _end(report)


@app.command()
def prune(
    paths: Paths,
    *,
    baseline: opt.BaselineFile = None,
    source: opt.Originals = None,
    source_lang: opt.SourceLang = None,
    target_lang: opt.ExpectedLang = None,
    model: opt.ModelName = None,
    config: opt.Config = None,
) -> None:
    """Take out what nothing matches any more, and add nothing."""
    known, kept, report = _compared(paths, _settings(config, baseline, source_lang, target_lang, model), source)
    if len(kept) < len(known.entries):
        _write(known.name, kept)
    typer.echo(f"{known.name}: {len(known.entries) - len(kept)} taken out, {_findings(kept)} left.")
    _end(report)


@app.command()
def add(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="What the page of a report (--format html) saved, or another baseline."),
    ],
    *,
    baseline: opt.BaselineFile = None,
    config: opt.Config = None,
) -> None:
    """Add findings that somebody marked as no errors in the page of a report. Nothing is checked."""
    from mtqa.baseline import added, baseline_name, read_baseline

    name = baseline_name(_settings(config, baseline))
    known = read_baseline(name) if Path(name).exists() else ()
    new = added(known, [(file, read_baseline(file)) for file in files])
    if new.entries or not Path(name).exists():
        _write(name, [*known, *new.entries])
    left_out = f" {new.left_out} left out, which stay new: {', '.join(sorted(new.rules))}." if new.left_out else ""
    typer.echo(
        f"{name}: {len(new.entries)} added, {new.known} known already, {_findings([*known, *new.entries])} in all."
        f"{left_out}"
    )


@app.command()
def show(
    *,
    entries: Annotated[bool, typer.Option("--entries", help="List each finding, and not only how many.")] = False,
    baseline: opt.BaselineFile = None,
    config: opt.Config = None,
) -> None:
    """Tell how many findings the baseline has, of which rules and in which files."""
    from mtqa.reports.console import visible

    known = _known(_settings(config, baseline))
    typer.echo(f"{visible(known.name)}: {_findings(known.entries)}")
    if entries:
        for entry in known.entries:
            place = f" in {entry.segment!r}" if entry.segment else ""
            typer.echo(visible(f"{entry.path}: {entry.rule} {entry.text!r}{place}"))
        return
    for title, counts in (
        ("by rule", Counter(entry.rule for entry in known.entries)),
        ("by file", Counter(entry.path for entry in known.entries)),
    ):
        if counts:
            typer.echo(f"\n{title}")
        for what, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            typer.echo(f"{count:8}  {visible(what)}")


def _settings(
    config: str | None,
    baseline: str | None,
    source_lang: str | None = None,
    target_lang: str | None = None,
    model: list[str] | None = None,
) -> Settings:
    from mtqa.config import load_settings

    return load_settings(config).override(
        baseline=baseline, source_lang=source_lang, target_lang=target_lang, model=model and tuple(model)
    )


def _known(settings: Settings) -> Baseline:
    """The baseline that there is.

    Raises:
        ConfigError: There is none.
    """
    from mtqa.baseline import baseline_name, load_baseline
    from mtqa.errors import ConfigError

    known = load_baseline(settings)
    if known is None:
        raise ConfigError(f"{baseline_name(settings)}: there is no baseline yet; 'mtqa baseline create' makes one")
    return known


def _checked(
    paths: Sequence[str], settings: Settings, sources: Sequence[str] | None, known: Baseline | None = None
) -> Report:
    from mtqa.cache.place import open_cache
    from mtqa.cli.output import progress, warn
    from mtqa.pipeline import check_paths

    with open_cache(settings, warn) or nullcontext() as cache:
        return check_paths(
            paths,
            settings,
            sources=sources or (),
            track=progress("checking"),
            baseline=known,
            cache=cache,
            jobs=settings.jobs or 0,
        )


def _entries(report: Report, settings: Settings) -> list[Entry]:
    """What a run tells, as a baseline has it."""
    from mtqa.baseline import NEVER_KNOWN, Entry
    from mtqa.fingerprints import portable_path, project_root

    root = project_root(settings.root)
    return [
        Entry.of(portable_path(document.path, root), finding)
        for document in report.documents
        for finding in document.findings
        if finding.rule not in NEVER_KNOWN
    ]


def _compared(
    paths: Sequence[str], settings: Settings, sources: Sequence[str] | None
) -> tuple[Baseline, list[Entry], Report]:
    """The baseline that there is, those of its entries that are not known to be in vain, and the run that tells."""
    known = _known(settings)
    report = _checked(paths, settings, sources, known)
    stale = frozenset(report.compared.stale if report.compared else ())
    return known, [entry for entry in known.entries if entry not in stale], report


def _write(name: str, entries: Sequence[Entry]) -> None:
    from mtqa.baseline import write_baseline

    write_baseline(name, entries)


def _findings(entries: Sequence[Entry]) -> str:
    """`12 findings in 3 files`."""
    files = len({entry.path for entry in entries})
    findings = counted(len(entries), "finding")
    return f"{findings} in {files} {'file' if files == 1 else 'files'}"


def _end(report: Report) -> None:
    """Tells what could not be checked, and ends with the exit code for that."""
    from mtqa.reports.console import visible

    for problem in report.problems:
        typer.echo(f"mtqa: {visible(problem.path)}: {visible(problem.message)}", err=True)
    if report.problems:
        raise typer.Exit(2)
