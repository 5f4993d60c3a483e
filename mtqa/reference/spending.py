"""What the reference models of a run have cost."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtqa.reference import ReferenceModel


@contextmanager
def accounts(model: ReferenceModel, tell: Callable[[str], None] | None) -> Iterator[None]:
    """Tells in the end, however it ends, what was spent meanwhile; nothing where nothing was.

    Args:
        model: That is asked.
        tell: Is told, in a sentence without a full stop.
    """
    try:
        yield
    finally:
        if tell is not None:
            for sentence in _bills(model):
                tell(sentence)


def _bills(model: ReferenceModel) -> Iterator[str]:
    for each in getattr(model, "models", (model,)):
        bill = getattr(each, "bill", None)
        if bill is not None and (bill.read or bill.cost):
            cost = f": {bill.cost:.4f} by price-in and price-out" if bill.cost else ""
            requests = "1 request" if bill.requests == 1 else f"{bill.requests:,} requests"
            yield f"{each.name} was sent {requests}, read {bill.read:,} tokens and wrote {bill.written:,}{cost}"
