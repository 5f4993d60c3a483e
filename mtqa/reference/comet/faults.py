"""Why comet-score failed, told from what it said, and what mends it.

It says "not supported by COMET" of any model that it cannot fetch; what happened stands in the tracebacks before that.
"""

from __future__ import annotations

import re
import signal
from typing import TYPE_CHECKING

from mtqa.errors import ModelError
from mtqa.reference.comet.program import INSTALLATION

if TYPE_CHECKING:
    from mtqa.reference.comet.process import Ended

NEEDS_REFERENCES = "requires -r/--references"

_HUB = "https://huggingface.co/"
_LONGEST = 200
_CONTROLS = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_SPOKEN = re.compile(r"\A[A-Za-z_][\w.]*(?:Error|Exception|Interrupt|Exit)\b|: error: ")
_SIGNALS = 128

_CAUSES: tuple[tuple[str, str], ...] = (
    (
        r"GatedRepoError: 403",
        "the account that is logged in may not use it: ask for access at {hub}",
    ),
    (
        r"GatedRepoError",
        "it is gated: accept its licence at {hub}, and log in (hf auth login in the environment of comet-score, or the "
        "variable HF_TOKEN)",
    ),
    (
        r"RepositoryNotFoundError",
        "the hub has no model of that name, or none that you may see: if it is private, log in (hf auth login)",
    ),
    (
        r"OfflineModeIsEnabled",
        "it is not on this machine, or not all of it, and nothing is to be fetched: run once with --online",
    ),
    (r"hparams\.yaml file is missing|(?<!Local)EntryNotFoundError", "it is no model of COMET"),
    (r"Can't load (?:tokenizer|config\w*) for", "the encoder that it is built on cannot be found"),
    (r"No space left on device|Disk quota exceeded|[Nn]ot enough (?:free )?disk space", "there is no room on the disk"),
    (
        r"CUDA out of memory|OutOfMemoryError|can't allocate memory|DefaultCPUAllocator|MemoryError|std::bad_alloc",
        "there is not enough memory for it{smaller}",
    ),
    (r"No module named 'pkg_resources'", "its environment lacks pkg_resources: pip install 'setuptools<81' there"),
    (r"No module named '(?:comet|torch)\b", f"its environment is not whole; make it anew: {INSTALLATION}"),
    (
        r"not implemented for 'Half'",
        "the torch of its environment cannot compute in half precision on a processor: pip install -U torch there",
    ),
    (
        r"PytorchStreamReader|UnpicklingError|Weights only load failed|invalid load key",
        "its checkpoint is damaged, or of another make",
    ),
    (
        r"ConnectionError|MaxRetryError|NameResolutionError|ConnectTimeout|ReadTimeout|ProxyError|SSLError|"
        r"LocalEntryNotFoundError|couldn't connect to",
        "the hub cannot be reached, and it is not on this machine: try again, or see to the network",
    ),
)
"""What is looked for in all that was said, the likelier to be the cause of the others first."""

_NO_GPU = "GPU available: False"
"""What Lightning says, and goes on without."""


def ran_elsewhere(ended: Ended, *, on_gpu: bool) -> bool:
    """Whether it was to run on a graphics processor and found none, which is no failure for it."""
    return on_gpu and _NO_GPU in ended.said


def fault(model: str, ended: Ended, *, on_gpu: bool) -> ModelError:
    """The error of a run that failed.

    Args:
        model: As `--model` of comet-score has it.
        ended: How it ended.
        on_gpu: Whether it was to run on a graphics processor.
    """
    name = f"comet:{model}"
    if ended.silent is not None:
        return ModelError(
            f"{name}: comet-score said nothing for {ended.silent:.0f} s and was ended; if it needs longer for one "
            "segment, raise the key timeout of the configuration"
        )
    if ran_elsewhere(ended, on_gpu=on_gpu):
        return ModelError(f"{name}: comet-score finds no graphics processor here: leave out --device")
    lines = cleaned(ended.said)
    for pattern, cause in _CAUSES:
        line = next((line for line in lines if re.search(pattern, line)), None)
        if line is not None:
            smaller = ": take a smaller model, or leave out --device" if on_gpu else ": take a smaller model"
            told = cause.format(hub=_HUB + model, smaller=smaller)
            return ModelError(f"{name}: {told} (comet-score: {_shown(line)})")
    # The last line that is an error says most; what comes after it, if anything, is no part of it.
    last = next((line for line in reversed(lines) if _SPOKEN.search(line)), lines[-1] if lines else "it said nothing")
    if ended.code > _SIGNALS:
        how = f"was ended by {_signal(ended.code - _SIGNALS)}"
        return ModelError(f"{name}: comet-score {how}, as happens where memory does not suffice (last: {_shown(last)})")
    return ModelError(f"{name}: comet-score failed with exit code {ended.code}: {_shown(last)}")


def cleaned(said: str) -> list[str]:
    """The lines that are not blank, without what a terminal would obey."""
    lines = (" ".join(_CONTROLS.sub(" ", line).split()) for line in said.splitlines())
    return [line for line in lines if line]


def _shown(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
