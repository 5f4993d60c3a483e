"""Does the model prefer a good translation to the same with one fault in it?

The good ones are held out: post-edits, and translations in which MQM annotators found nothing. Every kind of fault is
put into the same number of them, evenly over the pairs of languages.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

import numpy as np

from training.corruptions.text import natural
from training.evaluation.floor import check_findings
from training.evaluation.judge import Pair
from training.evaluation.rows import held_out
from training.evaluation.tables import COUNT, Table

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from mtqa.finding import Finding
    from training.evaluation.judge import Judge

Corrupt = Callable[[Pair, random.Random, str], Pair | None]
"""Puts a fault of a kind into a pair; None where it cannot."""
Case = tuple[Pair, Pair]
"""A good pair, and the same corrupted."""

_GOOD_PER_PAIR_OF_LANGUAGES = 400


@dataclass(frozen=True, slots=True)
class Faults:
    """What the good translations are corrupted with: the kinds, what makes them, how many cases of each."""

    kinds: Sequence[str]
    corrupt: Corrupt
    per_kind: int = 200


def preference(judge: Judge, cases: dict[str, list[Case]], *, monolingual: bool = False, checks: bool = True) -> Table:
    """Share of cases in which the good translation wins, by kind of fault.

    The columns: `model`, by its quality alone, and without a source by its `fluency` as well; `checks`, by mtqa's
    checks alone: the penalty points of what they find in one and not in the other; `together`, by the checks where they
    tell the two apart, else by the model. A tie wins nothing.

    Args:
        judge: Whom to ask.
        cases: By kind; see `make_cases`.
        monolingual: Leave the sources out, and kinds that change only the source.
        checks: Ask the checks, too.
    """
    name = "monolingual-corrupted" if monolingual else "corrupted"
    title = "Good preferred over corrupted, by kind of fault" + ("; without the source" if monolingual else "")
    table = Table(name, title)
    for kind, of_kind in cases.items():
        chosen = of_kind
        if monolingual:
            chosen = [(good.alone, bad.alone) for good, bad in of_kind if good.target != bad.target]
        if not chosen:
            continue
        good, bad = [case[0] for case in chosen], [case[1] for case in chosen]
        of_good, of_bad = judge.judge(good), judge.judge(bad)
        margin = np.array([a.quality - b.quality for a, b in zip(of_good, of_bad, strict=True)])
        figures = {COUNT: float(len(chosen)), "model": float((margin > 0).mean())}
        if monolingual:
            fluency = np.array([a.fluency - b.fluency for a, b in zip(of_good, of_bad, strict=True)])
            figures["model fluency"] = float((fluency > 0).mean())
        if checks:
            verdict = _verdicts(good, bad)
            figures["checks"] = float((verdict > 0).mean())
            figures["together"] = float(np.where(verdict != 0, verdict > 0, margin > 0).mean())
        table.rows[kind] = figures
    return table


def make_cases(good: Sequence[Pair], faults: Faults) -> dict[str, list[Case]]:
    """Corrupts good pairs, for each kind the first of them that can be, up to a number; the same ones every time.

    Args:
        good: In an order in which the first few are a fair sample.
        faults: What to do to them.
    """
    cases: dict[str, list[Case]] = {}
    for kind in faults.kinds:
        rng = random.Random(f"evaluate {kind}")
        of_kind = cases.setdefault(kind, [])
        for pair in good:
            if len(of_kind) == faults.per_kind:
                break
            bad = faults.corrupt(pair, rng, kind)
            if bad is not None and bad != pair:
                of_kind.append((pair, bad))
    return cases


def good_pairs(data: Path) -> list[Pair]:
    """Held-out good translations, the pairs of languages in turn."""
    found: dict[str, dict[Pair, None]] = {}
    for row in held_out(data / "pe.jsonl.gz"):
        if row["split"] == "dev":
            _collect(found, f"{row['lp']} post-edited", row["lp"], row["src"], row["pe"])
    for row in held_out(data / "mqm_spans.jsonl.gz"):
        if not row["spans"] and not row.get("other") and row.get("mqm_raw") == 100:
            _collect(found, f"{row['lp']} faultless", row["lp"], row["src"], row["mt"])
    columns = []
    for name in sorted(found):
        pairs = list(found[name])
        random.Random(name).shuffle(pairs)
        columns.append(pairs[:_GOOD_PER_PAIR_OF_LANGUAGES])
    return [pair for turn in zip_longest(*columns) for pair in turn if pair is not None]


def _collect(found: dict[str, dict[Pair, None]], name: str, lp: str, source: str, target: str) -> None:
    """Files a pair, in the form that people write: the post-edits are tokenised."""
    source_lang, _, target_lang = lp.partition("-")
    pair = Pair(natural(source, source_lang), natural(target, target_lang), source_lang, target_lang)
    if pair.source and pair.target:
        found.setdefault(name, {})[pair] = None


def _verdicts(good: Sequence[Pair], bad: Sequence[Pair]) -> NDArray[np.int64]:
    """By how many penalty points the checks prefer the good one of each two."""
    found = zip(check_findings(good), check_findings(bad), strict=True)
    return np.array([_penalty(of_bad, of_good) - _penalty(of_good, of_bad) for of_good, of_bad in found], np.int64)


def _penalty(findings: Sequence[Finding], others: Sequence[Finding]) -> int:
    """Penalty points of the findings that the others do not have, too."""
    weights = {(finding.rule, finding.text): finding.severity.weight for finding in findings}
    gained = Counter((finding.rule, finding.text) for finding in findings)
    gained -= Counter((finding.rule, finding.text) for finding in others)
    return sum(weights[key] * count for key, count in gained.items())
