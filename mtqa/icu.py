"""Messages of ICU MessageFormat with branches: `{count, plural, one {# file} other {# files}}`.

Source of the format: ICU User Guide, "Formatting Messages" (apostrophe-quoted text, `offset:` and `=N` included).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Branch(NamedTuple):
    """One branch: its keyword, where that stands, and where its text stands, braces excluded."""

    keyword: str
    keyword_start: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Argument:
    """The branches of one argument.

    Attributes:
        branches: In order.
        end: Behind the closing brace of the argument; None where the braces do not close, or something that is no
            branch stands between them.
    """

    branches: tuple[Branch, ...]
    end: int | None


def read_branches(text: str, position: int) -> Argument:
    """Reads the branches that follow the head of an argument.

    Args:
        text: The message.
        position: Behind the head `{count, plural,`.
    """
    branches: list[Branch] = []
    while (selector := _SELECTOR.match(text, position)) is not None:
        close = _closing_brace(text, selector.end())
        if close is None:
            return Argument(tuple(branches), None)
        branches.append(Branch(selector[1], selector.start(1), selector.end(), close))
        position = close + 1
    end = _END.match(text, position)
    return Argument(tuple(branches), end.end() if end else None)


def plural_heads(text: str, kind: str = "plural") -> Iterator[re.Match[str]]:
    """The heads of plural arguments, `{count, plural,`, behind which branches follow.

    Args:
        text: The message.
        kind: `plural`, or `selectordinal` for ordinal numbers.
    """
    return (head for head in _HEAD.finditer(text) if head[1] == kind) if kind in text else iter(())


def without_branches(text: str) -> str:
    """A message with blanks in place of its syntax: `{n, plural, one {# Tag} other {# Tage}}` is two words.

    Args:
        text: Any text; nothing is done to others. Positions stay.
    """
    if _HEAD.search(text) is None:
        return text
    return _KEYWORD.sub(_blanks, _HEAD.sub(_blanks, text)).translate(_NO_BRACES)


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])


_HEAD = re.compile(
    r"\{\s{0,9}[\w.-]{1,99}\s{0,9},\s{0,9}(plural|select|selectordinal)\s{0,9},(?:\s{0,9}offset:\d{1,9})?"
)
_KEYWORD = re.compile(r"(?<![^\s},])(?:=\d{1,9}|[\w-]{1,99})\s{0,9}(?=\{)")
_NO_BRACES = {ord("{"): " ", ord("}"): " ", ord("#"): " "}
_SELECTOR = re.compile(r"\s*(?:offset:\d+\s*)?([^\s{},#'\"]+)\s*\{")
_END = re.compile(r"\s*\}")
_BRACE_OR_QUOTED = re.compile(r"'\{[^']*'|'\}[^']*'|[{}]")


def _closing_brace(text: str, position: int) -> int | None:
    """Where the brace that was opened right before `position` closes."""
    return _partners(text).get(position - 1)


@lru_cache(maxsize=16)
def _partners(text: str) -> Mapping[int, int]:
    """Where each opening brace of a message closes, found in one go: to look for each by itself takes the square."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for found in _BRACE_OR_QUOTED.finditer(text):
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}" and opened:
            partners[opened.pop()] = found.start()
    return partners
