"""How seldom people leave the faults that machine translation does, and how often machines show them.

    python -m benchmarks.mt_evidence --data DIR [--lang en] [--documents 700] [--write]

Two kinds of text, of which each is there as a machine wrote it and as people did, on the same matter:

* news (mqm_spans.jsonl.gz: Google MQM, Apache-2.0): articles by good systems of 2020 and 2021, and by translators;
* Wikipedia and talk (pe.jsonl.gz: MLQE-PE, CC0): output of plain systems, and what professional post-editors made of
  it, fifteen sentences in a row to a document.

They are checked as texts, without their sources and by rules alone. How many signals people leave is taken from one
half of the matter; on the other half it is shown how often each strength of evidence is reached. `--write` then
measures on all of it, and puts the outcome where `mtqa check` finds it (mtqa/evidence/measured.json).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from mtqa.checker import Checker
from mtqa.config import Settings
from mtqa.evidence.judge import FEWEST_WORDS, counted, score_of, signals_of, strength_of
from mtqa.evidence.measured import DATA, Measured, from_value
from mtqa.evidence.value import Strength
from mtqa.outcome import document_report
from mtqa.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.report import DocumentReport

HUMAN = re.compile(r"ref|human", re.IGNORECASE)
YEARS = frozenset({"news2020", "news2021"})
SENTENCES = 15
_CLOSED = re.compile(r" (?=[.,;:!?%)\]}»”]|n't\b|'(?:s|re|ve|ll|d|m)\b)")
_OPENED = re.compile(r"(?<=[(\[{«“]) ")


class Sample(NamedTuple):
    """A document of the data, checked."""

    held_out: bool
    human: bool
    report: DocumentReport


def main() -> None:
    """Measures, prints, writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of mqm_spans.jsonl.gz and pe.jsonl.gz")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--documents", type=int, default=700, help="how many of each kind at most")
    parser.add_argument("--write", action="store_true", help="into the package")
    options = parser.parse_args()
    checker = Checker(Settings(target_lang=options.lang, model="none", ignore=("X1",)))
    samples = [
        Sample(held_out, human, document_report(checker.check(read_text(text, name, "text")), checker.model))
        for held_out, human, name, text in documents(options.data, options.lang, options.documents)
    ]
    samples = [sample for sample in samples if sample.report.scores.words >= FEWEST_WORDS]
    show_signals(samples)
    known = measure([sample for sample in samples if not sample.held_out])
    show("where the rate is from", [sample for sample in samples if not sample.held_out], known)
    show("held out", [sample for sample in samples if sample.held_out], known)
    if options.write:
        path = Path(__file__).parents[1] / "mtqa" / "evidence" / DATA
        written = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        written[options.lang] = as_value(measure(samples))
        lines = (f"{json.dumps(lang)}: {json.dumps(value)}" for lang, value in sorted(written.items()))
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def documents(folder: Path, lang: str, most: int) -> Iterable[tuple[bool, bool, str, str]]:
    """Whether it is held out, whether it is a human's, name and text of each document."""
    groups: defaultdict[tuple[str, bool], list[tuple[str, str, str]]] = defaultdict(list)
    for kind, human, matter, name, text in (*articles(folder, lang), *edited(folder, lang)):
        groups[kind, human].append((matter, name, text))
    for (_, human), texts in sorted(groups.items()):
        random.Random(1).shuffle(texts)  # noqa: S311 - a sample
        for matter, name, text in texts[:most]:
            # What is of one matter is of one half, whoever wrote it.
            yield crc32(matter.encode()) % 2 == 1, human, name, text


def articles(folder: Path, lang: str) -> Iterable[tuple[str, bool, str, str, str]]:
    """News: kind, whether a human wrote it, its matter, name and text; a system's part of an article is one."""
    found: defaultdict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for row in rows(folder / "mqm_spans.jsonl.gz"):
        year = row["origin"].removeprefix("google-mqm-").removeprefix("wmt21-metrics-")
        if row["lp"].endswith(f"-{lang}") and year in YEARS:
            found[row["system"], f"{row['lp']}/{year}/{row['doc']}"][int(row["seg"])] = row["mt"]
    for (system, matter), segments in sorted(found.items()):
        text = "\n".join(segments[number] for number in sorted(segments))
        yield "news", HUMAN.match(system) is not None, matter, f"{system}/{matter}", text


def edited(folder: Path, lang: str) -> Iterable[tuple[str, bool, str, str, str]]:
    """Machine translations and what people made of them: kind, whether it is theirs, matter, name and text."""
    pairs: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(folder / "pe.jsonl.gz"):
        if row["lp"].endswith(f"-{lang}"):
            pairs[row["lp"]].append(row)
    for pair, of_pair in sorted(pairs.items()):
        for start in range(0, len(of_pair) - SENTENCES + 1, SENTENCES):
            matter = f"{pair}/{start}"
            for human, column in ((False, "mt"), (True, "pe")):
                text = "\n".join(untokenized(row[column]) for row in of_pair[start : start + SENTENCES])
                yield "edited", human, matter, f"{column}/{matter}", text


def rows(path: Path) -> Iterable[dict[str, Any]]:
    """Of JSON Lines, gzipped."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def untokenized(text: str) -> str:
    """A tokenised sentence with its punctuation where it belongs, as far as that needs no thought."""
    return _OPENED.sub("", _CLOSED.sub("", text))


def measure(samples: Sequence[Sample]) -> Measured:
    """How many signals people leave, and what that says of each text."""
    people = [sample.report for sample in samples if sample.human]
    rate = sum(counted(signals_of(each)) for each in people) / sum(each.scores.words for each in people)
    scores = {
        human: Counter(score(sample, rate) for sample in samples if sample.human == human) for human in (True, False)
    }
    return from_value(
        {
            "rate": round(rate, 7),
            "human_scores": sorted(scores[True].items()),
            "machine_scores": sorted(scores[False].items()),
        }
    )


def score(sample: Sample, rate: float) -> float:
    """How much a text shows."""
    return score_of(signals_of(sample.report), sample.report.scores.words, rate)


def as_value(known: Measured) -> dict[str, Any]:
    """For JSON."""
    return {
        "rate": known.rate,
        "human_scores": sorted(Counter(known.human_scores).items()),
        "machine_scores": sorted(Counter(known.machine_scores).items()),
    }


def show_signals(samples: Sequence[Sample]) -> None:
    """How often each signal is found in texts by people and by machines."""
    words = Counter[bool]()
    found: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for sample in samples:
        words[sample.human] += sample.report.scores.words
        for signal in signals_of(sample.report):
            found[sample.human][f"{signal.rule} {signal.name}"] += signal.count
    print(f"{'per 100,000 words':<36}{'people':>9}{'machines':>10}")
    for name in sorted({*found[True], *found[False]}):
        people, machines = (1e5 * found[human][name] / words[human] for human in (True, False))
        print(f"{name:<36}{people:>9.2f}{machines:>10.2f}")


def show(name: str, samples: Sequence[Sample], known: Measured) -> None:
    """How often each strength is reached."""
    reached = {
        human: [strength_of(known.people(score(sample, known.rate))) for sample in samples if sample.human == human]
        for human in (True, False)
    }
    if not all(reached.values()):
        return
    print(f"{name}: {len(reached[True])} texts by people, {len(reached[False])} by machines")
    order = list(Strength)
    for strength in order[:0:-1]:
        people, machines = (
            sum(order.index(each) >= order.index(strength) for each in reached[human]) / len(reached[human])
            for human in (True, False)
        )
        print(f"  {strength.value:<9} or more{people:>8.1%} of people's{machines:>8.1%} of machines'")


if __name__ == "__main__":
    main()
