"""What comments tell mtqa: `mtqa: ignore[A102] -- reason`, and how that is read out of a comment.

A directive stands at the beginning of a line of a comment, or, with its brackets, anywhere in it. What begins as one
and is none is malformed, so that nobody relies on words that do nothing.
"""

from __future__ import annotations

import enum
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "mtqa"
"""A file without it holds no directive."""


class Verb(enum.StrEnum):
    """What a directive does."""

    IGNORE = "ignore"
    """To the entry or block that the comment stands at."""
    DISABLE = "disable"
    """From here on."""
    ENABLE = "enable"
    """Ends what `DISABLE` began."""
    IGNORE_FILE = "ignore-file"


class Selector(NamedTuple):
    """A rule's id, its name, or a prefix of ids, and where it stands in the comment."""

    text: str
    start: int
    end: int


class Directive(NamedTuple):
    """A directive that can be followed.

    Attributes:
        verb: What it does.
        selectors: To which rules; empty: to all.
        reason: What its author says of it.
        start, end: Where it stands in the comment.
    """

    verb: Verb
    selectors: tuple[Selector, ...]
    reason: str | None
    start: int
    end: int


class Malformed(NamedTuple):
    """What begins as a directive and is none.

    Attributes:
        problem: A sentence without its full stop.
        start, end: Where it stands in the comment.
    """

    problem: str
    start: int
    end: int


Told: TypeAlias = Directive | Malformed


def parse(comment: str) -> Iterator[Told]:
    """The directives in what a comment says, without the marks that make it one, in order."""
    for line in _LINE.finditer(comment):
        place, last = line.span()
        begin = last - len(line[0].lstrip(_DECORATION))
        while (place := comment.find(NAME, place, last)) != -1:
            told = _read(comment, place, last, begins=place == begin)
            if told is not None:
                yield told
                break
            place += len(NAME)


_LINE = re.compile(r"[^\r\n]+")
_DECORATION = " \t*#!;/.:-<>=|\u3000\u00a0"
"""What may stand before a directive in its line, as in comments of several lines."""
_CLOSING = " \t*#/="
"""What may stand behind it, before the comment ends."""
_SHORT = re.compile(r"mtqa-ignore[ \t]*:[ \t]*")
_LONG = re.compile(r"mtqa[ \t]*:[ \t]*(?P<verb>[A-Za-z_-]*)[ \t]*(?P<bracket>\[)?")
_WITHOUT_COLON = re.compile(r"mtqa[ \t]+(?:ignore|disable|enable)(?![a-z])")
_WITHIN_WORD = re.compile(r"[\w./@-]")
_REASON = re.compile(r"[ \t]+(?:--?|[–—])(?=[ \t]|\Z)")
_SELECTOR = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_ITEM = re.compile(r"[^,\s]+")
_LONGEST_REASON = 500
_LONGEST_NAME = 60
_FORM = "mtqa: ignore[RULE, …] -- reason"


def _read(comment: str, place: int, last: int, *, begins: bool) -> Told | None:
    """What stands at a place where the name does; None where that is prose."""
    if not begins and _WITHIN_WORD.match(comment[place - 1 : place]):
        return None
    short = _SHORT.match(comment, place, last)
    if short is not None:
        return _short(comment, place, short.end(), last)
    found = _LONG.match(comment, place, last)
    if found is None:
        if begins and _WITHOUT_COLON.match(comment, place, last):
            return Malformed(f"mtqa must be followed by a colon: {_FORM}", place, _stop(comment, place, last))
        return None
    if not begins and found["bracket"] is None:
        return None
    return _long(comment, found, last)


def _long(comment: str, found: re.Match[str], last: int) -> Told:
    place, name = found.start(), found["verb"]
    whole = _stop(comment, place, last)
    if name not in set(Verb):
        close = get_close_matches(name.lower()[:_LONGEST_NAME], list(Verb), n=1, cutoff=0.5)
        hint = f"did you mean {close[0]}?" if close else f"the words are {', '.join(Verb)}"
        said = f"{name[:_LONGEST_NAME]!r} is nothing that mtqa could do" if name else "nothing is said to mtqa"
        return Malformed(f"{said}; {hint}", place, whole)
    verb = Verb(name)
    selectors: tuple[Selector, ...] = ()
    end = found.end("verb")
    if found["bracket"] is not None:
        close_at = comment.find("]", found.end(), last)
        if close_at == -1:
            return Malformed("the bracket is not closed", place, whole)
        listed = _selectors(comment, found.end(), close_at)
        if isinstance(listed, str):
            return Malformed(listed, place, whole)
        selectors, end = listed, close_at + 1
    return _with_reason(comment, Directive(verb, selectors, None, place, end), last)


def _short(comment: str, place: int, start: int, last: int) -> Told:
    """`mtqa-ignore: A102, F2`, with brackets or without."""
    reason = _REASON.search(comment, start - 1, last)
    end = reason.start() if reason else start + len(comment[start:last].rstrip(_DECORATION))
    end = max(end, start)
    inner_start, inner_end = start, end
    if comment[start:end].startswith("[") and comment[start:end].endswith("]"):
        inner_start, inner_end = start + 1, end - 1
    listed = _selectors(comment, inner_start, inner_end)
    if isinstance(listed, str):
        return Malformed(listed, place, _stop(comment, place, last))
    return _with_reason(comment, Directive(Verb.IGNORE, listed, None, place, end), last)


def _selectors(comment: str, start: int, end: int) -> tuple[Selector, ...] | str:
    """The rules that are named, or what is wrong with them."""
    found = [Selector(item[0], item.start(), item.end()) for item in _ITEM.finditer(comment, start, end)]
    if not found:
        return "no rule is named; without brackets all rules are meant"
    for each in found:
        if _SELECTOR.fullmatch(each.text) is None:
            return f"{each.text[:_LONGEST_NAME]!r} is no rule: one is named by its id, its name, or a prefix such as F2"
    return tuple(found)


def _with_reason(comment: str, directive: Directive, last: int) -> Told:
    rest = comment[directive.end : last]
    found = _REASON.match(rest)
    if found is not None:
        reason = rest[found.end() :].rstrip(_CLOSING).lstrip()[:_LONGEST_REASON]
        return directive._replace(reason=reason or None)
    if rest.strip(_DECORATION):
        problem = f"after the directive nothing but a reason may stand, set apart by a dash: {_FORM}"
        return Malformed(problem, directive.start, _stop(comment, directive.start, last))
    return directive


def _stop(comment: str, start: int, last: int) -> int:
    """Where what is written in a line ends."""
    return start + len(comment[start:last].rstrip())
