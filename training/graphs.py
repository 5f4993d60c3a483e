"""Steps of training on a GPU, recorded once for each shape of a batch, and replayed.

In small batches launching thousands of kernels takes far longer than running them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from training.losses import Batch

if TYPE_CHECKING:
    from collections.abc import Mapping

Shape = tuple[int, int, int]
"""Rows, target tokens, source tokens."""
Packed = tuple[Shape, Tensor]
Step = Callable[[Batch], "Mapping[str, Tensor]"]
_WARM = 3
_IDS = ("target", "source", "group")


def pack(batch: Batch) -> Packed:
    """A batch in which each row has a source of its own as one tensor of 32-bit floats, which holds ids exactly.

    One tensor, since sending fifteen from process to process and on to the GPU takes longer than a step.
    """
    shape = (len(batch.target), batch.target.shape[1], batch.source.shape[1])
    parts = [getattr(batch, name).reshape(-1).float() for name in _sizes(shape)]
    return shape, torch.cat(parts)


def unpack(packed: Tensor, shape: Shape) -> Batch:
    """The batch that was packed, of views of its tensor where types allow."""
    parts = {}
    start = 0
    for name, size in _sizes(shape).items():
        count = int(torch.Size(size).numel())
        part = packed[start : start + count].view(size)
        parts[name] = part.long() if name in _IDS else part
        start += count
    parts["visible"] = parts["visible"] > 0
    return Batch(**parts, source_of=torch.arange(shape[0], device=packed.device))


class Recorder:
    """Runs a step of training on packed batches."""

    def __init__(self, step: Step) -> None:
        """Takes the step: forward, backward and update, with nothing in it that waits for the GPU."""
        self._step = step
        self._graphs: dict[Shape, tuple[torch.cuda.CUDAGraph, Tensor]] = {}
        self._pool = torch.cuda.graph_pool_handle()
        self._side = torch.cuda.Stream()  # type: ignore[no-untyped-call]
        self._seen: dict[Shape, int] = {}
        self.sums: dict[str, Tensor] = {}
        """Of the parts of the loss, since they were last set to 0, in place: recorded steps add to them."""

    def __call__(self, packed: Packed) -> None:
        """Trains on a batch: the first few of a shape as they come, then one is recorded, all others replay that."""
        told, values = packed
        shape = (told[0], told[1], told[2])  # pinning memory makes a list of it
        if shape in self._graphs:
            graph, held = self._graphs[shape]
            held.copy_(values, non_blocking=True)
            graph.replay()
            return
        held = values.to("cuda")
        self._seen[shape] = self._seen.get(shape, 0) + 1
        if self._seen[shape] <= _WARM:
            self._side.wait_stream(torch.cuda.current_stream())
            with torch.cuda.stream(self._side):
                self._run(held, shape)
            torch.cuda.current_stream().wait_stream(self._side)
            return
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph, pool=self._pool, capture_error_mode="thread_local"):
            self._run(held, shape)
        self._graphs[shape] = graph, held
        graph.replay()

    def _run(self, held: Tensor, shape: Shape) -> None:
        for name, part in self._step(unpack(held, shape)).items():
            if name not in self.sums:
                self.sums[name] = torch.zeros_like(part)
            self.sums[name].add_(part)


def _sizes(shape: Shape) -> dict[str, tuple[int, ...]]:
    rows, target, source = shape
    return {
        "target": (rows, target),
        "source": (rows, source),
        "target_mask": (rows, target),
        "source_mask": (rows, source),
        "has_source": (rows,),
        "scores": (rows, 4),
        "spread": (rows, 3),
        "rank": (rows,),
        "visible": (rows,),
        "group": (rows,),
        "severity": (rows, target, 3),
        "category": (rows, target, 3),
        "bad": (rows, target),
        "omitted": (rows, source),
    }
