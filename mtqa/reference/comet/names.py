"""What COMET's models are, as far as names and files tell: which need a reference, and which may be loaded."""

from __future__ import annotations

import enum
import os
import re
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from mtqa.errors import ModelError
from mtqa.reference.naming import at_home

TRUST = "MTQA_COMET_TRUST"
UNFETCHED = "main"
"""Label of a model that is not on this machine, and comes from the main branch of its repository."""


class References(enum.Enum):
    """What a model makes of reference translations."""

    IGNORED = "ignored"
    USED = "used"
    NEEDED = "needed"


@dataclass(frozen=True, slots=True)
class Weights:
    """What `comet-score --model` is to be given.

    Attributes:
        name: Id on the hub, or absolute path of a checkpoint.
        label: Tells it from others of that name: the commit, as far as it is known, or a digest of the checkpoint.
        references: What the model makes of them.
    """

    name: str
    label: str
    references: References


def weights_called(name: str) -> Weights:
    """What a user means by a name.

    Raises:
        ModelError: It is none that is to be loaded, or its scores have another scale.
    """
    if name.endswith(".ckpt"):
        path = at_home(name).absolute()
        if not path.is_file():
            raise ModelError(f"comet:{name}: there is no such checkpoint")
        _require_trust(name, str(path))
        return Weights(str(path), _digest(path), _of_checkpoint(path))
    if _STANDARD.search(name):
        raise ModelError(
            f"comet:{name}: its scores are standard scores without bounds, which say nothing on a scale of 0 to 100; "
            "Unbabel/wmt22-cometkiwi-da, or with references Unbabel/wmt22-comet-da, takes its place"
        )
    if not _ID.fullmatch(name):
        raise ModelError(
            f"comet:{name}: give a model of the hub, such as comet:Unbabel/wmt22-cometkiwi-da, or the path of a "
            "checkpoint that ends with .ckpt"
        )
    _require_trust(name, name)
    return Weights(name, _commit(name), _of_name(name))


_ID = re.compile(r"[A-Za-z0-9][\w.\-]*/[A-Za-z0-9][\w.\-]*", re.ASCII)
_OWNER = "unbabel/"
_STANDARD = re.compile(r"(?:\A|/)(?:wmt20|wmt21|emnlp20|eamt22)-(?:comet|prune)", re.ASCII | re.IGNORECASE)
"""Models before 2.0 of unbabel-comet: since then scores are about 0 to 1 (its README, Interpreting Scores)."""


def _require_trust(name: str, what: str) -> None:
    """Lets pass what may be loaded: the models of COMET's makers, and what the user's environment names.

    Checkpoints are pickles, which may run code as they are loaded, and the name may stand in the configuration of a
    repository of somebody else.

    Raises:
        ModelError: It is none of these.
    """
    if what.lower().startswith(_OWNER):
        return
    for trusted in os.environ.get(TRUST, "").split(os.pathsep):
        if trusted == what or (Path(trusted).is_absolute() and _lies_in(what, trusted)):
            return
    raise ModelError(
        f"comet:{name}: a checkpoint may run code as it is loaded, so only those of Unbabel/… are loaded unasked; if "
        f"you trust this one, set {TRUST}={what}"
    )


def _lies_in(path: str, folder: str) -> bool:
    return Path(path).is_absolute() and Path(path).resolve().is_relative_to(Path(folder).resolve())


def _of_name(name: str) -> References:
    """What the names of the models on the hub tell."""
    low = name.lower()
    if "kiwi" in low or "-qe" in low:
        return References.IGNORED
    # Of models that are not known, comet-score says itself when they need references.
    return References.NEEDED if low in _NEEDING else References.USED


_NEEDING = ("unbabel/wmt22-comet-da",)


def _of_checkpoint(path: Path) -> References:
    """What `hparams.yaml` beside a checkpoint tells, as `requires_references` of unbabel-comet reads it."""
    told = _hparams(path)
    kind = told.get("class_identifier")
    if kind in {"regression_metric", "ranking_metric"}:
        return References.NEEDED
    if kind == "referenceless_regression_metric":
        return References.IGNORED
    parts = told.get("input_segments")
    if kind == "unified_metric" and isinstance(parts, list):
        if "ref" not in parts:
            return References.IGNORED
        return References.USED if "src" in parts else References.NEEDED
    return References.USED


def _hparams(path: Path) -> dict[str, Any]:
    import yaml

    try:
        told = yaml.safe_load((path.parent.parent / "hparams.yaml").read_bytes())
    except (OSError, yaml.YAMLError, UnicodeDecodeError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _commit(name: str) -> str:
    """The commit of a model of the hub that lies on this machine, where comet-score looks for it; else `UNFETCHED`."""
    told = os.environ.get
    home = told("HF_HOME") or Path(told("XDG_CACHE_HOME") or "~/.cache") / "huggingface"
    cache = Path(told("HF_HUB_CACHE") or told("HUGGINGFACE_HUB_CACHE") or Path(home) / "hub").expanduser()
    try:
        text = (cache / f"models--{name.replace('/', '--')}" / "refs" / "main").read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return UNFETCHED
    return text[:_SHOWN] if _COMMIT.fullmatch(text) else UNFETCHED


_COMMIT = re.compile(r"[0-9a-f]{40}")
_SHOWN = 12


def _digest(path: Path) -> str:
    """Tells a checkpoint from others without reading gigabytes.

    It is a zip archive, whose directory at the end holds the checksum of each tensor.
    """
    digest = blake2b(digest_size=6)
    with path.open("rb") as file:
        digest.update(file.read(_EDGE))
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _EDGE))
        digest.update(file.read())
    digest.update(b"%d" % size)
    return digest.hexdigest()


_EDGE = 1 << 20
