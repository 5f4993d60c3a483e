"""What models have to tell users while they are fetched and opened: notes, and how far it is.

A library says nothing by itself. Whoever talks to users, as the command line does, gives a teller.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager


class Teller(Protocol):
    """Talks to a user."""

    def note(self, message: str) -> None:
        """Tells what is good to know: a sentence without a full stop."""

    def transfer(self, label: str, total: int) -> AbstractContextManager[Callable[[int], None]]:
        """Shows how much of so many bytes is there: gives a function that is told of more of them."""


class Silent:
    """Tells nobody."""

    def note(self, message: str) -> None:
        """Nothing."""

    @contextmanager
    def transfer(self, label: str, total: int) -> Iterator[Callable[[int], None]]:  # noqa: ARG002
        """Nothing."""
        yield lambda _: None


_teller: Teller = Silent()


def teller() -> Teller:
    """Who talks to the user now."""
    return _teller


def tell_through(new: Teller) -> None:
    """Lets somebody else talk to the user from now on."""
    global _teller  # noqa: PLW0603 - there is one user
    _teller = new
