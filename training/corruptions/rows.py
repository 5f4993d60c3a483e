"""Good translations to damage, from the data folder; and a handful for `--tiny` and tests."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

from training.corruptions.material import Pair
from training.corruptions.text import natural

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HUMAN = ("ref", "human-")


def good_pairs(
    data: Path, lp: str | None = None, *, split: str | None = "train", written: bool = False
) -> Iterator[Pair]:
    """Post-edits, and human references that no annotator found a fault in; each once, in the order of the files.

    Args:
        data: The folder of `pe.jsonl.gz` and `mqm_spans.jsonl.gz`.
        lp: Only this pair, such as `en-de`.
        split: Only this split; None for all.
        written: Puts tokenised text back into the form that people write.
    """
    seen: set[tuple[str, str, str]] = set()
    for row, target in _rows(data):
        if (lp and row["lp"] != lp) or (split and row["split"] != split):
            continue
        source_lang, _, target_lang = row["lp"].partition("-")
        pair = Pair(row["src"], target, source_lang, target_lang)
        if written:
            pair = Pair(natural(pair.source, source_lang), natural(target, target_lang), source_lang, target_lang)
        key = (row["lp"], pair.source, pair.target)
        if key not in seen and pair.target and pair.source.lower() != pair.target.lower():
            seen.add(key)
            yield pair


def _rows(data: Path) -> Iterator[tuple[dict[str, str], str]]:
    with gzip.open(data / "pe.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row, row["pe"]
    faulted: set[tuple[str, str]] = set()
    references: list[dict[str, str]] = []
    with gzip.open(data / "mqm_spans.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("system", "").lower().startswith(_HUMAN) and row["spans"] is not None:
                references.append(row)
                if row["spans"]:
                    faulted.add((row["src"], row["mt"]))
    for row in references:
        if (row["src"], row["mt"]) not in faulted:
            yield row, row["mt"]


_TINY = (
    ("en", "de", "The committee did not approve the budget of 3.5 million euros by May 2019, as two were ill.",
     "Der Ausschuss hat den Etat von 3,5 Millionen Euro bis Mai 2019 nicht bewilligt, da zwei krank waren."),
    ("en", "de", "Anna Keller sold the old house in Bremen to Peter Brandt for less than 200,000 dollars.",
     "Anna Keller verkaufte das alte Haus in Bremen für weniger als 200.000 Dollar an Peter Brandt."),
    ("en", "de", "The bridge was closed in 1987, and the ferry carried about 450 people every day.",
     "Die Brücke wurde 1987 geschlossen, und die Fähre beförderte täglich etwa 450 Menschen."),
    ("de", "en", "Der Ausschuss hat den Etat von 3,5 Millionen Euro bis Mai 2019 nicht bewilligt, da zwei krank waren.",
     "The committee did not approve the budget of 3.5 million euros by May 2019, as two were ill."),
    ("de", "en", "Anna Keller verkaufte das alte Haus in Bremen für weniger als 200.000 Dollar an Peter Brandt.",
     "Anna Keller sold the old house in Bremen to Peter Brandt for less than 200,000 dollars."),
    ("de", "en", "Seine Schwester war früher Lehrerin, und sie muss die Schule in Bremen bis Montag verlassen.",
     "His sister was a teacher in the past, and she must leave the school in Bremen by Monday."),
    ("en", "ru", "The committee did not approve the budget before 12 March 2019, because two members were ill.",
     "Комитет не утвердил бюджет до 12 марта 2019 года, потому что два члена были больны."),
    ("en", "ru", "Anna Keller was the first woman who sold more than 300 kilograms of apples in Bremen.",
     "Анна Келлер была первой женщиной, которая продала более 300 килограммов яблок в Бремене."),
    ("en", "zh", "The committee did not approve the budget of 300 million dollars before 2019, because two were ill.",
     "委员会没有在2019年之前批准3亿美元的预算，因为两名委员生病了。"),
    ("en", "zh", "Alexander's father was born in Moscow in 1934 and sold the largest house of China.",
     "亚历山大的父亲1934年出生于莫斯科，他出售了中国最大的房子。"),
)  # fmt: skip


def tiny_pairs() -> list[Pair]:
    """Ten translations of our own, in four pairs of languages."""
    return [Pair(source, target, source_lang, target_lang) for source_lang, target_lang, source, target in _TINY]
