"""A wheel of this very tree, and environments that it is installed in, as CI systems do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from filelock import FileLock

ROOT = Path(__file__).parents[2]


class Machine(NamedTuple):
    """Where the steps of a CI system run.

    Attributes:
        wheels: Folder with the wheel of mtqa.
        environment: Variables, with a virtual environment of its own first in PATH.
    """

    wheels: Path
    environment: dict[str, str]

    def bash(self, script: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Runs a step as GitHub's runners do."""
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=cwd,
            env=self.environment | variables,
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a test run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own


@pytest.fixture(scope="session")
def wheels(shared: Path) -> Path:
    """The folder of a wheel, made once."""
    folder = shared / "wheels"
    with FileLock(shared / "wheels.lock"):
        if not folder.exists():
            build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
            subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def machine(shared: Path, wheels: Path) -> Machine:
    """A machine that has mtqa and pre-commit."""
    return prepared(shared, wheels, "machine", "python -m pip install --quiet mtqa pre-commit")


def prepared(shared: Path, wheels: Path, name: str, script: str, **variables: str) -> Machine:
    """A machine with Python, made once: tests run side by side, and pip must not."""
    folder = shared / name
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "MTQA_", "PYTEST_", "CI"))
    }
    environment |= {
        "PATH": os.pathsep.join((str(folder / "bin"), os.environ["PATH"])),
        "PIP_FIND_LINKS": str(wheels),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "XDG_CACHE_HOME": str(shared / "cache"),
    }
    found = Machine(wheels, environment)
    with FileLock(shared / f"{name}.lock"):
        if not folder.exists():
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
            done = found.bash(script, shared, **variables)
            assert done.returncode == 0, done.stderr
    return found
