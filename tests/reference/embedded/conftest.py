from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.reference.embedded import EmbeddedModel, load
from tests.reference.embedded.tiny import build


@pytest.fixture(scope="session")
def tiny_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def tiny_model(tiny_directory: Path) -> EmbeddedModel:
    return load(directory=tiny_directory, threads=1)
