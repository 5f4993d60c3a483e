"""A toy network, trained and exported once for the tests of one process."""

from pathlib import Path

import pytest

from training.export import export
from training.networks import load_network
from training.train import train_tiny


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `train_tiny` leaves: the network, `base/` and `data/`."""
    out = tmp_path_factory.mktemp("trained")
    train_tiny(out)
    return out


@pytest.fixture(scope="session")
def exported(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped files of that network, version 7."""
    out = tmp_path_factory.mktemp("exported")
    export(load_network(trained), trained / "base", trained / "data", out, version="7", name="toy")
    return out
