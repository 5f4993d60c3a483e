"""Which segments go through the encoder together.

The width to which a segment is padded depends on that segment alone, and a batch holds segments of equal width only. So
a score does not depend on what else there is to score, nor on the order.

The target is padded to the source's width at least: onnxruntime divides the product of a low matrix with a wide one by
columns among its threads, which changes the last bits, and these the rounding of the next layer.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STEP = 8
"""Lengths are rounded up to a multiple of this."""
MOST_TOKENS = 1024
"""In a batch, padding included. More do not make it faster: what is worked on then no longer fits into the cache."""


class Shape(NamedTuple):
    """Tokens of the target and of the source."""

    target: int
    source: int


def padded(length: int) -> int:
    """The length to which a text of so many tokens is padded; that of no text at all (`<s></s>`) stays as it is."""
    return length if length <= 2 else -(-length // STEP) * STEP


def batches(shapes: Sequence[Shape], most_tokens: int = MOST_TOKENS) -> Iterator[tuple[Shape, list[int]]]:
    """Groups items of one padded shape.

    Args:
        shapes: How long each item is, before padding.
        most_tokens: No batch has more tokens than this, unless it is a single item.

    Yields:
        The padded shape, and the numbers of the items in the batch, in order. Every item is in one batch; the longest
        come first, so that memory that does not suffice shows at once.
    """
    groups: defaultdict[Shape, list[int]] = defaultdict(list)
    for number, shape in enumerate(shapes):
        source = padded(shape.source)
        groups[Shape(max(padded(shape.target), source), source)].append(number)
    for shape in sorted(groups, key=lambda shape: (-sum(shape), shape)):
        size = max(1, most_tokens // max(sum(shape), 1))
        group = groups[shape]
        for start in range(0, len(group), size):
            yield shape, group[start : start + size]
