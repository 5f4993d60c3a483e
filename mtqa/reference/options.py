"""What reference models can be told, beside which ones they are."""

from __future__ import annotations

from dataclasses import dataclass

SENSITIVITIES = ("low", "default", "high")
"""How readily a model reports a span: fewer and surer ones, those that serve best, or more and less sure ones."""


_DAY_S = 86_400.0
MODEL_RANGES = {
    "max_requests": (0.0, 1e9),
    "max_cost": (0.0, 1e9),
    "price_in": (0.0, 1e9),
    "price_out": (0.0, 1e9),
    "concurrency": (1.0, 256.0),
    "timeout": (0.1, _DAY_S),
}
"""What numbers models may be told: least and most."""


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """What reference models are told; each heeds what concerns it.

    Attributes:
        sensitivity: One of `SENSITIVITIES`; moves the threshold above which a model reports a span.
        device: Where a model of the hub runs, as torch calls it: `cpu`, `cuda`, `cuda:1`, `mps`; None: a graphics
            processor where there is one.
        offline: Whether models may be read from this machine alone.
        base_url: Of the server that a judge is asked at, such as `http://localhost:8000/v1`.
        url_is_configured: Whether a configuration file names that server, which may be anybody's: no key is sent there,
            and on another machine no text, unless the environment names it as well.
        max_requests: How many requests to a server a run may make; None: any number.
        max_cost: What they may cost, in the currency of `price_in` and `price_out`; None: anything.
        price_in, price_out: Of a million tokens that a judge reads and writes; None: not known.
        concurrency: Requests to a server at a time.
        timeout: Seconds that a server, or the program of another package, may take for one answer.
    """

    sensitivity: str = "default"
    device: str | None = None
    offline: bool = False
    base_url: str | None = None
    url_is_configured: bool = False
    max_requests: int | None = None
    max_cost: float | None = None
    price_in: float | None = None
    price_out: float | None = None
    concurrency: int = 4
    timeout: float = 120.0
