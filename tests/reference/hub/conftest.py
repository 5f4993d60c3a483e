"""Small models, each built once for all tests and all processes that run them, and kept for the next run."""

from __future__ import annotations

import hashlib
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from platformdirs import user_cache_path

from tests.reference.hub import tiny
from tests.reference.hub.fake import FakeHub

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> None:
    """Lets torch compute with one thread: more of them only wait for each other where tests run side by side."""
    import torch

    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def marian() -> Path:
    """A folder with a Marian model; see `tests.reference.hub.tiny`."""
    return built("marian")


@pytest.fixture(scope="session")
def m2m100() -> Path:
    """A folder with an M2M100 model, from `en` to `gl`."""
    return built("m2m100")


@pytest.fixture(scope="session")
def nllb() -> Path:
    """A folder with a model as NLLB's, from `eng_Latn` to `glg_Latn`."""
    return built("nllb")


@pytest.fixture(scope="session")
def t5() -> Path:
    """A folder with a model as MADLAD's, which wants `<2gl> ` before sources."""
    return built("t5")


@pytest.fixture(scope="session")
def gpt2() -> Path:
    """A folder with a language model as GPT-2; see `tests.reference.hub.tiny.prompt`."""
    return built("gpt2")


def built(name: str) -> Path:
    """The folder of one of the models of `tiny`."""
    return kept(name, tiny.BUILDERS[name], tiny)


def kept(name: str, build: Callable[[Path], None], *recipes: ModuleType) -> Path:
    """The folder of a model, which is built unless that was done already, by the same code.

    Args:
        name: Of the folder.
        build: Builds the model there.
        recipes: The modules that say how.
    """
    recipe = b"".join(Path(str(each.__file__)).read_bytes() for each in recipes)
    recipe += f"{version('torch')} {version('transformers')}".encode()
    folder = user_cache_path("mtqa-tests") / f"{name}-{hashlib.sha256(recipe).hexdigest()[:16]}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            with tempfile.TemporaryDirectory(dir=folder.parent) as new:
                made = Path(new, "made")
                build(made)
                made.rename(folder)
    return folder


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    """A hub of models on this machine, and an empty cache: what is fetched comes from there alone."""
    with FakeHub() as server:
        turn_to(server.address, tmp_path, monkeypatch)
        yield server


def turn_to(address: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets this process take models from an address, and keep them in a folder."""
    from huggingface_hub import constants

    for name in ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MTQA_CACHE_DIR", str(folder / "mtqa-cache"))
    monkeypatch.setattr(constants, "ENDPOINT", address)
    monkeypatch.setattr(
        constants, "HUGGINGFACE_CO_URL_TEMPLATE", f"{address}/{{repo_id}}/resolve/{{revision}}/{{filename}}"
    )
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(folder / "hub"))
    monkeypatch.setattr(constants, "HF_TOKEN_PATH", str(folder / "token"))
    monkeypatch.setattr(constants, "HF_STORED_TOKENS_PATH", str(folder / "stored_tokens"))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
