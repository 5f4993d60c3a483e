"""The way through: discover, read, identify, check, estimate, judge. Every stage is a package; here they are joined."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from mtqa._version import __version__
from mtqa.checks import Selection, all_checks, run_checks
from mtqa.errors import ConfigError, InputError
from mtqa.gate import judge
from mtqa.opinion import opinion
from mtqa.reference import load_model
from mtqa.reference.findings import MODEL_RULES, model_findings
from mtqa.report import DocumentReport, Problem, Report
from mtqa.scoring import score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtqa.checks import Check
    from mtqa.config import Settings
    from mtqa.reading import ReadOptions
    from mtqa.reference import ReferenceModel
    from mtqa.segment import Document

MIB = 1 << 20


class Checker:
    """Checks documents by one set of settings. Holds what is made once for a run: the rules and the model.

    Raises:
        ConfigError: The settings name a rule that does not exist.
        ModelError: The reference model cannot be loaded.
    """

    def __init__(self, settings: Settings, model: ReferenceModel | None = None) -> None:
        self.settings = settings
        self.selection = Selection(settings.select, settings.ignore, settings.per_file_ignores, settings.root)
        names = {check.id: check.name for check in all_checks()} | {rule.id: rule.name for rule in MODEL_RULES}
        self.selection.validate(names)
        self.model = model or load_model(settings.model)
        self._checks = self._with_severities(names)

    def check(self, document: Document) -> DocumentReport:
        """Findings, scores and opinion of a document as it was read."""
        from mtqa.language import identify

        settings = self.settings
        identified = identify(document, target_lang=settings.target_lang, source_lang=settings.source_lang)
        findings = run_checks(identified, self._checks_for(document.path))
        estimates = self.model.estimate(identified.segments)
        findings.extend(
            finding
            for finding in model_findings(identified, estimates)
            if self.selection.covers(finding.rule, finding.name, document.path)
        )
        findings.sort(key=lambda finding: (finding.span, finding.rule))
        scores = score(identified.segments, findings, estimates)
        return DocumentReport(identified, tuple(findings), scores, opinion(findings), tuple(estimates))

    @cached_property
    def signature(self) -> str:
        """Model, rules (how many, and a digest of their ids and severities), libraries, version."""
        from importlib.metadata import version

        rules = " ".join(f"{check.id}={check.severity}" for check in self._checks_for(""))
        digest = sha256(rules.encode()).hexdigest()[:8]
        return "|".join(
            (
                self.model.signature,
                f"rules:{len(self._checks_for(''))}@{digest}",
                f"lang:langdetect-{version('langdetect')}",
                f"split:sentencex-{version('sentencex')}",
                f"mtqa:{__version__}",
            )
        )

    def _with_severities(self, names: dict[str, str]) -> list[Check]:
        wanted = self.settings.severity
        for rule in wanted:
            if rule not in names and rule not in names.values():
                raise ConfigError(f"severity names no rule: {rule!r}; 'mtqa rules' lists all rules")
        checks = []
        for check in all_checks():
            severity = wanted.get(check.id, wanted.get(check.name))
            checks.append(check if severity is None else check.with_severity(severity))
        return checks

    def _checks_for(self, path: str) -> list[Check]:
        return [check for check in self._checks if self.selection.covers(check.id, check.name, path)]


def read_options(settings: Settings, input_format: str | None = None, delimiter: str | None = None) -> ReadOptions:
    """What the reading stage needs to know of the settings."""
    from mtqa.reading import ReadOptions

    return ReadOptions(
        encoding=settings.encoding,
        max_bytes=int(settings.max_file_size * MIB),
        source_column=settings.source_column,
        target_column=settings.target_column,
        reference_column=settings.reference_column,
        delimiter=delimiter,
        input_format=input_format,
        lang=settings.target_lang,
    )


def check_paths(
    paths: Sequence[str],
    settings: Settings,
    *,
    sources: Sequence[str] = (),
    options: ReadOptions | None = None,
    track: Callable[[Sequence[str]], Iterable[str]] = iter,
) -> Report:
    """Checks files and directories, or pairs of files.

    Args:
        paths: Files, directories, or `-` for standard input. With `sources`, the translations of these, in order.
        settings: What to check and what to demand.
        sources: Original files, one for each path.
        options: How to read; by default as the settings say.
        track: Wraps the list of files to be checked, to show progress.

    Raises:
        ConfigError: The settings are wrong, or paths and sources are not of one number.
        ModelError: The reference model cannot be loaded.
    """
    from mtqa.reading import discover

    checker = Checker(settings)
    options = options or read_options(settings)
    problems: list[Problem] = []
    notices: list[str] = []
    if sources:
        if len(sources) != len(paths):
            raise ConfigError(
                f"{len(sources)} --source for {_count(len(paths), 'target')}: give one --source for each target file"
            )
        files = list(paths)
    else:
        found = discover(paths, exclude=settings.exclude, input_format=options.input_format, encoding=options.encoding)
        files = list(found.files)
        problems += [Problem(error.path, error.problem) for error in found.problems]
        notices += found.notices
    originals: list[str | None] = [*sources] or [None] * len(files)
    documents: list[DocumentReport] = []
    for path, source in zip(track(files), originals, strict=True):
        try:
            document = _read(path, source, options)
        except InputError as error:
            problems.append(Problem(error.path, error.problem))
        else:
            documents.append(checker.check(document))
    return report(checker, documents, problems, notices)


def report(
    checker: Checker,
    documents: Iterable[DocumentReport],
    problems: Iterable[Problem] = (),
    notices: Iterable[str] = (),
) -> Report:
    """Judges documents and puts the outcome of the run together."""
    documents, problems = tuple(documents), tuple(problems)
    remarks = list(notices)
    if checker.model.name == "none" and documents:
        remarks.append("Scores rest on the findings of the rules alone (model: none).")
    alone = sum(not document.document.bilingual for document in documents)
    if alone:
        share = "" if alone == len(documents) else f" of {alone} of {len(documents)} documents"
        remarks.append(f"Without a source, faithfulness{share} was not judged.")
    remarks += _unidentified([document.document for document in documents])
    return Report(
        documents=documents,
        problems=problems,
        notices=tuple(remarks),
        verdict=judge(documents, checker.settings.thresholds, len(problems)),
        signature=checker.signature,
        version=__version__,
        model=checker.model.name,
    )


def _read(path: str, source: str | None, options: ReadOptions) -> Document:
    """Reads a file, or a pair; where neither user nor file says the language, the name may (`page.ru.md`)."""
    from mtqa.reading import language_from_path, read_file, read_pair

    claimed = language_from_path(path)
    told = options if options.lang else replace(options, lang=claimed)
    document = read_file(path, told) if source is None else read_pair(path, source, told)
    return replace(
        document,
        expected_lang=document.expected_lang or claimed,
        source_lang=document.source_lang or (language_from_path(source) if source else None),
    )


def _unidentified(documents: Sequence[Document]) -> list[str]:
    """The notice that names the documents whose language shows nowhere; none where there is no such document."""
    paths = [
        document.path
        for document in documents
        if any(not each.target_lang and any(map(str.isalpha, each.target)) for each in document.segments)
    ]
    if not paths:
        return []
    named = ", ".join(paths[:_NAMED]) + (f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else "")
    return [
        f"Could not identify the language of {named}; rules that need it were not applied: say it with --target-lang."
    ]


_NAMED = 3


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
