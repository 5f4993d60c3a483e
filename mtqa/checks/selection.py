"""Which rules run: `select` and `ignore` by prefix; the longest prefix that matches decides, as in ruff.

Rules that are off by default run where a selector covers them, whatever its length: `A`, `A102`, `ALL`. `DEFAULT`
stands for the others.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ALL = "ALL"
DEFAULT = "DEFAULT"


@dataclass(frozen=True, slots=True)
class Selection:
    """Rule ids or prefixes of ids (`A`, `F2`, `A102`), rule names, `DEFAULT` or `ALL`.

    Attributes:
        select: Rules to run.
        ignore: Rules to leave out. At equal length, ignore wins.
        per_file_ignores: Glob of paths to rules left out there.
        root: Folder that the globs are relative to; None: paths are matched as they are given.
    """

    select: tuple[str, ...] = (DEFAULT,)
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, Sequence[str]] = field(default_factory=dict)
    root: str | None = None

    def covers(self, rule: str, name: str, path: str = "", *, default: bool = True) -> bool:
        """Whether the rule is to be run on the file; `default` says whether it is on where nothing is selected."""
        chosen = _longest(self.select, rule, name, default=default)
        dropped = _longest(self.ignore, rule, name, default=default)
        if chosen < 0 or dropped >= chosen:
            return False
        return not any(
            _longest(rules, rule, name, default=default) >= 0
            for pattern, rules in self.per_file_ignores.items()
            if self.matches(path, pattern)
        )

    def matches(self, path: str, pattern: str) -> bool:
        """Whether a glob of the configuration covers a file: its path from the root, or its name."""
        return covers_path(path, pattern, self.root)

    def validate(self, rules: Mapping[str, str], where: str = "configuration") -> None:
        """Checks that every selector names something.

        Args:
            rules: Names of all rules by id.
            where: Names the file that `per_file_ignores` are from, for messages.

        Raises:
            ConfigError: A selector matches no rule.
        """
        used = [("", selector) for selector in (*self.select, *self.ignore)]
        for pattern, group in self.per_file_ignores.items():
            used += [(f"{where}: per-file-ignores.{pattern!r}: ", selector) for selector in group]
        for place, selector in used:
            if not any(_longest((selector,), rule, name) >= 0 for rule, name in rules.items()):
                raise ConfigError(f"{place}{no_rule(selector, rules)}")

    @staticmethod
    def validate_keys(ignores: Mapping[str, Sequence[str]], rules: Mapping[str, str], where: str) -> None:
        """Checks that every selector of `per-key-ignores` names something.

        Raises:
            ConfigError: A selector matches no rule.
        """
        for pattern, group in ignores.items():
            for selector in group:
                if not any(is_covered(selector, rule, name) for rule, name in rules.items()):
                    raise ConfigError(f"{where}: per-key-ignores.{pattern!r}: {no_rule(selector, rules)}")


def covers_path(path: str, pattern: str, root: str | None) -> bool:
    """Whether a glob covers a file: its path from the root, as it is given where there is none, or its name."""
    relative = path if root is None or not path else Path(os.path.relpath(path, root)).as_posix()
    return fnmatch(relative, pattern) or fnmatch(relative.rpartition("/")[2], pattern)


def no_rule(selector: str, rules: Mapping[str, str]) -> str:
    """The sentence that a selector matches no rule, with the nearest one that does."""
    close = nearest_rule(selector, rules)
    hint = f"did you mean {close}?" if close else "'mtqa rules' lists all rules."
    return f"no rule matches {selector!r:.60}; {hint}"


def nearest_rule(selector: str, rules: Mapping[str, str]) -> str | None:
    """The id or name that a selector which matches no rule was probably meant to be."""
    from difflib import get_close_matches

    close = get_close_matches(selector[:_LONGEST], [*rules, *rules.values()], n=1, cutoff=0.5)
    return close[0] if close else None


_LONGEST = 60


def is_covered(selector: str, rule: str, name: str) -> bool:
    """Whether a selector means a rule, whether that is on by default or not."""
    return _longest((selector,), rule, name, default=False) >= 0


def _longest(selectors: Iterable[str], rule: str, name: str, *, default: bool = True) -> int:
    """Length of the longest selector that matches the rule, -1 where none does."""
    best = -1
    for selector in selectors:
        if selector.upper() == ALL or (default and selector.upper() == DEFAULT):
            best = max(best, 0)
        elif selector == name:
            best = max(best, len(rule))
        elif selector and rule.startswith(selector.upper()):
            best = max(best, len(selector))
    return best
