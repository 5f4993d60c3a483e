"""The way through: discover, read, identify, check, estimate, judge. Every stage is a package; here they are joined."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from mtqa.checker import Checker
from mtqa.errors import ConfigError, InputError
from mtqa.inputs import layouts_of, read_again, read_document, read_options
from mtqa.outcome import document_report, report, with_findings
from mtqa.report import Compared, DocumentReport, Problem, Report
from mtqa.segment import Document, LineIndex, Span
from mtqa.sifting import Sieve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mtqa.baseline import Baseline
    from mtqa.checker import CheckedDocument
    from mtqa.checks.across import Across
    from mtqa.config import Settings
    from mtqa.fixing.fixer import Fixer
    from mtqa.reading import ReadOptions

MALFORMED = "X201"
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

    Raises:
        ConfigError: The settings are wrong or leave no rule, or paths and sources are not of one number.
        ModelError: The reference model cannot be loaded.
    """
    checker = Checker(settings, strict=False)
    checker.require_rules()
    run = _Run(settings, options or read_options(settings), fixer)
    across = checker.across()
    sieve = Sieve(() if baseline is None else (baseline,), settings.root)
    documents = []
    for document in run.documents(paths, sources, checker, track):
        checked = checker.check(document)
        across.see(checked.document)
        documents.append(document_report(checked, checker.model, sieve))
        run.problems += _unread(checked)
        run.problems += [Problem(document.path, failure.problem, failure.rule) for failure in checker.guard.take()]
    documents = _amended(documents, across, run, checker, sieve)
    stale = () if baseline is None else tuple(baseline.stale(documents, checker.ran))
    outcome = report(
        checker,
        documents,
        run.problems,
        [*run.notices, *(fixer.notices if fixer else ())],
        compared=baseline and Compared(baseline.name, stale, strict_baseline),
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
    for _ in run.documents(paths, sources, checker, track):
        pass
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
        self._read: list[tuple[str, str | None]] = []
        self._standard_input: Document | None = None

    def documents(
        self,
        paths: Sequence[str],
        sources: Sequence[str],
        checker: Checker,
        track: Callable[[Sequence[str]], Iterable[str]],
    ) -> Iterator[Document]:
        """The documents of all paths that can be read."""
        files, originals = self._files(paths, sources)
        for path, source in zip(track(files), originals, strict=True):
            try:
                if self.fixer is not None and path == STDIN:
                    self.options = replace(self.options, content=self.fixer.take_standard_input(self.options.max_bytes))
                document = read_document(path, source, self.options)
            except InputError as error:
                self.problems.append(Problem(error.path, error.problem))
                continue
            if self.fixer is not None:
                document = self._fixed(document, checker, self.fixer)
            self._read.append((path, source))
            if STDIN in (path, source):
                self._standard_input = document
            yield document

    def again(self, number: int) -> Document | None:
        """A document that was read before, by its number from 0: long runs keep none. None: it can no more be read."""
        path, source = self._read[number]
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


def _amended(
    reports: Sequence[DocumentReport], across: Across, run: _Run, checker: Checker, sieve: Sieve
) -> list[DocumentReport]:
    """The reports of a run with what its documents tell of each other; `across` has seen these in order."""

    def again(number: int) -> Document | None:
        document = run.again(number)
        return None if document is None else checker.identify(document)

    amended = list(reports)
    for number, document, findings in across.findings(again):
        if wanted := checker.wanted(findings, document.path):
            amended[number] = with_findings(amended[number], document, wanted, sieve)
    return amended


def _unread(checked: CheckedDocument) -> list[Problem]:
    """The problem of a malformed file that no finding tells, `X201` being left out: nothing of it was checked."""
    document = checked.document
    if document.fault is None or any(finding.rule == MALFORMED for finding in checked.findings):
        return []
    start = min(document.fault.place, len(document.text))
    place = LineIndex(document.text).locate(document.path, Span(start, start))
    return [
        Problem(document.path, f"line {place.line}: {document.fault.problem} ({MALFORMED} is left out of this run)")
    ]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
