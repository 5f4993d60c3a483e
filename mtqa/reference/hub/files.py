"""Which files make up a model, and whether they are all there.

Weights are safetensors alone: pickled ones (`.bin`, `.pt`, `.h5`) run code when they are read. Code is never taken.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from mtqa.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

CONFIG = "config.json"
WEIGHTS = "model.safetensors"
INDEX = "model.safetensors.index.json"
_SHARD = re.compile(r"model-\d+-of-\d+\.safetensors")
_BESIDES = (
    *("config.json", "generation_config.json", "README.md", "tokenizer*.json", "special_tokens_map.json"),
    *("added_tokens.json", "vocab*.json", "vocab*.txt", "merges.txt", "target_vocab.json", "dict.*.txt", "bpe.codes"),
    *("*.spm", "*.model", "*.tiktoken", "tekken.json"),
)
_TOKENIZERS = (
    *("tokenizer.json", "vocab*.json", "vocab*.txt", "*.spm", "*.model", "*.tiktoken", "tekken.json", "dict.*.txt"),
    "tokenizer.bin",
)
_PICKLED = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.h5", "*.msgpack", "*.ot", "*.pkl")
_NO_PICKLED_WEIGHTS = ("training_args.bin", "optimizer.*", "scheduler.*", "*rng_state*")
_LARGEST_JSON = 64 << 20


@dataclass(frozen=True, slots=True)
class Parts:
    """What of the files of a model is needed.

    Attributes:
        weights: Names of the files with weights.
        others: Those of the configuration and the tokenizer, and the model card.
    """

    weights: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.weights, *self.others)


def parts_of(names: Iterable[str]) -> Parts:
    """What is needed of files; no weights where there are none that are safe."""
    there = sorted(name for name in names if "/" not in name)
    others = tuple(name for name in there if _is(name, _BESIDES))
    if INDEX in there:
        return Parts((INDEX, *(name for name in there if _SHARD.fullmatch(name))), others)
    return Parts((WEIGHTS,) if WEIGHTS in there else (), others)


def require_weights(names: Iterable[str], model: str, mend: str) -> None:
    """Nothing, if there are weights among the files that mtqa may open.

    Args:
        names: Of the files.
        model: The model, for messages.
        mend: What to do where weights are pickled.

    Raises:
        ModelError: There are none: what lies there instead is told.
    """
    there = [name for name in names if "/" not in name]
    if parts_of(there).weights:
        return
    ggufs = sorted(name for name in there if name.endswith(".gguf"))
    if ggufs:
        shown = ", ".join(ggufs[:_SHOWN]) + (f" and {len(ggufs) - _SHOWN} more" if len(ggufs) > _SHOWN else "")
        raise ModelError(f"{model} holds GGUF files ({shown}): name one of them, as in causal:{model}/{ggufs[0]}")
    if "adapter_config.json" in there:
        raise ModelError(
            f"{model} is an adapter of another model and no model by itself: merge it into that, and save the whole"
        )
    if any(_is(name, _PICKLED) and not _is(name, _NO_PICKLED_WEIGHTS) for name in there):
        raise ModelError(
            f"{model} has its weights in pickled files alone, which can run code when they are opened, so mtqa opens "
            f"none: {mend}"
        )
    if any(name.endswith(".safetensors") for name in there):
        raise ModelError(f"{model} has no {WEIGHTS}, as models of transformers do: it is one of another library")
    raise ModelError(f"{model} holds no weights ({WEIGHTS}): name a model of transformers")


_SHOWN = 5
CONVERSION = (
    'save them as safetensors where you trust them: python -c "from transformers import {auto} as A; '
    "A.from_pretrained('{model}').save_pretrained('FOLDER')\" (and copy the tokenizer's files there), or use another "
    "revision"
)


def missing_of(folder: Path) -> list[str]:
    """What a folder lacks to be a whole model, as names of files; `a tokenizer` for whatever file that has.

    Raises:
        ModelError: The folder, or the index of its weights, cannot be read.
    """
    names = names_in(folder)
    missing = [] if CONFIG in names else [CONFIG]
    if INDEX in names:
        missing += sorted(shards_of(folder) - names)
    elif WEIGHTS not in names:
        missing.append(WEIGHTS)
    if not has_tokenizer(folder):
        missing.append("a tokenizer")
    return missing


def has_tokenizer(folder: Path) -> bool:
    """Whether there is a file that tokenizers have in a folder.

    Raises:
        ModelError: It cannot be read.
    """
    return any(_is(name, _TOKENIZERS) for name in names_in(folder))


def shards_of(folder: Path) -> set[str]:
    """The files that the index of a model's weights names.

    Raises:
        ModelError: It cannot be read, or is no such index.
    """
    index = read_json(folder / INDEX)
    shards = index.get("weight_map")
    if not isinstance(shards, dict) or not all(
        isinstance(name, str) and _SHARD.fullmatch(name) for name in shards.values()
    ):
        raise ModelError(f"{folder / INDEX}: does not say where weights are: get the file again")
    return set(shards.values())


def names_in(folder: Path) -> set[str]:
    """The names of the files of a folder; a link to nothing is none.

    Raises:
        ModelError: It cannot be read.
    """
    try:
        return {entry.name for entry in folder.iterdir() if entry.is_file()}
    except OSError as error:
        raise ModelError(f"{folder}: cannot be read ({error.strerror}): mend its permissions") from error


def read_json(path: Path) -> Mapping[str, Any]:
    """An object of JSON.

    Raises:
        ModelError: The file cannot be read, or is no such object.
    """
    try:
        if path.stat().st_size > _LARGEST_JSON:
            raise ModelError(f"{path}: is too large for what it should be")
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise ModelError(f"{path}: is not valid JSON ({error}): get the file again") from error
    if not isinstance(content, dict):
        raise ModelError(f"{path}: is not a JSON object: get the file again")
    return content


def _is(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)
