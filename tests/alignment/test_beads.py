from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.alignment import beads as module
from mtqa.alignment.beads import Bead, best_beads
from mtqa.alignment.evidence import SHAPES, Runs, Side, Weights, scores

WEIGHTS = Weights((-1.0, -3.0, -3.0, -6.0, -5.0, -5.0), 8.0, -0.4, 1.0, 2.0, 3.0, 1.0, -2.5)


def side(
    vectors: np.ndarray,
    *,
    starts: list[bool] | None = None,
    kinds: list[int] | None = None,
    lengths: list[int] | None = None,
) -> Side:
    count = len(vectors)
    return Side(
        vectors.astype(np.float32),
        np.zeros((count, 4), dtype=np.float32),
        np.array(lengths or [40] * count, dtype=np.float32),
        np.array(starts or [False] * count, dtype=np.bool_),
        np.array(kinds or [0] * count, dtype=np.int64),
    )


def meanings(count: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(count, 16))


def numbers(found: list[Bead]) -> list[tuple[list[int], list[int]]]:
    return [([*bead.source], [*bead.target]) for bead in found]


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 5))
def test_every_sentence_is_in_one_bead_and_beads_are_in_order(rows: int, columns: int, seed: int) -> None:
    few, module._FEW = module._FEW, 4
    try:
        found = best_beads(side(meanings(rows, seed)), side(meanings(columns, seed + 1)), WEIGHTS)
    finally:
        module._FEW = few
    assert [number for bead in found for number in bead.source] == [*range(rows)]
    assert [number for bead in found for number in bead.target] == [*range(columns)]
    assert all(bead.source or bead.target for bead in found)


@pytest.mark.parametrize("seed", range(8))
def test_no_other_path_has_a_higher_score(seed: int) -> None:
    draw = np.random.default_rng(seed)
    kinds = [[int(number) for number in draw.integers(0, 2, 4)] for _ in range(2)]
    starts = [[bool(number) for number in draw.integers(0, 2, 4)] for _ in range(2)]
    sides = [side(draw.normal(size=(4, 3)), starts=starts[n], kinds=kinds[n]) for n in range(2)]
    runs = Runs(sides[0]), Runs(sides[1])

    def gain(bead: Bead) -> float:
        if not bead.aligned:
            return WEIGHTS.unaligned
        gained = scores(*runs, bead.source.stop, slice(bead.target.stop, bead.target.stop + 1), WEIGHTS)
        return float(gained[SHAPES.index((len(bead.source), len(bead.target))), 0])

    @cache
    def best(row: int, column: int) -> float:
        if row == column == 0:
            return 0.0
        return max(
            best(row - a, column - b) + gain(Bead(range(row - a, row), range(column - b, column)))
            for a, b in [*SHAPES, (1, 0), (0, 1)]
            if a <= row and b <= column
        )

    assert sum(gain(bead) for bead in best_beads(sides[0], sides[1], WEIGHTS)) == pytest.approx(best(4, 4), abs=1e-4)


def test_known_beads_are_found() -> None:
    said = meanings(8)
    source = np.stack([said[0], said[1], said[2] + said[3], said[4], said[5], said[7]])
    target = np.stack([said[0], said[2], said[3], said[4] + said[5], said[6], said[7]])
    sides = side(source, lengths=[40, 40, 80, 40, 40, 40]), side(target, lengths=[40, 40, 40, 80, 40, 40])
    assert numbers(best_beads(*sides, WEIGHTS)) == [
        ([0], [0]),
        ([1], []),
        ([2], [1, 2]),
        ([3, 4], [3]),
        ([], [4]),
        ([5], [5]),
    ]


def test_from_coarse_to_fine_the_path_of_a_long_document_is_found() -> None:
    draw = np.random.default_rng(3)
    said = meanings(3000)
    kept = [number for number in range(3000) if not 700 <= number < 760 and draw.random() > 0.03]
    target = said[kept] + 0.4 * draw.normal(size=(len(kept), 16))
    found = best_beads(side(said), side(target), WEIGHTS)
    right = sum(bead.aligned and kept[bead.target.start] == bead.source.start for bead in found)
    assert right > 0.98 * len(kept)
    assert sum(not bead.target for bead in found) == pytest.approx(3000 - len(kept), rel=0.1)


def test_bands_grow_with_length_and_not_with_its_square() -> None:
    count = 5000
    path = [Bead(range(n, n + 1), range(n, n + 1)) for n in range(count // 2)]
    cells = sum(high - low + 1 for low, high in module._around(path, count, count))
    assert cells < count * (4 * module._MARGIN)


def test_a_run_of_thousands_of_sentences_may_be_missing() -> None:
    said = meanings(2000)
    found = best_beads(side(said), side(said[:10]), WEIGHTS)
    assert numbers(found)[:10] == [([n], [n]) for n in range(10)]
    assert sum(not bead.target for bead in found) == 1990


def test_headings_and_paragraphs_hold_apart_what_lengths_cannot_tell() -> None:
    nothing = np.zeros((5, 0))
    bare = Weights((0.3, -2.3, -2.3, -7.0, -4.0, -4.0), 0.0, -0.4, 0.0, 2.0, 3.0, 1.0, -3.0)
    source = side(nothing, kinds=[1, 0, 0, 1, 0], starts=[True, True, False, True, True])
    target = side(np.zeros((4, 0)), kinds=[1, 0, 1, 0], starts=[True, True, True, True])
    assert ([3], [2]) in numbers(best_beads(source, target, bare))
    assert ([4], [3]) in numbers(best_beads(source, target, bare))


def test_the_same_input_gives_the_same_beads() -> None:
    sides = side(meanings(300, 1)), side(meanings(310, 2))
    assert all(best_beads(*sides, WEIGHTS) == best_beads(*sides, WEIGHTS) for _ in product(range(3)))
