"""Where a model lies: a folder or a GGUF file of this machine, or a model of the hub, which is fetched if need be.

What is on this machine as a whole is used as it is, without a word to the hub, so that a run with a model gives today
what it gave yesterday. `mtqa model download` brings a branch up to date.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mtqa.errors import ModelError
from mtqa.reference.hub.digest import digest_of
from mtqa.reference.hub.failures import not_here
from mtqa.reference.hub.files import CONFIG, CONVERSION, missing_of, names_in, parts_of, require_weights
from mtqa.reference.hub.packages import require_hub
from mtqa.reference.naming import at_home, exists

if TYPE_CHECKING:
    from pathlib import Path

    from mtqa.reference.naming import ModelName
    from mtqa.reference.options import ModelOptions

_FILE_OF_HUB = re.compile(r"(?P<model>[\w.\-]+/[\w.\-]+)/(?P<file>[\w.\-]+\.gguf)", re.ASCII)
COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A model on this machine.

    Attributes:
        model: As the user calls it, without kind and revision.
        path: The folder, or the GGUF file.
        label: What pins its content: the commit on the hub, or a digest.
        commit: On the hub; None for what is not of it.
    """

    model: str
    path: Path
    label: str
    commit: str | None = None

    @property
    def is_gguf(self) -> bool:
        """Whether it is a GGUF file."""
        return self.path.suffix.lower() == ".gguf"


@dataclass(frozen=True, slots=True)
class HubFile:
    """A model of the hub.

    Attributes:
        id: Owner and name.
        file: The GGUF file that is meant; None: the model of transformers.
    """

    id: str
    file: str | None = None


def find(name: ModelName, options: ModelOptions) -> Snapshot:
    """The model that a user names, on this machine. It is fetched where that is needed and allowed.

    Raises:
        ModelError: It is not to be had; each reason has its own message.
    """
    return find_here(name) or _fetched(hub_file(name), name, options)


def find_here(name: ModelName) -> Snapshot | None:
    """The model that a user names, if it is on this machine as a whole.

    Raises:
        ModelError: It is a path that leads to no model, or a name that no model has.
    """
    require_hub()
    local = local_path(name.model)
    return cached(hub_file(name), name.revision) if local is None else _local(name.model, local)


def local_path(model: str) -> Path | None:
    """The folder or file that a model's name stands for; None where it names one of the hub.

    Raises:
        ModelError: It is a path by its look, and nothing is there.
    """
    path = at_home(model)
    if exists(path):
        return path
    if _FILE_OF_HUB.fullmatch(model):
        return None
    if model.startswith((".", "/", "~")) or "\\" in model or model.count("/") > 1 or model.endswith(".gguf"):
        raise ModelError(f"{path}: there is no such model on this machine: mind the spelling")
    from huggingface_hub.errors import HFValidationError

    hub: Any = import_module("huggingface_hub.utils")
    try:
        hub.validate_repo_id(model)
    except HFValidationError as error:
        raise ModelError(
            f"{model!r:.120} is neither a folder nor the id of a model on the hub, which has the form OWNER/NAME: mind "
            "the spelling"
        ) from error
    return None


def hub_file(name: ModelName) -> HubFile:
    """What of the hub a name stands for."""
    found = _FILE_OF_HUB.fullmatch(name.model)
    return HubFile(found["model"], found["file"]) if found else HubFile(name.model)


def _local(model: str, path: Path) -> Snapshot:
    """A model of this machine that is not the hub's."""
    if path.is_file():
        if path.suffix.lower() != ".gguf":
            raise ModelError(f"{path}: is no GGUF file: name one, or the folder of a model")
        return Snapshot(model, path, digest_of([path]))
    names = names_in(path)
    if CONFIG not in names:
        ggufs = sorted(name for name in names if name.endswith(".gguf"))
        if ggufs:
            raise ModelError(f"{path}: holds GGUF files: name one of them, as in causal:{path / ggufs[0]}")
        raise ModelError(f"{path}: is no model: it has no {CONFIG}")
    require_weights(names, str(path), CONVERSION.format(auto="AutoModelForSeq2SeqLM", model=path))
    missing = missing_of(path)
    if missing:
        raise ModelError(f"{path}: is not a whole model, it lacks {', '.join(missing[:5])}: copy it again")
    return Snapshot(model, path, digest_of([path / name for name in parts_of(names).all if name != "README.md"]))


def cached(wanted: HubFile, revision: str | None) -> Snapshot | None:
    """A model of the hub that is on this machine as a whole; None where it is not."""
    from huggingface_hub.file_download import repo_folder_name

    from mtqa.reference.hub.failures import cache_folder

    storage = cache_folder() / repo_folder_name(repo_id=wanted.id, repo_type="model")
    commit = _commit(storage, revision or "main")
    if commit is None:
        return None
    folder = storage / "snapshots" / commit
    path = folder if wanted.file is None else folder / wanted.file
    if not path.exists() or (wanted.file is None and missing_of(folder)):
        return None
    return Snapshot(wanted.id if wanted.file is None else f"{wanted.id}/{wanted.file}", path, commit, commit)


def _commit(storage: Path, revision: str) -> str | None:
    """The commit that a revision stood for when it was last asked for."""
    if COMMIT.fullmatch(revision):
        return revision
    if ".." in revision.split("/"):
        return None
    try:
        commit = (storage / "refs" / revision).read_text("ascii").strip()
    except (OSError, ValueError):
        return None
    return commit if COMMIT.fullmatch(commit) else None


def _fetched(wanted: HubFile, name: ModelName, options: ModelOptions) -> Snapshot:
    reason = offline_by(options)
    if reason:
        raise not_here(name.model, name.revision, reason=reason)
    from mtqa.reference.hub.download import fetch

    return fetch(wanted, name.revision)


def offline_by(options: ModelOptions) -> str | None:
    """What forbids to ask the hub; None: nothing does."""
    from huggingface_hub import constants

    if options.offline:
        return "--offline"
    if not constants.HF_HUB_OFFLINE:
        return None
    return "HF_HUB_OFFLINE" if os.environ.get("HF_HUB_OFFLINE") else "TRANSFORMERS_OFFLINE"
