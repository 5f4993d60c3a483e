"""The way through: discover, read, identify, check, estimate, judge. Every stage is a package; here they are joined."""

from __future__ import annotations

import os
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from mtqa.checker import Checker
from mtqa.circumstances import Circumstances
from mtqa.errors import ConfigError, InputError
from mtqa.inputs import layouts_of, read_again, read_document, read_options
from mtqa.intervals import weighted_mean_intervals
from mtqa.looks import Looks
from mtqa.outcome import report, reported, with_addition
from mtqa.phrasing import counted
from mtqa.reference.spending import accounts
from mtqa.reference.unjudged import require_judged
from mtqa.report import Compared, Problem, Report
from mtqa.sifting import Sieve
from mtqa.suppressions.run import Suppressions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from mtqa.baseline import Baseline, Entry
    from mtqa.cache import Cache
    from mtqa.changes import Changes
    from mtqa.config import Settings
    from mtqa.finding import Finding
    from mtqa.fixing.fixer import Fixer
    from mtqa.jobs.ahead import Ahead
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
    changed_since: str | None = None,
    jobs: int = 1,
    tell: Callable[[str], None] | None = None,
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
        changed_since: A revision of git: only what changed since is told and judged; see `mtqa.changes`.
        jobs: The most processes that are to be at work, where there is enough of it; 0: as many as there are cores.
            The report is the same with any number. What is mended, or only looked at where it changed, is for one.
        tell: Is told what the run has cost, where a model is paid for: a sentence without a full stop.

    Raises:
        WorkerError: One of these processes has ended before it was done.
        ConfigError: The settings are wrong or leave no rule, paths and sources are not of one number, or git does not
            know the revision.
        ModelError: The reference model cannot be loaded.
    """
    if ignore_suppressions:
        settings = replace(settings, per_file_ignores={}, per_key_ignores={})
    options = options or read_options(settings)
    alone = jobs == 1 or fixer is not None or changed_since is not None
    helpers = _others(1 if alone else jobs, settings, options)
    if helpers is not None and cache is None:
        # They have as much to load as this process, and can do so at the same time.
        helpers.begin([*paths, *sources])
    model, rules = (None, None) if cache is None else (cache.model(settings), cache.rules())
    try:
        checker = Checker(settings, model, rules, strict=False)
        checker.require_rules()
    except BaseException:
        if helpers is not None:
            helpers.close()
        raise
    # What is to be mended must be read.
    known = None if cache is None or fixer is not None else cache.documents(checker, options)
    intervals = weighted_mean_intervals if cache is None else cache.intervals
    whole = changed_since is None and any(map(os.path.isdir, paths))
    suppressions = None if ignore_suppressions else Suppressions(checker, whole=whole)
    told = accounts(checker.model, tell)
    with told, _changes(changed_since, options) as changes, helpers or nullcontext() as others:
        run = _Run(settings, options, fixer, changes)
        looks = Looks(checker, run, known, changes, others)
        # What did not change is not looked at, whether it is known or not.
        filters = (*(() if suppressions is None else suppressions.filters), changes, baseline)
        sieve = Sieve([each for each in filters if each is not None])
        documents = []
        for subject in looks.subjects(run.inputs(paths, sources, track, others=looks.compares, foresee=looks.foresee)):
            if suppressions is not None:
                suppressions.see(subject.record)
            documents.append(reported(subject, sieve, intervals))
            run.problems += subject.record.problems
            run.problems += [Problem(subject.record.path, each.problem, each.rule) for each in checker.guard.take()]
        require_judged(checker.model, (each.flags for document in documents for each in document.segments))
        for number, addition in looks.additions(documents):
            documents[number] = with_addition(documents[number], addition, sieve, intervals)
        if suppressions is not None:
            # Last, since it is told of comments that nothing was found for.
            for number, addition in suppressions.additions(documents, looks.again):
                documents[number] = with_addition(documents[number], addition, sieve, intervals)
    stale: tuple[Entry, ...] = ()
    patterns: list[str] = []
    # Where not all was looked at, nobody knows what of baseline and suppressions is in vain.
    if changes is None:
        patterns = [] if suppressions is None else suppressions.notices(paths, looks.again)
        stale = () if baseline is None else tuple(baseline.stale(documents, checker.ran))
    outcome = report(
        checker,
        [replace(document, reading=replace(options, content=None)) for document in documents],
        run.problems,
        Circumstances(
            unfound=run.unfound,
            glossaries=tuple(run.glossaries),
            skipped=tuple(run.skipped),
            sources=tuple(run.sources),
            patterns=tuple(patterns),
            fixing=tuple(fixer.notices) if fixer else (),
            changed=None if changes is None else changes.summary,
        ),
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
    changed_since: str | None = None,
) -> tuple[Problem, ...]:
    """Mends files, or says what would be mended, and checks nothing else; see `check_paths`.

    Returns:
        Inputs that could not be read or written. The fixer knows the rest.
    """
    checker = Checker(settings.override(model="none"))
    options = options or read_options(settings)
    with _changes(changed_since, options) as changes:
        run = _Run(settings, options, fixer, changes)
        for path, source in run.inputs(paths, sources, track):
            run.read(path, source, checker)
    fixer.notices[:0] = [*run.glossaries, *run.skipped, *run.sources]
    return tuple(run.problems)


def _changes(ref: str | None, options: ReadOptions) -> AbstractContextManager[Changes | None]:
    """What changed since a revision, if there is one to compare with."""
    if ref is None:
        return nullcontext()
    from mtqa.changes import Changes

    return Changes(ref, options)


def _others(jobs: int, settings: Settings, options: ReadOptions) -> Ahead | None:
    """The processes that help this one, if any are to; they are to be closed."""
    if jobs == 1:
        return None
    from mtqa.jobs.ahead import Ahead

    ahead = Ahead(jobs, settings, options)
    return ahead if ahead.helps else None


class _Run:
    """Reads the documents of a run, mended where the user wants it, and keeps what went wrong on the way."""

    def __init__(
        self, settings: Settings, options: ReadOptions, fixer: Fixer | None, changes: Changes | None = None
    ) -> None:
        self.settings = settings
        self.options = options
        self.fixer = fixer
        self._changes = changes
        self.problems: list[Problem] = []
        self.unfound = 0
        self.glossaries: list[str] = []
        self.skipped: list[str] = []
        self.sources: list[str] = []
        self._standard_input: Document | None = None

    def inputs(
        self,
        paths: Sequence[str],
        sources: Sequence[str],
        track: Callable[[Sequence[str]], Iterable[str]],
        *,
        others: bool = False,
        foresee: Callable[[Sequence[tuple[str, str | None]]], None] | None = None,
    ) -> Iterator[tuple[str, str | None]]:
        """The files that are to be checked, each with its source if it has one.

        Where only what changed is to be checked, `others` says whether the files that did not are wanted as well.
        `foresee` gets to see all of them before the first.
        """
        files, originals = self._files(paths, sources)
        if self._changes is not None:
            files, originals = self._changes.choose(files, originals, others=others)
        if foresee is not None:
            foresee(list(zip(files, originals, strict=True)))
        yield from zip(track(files), originals, strict=True)

    def read(self, path: str, source: str | None, checker: Checker) -> Document | None:
        """The document of a file or a pair; None where it cannot be read."""
        try:
            if self.fixer is not None and path == STDIN:
                self.options = replace(self.options, content=self.fixer.take_standard_input(self.options.max_bytes))
            document = read_document(path, source, self.options)
        except InputError as error:
            self.unread(error.path, error.problem)
            return None
        if self.fixer is not None:
            document = self._fixed(document, checker, self.fixer)
        if STDIN in (path, source):
            self._standard_input = document
        return document

    def unread(self, path: str, problem: str) -> None:
        """Notes that a file cannot be read."""
        self.problems.append(Problem(path, problem))

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

        def find(document: Document, like: Document | None) -> list[Finding]:
            found = checker.find_fixable(document, like)
            if self._changes is None or not found:
                return found
            changed = self._changes.look(document)
            return [finding for finding in found if changed.covers(finding)]

        try:
            return fixer.fix(file, find)
        except InputError as error:
            self.problems.append(Problem(error.path, error.problem))
            return document

    def _files(self, paths: Sequence[str], sources: Sequence[str]) -> tuple[list[str], list[str | None]]:
        """The files to be read, and the source of each."""
        from mtqa.reading import discover, pair_up

        if sources:
            if len(sources) != len(paths):
                targets = counted(len(paths), "target")
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
        self.unfound = len(self.problems)
        files, originals, remarks = pair_up(self._no_glossary(found.files, paths), layouts, self.options.input_format)
        # Where little is checked, most of them would tell of other files.
        self.skipped += found.notices
        self.sources += remarks if self._changes is None else ()
        return files, originals

    def _no_glossary(self, files: Sequence[str], named: Sequence[str]) -> list[str]:
        """The files without glossaries that lie among them: they are tables, but no translations."""
        if not self.settings.glossary:
            return list(files)
        glossaries = {os.path.realpath(path) for path in self.settings.glossary}
        left_out = [path for path in files if path not in named and os.path.realpath(path) in glossaries]
        self.glossaries += [f"{path}: is a glossary, and was not checked." for path in left_out]
        return [path for path in files if path not in left_out]
