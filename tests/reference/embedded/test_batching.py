from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reference.embedded.batching import STEP, Shape, batches, padded

SHAPES = st.lists(st.builds(Shape, st.integers(2, 200), st.integers(2, 200)), max_size=60)


@pytest.mark.parametrize(("length", "expected"), [(2, 2), (3, STEP), (STEP, STEP), (STEP + 1, 2 * STEP)])
def test_lengths_are_rounded_up(length: int, expected: int) -> None:
    assert padded(length) == expected


@given(shapes=SHAPES, most=st.integers(1, 1000))
def test_every_item_is_in_one_batch_of_its_own_shape(shapes: list[Shape], most: int) -> None:
    found = list(batches(shapes, most))
    assert sorted(number for _, numbers in found for number in numbers) == list(range(len(shapes)))
    for shape, numbers in found:
        for number in numbers:
            target, source = padded(shapes[number].target), padded(shapes[number].source)
            assert shape == (max(target, source), source)
        assert len(numbers) == 1 or len(numbers) * sum(shape) <= most


@given(shapes=SHAPES)
def test_the_longest_come_first(shapes: list[Shape]) -> None:
    sums = [sum(shape) for shape, _ in batches(shapes)]
    assert sums == sorted(sums, reverse=True)
