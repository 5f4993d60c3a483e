"""The packages that models of the hub need and `pip install mtqa` alone does not bring."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from mtqa.errors import ModelError
from mtqa.extras import to_install

_HUB = ("torch", "transformers", "safetensors")


def require_hub() -> None:
    """Nothing, if what runs models of the hub is installed.

    Raises:
        ModelError: It is not.
    """
    _require(_HUB, "models of the hub need")


def is_hub_there() -> bool:
    """Whether what runs models of the hub is installed."""
    return all(map(_there, _HUB))


def require_gguf() -> None:
    """Nothing, if what reads GGUF files is installed.

    Raises:
        ModelError: It is not.
    """
    _require((*_HUB, "gguf", "accelerate"), "GGUF files need")


def _require(modules: tuple[str, ...], what: str) -> None:
    missing = [module for module in modules if not _there(module)]
    if missing:
        noun = "a package that is" if len(missing) == 1 else "packages that are"
        raise ModelError(f"{what} {noun} not installed here ({', '.join(missing)}): {to_install('hub')}")


@cache
def _there(module: str) -> bool:
    return find_spec(module) is not None


def version_of(package: str) -> str:
    """The version of a package; `none` where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
