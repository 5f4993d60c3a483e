"""Draws findings of the rules at random, to be read and counted as right or wrong: how precision is measured.

    python -m benchmarks.rule_samples PATH… [--rule A102] [-n 30] [--seed 0] [--source-lang en] [--glossary FILE]
        [--json FILE]

Reads files and directories as `mtqa check` does, with all rules on and no reference model. Of each rule it prints how
much it found and up to `-n` of that, with source, target and message, languages by turns, so that no language or long
file outweighs the others, and nothing twice. The same files and seed give the same sample. See docs/precision.md.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from dataclasses import asdict, dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.checker import Checker
from mtqa.config import Settings
from mtqa.errors import InputError, MtqaError
from mtqa.inputs import layouts_of, read_document, read_options
from mtqa.reading import discover, pair_up
from mtqa.reports.console import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.finding import Finding
    from mtqa.segment import Document

SHOWN = 400


@dataclass(frozen=True, slots=True)
class Sample:
    """A finding with what is needed to judge it.

    Attributes:
        place: `path:line:column`.
        lang: Of the target; empty where unknown.
        target: With what is marked between ⟦ and ⟧.
    """

    rule: str
    message: str
    place: str
    lang: str
    source: str | None
    target: str


@dataclass(slots=True)
class Drawer:
    """Findings of one rule in one language, of which so many are kept that each was as likely to be.

    Attributes:
        size: How many are kept at most.
        chance: Where the draw comes from.
        met: How many there were that differ.
    """

    size: int
    chance: random.Random
    met: int = 0
    kept: list[Sample] = field(default_factory=list)
    _known: set[int] = field(default_factory=set)

    def add(self, sample: Sample) -> None:
        """Takes note of a finding; the same text with the same mark counts once."""
        key = hash((sample.source, sample.target, sample.message))
        if key in self._known:
            return
        self._known.add(key)
        self.met += 1
        if len(self.kept) < self.size:
            self.kept.append(sample)
        elif (place := self.chance.randrange(self.met)) < self.size:
            self.kept[place] = sample


def main() -> None:
    """Draws and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--rule", action="append", help="id, prefix or name; repeat it for several; default: all")
    parser.add_argument("-n", type=int, default=30, help="findings of each rule")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--source-lang")
    parser.add_argument("--glossary", action="append", default=[], metavar="FILE", help="for the rules that need one")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the samples here, too, one object per line")
    options = parser.parse_args()
    settings = Settings(
        model="none",
        select=tuple(options.rule or ["ALL"]),
        source_lang=options.source_lang,
        glossary=tuple(options.glossary),
    )
    try:
        drawers, segments = draw(options.paths, settings, options.n, options.seed)
    except MtqaError as error:
        raise SystemExit(f"rule_samples: {error}") from None
    chosen = {rule: by_turns(drawers[rule], options.n, options.seed) for rule in sorted(drawers)}
    for rule, samples in chosen.items():
        met = sum(drawer.met for drawer in drawers[rule].values())
        print(
            f"# {rule}: {met} findings in {len(drawers[rule])} languages, {met / segments:.3%} of {segments} segments\n"
        )
        for sample in samples:
            print("\n".join(shown(sample)), end="\n\n")
    if options.json:
        with options.json.open("w", encoding="utf-8") as file:
            for samples in chosen.values():
                file.writelines(f"{json.dumps(asdict(sample), ensure_ascii=False)}\n" for sample in samples)


def draw(paths: list[str], settings: Settings, size: int, seed: int) -> tuple[dict[str, dict[str, Drawer]], int]:
    """A drawer for each rule and language, and how many segments were checked. Files that cannot be read are told.

    Raises:
        ConfigError: A rule or language is not known.
    """
    checker, options = Checker(settings), read_options(settings)
    layouts = layouts_of(settings)
    found = discover(paths, names_language=layouts.names)
    files, sources, _ = pair_up(list(found.files), layouts, None)
    drawers: dict[str, dict[str, Drawer]] = {}
    segments = 0
    for path, source in zip(files, sources, strict=True):
        try:
            document = checker.identify(read_document(path, source, options))
        except InputError as error:
            print(f"rule_samples: {error}", file=sys.stderr)
            continue
        segments += len(document.segments)
        for sample in samples_of(document, checker.find_by_rules(document)):
            languages = drawers.setdefault(sample.rule, {})
            if sample.lang not in languages:
                chance = random.Random(f"{seed} {sample.rule} {sample.lang}")  # noqa: S311 - a sample, no secret
                languages[sample.lang] = Drawer(size, chance)
            languages[sample.lang].add(sample)
    return drawers, max(segments, 1)


def samples_of(document: Document, findings: Iterable[Finding]) -> Iterator[Sample]:
    """The findings of a document with their source and target."""
    segments = {segment.id: segment for segment in document.segments}
    for finding in findings:
        where = finding.location
        sample = Sample(
            rule=f"{finding.rule} {finding.name}",
            message=finding.message,
            place=f"{where.path}:{where.line}:{where.column}",
            lang=document.target_lang or "",
            source=None,
            target=f"⟦{finding.text}⟧",
        )
        segment, span = segments.get(finding.segment_id or ""), finding.target_span
        if segment is not None and span is not None:
            text = segment.target
            marked = f"{text[: span.start]}⟦{text[span.start : span.end]}⟧{text[span.end :]}"
            lang = segment.target_lang or sample.lang
            sample = replace(sample, lang=lang, source=segment.source, target=marked)
        yield sample


def by_turns(drawers: dict[str, Drawer], count: int, seed: int) -> list[Sample]:
    """At most `count` of what was drawn, languages by turns in an order that the seed decides."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    languages = sorted(drawers)
    chance.shuffle(languages)
    hands = []
    for lang in languages:
        hand = list(drawers[lang].kept)
        chance.shuffle(hand)
        hands.append(hand)
    rounds = zip_longest(*hands)
    return [sample for turn in rounds for sample in turn if sample is not None][:count]


def shown(sample: Sample) -> Iterator[str]:
    """The lines that a reader gets to see; long texts are cut around the mark."""
    yield f"{sample.place} [{sample.lang or '?'}] {visible(sample.message)}"
    if sample.source is not None:
        yield f"  source: {visible(sample.source[:SHOWN])}"
    begin = max(sample.target.find("⟦") - SHOWN // 2, 0)
    yield f"  target: {visible(sample.target[begin : begin + SHOWN])}"


if __name__ == "__main__":
    main()
