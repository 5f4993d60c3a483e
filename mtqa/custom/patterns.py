r"""The regular expressions of a rule of the user's, made ready, and kept from running on without end.

They are those of the `regex` package, which has look-around, `\p{L}` and named groups as users know them, and gives up
after a time: a pattern that backtracks without end on some text fails with `TimeoutError`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from mtqa.custom.rule import When
from mtqa.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.custom.rule import CustomRule

TIMEOUT_S = 2.0
"""For one pattern on one segment. A sound pattern takes microseconds."""

MOST_MATCHES = 100
"""Of one pattern in one segment; what is wrong more often than that has been said."""


class Match(Protocol):
    """What there is of a match, of `regex` or `re`."""

    def __getitem__(self, group: int) -> str: ...

    def start(self) -> int:
        """Where it begins."""

    def end(self) -> int:
        """Where it ends."""

    def groupdict(self) -> dict[str, str | None]:
        """What the named groups have matched."""


class Patterns(NamedTuple):
    """The two patterns of a rule.

    Attributes:
        target: For the translation, with `borrowed` groups still to be filled in.
        source: For the source.
        borrowed: Named groups of the source that the target pattern refers to.
        flags: Of `regex`.
    """

    target: str
    source: str | None
    borrowed: tuple[str, ...]
    flags: int

    @classmethod
    def of(cls, rule: CustomRule, where: str) -> Patterns:
        """Compiles the patterns of a rule.

        Raises:
            ConfigError: One of them is malformed or matches the empty text, or the message names a group that neither
                has.
        """
        import regex

        flags = int(regex.V0 | (0 if rule.case_sensitive else regex.IGNORECASE))
        known: set[str] = set()
        borrowed: tuple[str, ...] = ()
        if rule.source is not None:
            groups = _compile(rule.source, flags, f"{where}: source")
            if rule.when is not When.TARGET_WITHOUT_SOURCE:
                own = re.compile(r"\(\?P?<([A-Za-z_]\w*)>").findall(rule.target)
                named = dict.fromkeys(_REFERENCE.findall(rule.target))
                borrowed = tuple(name for name in named if name in groups and name not in own)
                known |= {*groups, "source"}
        groups = _compile(_filled(rule.target, dict.fromkeys(borrowed, "x")), flags, f"{where}: target")
        if rule.when is not When.SOURCE_WITHOUT_TARGET:
            known |= {*groups, "match"}
        for text in (rule.message, rule.suggestion or ""):
            for name in _FIELD.findall(text):
                if name not in known:
                    there = f"there are: {', '.join(sorted(known))}" if known else "there is none"
                    raise ConfigError(f"{where}: {{{name}}} names nothing that its patterns match; {there}")
        return cls(rule.target, rule.source, borrowed, flags)

    def in_source(self, text: str) -> Match | None:
        """The first match in a source."""
        import regex

        return regex.search(self.source or "", text, self.flags, timeout=TIMEOUT_S)

    def in_target(self, text: str, source: Match | None) -> Iterator[Match]:
        """The matches in a translation, empty ones apart, by what the source has matched."""
        import regex

        pattern = self.target
        if self.borrowed:
            groups = {} if source is None else source.groupdict()
            pattern = _filled(pattern, {name: regex.escape(groups.get(name) or "") for name in self.borrowed})
        count = 0
        for found in regex.finditer(pattern, text, self.flags, timeout=TIMEOUT_S):
            if found.end() > found.start():
                yield found
                count += 1
                if count == MOST_MATCHES:
                    return


def fill(template: str, target: Match | None, source: Match | None) -> str:
    """A message with what was matched in place of the names in braces; long matches are cut."""
    values: dict[str, str | None] = {}
    if source is not None:
        values |= source.groupdict() | {"source": source[0]}
    if target is not None:
        values |= target.groupdict() | {"match": target[0]}
    return _FIELD.sub(lambda found: _short(values.get(found[1]) or ""), template)


_FIELD = re.compile(r"\{([A-Za-z_]\w*)\}")
_REFERENCE = re.compile(r"\(\?P=([A-Za-z_]\w*)\)")
_LONGEST = 80


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _filled(pattern: str, values: dict[str, str]) -> str:
    return _REFERENCE.sub(lambda found: f"(?:{values[found[1]]})" if found[1] in values else found[0], pattern)


def _compile(pattern: str, flags: int, where: str) -> tuple[str, ...]:
    """The named groups of a pattern.

    Raises:
        ConfigError: It is malformed, or matches where there is nothing.
    """
    import regex

    try:
        compiled = regex.compile(pattern, flags)
        empty = compiled.search("", timeout=TIMEOUT_S) is not None
    except regex.error as error:
        # `regex.error` says `… at position 3` in words.
        raise ConfigError(f"{where} is not a regular expression ({error}): {pattern!r:.80}") from None
    except (RecursionError, OverflowError, TimeoutError, MemoryError) as error:
        raise ConfigError(f"{where} is too much for a regular expression ({type(error).__name__})") from None
    if empty:
        raise ConfigError(f"{where} matches where there is nothing, and so everywhere: {pattern!r:.80}")
    return tuple(compiled.groupindex)
