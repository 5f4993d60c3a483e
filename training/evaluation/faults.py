"""The faults that good translations are corrupted with: all kinds of `training.corrupt`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training import corrupt as corruptions
from training.evaluation.judge import Pair
from training.evaluation.preference import Faults

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path


def all_faults(good: Sequence[Pair], neighbours: Path | None, per_kind: int) -> Faults:
    """What corrupts good translations.

    Args:
        good: All of them; kinds that need words or sentences of other translations take them from these.
        neighbours: What `training.neighbours` wrote; without it, kinds that need it are left out.
        per_kind: How many cases of each kind.
    """
    near = None
    if neighbours is not None:
        from training.neighbours import load

        near = load(neighbours)
    resources = corruptions.Resources.build([_material(pair) for pair in good], near)

    def corrupt(pair: Pair, rng: random.Random, kind: str) -> Pair | None:
        made = corruptions.corrupt(_material(pair), rng, kind, resources)
        return None if made is None else Pair(made.source, made.target, pair.source_lang, pair.target_lang)

    return Faults(tuple(corruptions.KINDS), corrupt, per_kind)


def _material(pair: Pair) -> corruptions.Pair:
    return corruptions.Pair(pair.source or "", pair.target, pair.source_lang, pair.target_lang)
