"""Small translation models, each built once for all tests and all processes that run them, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.reference import ModelOptions
from mtqa.reference.naming import ModelName
from mtqa.reference.seq2seq import open_model
from mtqa.reference.seq2seq.model import Seq2SeqModel
from tests.reference.hub import tiny
from tests.reference.hub.conftest import kept, m2m100, marian, t5  # noqa: F401 - fixtures
from tests.reference.seq2seq import toy


@pytest.fixture(scope="session")
def toy_folder() -> Path:
    """A folder with a model as NLLB's that has learned the toy language, in both directions; `en` and `eo`."""
    return kept("toy", toy.build_nllb, toy, tiny)


@pytest.fixture(scope="session")
def toy_model(toy_folder: Path) -> Seq2SeqModel:
    return opened(toy_folder)


def opened(folder: Path, sensitivity: str = "default") -> Seq2SeqModel:
    """The model of a folder."""
    return open_model(ModelName("seq2seq", str(folder)), ModelOptions(sensitivity=sensitivity, device="cpu"))
