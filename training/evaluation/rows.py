"""Rows of the data files that are held out from training, grouped by what they measure."""

from __future__ import annotations

import gzip
import json
import random
import zlib
from typing import TYPE_CHECKING, Any

from training.evaluation.judge import Pair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

Row = dict[str, Any]
"""One object of a data file, as its README describes it."""


def held_out(path: Path) -> Iterator[Row]:
    """The rows of a gzipped JSON Lines file that do not belong to the training split."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            # Parsing is what takes the time, and most rows are for training.
            if '"split":"train"' in line or '"split": "train"' in line:
                continue
            row = json.loads(line)
            if row["split"] != "train":
                yield row


def grouped(rows: Iterator[Row], key: Callable[[Row], str | None], limit: int | None) -> dict[str, list[Row]]:
    """Rows by a key, without those of the key None; keys sorted; at most `limit` of each, always the same ones."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        name = key(row)
        if name is not None:
            groups.setdefault(name, []).append(row)
    return {name: drawn(groups[name], limit) for name in sorted(groups)}


def drawn(rows: Sequence[Row], limit: int | None) -> list[Row]:
    """At most `limit` rows, in their order."""
    if limit is None or len(rows) <= limit:
        return list(rows)
    chosen = sorted(random.Random(0).sample(range(len(rows)), limit))
    return [rows[index] for index in chosen]


def pair_of(row: Row) -> Pair:
    """The source and the translation of a row."""
    source_lang, _, target_lang = row["lp"].partition("-")
    return Pair(row["src"], row["mt"], source_lang, target_lang)


def half_of(source: str) -> int:
    """0 or 1: which half of a set a source belongs to, so that no source stands on both sides of a cross-fit."""
    return zlib.crc32(source.encode()) & 1
