"""Scores translation systems: sacreBLEU's metrics against references, and mtqa's own quality and fluency."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from mtqa._version import __version__
from mtqa.errors import ConfigError, InputError
from mtqa.language.codes import base_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mtqa.assessment import Assessment, SegmentAssessment
    from mtqa.config import Settings
    from mtqa.lines import LineFile
    from mtqa.metrics import MetricName, MetricSetup, SystemScores
    from mtqa.reading.options import ReadOptions
    from mtqa.segment import Document


@dataclass(frozen=True, slots=True)
class EvaluationOptions:
    """What is wanted of an evaluation.

    Attributes:
        metrics: sacreBLEU's; all of them if empty. Without references there are none.
        tokenizer: Of BLEU, where the target language is not to decide.
        segments: Whether each segment is scored, too.
        quality: Whether mtqa's own quality and fluency are computed.
    """

    metrics: tuple[MetricName, ...] = ()
    tokenizer: str | None = None
    segments: bool = True
    quality: bool = True


@dataclass(frozen=True, slots=True)
class SegmentEvaluation:
    """The scores of one segment of one system.

    Attributes:
        id: Line number, or what the table calls the segment.
        scores: By sacreBLEU's metrics; empty without a reference.
        assessment: mtqa's own; None where it was not asked for.
    """

    id: str
    scores: Mapping[MetricName, float]
    assessment: SegmentAssessment | None


@dataclass(frozen=True, slots=True)
class SystemEvaluation:
    """The scores of one system.

    Attributes:
        name: Tells it from the others.
        path: Its file.
        scores: sacreBLEU's; None without a reference.
        assessment: mtqa's own; None where it was not asked for.
        segments: In order; empty where these were not asked for.
    """

    name: str
    path: str
    scores: SystemScores | None
    assessment: Assessment | None
    segments: tuple[SegmentEvaluation, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of one system or more.

    Attributes:
        systems: In the order in which they were given.
        warnings: What the user should know, one sentence each.
        signature: Pins what mtqa's own scores depend on; None where they were not asked for.
        version: Of mtqa.
    """

    systems: tuple[SystemEvaluation, ...]
    warnings: tuple[str, ...]
    signature: str | None
    version: str = __version__


@dataclass(frozen=True, slots=True)
class ParallelFiles:
    """Files of one length: what several systems made of one source, and reference translations of it.

    Attributes:
        names: Of the systems.
        warnings: What the user should know, one sentence each.
    """

    names: tuple[str, ...]
    systems: tuple[LineFile, ...]
    source: LineFile | None
    references: tuple[LineFile, ...]
    warnings: tuple[str, ...]


def read_parallel(
    targets: Sequence[str], source: str | None, references: Sequence[str], settings: Settings
) -> ParallelFiles:
    """Reads line-aligned files.

    Raises:
        InputError: A file cannot be read, or is not of the length of the others.
        ConfigError: The settings name an unknown encoding, or standard input is named twice.
    """
    from mtqa.lines import read_lines, require_equal_lengths

    paths = [*([] if source is None else [source]), *references, *targets]
    if paths.count("-") > 1:
        raise ConfigError("standard input (-) can stand for one file only")
    max_bytes = int(settings.max_file_size * (1 << 20))
    files = {path: read_lines(path, encoding=settings.encoding, max_bytes=max_bytes) for path in dict.fromkeys(paths)}
    require_equal_lengths([files[path] for path in paths])
    return ParallelFiles(
        names=unique_names(targets),
        systems=tuple(files[path] for path in targets),
        source=None if source is None else files[source],
        references=tuple(files[path] for path in references),
        warnings=tuple(warning for file in files.values() for warning in file.warnings),
    )


def evaluate_files(
    files: ParallelFiles,
    settings: Settings,
    options: EvaluationOptions | None = None,
    *,
    track: Callable[[Sequence[str]], Iterable[str]] = iter,
) -> Evaluation:
    """Scores systems whose translations stand in files of one segment per line.

    Args:
        files: The systems, with their source and references where there are any.
        settings: Languages, rules and reference model.
        options: What is wanted.
        track: Wraps the list of systems, to show progress.

    Raises:
        ConfigError: The settings or options make no sense.
        ModelError: The reference model cannot be loaded.
    """
    from mtqa.assessment import assess
    from mtqa.checker import Checker
    from mtqa.lines import lines_document
    from mtqa.metrics import Scorer

    options = options or EvaluationOptions()
    warnings = list(files.warnings)
    checker = Checker(settings) if options.quality else None
    scorer = None
    if files.references:
        setup = setup_for(files, settings, options)
        warnings += setup.warnings
        scorer = Scorer(setup, [reference.lines for reference in files.references])
    elif options.metrics or options.tokenizer:
        warnings.append(_NO_REFERENCE)
    by_name = dict(zip(files.names, files.systems, strict=True))

    def read(name: str) -> Document:
        return lines_document(by_name[name], files.source, next(iter(files.references), None))

    if checker:
        checker.foresee((read(name), None) for name in files.names)
    systems = []
    for name in track(files.names):
        target = by_name[name]
        scores = scorer.score(name, target.lines, segments=options.segments) if scorer else None
        warnings += scores.warnings if scores else ()
        document = read(name)
        assessment = assess(checker, document) if checker else None
        warnings += assessment.notices if assessment else ()
        ids = [segment.id for segment in document.segments] if options.segments else []
        systems.append(SystemEvaluation(name, target.path, scores, assessment, _segments(ids, ids, scores, assessment)))
    return Evaluation(tuple(systems), tuple(dict.fromkeys(warnings)), checker.signature if checker else None)


def evaluate_table(
    path: str, settings: Settings, read: ReadOptions, options: EvaluationOptions | None = None
) -> Evaluation:
    """Scores the one system whose translations stand in a table beside their sources and references.

    Args:
        path: A .tsv, .csv or .jsonl file, or `-`.
        settings: Languages, rules and reference model.
        read: How to read the table.
        options: What is wanted.

    Raises:
        InputError: The file cannot be read, or holds no pairs of source and target.
        ConfigError: The settings or options make no sense.
        ModelError: The reference model cannot be loaded.
    """
    from mtqa.assessment import assess
    from mtqa.checker import Checker
    from mtqa.metrics import Scorer, metric_setup
    from mtqa.reading import read_file
    from mtqa.reading.options import format_of, holds_pairs
    from mtqa.segment import LineIndex, Span

    options = options or EvaluationOptions()
    if not holds_pairs(format_of(path, read.input_format)):
        raise InputError(
            path,
            "holds no pairs; give a table (.tsv, .csv, .jsonl), a catalogue with source and target (.po), or files of "
            "one segment per line with -t, -s and -r",
        )
    document = read_file(path, read)
    if document.fault is not None:
        line = LineIndex(document.text).locate(path, Span(document.fault.place, document.fault.place)).line
        raise InputError(path, f"line {line}: {document.fault.problem}")
    checker = Checker(settings) if options.quality else None
    assessment = assess(checker, document) if checker else None
    name = unique_names([path])[0]
    warnings = list(assessment.notices) if assessment else []
    scores = None
    # An empty cell is no reference: sacreBLEU would take it for one that wants no translation.
    scored = [segment for segment in document.segments if segment.reference and not segment.reference.isspace()]
    if scored:
        langs = {base_language(segment.target_lang): segment.target_lang for segment in scored if segment.target_lang}
        if len(langs) > 1 and settings.target_lang is None:
            setup = metric_setup(None, metrics=options.metrics, tokenizer=options.tokenizer)
            warnings.append(
                f"{path}: the rows are in several languages ({', '.join(sorted(langs))}), and BLEU and TER treat them "
                "all alike. Score each language by itself for figures that can be compared."
            )
        else:
            setup = _setup(document, settings.target_lang or next(iter(langs.values()), None), options)
        scorer = Scorer(setup, [[segment.reference or "" for segment in scored]])
        scores = scorer.score(name, [segment.target for segment in scored], segments=options.segments)
        warnings += [*setup.warnings, *scores.warnings]
        if len(scored) < len(document.segments):
            warnings.append(
                f"{path}: {len(scored)} of {len(document.segments)} rows have a reference; "
                "BLEU, chrF++ and TER are of these alone."
            )
    elif options.metrics or options.tokenizer:
        warnings.append(_NO_REFERENCE)
    ids = [segment.id for segment in document.segments] if options.segments else []
    segments = _segments(ids, [segment.id for segment in scored], scores, assessment)
    system = SystemEvaluation(name, path, scores, assessment, segments)
    return Evaluation((system,), tuple(warnings), checker.signature if checker else None)


def setup_for(files: ParallelFiles, settings: Settings, options: EvaluationOptions) -> MetricSetup:
    """How the metrics are computed for these files, by their one target language.

    It is the one that the settings name, else that of the first reference, by its file name or its text.

    Raises:
        ConfigError: The tokenizer is unknown, or what it needs is not installed.
    """
    from mtqa.lines import lines_document

    return _setup(lines_document(files.references[0]), settings.target_lang, options)


def unique_names(paths: Sequence[str]) -> tuple[str, ...]:
    """Names of systems: those of their files without folder and suffix, or as much more as tells them apart.

    >>> unique_names(["out/opus.txt", "out/nllb.txt"])
    ('opus', 'nllb')
    >>> unique_names(["a/mt.txt", "b/mt.txt"])
    ('a/mt.txt', 'b/mt.txt')
    """
    stems = [PurePath(path.removesuffix(".gz")).stem or path for path in paths]
    names = [stem if stems.count(stem) == 1 else path for stem, path in zip(stems, paths, strict=True)]
    unique: list[str] = []
    for name in names:
        candidate, number = name, 1
        while candidate in unique:
            number += 1
            candidate = f"{name} ({number})"
        unique.append(candidate)
    return tuple(unique)


_NO_REFERENCE = "Without a reference there is neither BLEU nor chrF++ nor TER; what was asked of them has no effect."


def _setup(document: Document, lang: str | None, options: EvaluationOptions) -> MetricSetup:
    """The setup for a language, or for that of a document; a warning tells where only a guess made the difference."""
    from mtqa.language import identify
    from mtqa.metrics import metric_setup

    told = lang or document.expected_lang
    if told is not None:
        return metric_setup(told, metrics=options.metrics, tokenizer=options.tokenizer)
    lang = identify(document).target_lang
    setup = metric_setup(lang, metrics=options.metrics, tokenizer=options.tokenizer)
    if setup == metric_setup(None, metrics=options.metrics, tokenizer=options.tokenizer):
        return setup
    note = (
        f"The target language was not given; {document.path} looks like {lang}, and BLEU and TER are computed "
        "accordingly. --target-lang makes sure of it."
    )
    return replace(setup, warnings=(note, *setup.warnings))


def _segments(
    ids: Sequence[str], scored: Sequence[str], scores: SystemScores | None, assessment: Assessment | None
) -> tuple[SegmentEvaluation, ...]:
    """Joins what is said of the segments `ids`; sacreBLEU's scores are of the segments `scored`, in their order."""
    by_id = dict(zip(scored, scores.segments, strict=True)) if scores and scores.segments else {}
    assessed = {segment.id: segment for segment in assessment.segments} if assessment else {}
    return tuple(
        SegmentEvaluation(each, by_id[each].scores if each in by_id else {}, assessed.get(each)) for each in ids
    )
