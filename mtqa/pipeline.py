"""The way through: discover, read, identify, check, estimate, judge. Every stage is a package; here they are joined."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from mtqa.checker import Checker
from mtqa.errors import ConfigError, InputError
from mtqa.inputs import layouts_of, read_again, read_document, read_options
from mtqa.intervals import weighted_mean_intervals
from mtqa.looks import Looks
from mtqa.outcome import report, reported, with_addition
from mtqa.report import Compared, Problem, Report
from mtqa.sifting import Sieve
from mtqa.suppressions.run import Suppressions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mtqa.baseline import Baseline
    from mtqa.cache import Cache
    from mtqa.config import Settings
    from mtqa.fixing.fixer import Fixer
    from mtqa.reading import ReadOptions
    from mtqa.segment import Document

STDIN = "-"


def check_paths(
    paths: Sequence[str],
    settings: Settings,
    *,
    sources: Sequence[str] = (),
    options: ReadOptions | None = None,
    track: Callable[[Sequence[str]], Iterable[str]] = iter,
    fixer: Fixer | None = None,
    baseline: Baseline | None = None,
    strict_baseline: bool = False,
    ignore_suppressions: bool = False,
    cache: Cache | None = None,
) -> Report:
    """Checks files and directories, or pairs of files.

    Args:
        paths: Files, directories, or `-` for standard input. With `sources`, the translations of these, in order.
        settings: What to check and what to demand.
        sources: Original files, one for each path.
        options: How to read; by default as the settings say.
        track: Wraps the list of files to be checked, to show progress.
        fixer: Mends each file before it is checked.
        baseline: Findings that are known, and not told; see `mtqa.baseline.load_baseline`.
        strict_baseline: Whether entries of the baseline that nothing matches any more fail the run.
        ignore_suppressions: Whether all is told that comments and the configuration say is not to be told of some
            files and keys.
        cache: What earlier runs found. The report is the same without.

    Raises:
        ConfigError: The settings are wrong or leave no rule, or paths and sources are not of one number.
        ModelError: The reference model cannot be loaded.
    """
    if ignore_suppressions:
        settings = replace(settings, per_file_ignores={}, per_key_ignores={})
    checker = Checker(settings, None if cache is None else cache.model(settings), strict=False)
    checker.require_rules()
    run = _Run(settings, options or read_options(settings), fixer)
    # What is to be mended must be read.
    known = None if cache is None or fixer is not None else cache.documents(checker, run.options)
    intervals = weighted_mean_intervals if cache is None else cache.intervals
    looks = Looks(checker, run, known)
    suppressions = None if ignore_suppressions else Suppressions(checker, whole=any(map(os.path.isdir, paths)))
    filters = () if suppressions is None else suppressions.filters
    sieve = Sieve(filters if baseline is None else (*filters, baseline))
    documents = []
    for subject in looks.subjects(run.inputs(paths, sources, track)):
        if suppressions is not None:
            suppressions.see(subject.record)
        documents.append(reported(subject, sieve, intervals))
        run.problems += subject.record.problems
        run.problems += [Problem(subject.record.path, each.problem, each.rule) for each in checker.guard.take()]
    for number, addition in looks.additions(documents):
        documents[number] = with_addition(documents[number], addition, sieve, intervals)
    if suppressions is not None:
        # Last, since it is told of comments that nothing was found for.
        for number, addition in suppressions.additions(documents, looks.again):
            documents[number] = with_addition(documents[number], addition, sieve, intervals)
        run.notices += suppressions.notices(paths, looks.again)
    stale = () if baseline is None else tuple(baseline.stale(documents, checker.ran))
    outcome = report(
        checker,
        documents,
        run.problems,
        [*run.notices, *(fixer.notices if fixer else ())],
        compared=None if baseline is None else Compared(baseline.name, stale, strict_baseline),
        intervals=intervals,
    )
    return outcome if fixer is None else replace(outcome, fixed=fixer.fixed)


def fix_paths(
    paths: Sequence[str],
    settings: Settings,
    fixer: Fixer,
    *,
    sources: Sequence[str] = (),
    options: ReadOptions | None = None,
    track: Callable[[Sequence[str]], Iterable[str]] = iter,
) -> tuple[Problem, ...]:
    """Mends files, or says what would be mended, and checks nothing else; see `check_paths`.

    Returns:
        Inputs that could not be read or written. The fixer knows the rest.
    """
    checker = Checker(settings.override(model="none"))
    run = _Run(settings, options or read_options(settings), fixer)
    for path, source in run.inputs(paths, sources, track):
        run.read(path, source, checker)
    fixer.notices[:0] = run.notices
    return tuple(run.problems)


class _Run:
    """Reads the documents of a run, mended where the user wants it, and keeps what went wrong on the way."""

    def __init__(self, settings: Settings, options: ReadOptions, fixer: Fixer | None) -> None:
        self.settings = settings
        self.options = options
        self.fixer = fixer
        self.problems: list[Problem] = []
        self.notices: list[str] = []
        self._standard_input: Document | None = None

    def inputs(
        self,
        paths: Sequence[str],
        sources: Sequence[str],
        track: Callable[[Sequence[str]], Iterable[str]],
    ) -> Iterator[tuple[str, str | None]]:
        """The files that are to be checked, each with its source if it has one."""
        files, originals = self._files(paths, sources)
        yield from zip(track(files), originals, strict=True)

    def read(self, path: str, source: str | None, checker: Checker) -> Document | None:
        """The document of a file or a pair; None where it cannot be read."""
        try:
            if self.fixer is not None and path == STDIN:
                self.options = replace(self.options, content=self.fixer.take_standard_input(self.options.max_bytes))
            document = read_document(path, source, self.options)
        except InputError as error:
            self.problems.append(Problem(error.path, error.problem))
            return None
        if self.fixer is not None:
            document = self._fixed(document, checker, self.fixer)
        if STDIN in (path, source):
            self._standard_input = document
        return document

    def again(self, path: str, source: str | None) -> Document | None:
        """A document that was read before: long runs keep none. None: it can no more be read."""
        if STDIN in (path, source):
            return self._standard_input
        try:
            return read_document(path, source, self.options)
        except InputError:
            return None

    def _fixed(self, document: Document, checker: Checker, fixer: Fixer) -> Document:
        from mtqa.fixing.fixer import Fixable
        from mtqa.reading.decode import read_content

        options = self.options
        file = Fixable(
            document,
            lambda text: read_again(document, text, options),
            lambda: read_content(document.path, options.max_bytes, options.content),
            options.encoding,
        )
        try:
            return fixer.fix(file, checker.find_fixable)
        except InputError as error:
            self.problems.append(Problem(error.path, error.problem))
            return document

    def _files(self, paths: Sequence[str], sources: Sequence[str]) -> tuple[list[str], list[str | None]]:
        """The files to be read, and the source of each."""
        from mtqa.reading import discover, pair_up

        if sources:
            if len(sources) != len(paths):
                targets = _count(len(paths), "target")
                raise ConfigError(f"{len(sources)} --source for {targets}: give one --source for each target file")
            return list(paths), list(sources)
        layouts = layouts_of(self.settings)
        found = discover(
            paths,
            exclude=self.settings.exclude,
            input_format=self.options.input_format,
            encoding=self.options.encoding,
            names_language=layouts.names,
        )
        self.problems += [Problem(error.path, error.problem) for error in found.problems]
        files, originals, remarks = pair_up(self._no_glossary(found.files, paths), layouts, self.options.input_format)
        self.notices += [*found.notices, *remarks]
        return files, originals

    def _no_glossary(self, files: Sequence[str], named: Sequence[str]) -> list[str]:
        """The files without glossaries that lie among them: they are tables, but no translations."""
        glossaries = {os.path.realpath(path) for path in self.settings.glossary}
        left_out = [path for path in files if path not in named and os.path.realpath(path) in glossaries]
        self.notices += [f"{path}: is a glossary, and was not checked." for path in left_out]
        return [path for path in files if path not in left_out]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
