"""Writing suppressions into the configuration: `per-key-ignores` and `per-file-ignores`, the rest left as it is.

Needs tomlkit, which comes with the extra `browse`.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from mtqa.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import MutableMapping

PER_KEY = "per-key-ignores"
PER_FILE = "per-file-ignores"
_WILD = re.compile(r"[*?\[]")


def literal(text: str) -> str:
    """A glob that matches a text and nothing else."""
    return _WILD.sub(lambda found: f"[{found[0]}]", text)


def with_ignored(text: str, table: str, pattern: str, rule: str, *, pyproject: bool) -> str:
    """A configuration in which a rule is ignored for a pattern, tried: read again, nothing else in it is different.

    Args:
        text: As it stands in the file; comments, order and layout are kept.
        table: `PER_KEY` or `PER_FILE`.
        pattern: As that table has it.
        rule: Its id.
        pyproject: Whether the file is a pyproject.toml, in which the tables are below `tool.mtqa`.

    Raises:
        ConfigError: The file cannot be written so.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = ("tool", "mtqa", table) if pyproject else (table,)
    try:
        expected = tomllib.loads(text)
        _add(expected, path, pattern, rule, dict)
        document = tomlkit.parse(text)
        _add(document, path, pattern, rule, lambda: tomlkit.table(is_super_table=None))
        # A new table stands right before the next one.
        written = re.sub(rf"(\[(?:tool\.mtqa\.)?{table}\]\n[^\n]*\n)(?=\[)", r"\1\n", tomlkit.dumps(document))
        if "\r\n" in text and "\n" not in text.replace("\r\n", ""):
            written = written.replace("\r\n", "\n").replace("\n", "\r\n")
        same = tomllib.loads(written) == expected
    except (ValueError, TypeError, AttributeError, TOMLKitError) as error:
        raise ConfigError(f"{table} cannot be added to by a program ({error}): write it by hand") from error
    if not same:
        raise ConfigError(f"{table} cannot be added to without another change: write it by hand")
    return written


def _add(content: MutableMapping[str, Any], path: tuple[str, ...], pattern: str, rule: str, new_table: Any) -> None:
    for name in path:
        if name not in content:
            content[name] = new_table()
        content = content[name]
    if pattern not in content:
        content[pattern] = []
    if not isinstance(content[pattern], list):
        raise TypeError(f"{pattern} has no list")
    if rule not in content[pattern]:
        content[pattern].append(rule)
