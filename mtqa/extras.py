"""Optional packages: what some rules and commands need and `pip install mtqa` alone does not bring."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

_PACKAGES = {
    "browse": ("textual", "textual"),
    "grammar": ("harper", "harper-py"),
    "hub": ("transformers", "transformers"),
    "judge": ("httpx2", "httpx2"),
    "lsp": ("pygls", "pygls"),
    "morphology": ("pymorphy3", "pymorphy3"),
    "morphology-uk": ("pymorphy3_dicts_uk", "pymorphy3-dicts-uk"),
    "spelling": ("hunspell", "chunspell"),
}
"""The module that comes with each extra of mtqa, and the package that brings it."""


@cache
def installed(extra: str) -> bool:
    """Whether what an extra brings is there."""
    return find_spec(_PACKAGES[extra][0]) is not None


def version_of(extra: str) -> str:
    """Package and version of what an extra brings, for signatures: `harper-py-0.2.0`, or `none`."""
    package = _PACKAGES[extra][1]
    try:
        return f"{package}-{version(package)}"
    except PackageNotFoundError:
        return "none"


def to_install(extra: str) -> str:
    """The command that installs an extra."""
    return f"pip install 'mtqa[{extra}]'"
