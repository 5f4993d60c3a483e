"""The embedded reference model: a small multilingual encoder that ships with mtqa and runs on the processor, offline.

    text -> tokenizer -> vocabulary -> batches -> session (ONNX) -> evidence (words) -> spans, omissions, estimate

`load` puts it together from the files in `weights/`: `tokenizer.bin`, `vocabulary.q4`, `encoder.onnx`, `model.json`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.errors import ModelError
from mtqa.reference import SENSITIVITIES
from mtqa.reference.embedded.card import read_card
from mtqa.reference.embedded.damage import damaged
from mtqa.reference.embedded.model import EmbeddedModel, signature_of
from mtqa.reference.embedded.session import DEFAULT_ENGINE, ENGINES, Engine, open_network
from mtqa.reference.embedded.tokenizer import load_tokenizer
from mtqa.reference.embedded.vocabulary import open_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.reference.embedded.card import Card
    from mtqa.reference.embedded.session import Network
    from mtqa.reference.embedded.tokenizer import Tokenizer
    from mtqa.reference.embedded.vocabulary import Vocabulary
    from mtqa.reference.naming import ModelName
    from mtqa.reference.options import ModelOptions

__all__ = ["EmbeddedModel", "describe", "load", "open_model", "signature"]

WEIGHTS = Path(__file__).parent / "weights"
CARD_FILE, TOKENIZER_FILE, VOCABULARY_FILE, ENCODER_FILE = (
    "model.json",
    "tokenizer.bin",
    "vocabulary.q4",
    "encoder.onnx",
)


def load(
    *,
    sensitivity: str = "default",
    engine: Engine = "auto",
    threads: int | None = None,
    directory: Path = WEIGHTS,
) -> EmbeddedModel:
    """Loads the model. Loading the same files again is free.

    Args:
        sensitivity: How readily words count as wrong: `low`, `default` or `high`.
        engine: What runs the encoder: `onnxruntime`, `openvino` (if installed), or `auto`, which is the former.
        threads: How many to use; by default as many as there are free cores.
        directory: Where the model's files are; by default those of this installation.

    Raises:
        ModelError: A file is missing or damaged, the engine is not installed, or an argument is none of those above.
    """
    _require("sensitivity", sensitivity, SENSITIVITIES)
    _require("engine", engine, ENGINES)
    directory = directory.absolute()
    card, tokenizer, vocabulary, network = _files(directory, _stamp(directory), engine, threads)
    return EmbeddedModel(card, tokenizer, vocabulary, network, sensitivity=sensitivity, directory=directory)


def open_model(name: ModelName, options: ModelOptions) -> EmbeddedModel:  # noqa: ARG001 - there is one embedded model
    """The model as a user has named it; see `load`."""
    return load(sensitivity=options.sensitivity)


def describe(name: ModelName, options: ModelOptions) -> str:  # noqa: ARG001
    """The signature of the model that `open_model` gives, without loading it.

    Raises:
        ModelError: A file is missing, its card is damaged, or there is no such sensitivity.
    """
    return signature(sensitivity=options.sensitivity)


def signature(*, sensitivity: str = "default", directory: Path = WEIGHTS) -> str:
    """The signature of the model that `load` gives, without loading it; see there.

    Raises:
        ModelError: A file is missing, its card is damaged, or there is no such sensitivity.
    """
    _require("sensitivity", sensitivity, SENSITIVITIES)
    _stamp(directory)
    return signature_of(read_card(directory / CARD_FILE), DEFAULT_ENGINE, sensitivity)


def _require(name: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise ModelError(f"unknown {name} {value!r}; known are: {', '.join(known)}")


@lru_cache(maxsize=1)
def _files(
    directory: Path,
    stamp: tuple[tuple[int, int], ...],  # noqa: ARG001 - part of the cache's key: other files, another model
    engine: Engine,
    threads: int | None,
) -> tuple[Card, Tokenizer, Vocabulary, Network]:
    card = read_card(directory / CARD_FILE)
    vocabulary = open_vocabulary(directory / VOCABULARY_FILE)
    tokenizer = load_tokenizer(directory / TOKENIZER_FILE)
    if vocabulary.width != card.width:
        raise damaged(directory / VOCABULARY_FILE, f"is {vocabulary.width} wide where {card.width} is due")
    if tokenizer.size > vocabulary.size:
        raise damaged(directory / VOCABULARY_FILE, f"has {vocabulary.size} rows for {tokenizer.size} pieces")
    # The vocabulary is read only where it is needed, so that it is the self-test that compares its checksum.
    network = open_network(directory / ENCODER_FILE, engine, threads, checksum=card.checksums.get(ENCODER_FILE))
    return card, tokenizer, vocabulary, network


def _stamp(directory: Path) -> tuple[tuple[int, int], ...]:
    """Size and time of the files, by which one model is told from another in the same place."""
    stamps = []
    for name in (CARD_FILE, TOKENIZER_FILE, VOCABULARY_FILE, ENCODER_FILE):
        try:
            found = (directory / name).stat()
        except OSError as error:
            raise damaged(directory / name, f"cannot be read ({error.strerror or error})") from None
        stamps.append((found.st_size, found.st_mtime_ns))
    return tuple(stamps)
