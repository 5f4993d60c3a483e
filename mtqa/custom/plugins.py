"""Checks of installed packages: whatever modules these name as entry points of the group `mtqa.checks`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.errors import ConfigError

if TYPE_CHECKING:
    from mtqa.checks.base import Check

GROUP = "mtqa.checks"


class Installed(NamedTuple):
    """A check, and the package that it came with: `package acme-checks 1.0`."""

    check: Check
    owner: str


@cache
def installed_checks() -> tuple[Installed, ...]:
    """The checks of all installed packages, by id.

    Raises:
        ConfigError: A package cannot be loaded; with its name.
    """
    from importlib.metadata import entry_points

    from mtqa.checks import all_checks
    from mtqa.checks.base import registered

    points = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    if not points:
        return ()
    all_checks()  # so that what a plug-in takes for its own is not ours
    owners: dict[str, str] = {}
    for point in points:
        owner = f"package {point.dist.name} {point.dist.version}" if point.dist else f"entry point {point.name}"
        try:
            point.load()
        except (Exception, SystemExit) as error:
            said = " ".join(str(error).split())[:200]
            raise ConfigError(
                f"{owner}: its checks ({point.value}) cannot be loaded ({type(error).__name__}: {said}); mend or "
                "uninstall it"
            ) from error
        for check in registered():
            if check.id.startswith("C"):
                owners.setdefault(check.id, owner)
    return tuple(Installed(check, owners[check.id]) for check in registered() if check.id in owners)
