"""Checks of which all is known but how they work, so that a run that needs none of them loads none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from mtqa.checks.base import Check, Scope
from mtqa.checks.precision import Precision  # noqa: TC001 - facts are read back by their annotations
from mtqa.finding import Category, Severity  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Facts:
    """What `mtqa.checks.base.Check` says of a check, apart from code, examples, and what is a matter of speed."""

    id: str
    name: str
    category: Category
    severity: Severity
    confidence: float
    scope: Scope
    languages: frozenset[str] | None
    skip_furniture: bool
    judges_language: bool
    sees_drafts: bool
    sees_empty: bool
    precision: Precision | None
    default: bool
    fixes: bool
    glossary: bool
    names: bool
    dictionaries: bool
    requires: str | None
    yields_to: frozenset[str]


def facts_of(check: Check) -> Facts:
    """The facts of a check."""
    return Facts(**{name: getattr(check, name) for name in Facts.__slots__})


def asleep(facts: Facts) -> Check:
    """A check that is loaded when it is run, or when its documentation is asked for."""
    known = {name: getattr(facts, name) for name in Facts.__slots__}
    return Check(**known, run=_Asleep(facts.id), triggers=None, bad=(), good=())


class _Asleep:
    def __init__(self, rule: str) -> None:
        self._rule = rule

    def __call__(self, *subjects: Any) -> Iterable[Any]:
        return _all()[self._rule].run(*subjects)

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]
        return _all()[self._rule].run.__doc__


@cache
def _all() -> dict[str, Check]:
    from mtqa.checks import all_checks

    return {check.id: check for check in all_checks()}
