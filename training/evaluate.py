"""Evaluates a model on everything that is held out from training, per pair of languages and on average.

    python -m training.evaluate --data DIR [--weights DIR] [--fp32 DIR] [--sets da,words] [--limit N]
                                [--out FILE.json] [--markdown]

It works on anything with the shape of `Judge`; from the command line that is the shipped model, an exported one in
`--weights`, or a network in training in `--checkpoint`. Progress goes to standard error, the tables to standard output.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.reference.embedded.alignment import METHODS
from training.evaluation.agreement import direct_assessment, mqm, unseen_pairs
from training.evaluation.alignment import word_alignment
from training.evaluation.critical import critical_errors
from training.evaluation.judge import Aligner, Judge, Judgement, Memory, NamedJudge, Pair, Stopwatch, Thresholds
from training.evaluation.omissions import omissions
from training.evaluation.preference import Faults, good_pairs, make_cases, preference
from training.evaluation.quantisation import quantisation_loss
from training.evaluation.spans import error_spans
from training.evaluation.tags import word_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from training.evaluation.tables import Table

__all__ = ["SETS", "Evaluation", "Faults", "Judge", "Judgement", "Pair", "Thresholds", "evaluate"]

SETS = ("da", "unseen", "mqm", "words", "spans", "critical", "alignment", "omissions", "corrupted", "monolingual")
"""What can be asked; `alignment` only of what aligns words. `monolingual` repeats `da`, `mqm` and `corrupted`, where
these are asked, without the sources."""
COMPARED_WITH_FP32 = ("da", "mqm", "words", "spans")
SCHEMA = "mtqa.evaluation/1"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The results.

    Attributes:
        tables: One or more for each set.
        segments, seconds: How many segments the model judged, and in what time.
    """

    tables: tuple[Table, ...]
    segments: int
    seconds: float

    def table(self, name: str) -> Table:
        """The table of a name.

        Raises:
            KeyError: There is none.
        """
        return {table.name: table for table in self.tables}[name]


def evaluate(
    judge: Judge,
    data: Path,
    *,
    sets: Sequence[str] = SETS,
    thresholds: Thresholds | None = None,
    limit: int | None = None,
    faults: Callable[[Sequence[Pair]], Faults] | None = None,
    checks: bool = True,
    tell: Callable[[str], None] | None = None,
) -> Evaluation:
    """Asks a model all questions of the sets.

    Args:
        judge: The model.
        data: Folder of the data files.
        sets: Of `SETS`.
        thresholds: From which values on the model speaks up when it is shipped.
        limit: At most this many rows per set and pair of languages.
        faults: Makes what the sets `omissions` and `corrupted` need out of the good translations; without it they are
            left out.
        checks: Whether to ask mtqa's checks as well, for the floors and for faults. They need what mtqa depends on.
        tell: Is told which set comes next.

    Raises:
        ValueError: A set is unknown.
        OSError: A data file cannot be read.
    """
    unknown = [name for name in sets if name not in SETS]
    if unknown:
        raise ValueError(f"unknown set {unknown[0]!r}; known are: {', '.join(SETS)}")
    watch = Stopwatch(judge)
    tables = _tables(
        watch,
        aligner=judge if isinstance(judge, Aligner) else None,
        data=data,
        sets=sets,
        thresholds=thresholds or Thresholds(),
        limit=limit,
        faults=faults,
        checks=checks,
        tell=tell or _nothing,
    )
    return Evaluation(tuple(tables), watch.segments, watch.seconds)


def _tables(
    judge: Judge,
    *,
    aligner: Aligner | None,
    data: Path,
    sets: Sequence[str],
    thresholds: Thresholds,
    limit: int | None,
    faults: Callable[[Sequence[Pair]], Faults] | None,
    checks: bool,
    tell: Callable[[str], None],
) -> Iterator[Table]:
    # The rated, the tagged and the annotated rows are largely the same pairs; those of the other sets are not.
    remembered = Memory(judge)
    if "da" in sets:
        tell("da")
        yield from direct_assessment(remembered, data, limit=limit, checks=checks)
    if "mqm" in sets:
        tell("mqm")
        yield from mqm(remembered, data, limit=limit, checks=checks)
    if "words" in sets:
        tell("words")
        yield from word_tags(remembered, data, thresholds, limit=limit)
    if "spans" in sets:
        tell("spans")
        yield from error_spans(remembered, data, thresholds, limit=limit)
    del remembered
    if "unseen" in sets:
        tell("unseen")
        yield from unseen_pairs(judge, data, limit=limit, checks=checks)
    if "critical" in sets:
        tell("critical")
        yield from critical_errors(judge, data, thresholds, limit=limit)
    good = good_pairs(data) if {"alignment", "omissions", "corrupted"}.intersection(sets) else []
    made = faults(good) if faults is not None and {"omissions", "corrupted"}.intersection(sets) else None
    if "alignment" in sets and aligner is not None:
        tell("alignment")
        yield word_alignment(aligner.align, list(METHODS), good, limit=limit)
    if "omissions" in sets and made is not None:
        tell("omissions")
        yield omissions(judge, good, made.corrupt, limit=limit)
    monolingual = "monolingual" in sets
    if "corrupted" in sets and made is not None:
        tell("corrupted")
        cases = make_cases(good, made)
        yield preference(Memory(judge), cases, checks=checks)
        if monolingual:
            yield preference(Memory(judge), cases, monolingual=True, checks=checks)
    if "da" in sets and monolingual:
        tell("da, monolingual")
        yield from direct_assessment(judge, data, limit=limit, monolingual=True, checks=checks)
    if "mqm" in sets and monolingual:
        tell("mqm, monolingual")
        yield from mqm(judge, data, limit=limit, monolingual=True, checks=checks)


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of the data files")
    parser.add_argument("--weights", type=Path, help="folder of an exported model; the shipped one if not given")
    parser.add_argument("--checkpoint", type=Path, help="folder of training.train instead of an exported model")
    parser.add_argument("--base", type=Path, help="folder of training.base, for --checkpoint")
    parser.add_argument(
        "--fp32", type=Path, help="folder of the same model before quantisation, to measure what that cost"
    )
    parser.add_argument(
        "--sets", default=",".join(SETS), help="which to evaluate, with commas in between; default: %(default)s"
    )
    parser.add_argument("--limit", type=int, help="at most this many rows per set and pair of languages")
    parser.add_argument("--per-kind", type=int, default=200, help="cases of each kind of fault; default: %(default)s")
    parser.add_argument("--neighbours", type=Path, help="table of training.neighbours, for faults that need it")
    parser.add_argument("--no-checks", action="store_true", help="leave out what mtqa's checks alone achieve")
    parser.add_argument("--out", type=Path, help="write the results here, as JSON")
    parser.add_argument(
        "--markdown", action="store_true", help="print Markdown, as it stands in docs/embedded-model.md"
    )
    parser.add_argument("--tiny", action="store_true", help="a few built-in rows instead of --data: runs in seconds")
    options = parser.parse_args(arguments)
    sets = [name.strip() for name in options.sets.split(",") if name.strip()]
    unknown = [name for name in sets if name not in SETS]
    if unknown:
        parser.error(f"unknown set {unknown[0]!r}; known are: {', '.join(SETS)}")
    if options.data is None and not options.tiny:
        parser.error("give the folder of the data files with --data, or --tiny")
    if options.checkpoint and not options.base:
        parser.error("a checkpoint needs the vocabulary and the tokenizer of its --base")
    with tempfile.TemporaryDirectory() as scratch:
        data = options.data
        if options.tiny:
            from training.evaluation.toy import write_toy_data

            data = Path(scratch)
            write_toy_data(data)
        _run(options, data, sets)


def _run(options: argparse.Namespace, data: Path, sets: Sequence[str]) -> None:
    from training.evaluation.faults import all_faults
    from training.evaluation.shipped import load_judge

    judge: NamedJudge
    if options.checkpoint:
        from training.evaluation.checkpoint import load_checkpoint

        judge = load_checkpoint(options.checkpoint, options.base)
    else:
        judge = load_judge(options.weights)
    done = evaluate(
        judge,
        data,
        sets=sets,
        thresholds=judge.thresholds,
        limit=options.limit,
        faults=lambda good: all_faults(good, options.neighbours, 3 if options.tiny else options.per_kind),
        checks=not options.no_checks,
        tell=_tell,
    )
    tables = list(done.tables)
    if options.fp32:
        _tell("before quantisation")
        exact = evaluate(
            load_judge(options.fp32),
            data,
            sets=[name for name in COMPARED_WITH_FP32 if name in sets],
            limit=options.limit,
            checks=False,
        )
        tables.append(quantisation_loss(tables, exact.tables))
    speed = {
        "segments": done.segments,
        "seconds": round(done.seconds, 2),
        "segments_per_second": round(done.segments / done.seconds, 1) if done.seconds else None,
        "peak_rss_mib": round(_peak_mib(), 1),
    }
    for table in tables:
        print(table.as_markdown() if options.markdown else table.as_text())
    print(
        f"{judge.signature}: {done.segments:,} segments in {done.seconds:,.0f} s "
        f"({speed['segments_per_second']} a second), peak memory of the whole evaluation {speed['peak_rss_mib']} MiB"
    )
    if options.out:
        result = {
            "schema": SCHEMA,
            "model": judge.signature,
            "limit": options.limit,
            "tables": {table.name: table.as_json() for table in tables},
            "speed": speed,
        }
        options.out.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _peak_mib() -> float:
    """Most memory that the process has held; Linux counts in KiB, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _tell(what: str) -> None:
    print(f"{what} ...", file=sys.stderr, flush=True)


def _nothing(_: str) -> None:
    pass


if __name__ == "__main__":
    main()
