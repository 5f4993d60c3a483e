"""The way through: discover, read, identify, check, estimate, judge. Every stage is a package; here they are joined."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from mtqa._version import __version__
from mtqa.checks import Scope, Selection, all_checks, run_checks
from mtqa.checks.across import Across
from mtqa.checks.binding import Terms, with_terms
from mtqa.custom import Guard, own_rules
from mtqa.errors import ConfigError, InputError
from mtqa.gate import Status, judge, marks_not_counted
from mtqa.opinion import opinion
from mtqa.reference import Estimate, load_model
from mtqa.reference.findings import model_findings
from mtqa.reference.flags import flag_notices
from mtqa.reference.rules import MODEL_RULES
from mtqa.report import DocumentReport, Problem, Report
from mtqa.scoring import NON_TRANSLATION, UNTRANSLATED, score, scores_of, tally, words_judged
from mtqa.segment import Document, LineIndex, Span
from mtqa.terminology import load_glossary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mtqa.checks import Check
    from mtqa.checks.binding import Aligner
    from mtqa.config import Settings
    from mtqa.finding import Finding
    from mtqa.fixing.fixer import Fixer
    from mtqa.reading import Layouts, ReadOptions
    from mtqa.reference import ReferenceModel
    from mtqa.scoring import Tally
    from mtqa.segment import Segment

MIB = 1 << 20
MALFORMED = "X201"
STDIN = "-"


class Checker:
    """Checks documents by one set of settings. Holds what is made once for a run: the rules and the model.

    With `strict`, a rule that is not mtqa's own and fails ends the run with a RuleError; otherwise `guard` tells of it.

    Raises:
        ConfigError: The settings name a rule that does not exist, or a glossary is malformed.
        ModelError: The reference model cannot be loaded.
    """

    def __init__(self, settings: Settings, model: ReferenceModel | None = None, *, strict: bool = True) -> None:
        self.settings = settings
        selected = (*settings.select, *settings.extend_select)
        self.selection = Selection(selected, settings.ignore, settings.per_file_ignores, settings.root)
        self.guard = Guard(strict=strict)
        own = own_rules(settings.rules)
        checks = [*all_checks(), *(self.guard.around(rule.check, rule.owner) for rule in own)]
        names = {check.id: check.name for check in checks} | {rule.id: rule.name for rule in MODEL_RULES}
        self.selection.validate(names)
        self._paths = {rule.check.id: rule.paths for rule in own if rule.paths}
        self._glossary = load_glossary(settings.glossary) if settings.glossary else None
        self.model = model or load_model(settings.model, sensitivity=settings.sensitivity)
        terms = None if self._glossary is None else Terms(self._glossary, self._aligner)
        bound = (with_terms(check, terms) for check in checks)
        self._identified: tuple[Document | None, Document] = (None, Document("", "", ()))
        self._checks = self._with_severities(names, [check for check in bound if check is not None])

    def check(self, document: Document) -> DocumentReport:
        """Findings, scores and opinion of a document as it was read."""
        identified = self.identify(document)
        findings = self.find_by_rules(identified)
        estimates = self._estimate(identified.segments)
        findings += self.find_by_model(identified, estimates, findings)
        findings.sort(key=lambda finding: (finding.span, finding.rule))
        scores = score(identified.segments, findings, estimates)
        said = opinion(findings, scores, prose=_is_prose(identified))
        return DocumentReport(identified, tuple(findings), scores, said, tuple(estimates))

    def require_rules(self) -> None:
        """Nothing where there is something to check by.

        Raises:
            ConfigError: No rule is left, and there is no reference model, so that all content would pass.
        """
        if self.model.name != "none" or self._checks_for(""):
            return
        by_model = any(self.selection.covers(rule.id, rule.name) for rule in MODEL_RULES)
        why = "those selected need a reference model (model: none)" if by_model else "all are left out"
        raise ConfigError(f"no rule is left to check by: {why}; 'mtqa rules' lists all rules")

    def across(self) -> Across:
        """Made for one run: the selected rules that compare its documents."""
        return Across([check for check in self._checks_for("") if check.scope is Scope.RUN])

    def amended(self, reports: Sequence[DocumentReport], across: Across) -> list[DocumentReport]:
        """The reports of a run with what its documents tell of each other; `across` has seen these in order."""
        amended = list(reports)
        for number, found in across.findings([report.document for report in reports]).items():
            old = reports[number]
            wanted = {check.id for check in self._checks_for(old.document.path)}
            findings = [*old.findings, *(finding for finding in found if finding.rule in wanted)]
            findings.sort(key=lambda finding: (finding.span, finding.rule))
            scores = score(old.document.segments, findings, old.estimates)
            said = opinion(findings, scores, prose=_is_prose(old.document))
            amended[number] = replace(old, findings=tuple(findings), scores=scores, opinion=said)
        return amended

    def identify(self, document: Document) -> Document:
        """The document with the languages that the settings say, or that identification finds."""
        from mtqa.language import identify

        # Fixing asks before checking does.
        before, after = self._identified
        if before is not document:
            after = identify(document, target_lang=self.settings.target_lang, source_lang=self.settings.source_lang)
            self._identified = (document, after)
        return after

    def find_by_rules(self, document: Document) -> list[Finding]:
        """What the selected rules find in a document of which the languages are identified."""
        return run_checks(document, self._checks_for(document.path))

    def find_fixable(self, document: Document, like: Document | None) -> list[Finding]:
        """What the rules that come with fixes find.

        Args:
            document: As it was read.
            like: The same before something in it was fixed, of which the languages are taken over; None: they are
                identified.
        """
        checks = [check for check in self._checks_for(document.path) if check.fixes]
        if like is not None and len(like.segments) == len(document.segments):
            return run_checks(_with_languages_of(self.identify(like), document), checks)
        return run_checks(self.identify(document), checks)

    def find_by_model(
        self, document: Document, estimates: Sequence[Estimate], by_rules: Sequence[Finding]
    ) -> list[Finding]:
        """What the model reports of a document, as far as its rules are selected; one estimate per segment.

        Where a rule says that a segment is not translated at all, the model's marks would say it again word by word:
        they are left out.
        """
        untranslated = {finding.segment_id for finding in by_rules if finding.rule == UNTRANSLATED}
        if any(finding.rule == NON_TRANSLATION for finding in by_rules):
            untranslated = {segment.id for segment in document.segments}
        return [
            self._with_severity(finding)
            for finding in model_findings(document, estimates)
            if finding.segment_id not in untranslated
            and self.selection.covers(finding.rule, finding.name, document.path)
        ]

    @cached_property
    def signature(self) -> str:
        """Model (with sensitivity), rules (how many, and a digest of their ids and severities), libraries, version."""
        from importlib.metadata import version

        rules = " ".join(f"{check.id}={check.severity}" for check in self._checks_for(""))
        if self.settings.rules:
            rules += f" {self.settings.rules}"
        digest = sha256(rules.encode("utf-8", "backslashreplace")).hexdigest()[:8]
        terms = () if self._glossary is None else (f"glossary:{self._glossary.digest}",)
        return "|".join(
            (
                self.model.signature,
                f"rules:{len(self._checks_for(''))}@{digest}",
                *terms,
                f"lang:langdetect-{version('langdetect')}",
                f"split:sentencex-{version('sentencex')}",
                f"mtqa:{__version__}",
            )
        )

    def glossary_remarks(self, languages: Iterable[str | None]) -> list[str]:
        """The notice of a glossary whose renderings are of no language, where a run has several.

        Args:
            languages: Of the targets of the run.
        """
        from mtqa.language.codes import canonical

        known = sorted({canonical(lang) for lang in languages if lang})
        if self._glossary is None or len(known) < _SEVERAL or (place := self._glossary.any_language) is None:
            return []
        shown = ", ".join(known[:_NAMED_LANGUAGES]) + (" and others" if len(known) > _NAMED_LANGUAGES else "")
        return [
            f"The glossary does not say the language of its renderings ({place}), so they were asked of all targets "
            f"alike ({shown}): name its columns by languages, as in en,de, or give it a column target_lang."
        ]

    @property
    def _aligner(self) -> Aligner | None:
        """What aligns words: the embedded model, where it judges anyway."""
        if self.model.name != "embedded":
            return None
        from mtqa.alignment import align_words

        return align_words

    def _with_severities(self, names: dict[str, str], known: Sequence[Check]) -> list[Check]:
        wanted = self.settings.severity
        for rule in wanted:
            if rule not in names and rule not in names.values():
                raise ConfigError(f"severity names no rule: {rule!r}; 'mtqa rules' lists all rules")
        checks = []
        for check in known:
            severity = wanted.get(check.id, wanted.get(check.name))
            checks.append(check if severity is None else check.with_severity(severity))
        return checks

    def _estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        """What the model says of each segment; of those that readers do not get to see it is not asked."""
        judged = iter(self.model.estimate([segment for segment in segments if segment.shown]))
        return [next(judged) if segment.shown else Estimate() for segment in segments]

    def _with_severity(self, finding: Finding) -> Finding:
        """The model's finding with the severity that the user wants for its rule."""
        wanted = self.settings.severity
        severity = wanted.get(finding.rule, wanted.get(finding.name))
        return finding if severity is None else replace(finding, severity=severity)

    def _checks_for(self, path: str) -> list[Check]:
        covers = self.selection.covers
        chosen = (each for each in self._checks if covers(each.id, each.name, path, default=each.on_by_default))
        return [check for check in chosen if self._is_for(check, path)]

    def _is_for(self, check: Check, path: str) -> bool:
        """Whether a rule of the user's is for a file; without a path, whether it is for any."""
        paths = self._paths.get(check.id)
        return not paths or not path or any(self.selection.matches(path, pattern) for pattern in paths)


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
        source_lang=settings.source_lang,
    )


def check_paths(
    paths: Sequence[str],
    settings: Settings,
    *,
    sources: Sequence[str] = (),
    options: ReadOptions | None = None,
    track: Callable[[Sequence[str]], Iterable[str]] = iter,
    fixer: Fixer | None = None,
) -> Report:
    """Checks files and directories, or pairs of files.

    Args:
        paths: Files, directories, or `-` for standard input. With `sources`, the translations of these, in order.
        settings: What to check and what to demand.
        sources: Original files, one for each path.
        options: How to read; by default as the settings say.
        track: Wraps the list of files to be checked, to show progress.
        fixer: Mends each file before it is checked.

    Raises:
        ConfigError: The settings are wrong or leave no rule, or paths and sources are not of one number.
        ModelError: The reference model cannot be loaded.
    """
    checker = Checker(settings, strict=False)
    checker.require_rules()
    run = _Run(settings, options or read_options(settings), fixer)
    across = checker.across()
    documents = []
    for document in run.documents(paths, sources, checker, track):
        documents.append(checker.check(document))
        across.see(documents[-1].document)
        run.problems += _unread(documents[-1])
        run.problems += [Problem(document.path, failure.problem, failure.rule) for failure in checker.guard.take()]
    documents = checker.amended(documents, across)
    outcome = report(checker, documents, run.problems, [*run.notices, *(fixer.notices if fixer else ())])
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
            yield document

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


def _is_prose(document: Document) -> bool:
    """Whether a document is a text, and no catalogue or table."""
    from mtqa.reading.catalogues.registry import CATALOGUES
    from mtqa.reading.options import TABLES

    return document.format not in TABLES and document.format not in CATALOGUES


def _unread(told: DocumentReport) -> list[Problem]:
    """The problem of a malformed file that no finding tells, `X201` being left out: nothing of it was checked."""
    document = told.document
    if document.fault is None or any(finding.rule == MALFORMED for finding in told.findings):
        return []
    start = min(document.fault.place, len(document.text))
    place = LineIndex(document.text).locate(document.path, Span(start, start))
    return [
        Problem(document.path, f"line {place.line}: {document.fault.problem} ({MALFORMED} is left out of this run)")
    ]


def _with_languages_of(other: Document, document: Document) -> Document:
    """A document that has as many segments as another, and the languages of these."""
    return replace(
        document,
        segments=tuple(
            new.with_languages(old.target_lang, old.source_lang, old.guess)
            for old, new in zip(other.segments, document.segments, strict=True)
        ),
        expected_lang=other.expected_lang,
        target_lang=other.target_lang,
        source_lang=other.source_lang,
        guess=other.guess,
    )


def layouts_of(settings: Settings) -> Layouts:
    """Where the settings say that sources lie."""
    from mtqa.reading import Layouts

    return Layouts(settings.pairs, settings.source_lang, settings.root)


def read_document(path: str, source: str | None, options: ReadOptions) -> Document:
    """Reads a file, or a pair; where neither user nor file says the language, the name may (`page.ru.md`).

    Raises:
        InputError: A file cannot be read.
    """
    from mtqa.reading import read_file, read_pair

    told = _told(path, options)
    document = read_file(path, told) if source is None else read_pair(path, source, told)
    return _named(document, source)


def read_again(document: Document, text: str, options: ReadOptions) -> Document:
    """Reads another content of a document's file, in the same way.

    Raises:
        InputError: It cannot be read.
    """
    from mtqa.reading import read_pair_text, read_text

    path, source = document.path, document.source_path
    if source is None:
        return _named(read_text(text, path, document.format, _told(path, options)), None)
    again = read_pair_text(document.source_text or "", text, path, source, document.format)
    return _named(again, source)


def _told(path: str, options: ReadOptions) -> ReadOptions:
    """The options, with the language that the name of a file tells where the user tells none."""
    from mtqa.reading import language_from_path

    return options if options.lang else replace(options, lang=language_from_path(path))


def _named(document: Document, source: str | None) -> Document:
    """The document, with the languages that names tell where it has none."""
    from mtqa.reading import language_from_path

    return replace(
        document,
        expected_lang=document.expected_lang or language_from_path(document.path),
        source_lang=document.source_lang or (language_from_path(source) if source else None),
    )


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
        idle = "" if checker.settings.sensitivity == "default" else ", on which sensitivity has no effect"
        remarks.append(f"Scores rest on the findings of the rules alone (model: none){idle}.")
    sound = [document for document in documents if document.document.fault is None]
    alone = sum(not document.document.bilingual for document in sound)
    if alone:
        share = "" if alone == len(documents) else f" of {alone} of {len(documents)} documents"
        remarks.append(f"Without a source, faithfulness{share} was not judged.")
    unrated = sum(document.scores.quality is None and document.scores.fluency is not None for document in documents)
    if unrated and checker.settings.min_quality is not None:
        remarks.append(
            f"Without a source the model judges no quality: min-quality asks nothing of {_count(unrated, 'document')}."
        )
    for document in documents:
        remarks += _remarks(document)
    remarks += _unidentified([document.document for document in documents])
    remarks += checker.glossary_remarks([document.document.target_lang for document in documents])
    failed = sum(problem.rule is not None for problem in problems)
    verdict = judge(documents, checker.settings.thresholds, len(problems) - failed, failed)
    by_model = marks_not_counted(documents, checker.settings.thresholds)
    if by_model and verdict.status is Status.PASSED:
        noun = "mark" if by_model == 1 else "marks"
        remarks.append(f"The gate counts no mark of the model alone: {by_model} {noun} would have failed it.")
    return Report(
        documents=documents,
        problems=problems,
        notices=tuple(remarks),
        verdict=verdict,
        signature=checker.signature,
        version=__version__,
        model=checker.model.name,
        overall=scores_of([_tally(document) for document in documents]) if len(documents) > 1 else None,
    )


def _tally(report: DocumentReport) -> Tally:
    return tally(report.document.segments, report.findings, report.estimates)


def _remarks(report: DocumentReport) -> list[str]:
    """What could not be judged in a document, or not as usual, with the place of the first such segment."""
    document = report.document
    flagged = any(estimate.flags for estimate in report.estimates)
    unpaired = [each for each in document.segments if not each.paired and words_judged(each)]
    if not flagged and not (document.bilingual and unpaired):
        return []
    lines = LineIndex(document.text)

    def place(segment: Segment) -> str:
        return f"line {lines.locate(document.path, segment.target_map.to_document(0, 0)).line}"

    remarks = []
    if document.bilingual and unpaired:
        first = f"{'' if len(unpaired) == 1 else 'the first: '}{place(unpaired[0])}"
        count = _count(len(unpaired), "segment")
        remarks.append(f"{document.path}: {count} without a source, of which faithfulness was not judged ({first}).")
    return remarks + flag_notices(document.path, document.segments, report.estimates, place)


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
_SEVERAL = 2
_NAMED_LANGUAGES = 6


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
