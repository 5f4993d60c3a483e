"""What a run may spend on a judge: requests and money."""

from __future__ import annotations

from threading import Condition
from typing import NamedTuple

_MILLION = 1_000_000


class Spent(Exception):  # noqa: N818 - no error, but an end
    """The budget has no room for another request."""


class Usage(NamedTuple):
    """Tokens that a server says it has read and written for one request."""

    read: int
    written: int


class Claim(NamedTuple):
    """What a request may cost at most, set aside while it is under way."""

    cost: float


class Bill(NamedTuple):
    """What was spent.

    Attributes:
        requests: How many were sent.
        read, written: Tokens, as far as the server has told.
        cost: In the currency of the prices; 0 without prices.
    """

    requests: int = 0
    read: int = 0
    written: int = 0
    cost: float = 0.0


class Budget:
    """Lets requests through as long as there is room for them. It may be asked from several threads.

    What a request costs is known when it is answered. Before, as much is set aside as it can cost at most: a token
    is one byte of the question at least, and the answer has a limit. So the budget is never overrun.

    Args:
        max_requests: None: any number.
        max_cost: None: any sum. Needs prices.
        price_in, price_out: Of a million tokens that are read and written.
    """

    def __init__(
        self, max_requests: int | None, max_cost: float | None, price_in: float | None, price_out: float | None
    ) -> None:
        self._max_requests = max_requests
        self._max_cost = max_cost
        self._price_in = price_in or 0.0
        self._price_out = price_out or 0.0
        self._changed = Condition()
        self._bill = Bill()
        self._under_way: list[Claim] = []

    @property
    def bill(self) -> Bill:
        """What was spent until now."""
        return self._bill

    def claim(self, size: int, tokens: int) -> Claim:
        """Room for a request. Where only what is under way stands in its way, that is waited for.

        Args:
            size: Of the question, in bytes.
            tokens: That the answer may have.

        Raises:
            Spent: There is no room.
        """
        claim = Claim((size * self._price_in + tokens * self._price_out) / _MILLION)
        with self._changed:
            while True:
                if self._max_requests is not None and self._bill.requests >= self._max_requests:
                    raise Spent
                reserved = sum(each.cost for each in self._under_way)
                if self._max_cost is None or self._bill.cost + reserved + claim.cost <= self._max_cost:
                    break
                if not self._under_way:
                    raise Spent
                self._changed.wait()
            self._bill = Bill(self._bill.requests + 1, self._bill.read, self._bill.written, self._bill.cost)
            self._under_way.append(claim)
        return claim

    def settle(self, claim: Claim, usage: Usage | None, *, charged: bool = True) -> None:
        """Ends what a claim was made for.

        Args:
            claim: As it was given.
            usage: What the server says that it has cost; None: it does not say, and the most that it can have cost
                counts.
            charged: Whether it can have cost anything.
        """
        with self._changed:
            self._under_way.remove(claim)
            bill = self._bill
            if charged and usage is not None:
                cost = (usage.read * self._price_in + usage.written * self._price_out) / _MILLION
                bill = Bill(bill.requests, bill.read + usage.read, bill.written + usage.written, bill.cost + cost)
            elif charged:
                bill = Bill(bill.requests, bill.read, bill.written, bill.cost + claim.cost)
            self._bill = bill
            self._changed.notify_all()
