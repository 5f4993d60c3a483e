"""`mtqa cache`: what earlier runs found, so that nothing is checked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from mtqa.cli import options as opt  # noqa: TC001 - typer evaluates the annotations at run time

if TYPE_CHECKING:
    from mtqa.cache import Cache

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="""Look at the cache, or empty it.

    'mtqa check' keeps what it finds in a file, and what the reference model says of a sentence, and does not look again
    while file, settings and mtqa are the same. The report is the same as without.

    The cache holds passages of the files that were checked, and only its owner may read it. It lies where --cache-dir,
    MTQA_CACHE_DIR or the key cache-dir says, else where the system keeps caches (XDG_CACHE_HOME/mtqa on Linux). The key
    cache-size is the most that it takes, in MiB; 0 switches it off, as --no-cache does.""",
)


@app.command("info")
def show_info(*, cache_dir: opt.CacheDir = None, config: opt.Config = None) -> None:
    """Tell where the cache lies and how much is in it."""
    from mtqa.reports.console import visible

    cache = _cache(cache_dir, config)
    usage = cache.usage()
    typer.echo(f"{visible(str(cache.directory))}")
    if usage is None:
        typer.echo(f"nothing in it yet (at most {cache.size:g} MiB)")
    else:
        entries = "1 entry" if usage.entries == 1 else f"{usage.entries:,} entries"
        typer.echo(f"{entries}, {usage.size / (1 << 20):.1f} MiB (at most {cache.size:g} MiB)")
    cache.close()


@app.command("clear")
def clear(*, cache_dir: opt.CacheDir = None, config: opt.Config = None) -> None:
    """Empty the cache."""
    from mtqa.reports.console import visible

    cache = _cache(cache_dir, config)
    usage = cache.usage()
    cache.clear()
    size = 0.0 if usage is None else usage.size / (1 << 20)
    typer.echo(f"Removed {size:.1f} MiB from {visible(str(cache.directory))}.")


@app.command("dir")
def show_dir(*, cache_dir: opt.CacheDir = None, config: opt.Config = None) -> None:
    """Print the folder of the cache, for scripts."""
    typer.echo(_cache(cache_dir, config).directory)


def _cache(cache_dir: str | None, config: str | None) -> Cache:
    from mtqa.cache import Cache
    from mtqa.cache.place import cache_directory
    from mtqa.cli.output import warn
    from mtqa.config import load_settings

    settings = load_settings(config)
    return Cache(cache_directory(settings, cache_dir), settings.cache_size, warn)
