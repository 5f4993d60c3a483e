"""Compares translation systems with a baseline: scores, confidence intervals, and whether the difference is chance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from mtqa._version import __version__
from mtqa.errors import ConfigError, InputError
from mtqa.evaluation import EvaluationOptions, setup_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtqa.config import Settings
    from mtqa.evaluation import ParallelFiles
    from mtqa.lines import LineFile
    from mtqa.metrics import Comparison, Method


_FEW = 20


@dataclass(frozen=True, slots=True)
class SystemComparison:
    """The outcome of a comparison.

    Attributes:
        names: Of the systems, the baseline first.
        comparisons: One per metric and method; their scores are in the order of `names`.
        warnings: What the user should know, one sentence each.
        version: Of mtqa.
    """

    names: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    warnings: tuple[str, ...]
    version: str = __version__


def compare_files(
    files: ParallelFiles,
    settings: Settings,
    methods: Sequence[Method],
    *,
    options: EvaluationOptions | None = None,
    samples: int | None = None,
    baseline: str | None = None,
    track: Callable[[Sequence[str]], Iterable[str]] = iter,
) -> SystemComparison:
    """Compares systems: by sacreBLEU's metrics where there is a reference, by mtqa's quality where there is a source.

    Args:
        files: The systems, with their source and references.
        settings: Languages, rules and reference model.
        methods: Tests to run.
        options: Which metrics, and whether quality.
        samples: Resamples or trials; None: 1000 for bootstrap, 10000 for randomisation.
        baseline: Name of the system that the others are compared with; the first by default.
        track: Wraps the list of tests, to show progress.

    Raises:
        ConfigError: There are fewer than two systems, neither source nor reference, or no system is the baseline.
        InputError: The files hold a single segment.
        ModelError: The reference model cannot be loaded.
    """
    from mtqa.metrics import compare_systems

    options = options or EvaluationOptions()
    systems = _baseline_first(files, baseline)
    with_quality = options.quality and files.source is not None
    if not files.references and not with_quality:
        raise ConfigError("there is nothing to compare the systems by: give a reference with -r, or a source with -s")
    count = len(files.systems[0].lines)
    if count < 2:
        raise InputError(files.systems[0].path, "holds a single segment; tests need several to draw from")
    warnings = list(files.warnings)
    if count < _FEW:
        warnings.append(
            f"There are {count} segments: a test that draws from so few says little, whatever its p-value; "
            f"give {_FEW} or more."
        )
    tests: dict[str, Callable[[], tuple[Comparison, ...]]] = {}
    if files.references:
        setup = setup_for(files, settings, options)
        warnings += setup.warnings
        texts = [(name, system.lines) for name, system in systems]
        references = [reference.lines for reference in files.references]
        for method in methods:
            tests[method.value] = partial(compare_systems, texts, references, setup, method, samples)
    if with_quality:
        losses, signature, notices = _losses(files, settings, [system for _, system in systems])
        warnings += notices
        for method in methods:
            tests[f"quality {method}"] = partial(_test_quality, losses, signature, method, samples)
    comparisons = [comparison for test in track(list(tests)) for comparison in tests[test]()]
    return SystemComparison(tuple(name for name, _ in systems), tuple(comparisons), tuple(warnings))


def _baseline_first(files: ParallelFiles, baseline: str | None) -> list[tuple[str, LineFile]]:
    systems = list(zip(files.names, files.systems, strict=True))
    if len(systems) < 2:
        raise ConfigError("a comparison needs two systems or more: repeat -t for each of them")
    if baseline is None:
        return systems
    chosen = [system for system in systems if baseline in (system[0], system[1].path)]
    if not chosen:
        raise ConfigError(f"no system is named {baseline!r}; they are: {', '.join(files.names)}")
    return [chosen[0], *(system for system in systems if system is not chosen[0])]


def _losses(
    files: ParallelFiles, settings: Settings, systems: Sequence[LineFile]
) -> tuple[list[list[tuple[int, float]]], str, list[str]]:
    """Words and loss of each segment of each system, the signature of these figures, and what is to be told of them."""
    from mtqa.assessment import assess
    from mtqa.checker import Checker
    from mtqa.lines import lines_document

    checker = Checker(settings)
    assessments = [assess(checker, lines_document(system, files.source)) for system in systems]
    losses = [[(segment.words, segment.loss) for segment in assessment.segments] for assessment in assessments]
    notices = list(dict.fromkeys(notice for assessment in assessments for notice in assessment.notices))
    return losses, checker.signature, notices


def _test_quality(
    losses: list[list[tuple[int, float]]], signature: str, method: Method, samples: int | None
) -> tuple[Comparison, ...]:
    from mtqa.metrics import compare_quality

    return (compare_quality(losses, method, samples, signature),)
