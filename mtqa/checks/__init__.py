"""The checks: deterministic rules over segments and documents. One module per kind of error, under its MQM branch.

A new check is one decorated function in a module below this package; nothing else needs to know of it.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from mtqa.checks.base import OTHERS, Check, Example, Scope, check, registered
from mtqa.checks.precision import Precision
from mtqa.checks.run import Runner, run_checks
from mtqa.checks.selection import Selection

__all__ = ["Check", "Example", "Precision", "Runner", "Scope", "Selection", "all_checks", "check", "run_checks"]


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check of mtqa's own, by id."""
    for module in walk_packages(__path__, prefix=f"{__name__}."):
        import_module(module.name)
    return tuple(check for check in registered() if not check.id.startswith(OTHERS))
