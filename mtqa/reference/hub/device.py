"""Where a model runs, and how precisely it computes there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.errors import ModelError
from mtqa.reference.hub.packages import require_hub

if TYPE_CHECKING:
    import torch

_NAME = re.compile(r"(?P<kind>cpu|cuda|mps)(?::(?P<index>\d{1,3}))?")
_PRECISE_BELOW = 2_000_000_000
"""Parameters: smaller models compute in 32 bits wherever they run. That costs them little, and what they say of a text
then hardly depends on what else is in its batch."""


@dataclass(frozen=True, slots=True)
class Device:
    """Where a model runs.

    Attributes:
        name: As torch calls it: `cpu`, `cuda:0`, `mps`.
        half: The type of 16 bits that it is good at, as torch calls it; None: it is good at none.
    """

    name: str
    half: str | None = None

    @property
    def kind(self) -> str:
        """`cpu`, `cuda` or `mps`."""
        return self.name.partition(":")[0]

    def dtype(self, parameters: int) -> str:
        """The type that a model computes in here, as torch calls it.

        Args:
            parameters: How many the model has.
        """
        return self.half if self.half is not None and parameters >= _PRECISE_BELOW else "float32"


def choose_device(asked: str | None = None) -> Device:
    """The device that the user asks for; without that, a graphics processor where there is one.

    Raises:
        ModelError: There is no such device here, or torch is not installed.
    """
    require_hub()
    import torch

    if asked is None:
        name = "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
    else:
        name = asked.strip().lower()
    found = _NAME.fullmatch(name)
    if found is None or (found["index"] and found["kind"] != "cuda"):
        raise ModelError(
            f"unknown device {asked!r:.60}: use cpu, cuda, cuda:N (the graphics processor of number N) or mps"
        )
    if found["kind"] == "cpu":
        return Device("cpu")
    if found["kind"] == "mps":
        _require(
            torch.backends.mps.is_available(), "mps", "this is no Mac with a graphics processor that torch can use"
        )
        return Device("mps", "float16")
    if not torch.cuda.is_available():
        built = torch.version.cuda is not None or torch.version.hip is not None
        reason = "torch finds no graphics processor" if built else "the installed torch is one for processors alone"
        _require(False, name, reason)
    index = int(found["index"] or 0)
    count = torch.cuda.device_count()
    names = "cuda:0" if count == 1 else f"cuda:0 to cuda:{count - 1}"
    _require(index < count, name, f"there is {names}")
    return Device(f"cuda:{index}", _half(torch.device("cuda", index)))


def _half(device: torch.device) -> str:
    """The type of 16 bits that a graphics processor computes with by itself."""
    import torch

    # From Ampere on; torch says yes of older ones, which only imitate it.
    major, _ = torch.cuda.get_device_capability(device)
    return "bfloat16" if major >= _AMPERE or torch.version.hip is not None else "float16"


_AMPERE = 8


def _require(there: bool, name: str, reason: str) -> None:
    if not there:
        raise ModelError(f"the device {name!r} is not there ({reason}): use --device cpu, or leave it out")
