"""`mtqa init`: write a commented configuration, or what a CI system needs to run mtqa."""

from __future__ import annotations

import enum
import shlex
from pathlib import Path
from typing import Annotated

import typer

TEMPLATE = """\
# Configuration of mtqa. Every line is optional; what is commented out shows the default.
# The same keys may stand under [tool.mtqa] in pyproject.toml. Options on the command line win.

# Language that the translations should be in, and that of their sources (BCP 47). Without them, the file name
# (page.ru.md) or identification of the text decides.
# target-lang = "en"
# source-lang = "ru"

# Rules by id ("A102"), prefix ("F2"), name ("number-mismatch"), "ALL", or "DEFAULT" for those that are on by default.
# The longest match decides; see `mtqa rules`. What extend-select names is added to what is selected.
# select = ["DEFAULT"]
# extend-select = []
# ignore = []

# The reference model, which judges quality and fluency and marks what it doubts: "embedded", or "none" for the rules
# alone. How readily it marks a span: "low", "default" or "high". Its marks never fail the gate by their severity.
# model = "embedded"
# sensitivity = "default"

# Of a judge (model = "judge:NAME"): its server, and what a run may spend there: requests, and money at the prices of a
# million tokens that it reads and writes. Requests at a time, and seconds for an answer. The key is not here: it is in
# the environment variable MTQA_JUDGE_API_KEY.
# base-url = "http://localhost:8000/v1"
# max-requests = 1000
# max-cost = 2.50
# price-in = 0.25
# price-out = 2.00
# concurrency = 4
# timeout = 120

# Files to leave out when a directory is checked, as in .gitignore, relative to the working directory. .gitignore itself
# is honoured.
# exclude = []

# How terms are to be rendered: files in TBX, CSV or TSV, relative to this file.
# glossary = ["terms.csv"]

# Names of people, places and institutions, and the forms that are wrong, beyond those that mtqa knows: files like
# glossaries, relative to this one. What they call right is no longer reported.
# names = ["names.csv"]

# Hunspell dictionaries by language, of the system or relative to this file, and lists of more words (needs
# `pip install 'mtqa[spelling]'`).
# spelling = { de = "de_DE", en = ["en_US", "en_GB", "our-words.txt"] }

# Where translations and their sources lie, where mtqa does not find them by itself: a file that matches renders the one
# of the same path in source-lang, as with "docs/*.{lang}.md". Text and Markdown are paired in this way alone, and
# aligned sentence by sentence where their lines do not agree.
# pairs = []

# The gate: `mtqa check` exits with 1 when a document has a finding of this severity or a worse one
# ("neutral", "minor", "major", "critical"; "never" switches it off) of which
# mtqa is at least this sure (0-1), …
# fail-on = "major"
# min-confidence = 0.7
# … or when its quality (0-100) is below, its MQM penalty per 100 words above, or the share of its segments of which the
# quality is below weak-below (0-1) above a limit.
# min-quality = 70
# max-mqm-penalty = 5
# max-weak-share = 0.1
# weak-below = 50
# What is compared with min-quality and max-weak-share: the "estimate", the "lower" bound of its 95 % interval (only
# what is surely good passes), or the "upper" one (only what is surely bad fails).
# quality-bound = "estimate"

# Findings that are known and fail nothing (`mtqa baseline`), relative to this file; and the demands for which they
# count nevertheless: "fail-on", "max-mqm-penalty", "min-quality", "max-weak-share".
# baseline = "mtqa-baseline.json"
# strict-baseline = false     # true: entries that nothing matches any more fail a run
# count-known = []

# What was found is kept, so that files that did not change are not checked again: where, relative to this file, and how
# much of it, in MiB (0: none). Default: where the system keeps caches; see `mtqa cache`.
# cache-dir = ".mtqa-cache"
# cache-size = 512

# How many processes a run may have, where there is enough to do. 0: as many as there are cores, 8 at most.
# jobs = 0

# Largest file that is read, in MiB, and the encoding of files that are not UTF-8.
# max-file-size = 64
# encoding = "utf-8"

# Columns of .tsv, .csv and .jsonl files, where their names are not source, target and reference.
# source-column = "source"
# target-column = "target"
# reference-column = "reference"

# Rules that are left out in some files; paths are relative to this file.
# [per-file-ignores]
# "legal/*.md" = ["F205"]

# Rules that are suppressed in entries of some keys, and of some keys in some files.
# [per-key-ignores]
# "legal.*" = ["A102"]
# "locales/*.json:imprint.*" = ["F2"]

# Other values for the gate in some files; false: no such demand.
# [per-file-gate]
# "legal/*.md" = { fail-on = "minor" }
# "archive/**" = { fail-on = "never", min-quality = false }

# Severity of a rule's findings, where it should not be the default.
# [severity]
# mixed-quotation-marks = "neutral"

# Rules of your own: regular expressions for the translation, and for the source where that matters.
# [[rules]]
# id = "C001"
# name = "no-exclamation-mark"
# message = "Our voice is calm: no exclamation marks."
# target = "!"
"""


class Ci(enum.StrEnum):
    """What runs mtqa in a project; the keys of `mtqa.integrations.INTEGRATIONS`."""

    GITHUB = "github"
    GITLAB = "gitlab"
    PRE_COMMIT = "pre-commit"


def init(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help="The file to write. Default: mtqa.toml; with --ci, where the system looks for it.",
            show_default=False,
        ),
    ] = None,
    *,
    ci: Annotated[
        Ci | None, typer.Option("--ci", help="Write what this system needs to run mtqa, and no configuration.")
    ] = None,
    content: Annotated[
        list[str] | None,
        typer.Option(
            "--content",
            metavar="PATH",
            help="With --ci: files or folders with translations, from the root of the repository. Repeat it for "
            "several. Default: all of it.",
        ),
    ] = None,
    install: Annotated[
        str | None,
        typer.Option(
            metavar="SPEC", help="With --ci: what pip installs, such as a wheel's address.", show_default="this version"
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it exists.")] = False,
) -> None:
    """Write a commented configuration to start from, or what a CI system needs."""
    from mtqa.errors import ConfigError

    if ci is None:
        if content or install:
            raise ConfigError("--content and --install are for --ci")
        path = path or Path("mtqa.toml")
        _write(path, TEMPLATE, "use --force to overwrite it", force=force)
        typer.echo(f"Wrote {path}. Uncomment what you need; `mtqa check` finds it from here and from below.")
        return
    from mtqa.baseline import baseline_name
    from mtqa.config import load_settings
    from mtqa.integrations import INTEGRATIONS, render
    from mtqa.integrations.templates import DEFAULT_SPEC

    integration = INTEGRATIONS[ci.value]
    path = path or Path(integration.path)
    for each in content or ():
        if not Path(each).exists():
            raise ConfigError(f"--content {each}: no such file or folder here; name it from the root of the repository")
    text = render(integration, content or (), install or DEFAULT_SPEC)
    _write(path, text, f"{integration.taken}, or use --force to overwrite it", force=force)
    typer.echo(f"Wrote {path} for {integration.title}. Look it through, and commit it.")
    if install is None:
        typer.echo(
            f"It installs {DEFAULT_SPEC}: where no index of yours has that, name a wheel or an address (--install)."
        )
    if not Path(baseline_name(load_settings())).exists():
        named = shlex.join(content or (".",))
        typer.echo(f"Has the project findings already? `mtqa baseline create {named}` keeps them from failing it.")


def _write(path: Path, text: str, taken: str, *, force: bool) -> None:
    """Writes a file that there is not yet.

    Raises:
        ConfigError: It exists, or cannot be written.
    """
    from mtqa.errors import ConfigError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w" if force else "x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise ConfigError(f"{path}: exists already; {taken}") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written ({error.strerror})") from error
