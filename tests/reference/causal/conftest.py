"""A small language model, built once for all tests and all processes that run them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from mtqa.reference import ModelOptions
from mtqa.reference.causal import open_model
from mtqa.reference.causal.calibration import Calibration
from mtqa.reference.curve import Curve
from mtqa.reference.naming import parse_name
from tests.reference.causal import toy
from tests.reference.hub.conftest import gpt2  # noqa: F401

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mtqa.reference.causal.model import CausalModel


TOY = Calibration(
    model="toy",
    probe=0.0,
    quality=Curve((-4.0, 0.0), (0.0, 100.0)),
    fluency=Curve((-4.0, 4.0), (0.0, 100.0)),
    marked=Curve((0.0, 10.0), (0.0, 0.4)),
    marked_alone=Curve((0.0, 100.0), (0.0, 0.4)),
    thresholds={"low": 0.3, "default": 0.2, "high": 0.12},
    thresholds_alone={"low": None, "default": None, "high": 0.12},
    measured=False,
)


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """Several threads of torch only wait for each other where other processes run, too."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def toy_folder(one_thread: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the language model of `toy`."""
    base = tmp_path_factory.getbasetemp()
    # Processes of pytest-xdist have folders of their own below a common one.
    common = base.parent if base.name.startswith("popen-") else base
    folder = common / "toy-causal"
    with FileLock(common / "toy-causal.lock"):
        if not (folder / "built").exists():
            toy.build(folder)
            (folder / "built").touch()
    return folder


@pytest.fixture(scope="session")
def model(toy_folder: Path) -> CausalModel:
    """The language model of `toy`, opened as users open it, with what its numbers mean."""
    opened = open_model(parse_name(f"causal:{toy_folder}"), ModelOptions(device="cpu", sensitivity="high"))
    assert not opened.calibration.measured
    opened.calibration = TOY
    return opened
