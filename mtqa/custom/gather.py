"""All rules of a run that are not mtqa's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtqa.custom.plugins import installed_checks
from mtqa.custom.rule_check import check_of
from mtqa.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtqa.checks.base import Check
    from mtqa.custom.rule import CustomRule

OF_CONFIGURATION = "the configuration"
"""The owner of rules that users write there."""


class OwnRule(NamedTuple):
    """A rule that is not mtqa's.

    Attributes:
        check: What runs.
        owner: Whose it is, for messages.
        paths: Globs of the files that it is for; none: all.
    """

    check: Check
    owner: str
    paths: tuple[str, ...] = ()


def own_rules(rules: Iterable[CustomRule], ours: Iterable[Check] | None = None) -> tuple[OwnRule, ...]:
    """The rules of the configuration, and the checks of installed packages.

    Args:
        rules: Those of the configuration.
        ours: Mtqa's own checks; None: they are loaded.

    Raises:
        ConfigError: Two of them, or one and one of mtqa's, share an id or a name; or a package cannot be loaded.
    """
    from mtqa.checks import all_checks
    from mtqa.checks.selection import ALL, DEFAULT
    from mtqa.reference.rules import MODEL_RULES

    found = [OwnRule(installed.check, installed.owner) for installed in installed_checks()]
    found += [OwnRule(check_of(rule), OF_CONFIGURATION, rule.paths) for rule in rules]
    known_checks = all_checks() if ours is None else ours
    names = [(check.id, check.name) for check in known_checks] + [(rule.id, rule.name) for rule in MODEL_RULES]
    taken = {known: "mtqa" for rule in (*names, (ALL.lower(), DEFAULT.lower())) for known in rule}
    for rule in found:
        for known in (rule.check.id, rule.check.name):
            if known in taken:
                raise ConfigError(f"rule {known} is both of {taken[known]} and of {rule.owner}; give one another name")
            taken[known] = rule.owner
    return tuple(found)
