"""What a server offers, before a judge is asked anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtqa.errors import ModelError
from mtqa.reference.judge import address_of, describe
from mtqa.reference.judge.address import key_for
from mtqa.reference.judge.faults import Passing
from mtqa.reference.judge.server import Server

if TYPE_CHECKING:
    from mtqa.reference.naming import ModelName
    from mtqa.reference.options import ModelOptions


class Offer(NamedTuple):
    """What there is to know of a judge without paying for it.

    Attributes:
        server: Its address.
        here: Whether it is on this machine.
        key: The environment variable of the key that it gets; None: it gets none.
        models: What it says that it has, in order; None: it does not say.
        signature: Of the judge.
    """

    server: str
    here: bool
    key: str | None
    models: tuple[str, ...] | None
    signature: str


def offer_of(name: ModelName, options: ModelOptions) -> Offer:
    """Asks a server for its models.

    Raises:
        ModelError: It cannot be asked.
    """
    address = address_of(options)
    key = key_for(address, configured=options.url_is_configured)
    server = Server(address, key, timeout=options.timeout, connections=1)
    with server.open():
        try:
            models = server.models()
        except Passing as fault:
            raise ModelError(fault.told) from None
    return Offer(
        server=address.url,
        here=address.here,
        key=None if key.value is None else key.variable,
        models=models if models is None else tuple(sorted(models)),
        signature=describe(name, options),
    )
