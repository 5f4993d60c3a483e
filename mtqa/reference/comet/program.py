"""Where `comet-score` is, and which versions lie beside it.

The program is named by the environment alone, never by a configuration: that may come with a repository of somebody
else, and is not to say what is started.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from mtqa.errors import ModelError
from mtqa.reference.naming import at_home

VARIABLE = "MTQA_COMET_SCORE"
INSTALLATION = "python3 -m venv ~/comet && ~/comet/bin/pip install unbabel-comet 'setuptools<81'"
"""torchmetrics of the version that unbabel-comet asks for imports pkg_resources, which setuptools 81 took out."""

_PROGRAM = "comet-score"
_PACKAGES = {"unbabel_comet": "unbabel-comet", "torch": "torch", "transformers": "transformers"}
"""What scores depend on: as folders of `site-packages` spell it, and as PyPI does."""

_SITES = (
    "lib/python3*/site-packages",
    "lib/python3*/dist-packages",
    "Lib/site-packages",
    "lib64/python3*/site-packages",
)
_VERSION = re.compile(r"(?P<name>[A-Za-z0-9_]+)-(?P<version>[^-]+)\.dist-info", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Program:
    """An installed `comet-score`.

    Attributes:
        path: Absolute.
        version: Of unbabel-comet; where its environment does not tell, a digest of the program.
        others: Versions of the packages that it computes with, as `torch:2.13.0`.
    """

    path: str
    version: str
    others: tuple[str, ...] = ()


def find_program() -> Program:
    """The program that `MTQA_COMET_SCORE` names, else the first on the PATH.

    Raises:
        ModelError: There is none.
    """
    named = os.environ.get(VARIABLE)
    if named:
        # A name alone would be looked for in the folder of whatever is checked.
        path = at_home(named)
        if not path.is_absolute():
            raise ModelError(f"{VARIABLE} is {named!r}: give the whole path of {_PROGRAM}, from the root on")
        if not path.is_file() or not os.access(path, os.X_OK):
            raise ModelError(f"{VARIABLE} is {named!r}: no program is there that can be run; {_mend()}")
        return _described(str(path))
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        # Relative folders, such as `.`, may lie in what is checked.
        found = shutil.which(str(Path(folder) / _PROGRAM)) if Path(folder).is_absolute() else None
        if found is not None:
            return _described(found)
    raise ModelError(f"comet:… needs the program {_PROGRAM}, and none is on the PATH; {_mend()}")


def _mend() -> str:
    return (
        f"install it in an environment of its own ({INSTALLATION}) and name it: "
        f"export {VARIABLE}=~/comet/bin/{_PROGRAM}"
    )


def _described(path: str) -> Program:
    """A program with the versions that its environment tells: `ENVIRONMENT/bin/comet-score` lies beside `lib`."""
    versions: dict[str, str] = {}
    # pipx and uv put a link on the PATH.
    for start in dict.fromkeys((os.path.realpath(path), path)):
        for pattern in _SITES:
            for folder in Path(start).parent.parent.glob(f"{pattern}/*.dist-info"):
                match = _VERSION.fullmatch(folder.name)
                if match and (package := _PACKAGES.get(match["name"].lower())):
                    versions.setdefault(package, match["version"])
        if "unbabel-comet" in versions:
            break
    comet = versions.pop("unbabel-comet", None) or _digest(path)
    return Program(path, comet, tuple(f"{package}:{version}" for package, version in sorted(versions.items())))


def _digest(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            content = file.read(_LARGEST)
    except OSError:
        return "unknown"
    return f"program-{blake2b(content, digest_size=4).hexdigest()}"


_LARGEST = 1 << 20
