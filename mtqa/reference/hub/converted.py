"""GGUF files, converted once to what loads fast.

transformers reads a GGUF file by unpacking all of it into 32 bits, which takes 15 times as long, and twice the memory,
as to load the result. So the result is kept, in the folder of mtqa's cache, under the digest of the file.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import time
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtqa.errors import ModelError
from mtqa.reference.hub.files import missing_of
from mtqa.reference.hub.packages import require_gguf, version_of
from mtqa.reference.telling import teller

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.reference.hub.place import Snapshot

_ORIGIN = "mtqa.json"
_FORMAT = 1
"""To be raised where conversion changes: what was converted before is then converted anew."""
FOLDER = re.compile(r"gguf[0-9]+-[0-9a-f]{20,40}", re.ASCII)
"""What folders of converted models are called: by a digest of the file, or its commit on the hub."""
_NEW = re.compile(rf"{FOLDER.pattern}\.[a-z0-9_]{{8}}", re.ASCII)
"""What they are called until they are whole, as `tempfile` makes names. Other folders there may be a user's."""


def models_folder() -> Path:
    """Where mtqa keeps models that it has converted."""
    from mtqa.cache.place import cache_directory
    from mtqa.config import Settings

    return cache_directory(Settings()) / "models"


def converted(snapshot: Snapshot) -> Path:
    """The folder of a GGUF model that was converted; it is, if it was not.

    Raises:
        ModelError: It cannot be.
    """
    require_gguf()
    folder = folder_of(snapshot)
    if is_whole(folder):
        return folder
    from mtqa.reference.hub.gguf_head import read_head

    read_head(snapshot.path)
    teller().note(f"{snapshot.path.name} is converted once, which takes a while; what comes of it is kept in {folder}")
    new = _beside(folder)
    try:
        _convert(snapshot, new)
        with suppress(OSError):
            shutil.rmtree(folder)
        # Where another process was faster, its work is as good.
        with suppress(OSError):
            new.rename(folder)
        if not is_whole(folder):
            raise ModelError(f"{folder}: the converted model is not whole: remove the folder, and try again")
    except OSError as error:
        from mtqa.reference.hub.failures import writing_failure

        raise writing_failure(error, snapshot.path, folder.parent) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return folder


def folder_of(snapshot: Snapshot) -> Path:
    """Where the converted model of a GGUF file lies, or would."""
    return models_folder() / f"gguf{_FORMAT}-{snapshot.label}"


def is_whole(folder: Path) -> bool:
    """Whether a folder holds a model that was converted to its end."""
    return (folder / _ORIGIN).is_file() and not missing_of(folder)


def origin_of(folder: Path) -> dict[str, Any]:
    """What a converted model was made from: `name`, `path`, `digest`, `transformers`."""
    with suppress(OSError, ValueError, RecursionError):
        content = json.loads((folder / _ORIGIN).read_bytes())
        if isinstance(content, dict):
            return content
    return {}


def _beside(folder: Path) -> Path:
    """A new empty folder, from which another can be put in the place of this one at once."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in folder.parent.iterdir():
            # What a killed process has left.
            if _NEW.fullmatch(old.name) and time.time() - old.stat().st_mtime > _DAY_S:
                shutil.rmtree(old, ignore_errors=True)
        return Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    except OSError as error:
        from mtqa.reference.hub.failures import writing_failure

        raise writing_failure(error, folder, folder.parent) from error


_DAY_S = 86_400


def _convert(snapshot: Snapshot, new: Path) -> None:
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    from mtqa.reference.hub.loading import guarded

    path = snapshot.path
    with guarded(str(path), "causal"), _without_bars():
        given = {"gguf_file": path.name, "local_files_only": True, "trust_remote_code": False}
        tokenizer = AutoTokenizer.from_pretrained(path.parent, **given)
        network: Any = AutoModelForCausalLM.from_pretrained(path.parent, dtype=torch.float32, **given, **_unpacked())
        # Unpacked as it is now, it is no quantised model any more.
        network.hf_quantizer = None
        if hasattr(network.config, "quantization_config"):
            del network.config.quantization_config
        network.save_pretrained(new)
        tokenizer.save_pretrained(new)
    origin = {
        "name": snapshot.model,
        "path": os.fspath(path.absolute()),
        "digest": snapshot.label,
        "transformers": version_of("transformers"),
    }
    (new / _ORIGIN).write_text(json.dumps(origin), encoding="utf-8")


def _unpacked() -> dict[str, Any]:
    """What tells transformers to unpack weights; before 5.20 or so it does nothing else."""
    import transformers

    config = getattr(transformers, "GgufConfig", None)
    return {} if config is None else {"quantization_config": config(dequantize=True)}


@contextmanager
def _without_bars() -> Iterator[None]:
    """Keeps the reader of GGUF files from drawing progress bars, which no setting of transformers does."""
    reader: Any = import_module("transformers.modeling_gguf_pytorch_utils")
    drawn = getattr(reader, "tqdm", None)
    if drawn is not None:
        reader.tqdm = partial(drawn, disable=True)
    try:
        yield
    finally:
        if drawn is not None:
            reader.tqdm = drawn
