from dataclasses import fields

import torch

from training.data import UNKNOWN, Example
from training.graphs import pack, unpack
from training.losses import Batch
from training.sampling import collate


def _example(target: int, source: int) -> Example:
    return Example("en-de", [0, *[250_001] * source, 2], [0, *[7] * target, 2], da=0.5)


def _same(one: Batch, other: Batch) -> None:
    for part in fields(Batch):
        assert getattr(one, part.name).dtype == getattr(other, part.name).dtype, part.name
        assert torch.equal(
            getattr(one, part.name).float().nan_to_num(-9), getattr(other, part.name).float().nan_to_num(-9)
        ), part.name


def test_a_packed_batch_comes_back_as_it_was() -> None:
    rows = [(_example(3, 1), 0.0, 4), (_example(1, 5), UNKNOWN, 5)]
    for monolingual in (False, True):
        batch = collate(rows, monolingual=monolingual, shape=(4, 8, 8))
        shape, values = pack(batch)
        assert (shape, values.dtype) == ((4, 8, 8), torch.float32)
        _same(unpack(values, shape), batch)
