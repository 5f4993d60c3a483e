"""Which texts go through a model together: those of about one length, as many as memory allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from mtqa.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mtqa.reference.hub.device import Device

_Result = TypeVar("_Result")
_TOKENS = {"cpu": 2048, "mps": 4096, "cuda": 16384}


def tokens_at_once(device: Device) -> int:
    """How many tokens a batch may have on a device, padding included."""
    return _TOKENS[device.kind]


def batches(lengths: Sequence[int], most_tokens: int) -> Iterator[list[int]]:
    """Groups items by length.

    Args:
        lengths: How many tokens each item has.
        most_tokens: No batch has more, padding included, unless it is a single item.

    Yields:
        The numbers of the items of a batch. Every item is in one; the longest come first, so that memory that does not
        suffice shows at once.
    """
    batch: list[int] = []
    width = 0
    for number in sorted(range(len(lengths)), key=lambda number: (-lengths[number], number)):
        width = width or max(lengths[number], 1)
        if batch and (len(batch) + 1) * width > most_tokens:
            yield batch
            batch, width = [], max(lengths[number], 1)
        batch.append(number)
    if batch:
        yield batch


def run_in_batches(
    lengths: Sequence[int], run: Callable[[list[int]], Sequence[_Result]], most_tokens: int
) -> list[_Result]:
    """Runs all items through a model, in batches that are halved where memory does not suffice.

    Args:
        lengths: How many tokens each item has.
        run: Is given the numbers of the items of a batch, and gives one result for each.
        most_tokens: In a batch, padding included.

    Raises:
        ModelError: Memory does not even suffice for one item.
    """
    results: dict[int, _Result] = {}
    waiting = list(batches(lengths, most_tokens))[::-1]
    while waiting:
        batch = waiting.pop()
        try:
            found = run(batch)
        except (MemoryError, RuntimeError) as error:
            if not out_of_memory(error):
                raise
            if len(batch) == 1:
                raise ModelError(
                    f"there is not enough memory to judge a segment of {lengths[batch[0]]} tokens with this model: "
                    "use a smaller model, or --device cpu if a graphics processor is what is full"
                ) from error
        else:
            results.update(zip(batch, found, strict=True))
            continue
        # Outside of the handler: the error keeps what the batch has used alive.
        _free()
        middle = len(batch) // 2
        waiting += [batch[middle:], batch[:middle]]
    return [results[number] for number in range(len(lengths))]


def out_of_memory(error: BaseException) -> bool:
    """Whether an error of torch or Python says that memory does not suffice, that of whatever device."""
    if isinstance(error, MemoryError):
        return True
    text = str(error)
    return isinstance(error, RuntimeError) and (
        type(error).__name__ == "OutOfMemoryError" or any(sign in text for sign in _SIGNS)
    )


_SIGNS = ("out of memory", "can't allocate memory", "not enough memory", "Cannot allocate memory")


def _free() -> None:
    """Gives back what torch keeps of a graphics processor's memory."""
    import torch

    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    elif torch.backends.mps.is_available():
        torch.mps.empty_cache()
