"""Small translation models, each built once for all tests and all processes that run them, and kept."""

from __future__ import annotations

import hashlib
import tempfile
from importlib.metadata import version
from pathlib import Path

import pytest
from filelock import FileLock
from platformdirs import user_cache_path

from mtqa.reference import ModelOptions
from mtqa.reference.naming import ModelName
from mtqa.reference.seq2seq import open_model
from mtqa.reference.seq2seq.model import Seq2SeqModel
from tests.reference.hub.conftest import built
from tests.reference.seq2seq import toy


@pytest.fixture(scope="session")
def toy_folder() -> Path:
    """A folder with a model as NLLB's that has learned the toy language, in both directions; `en` and `eo`."""
    recipe = Path(toy.__file__).read_bytes() + f"{version('torch')} {version('transformers')}".encode()
    folder = user_cache_path("mtqa-tests") / f"toy-{hashlib.sha256(recipe).hexdigest()[:16]}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            with tempfile.TemporaryDirectory(dir=folder.parent) as new:
                made = Path(new, "made")
                toy.build_nllb(made)
                made.rename(folder)
    return folder


@pytest.fixture(scope="session")
def toy_model(toy_folder: Path) -> Seq2SeqModel:
    return opened(toy_folder)


@pytest.fixture(scope="session")
def marian() -> Path:
    """A folder with a Marian model, from `en` to `eo`; see `tests.reference.hub.tiny`."""
    return built("marian")


@pytest.fixture(scope="session")
def m2m100() -> Path:
    """A folder with an M2M100 model, from `en` to `gl`."""
    return built("m2m100")


@pytest.fixture(scope="session")
def t5() -> Path:
    """A folder with a model as MADLAD's, from `en` to `gl`."""
    return built("t5")


def opened(folder: Path, sensitivity: str = "default") -> Seq2SeqModel:
    """The model of a folder."""
    return open_model(ModelName("seq2seq", str(folder)), ModelOptions(sensitivity=sensitivity, device="cpu"))
