"""How well the sentences of two documents are aligned, and how fast.

    python -m benchmarks.document_alignment da.jsonl.gz mqm_spans.jsonl.gz [--speed] [--json FILE]

The data are JSON Lines with `lp` (`en-de`), `src`, `mt` and `split`. Of the rows of the split `dev` documents of forty
sentences are made, in the order of the file, the same source once; and then sentences are joined, cut in two at a comma
or the like, left out, added from other documents, and moved. What belongs together is known, and compared with what
each method finds. Beads count as right if they are the very same; so do sentences found to be omitted or added.

With --speed: English and German documents of 200, 2,000 and 20,000 sentences (or as many as the data have), each in a
process of its own; CPU seconds on one thread, and memory.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import resource
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from mtqa.alignment.documents import Sentence, align_documents
from mtqa.alignment.evidence import Weights
from mtqa.reference.embedded import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtqa.alignment.beads import Bead
    from mtqa.alignment.documents import Alignment, Encode
    from mtqa.alignment.evidence import Floats

# The priors of Gale and Church (1993), table 5, and half the squared deviation: the logarithm of a normal distribution.
GALE_CHURCH = Weights((-0.12, -3.11, -3.11, -4.51), 0.0, -0.5, 0.0, 0.0, 0.0, 0.0, -4.62)
MEANING, LENGTHS, CLASSIC = "embedded model", "--model none", "Gale-Church, lengths alone"
SIZES = (200, 2000, 20000)
DOCUMENT = 40
MOST = 240
"""Sentences that are taken of each pair of languages."""


class Noise(NamedTuple):
    """How often something is done to a sentence."""

    joined: float = 0.08
    cut: float = 0.08
    omitted: float = 0.025
    added: float = 0.05
    moved: float = 0.01


class Example(NamedTuple):
    """Two documents, and which sentences belong together."""

    langs: str
    source: list[str]
    target: list[str]
    beads: frozenset[tuple[tuple[int, ...], tuple[int, ...]]]


Rows = list[tuple[str, str]]


def main() -> None:
    """Measures, prints, writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, nargs="+", help="JSON Lines, gzipped or not")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--speed", action="store_true", help="measure speed instead")
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--json", type=Path, help="write the figures here, too")
    options = parser.parse_args()
    if options.size:
        print(json.dumps(speed(options.data, options.size)))
        return
    figures = speeds(options.data) if options.speed else quality(examples(options.data, options.split, options.seed))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def pairs(paths: Iterable[Path], split: str | None) -> dict[str, Rows]:
    """Sources and translations by languages, each source once, in the order of the files."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for path in paths:
        data = path.read_bytes()
        for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines():
            row = json.loads(line)
            if split is None or row["split"] == split:
                found[row["lp"]].setdefault(row["src"], row["mt"])
    return {langs: list(rows.items()) for langs, rows in sorted(found.items())}


def examples(paths: Iterable[Path], split: str, seed: int) -> list[Example]:
    """Documents with noise, of every pair of languages."""
    made = []
    draw = random.Random(seed)  # noqa: S311 - of data, not of secrets
    for langs, rows in pairs(paths, split).items():
        foreign = rows[MOST:] or rows
        made += [
            example(langs, rows[start : start + DOCUMENT], foreign, draw, Noise())
            for start in range(0, min(len(rows), MOST), DOCUMENT)
        ]
    return made


def example(langs: str, rows: Rows, foreign: Rows, draw: random.Random, noise: Noise) -> Example:
    """A document with noise."""
    beads: list[tuple[list[str], list[str]]] = []
    left = iter(rows)
    for source, target in left:
        chance = draw.random() - noise.joined
        if chance < 0 and (following := next(left, None)):
            if draw.random() < 0.5:
                beads.append(([source, following[0]], [f"{target} {following[1]}"]))
            else:
                beads.append(([f"{source} {following[0]}"], [target, following[1]]))
            continue
        chance -= noise.cut
        if chance < 0:
            of_target = draw.random() < 0.5
            halves = _cut(target if of_target else source, draw)
            beads.append(([source], halves) if of_target else (halves, [target]))
            continue
        chance -= 2 * noise.omitted
        if chance < 0:
            beads.append(([source], []) if draw.random() < 0.5 else ([], [target]))
            continue
        beads.append(([source], [target]))
        if chance < noise.added:
            other = draw.choice(foreign)
            beads.append(([other[0]], []) if draw.random() < 0.5 else ([], [other[1]]))
    order = list(range(len(beads)))
    for number in range(len(beads)):
        if draw.random() < noise.moved:
            order.insert(draw.randrange(len(order)), order.pop(order.index(number)))
    return _placed(langs, beads, order)


def _placed(langs: str, beads: Sequence[tuple[list[str], list[str]]], order: Sequence[int]) -> Example:
    """The beads with the numbers of their sentences; the order is that of the target."""
    sources: list[str] = []
    targets: list[str] = []
    rows, columns = {}, {}
    for number, (source, _) in enumerate(beads):
        rows[number] = tuple(range(len(sources), len(sources) + len(source)))
        sources += source
    for number in order:
        target = beads[number][1]
        columns[number] = tuple(range(len(targets), len(targets) + len(target)))
        targets += target
    return Example(langs, sources, targets, frozenset((rows[number], columns[number]) for number in order))


def _cut(text: str, draw: random.Random) -> list[str]:
    """The text in two at a mark near its middle; whole where there is none."""
    third = len(text) // 3
    places = [found.end() for found in _MARK.finditer(text) if third < found.end() < 2 * third]
    if not places:
        return [text]
    place = draw.choice(places)
    return [text[:place].strip(), text[place:].strip()]


_MARK = re.compile(r"[,;:，；：、—–]\s*(?=\w)")


def remembered(encode: Encode) -> Encode:
    """An encoder that reads no text twice."""
    known: dict[str, tuple[Floats, float]] = {}

    def run(texts: Sequence[str]) -> tuple[Floats, Floats]:
        import numpy as np

        new = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(new, zip(*encode(new), strict=True), strict=True))
        return np.array([known[text][0] for text in texts]), np.array([known[text][1] for text in texts])

    return run


def methods() -> dict[str, Callable[[Example], Alignment]]:
    """What is compared, by name."""

    def aligned(encode: Encode | None, weights: Weights | None = None) -> Callable[[Example], Alignment]:
        def run(one: Example) -> Alignment:
            source, target = one.langs.split("-")
            return align_documents(
                [*map(Sentence, one.source)],
                [*map(Sentence, one.target)],
                source_lang=source,
                target_lang=target,
                encode=encode,
                weights=weights,
            )

        return run

    return {
        MEANING: aligned(remembered(load().sum_states)),
        LENGTHS: aligned(None),
        CLASSIC: aligned(None, GALE_CHURCH),
    }


class Counts(NamedTuple):
    """What was found, what there is, and what is both."""

    right: int
    found: int
    due: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found."""
        return self.right / self.due if self.due else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.right / (self.found + self.due) if self.found + self.due else 1.0


KINDS: dict[str, Callable[[tuple[tuple[int, ...], tuple[int, ...]]], bool]] = {
    "beads": lambda bead: bool(bead[0] and bead[1]),
    "1-1": lambda bead: len(bead[0]) == len(bead[1]) == 1,
    "n-m": lambda bead: len(bead[0]) * len(bead[1]) > 1,
    "omitted": lambda bead: not bead[1],
    "added": lambda bead: not bead[0],
}


def quality(made: Sequence[Example]) -> dict[str, object]:
    """Prints how often each method is right."""
    tallies: dict[str, defaultdict[str, Counter[tuple[str, str]]]] = {}
    unrelated: dict[str, list[int]] = {}
    for name, method in methods().items():
        tally = tallies[name] = defaultdict(Counter)
        refused = [0, 0]
        for number, one in enumerate(made):
            alignment = method(one)
            refused[0] += not alignment.related
            other = made[number - 1] if made[number - 1].langs == one.langs else made[(number + 1) % len(made)]
            refused[1] += not method(
                one._replace(target=other.target, langs=f"{one.langs[:2]}-{other.langs[-2:]}")
            ).related
            found = set(map(_numbers, alignment.beads))
            for kind, wanted in KINDS.items():
                ours, due = {*filter(wanted, found)}, {*filter(wanted, one.beads)}
                for langs in (one.langs, "all"):
                    tally[langs].update(
                        {(kind, "right"): len(ours & due), (kind, "found"): len(ours), (kind, "due"): len(due)}
                    )
        unrelated[name] = refused
    figures = {
        name: {
            langs: {kind: Counts(*(counts[kind, what] for what in Counts._fields)) for kind in KINDS}
            for langs, counts in tally.items()
        }
        for name, tally in tallies.items()
    }
    count = figures[MEANING]["all"]["beads"].due
    print(f"{len(made)} documents, {len(figures[MEANING]) - 1} pairs of languages, {count} beads")
    print(f"{'':<28}{'beads F1':>9}{'1-1 F1':>8}{'n-m F1':>8}{'omitted P / R':>16}{'added P / R':>15}")
    for name, by_langs in figures.items():
        _row(name, by_langs["all"])
    for name in (MEANING, LENGTHS, CLASSIC):
        print(f"\n{name}")
        for langs in sorted(figures[name].keys() - {"all"}):
            _row(langs, figures[name][langs])
    print(f"\n{'documents refused as unrelated':<34}{'right pairs':>12}{'wrong pairs':>13}")
    for name, (right, wrong) in unrelated.items():
        print(f"{name:<34}{right:>8}/{len(made)}{wrong:>9}/{len(made)}")
    return {"figures": figures, "unrelated": unrelated, "documents": len(made)}


def _numbers(bead: Bead) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return tuple(bead.source), tuple(bead.target)


def _row(name: str, counts: dict[str, Counts]) -> None:
    lost = "".join(f"{counts[kind].precision:>9.2f} / {counts[kind].recall:.2f}" for kind in ("omitted", "added"))
    print(f"{name:<28}{counts['beads'].f1:>9.3f}{counts['1-1'].f1:>8.3f}{counts['n-m'].f1:>8.3f}{lost}")


def speeds(paths: Sequence[Path]) -> dict[str, object]:
    """Prints how long documents of several lengths take, each in a process of its own."""
    figures = []
    print(f"{'sentences':>10}{'encoding s':>12}{'alignment s':>13}{'--model none s':>16}{'peak MiB':>10}{'F1':>7}")
    for size in SIZES:
        command = [sys.executable, "-m", "benchmarks.document_alignment", *map(str, paths), "--size", str(size)]
        figure = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        figures.append(figure)
        print(
            f"{figure['sentences']:>10,}{figure['encoding']:>12.1f}{figure['alignment']:>13.2f}{figure['by_length']:>16.2f}"
            f"{figure['peak_mib']:>10.0f}{figure['f1']:>7.3f}",
            flush=True,
        )
    return {"speeds": figures}


def speed(paths: Sequence[Path], size: int) -> dict[str, float]:
    """CPU seconds of one pair of documents of so many sentences, noise as above, and the memory of the process."""
    rows = pairs(paths, None)["en-de"][:size]
    one = example("en-de", rows, rows, random.Random(1), Noise())  # noqa: S311 - of data, not of secrets
    source, target = [*map(Sentence, one.source)], [*map(Sentence, one.target)]
    model = load(threads=1)
    spent = 0.0

    def encode(texts: Sequence[str]) -> tuple[Floats, Floats]:
        nonlocal spent
        begun = process_time()
        sums = model.sum_states(texts)
        spent += process_time() - begun
        return sums

    begun = process_time()
    found = set(map(_numbers, align_documents(source, target, encode=encode).beads))
    by_meaning = process_time() - begun
    begun = process_time()
    align_documents(source, target)
    by_length = process_time() - begun
    wanted = KINDS["beads"]
    ours, due = {*filter(wanted, found)}, {*filter(wanted, one.beads)}
    return {
        "sentences": len(rows),
        "encoding": spent,
        "alignment": by_meaning - spent,
        "by_length": by_length,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "f1": 2 * len(ours & due) / (len(ours) + len(due)),
    }


if __name__ == "__main__":
    main()
