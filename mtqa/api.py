"""The Python interface: the same results as the command line. `import mtqa` names what is public."""

from __future__ import annotations

import warnings
from os import PathLike, fspath
from typing import TYPE_CHECKING

from mtqa.config import Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager

    from mtqa.cache import Cache
    from mtqa.evaluation import Evaluation
    from mtqa.report import DocumentReport, Report

Path = str | PathLike[str]


def check_text(
    target: str,
    *,
    source: str | None = None,
    text_format: str = "text",
    settings: Settings | None = None,
    path: str = "<text>",
    target_lang: str | None = None,
    source_lang: str | None = None,
    cache: bool | Path = False,
) -> DocumentReport:
    """Checks a text that is in memory.

    Args:
        target: The translation: the content of a file.
        source: The original, aligned line by line or sentence by sentence; None: the translation is judged alone.
        text_format: `text`, `markdown`, `html`, or (without source) `tsv`, `csv`, `jsonl`.
        settings: What to check; defaults of `Settings`, not those of a configuration file.
        path: Stands in the findings' locations.
        target_lang: BCP 47 code of the translation; wins over the settings, as the next.
        source_lang: BCP 47 code of the source.
        cache: As for `check_files`; of a text only what the reference model says of its segments is kept.

    Returns:
        Findings, scores and opinion of the text.

    Raises:
        InputError: The text cannot be read in this format, or does not come in pairs.
        ConfigError: The settings are wrong.
        ModelError: The reference model cannot be loaded.
    """
    from mtqa.checker import Checker
    from mtqa.inputs import read_options
    from mtqa.reading import read_pair_text, read_text
    from mtqa.suppressions.run import report_alone

    chosen = (settings or Settings()).override(target_lang=target_lang, source_lang=source_lang)
    options = read_options(chosen)
    if source is None:
        document = read_text(target, path, text_format, options=options)
    else:
        document = read_pair_text(source, target, path, "<source>", text_format, options=options)
    with _cache(chosen, cache) as kept:
        checker = Checker(chosen, None if kept is None else kept.model(chosen))
        return report_alone(checker.check(document), checker)


def check_files(
    paths: Sequence[Path] | Path,
    *,
    sources: Sequence[Path] | Path = (),
    settings: Settings | None = None,
    config: str | None = None,
    fix: bool = False,
    changed_since: str | None = None,
    cache: bool | Path = False,
    jobs: int | None = None,
) -> Report:
    """Checks files and directories, or pairs of files; what `mtqa check` does.

    Args:
        paths: One or several files or directories. With `sources`, their translations, in order.
        sources: Originals, one for each path.
        settings: What to check and what to demand.
        config: Where there are no settings: a configuration file; by default the nearest one upwards.
        fix: Whether to mend in the files what can be mended safely, before they are checked.
        changed_since: A revision of git: only what changed since is told and judged.
        cache: Whether to keep what is found, and not to look again at what is known; or the folder to keep it in. The
            report is the same. Where the cache cannot be used, that is a `RuntimeWarning`.
        jobs: How many processes may be at work, where there is enough to do; 0: as many as there are cores. By default
            what the settings say, else one. The others do not load the caller's main module. The report is the same.

    Returns:
        The report of the run. Files that cannot be read are among its `problems`.

    Raises:
        ConfigError: The settings or the configuration are wrong, or git does not know the revision.
        ModelError: The reference model cannot be loaded.
        WorkerError: One of several processes has ended before it was done.
    """
    from mtqa.fixing.fixer import Fixer
    from mtqa.pipeline import check_paths

    chosen = settings or load_settings(config)
    if jobs is not None:
        chosen = chosen.override(jobs=jobs)
    with _cache(chosen, cache) as kept:
        return check_paths(
            _paths(paths),
            chosen,
            sources=_paths(sources),
            fixer=Fixer() if fix else None,
            changed_since=changed_since,
            cache=kept,
            jobs=1 if chosen.jobs is None else chosen.jobs,
        )


def score(
    targets: Mapping[str, Sequence[str]],
    *,
    source: Sequence[str] | None = None,
    references: Sequence[Sequence[str]] = (),
    target_lang: str | None = None,
    source_lang: str | None = None,
    settings: Settings | None = None,
) -> Evaluation:
    """Scores translation systems, as `mtqa score` does with files.

    Args:
        targets: Name of each system, and its translations.
        source: The originals; None: there is no quality, only fluency.
        references: Sets of human translations; none: there is no BLEU, chrF++ or TER.
        target_lang: BCP 47 code of the translations; decides how BLEU cuts them into words.
        source_lang: BCP 47 code of the source.
        settings: What to check; defaults of `Settings`, not those of a configuration file.

    Returns:
        Scores of every system and of its segments. White space at the end of a segment does not count.

    Raises:
        InputError: The lists are not of one length.
        ConfigError: The settings are wrong.
        ModelError: The reference model cannot be loaded.
    """
    from mtqa.evaluation import ParallelFiles, evaluate_files
    from mtqa.lines import line_file, require_equal_lengths

    chosen = (settings or Settings()).override(target_lang=target_lang, source_lang=source_lang)
    systems = tuple(line_file(name, lines) for name, lines in targets.items())
    original = None if source is None else line_file("source", source)
    human = tuple(line_file(f"reference {number}", lines) for number, lines in enumerate(references, 1))
    require_equal_lengths([*([] if original is None else [original]), *human, *systems])
    return evaluate_files(ParallelFiles(tuple(targets), systems, original, human, ()), chosen)


def _cache(settings: Settings, wanted: bool | Path) -> AbstractContextManager[Cache | None]:
    """The cache that a caller wants, to be closed; or none."""
    from contextlib import nullcontext

    if wanted is False:
        return nullcontext()
    from mtqa.cache.place import open_cache

    def warn(message: str) -> None:
        warnings.warn(message, RuntimeWarning, stacklevel=2)

    return open_cache(settings, warn, None if wanted is True else fspath(wanted)) or nullcontext()


def _paths(paths: Sequence[Path] | Path) -> list[str]:
    if isinstance(paths, str | PathLike):
        return [fspath(paths)]
    return [fspath(path) for path in paths]
