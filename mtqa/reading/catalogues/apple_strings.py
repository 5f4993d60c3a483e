r"""Strings files of Apple's systems, `de.lproj/Localizable.strings`.

Libraries for these files (localizable, openstep-plist) tell neither where a value stands nor what the comments say, so
this reads them itself. They are property lists in the old style:
https://developer.apple.com/library/archive/documentation/Cocoa/Conceptual/LoadingResources/Strings/Strings.html
https://developer.apple.com/library/archive/documentation/Cocoa/Conceptual/PropertyLists/OldStylePlists/OldStylePLists.html
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mtqa.errors import MalformedError
from mtqa.reading.catalogues.escapes import HIGH_SURROGATE, LOW_SURROGATE, code_point, unescaped
from mtqa.reading.catalogues.units import Catalogue, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.reading.catalogues.units import Text

_TOKEN = re.compile(
    r"""(?P<space>\s++)
    |(?P<comment>/\*(?P<block>.*?)\*/|//(?P<line>[^\r\n]*+))
    |(?P<string>"(?P<double>(?:[^"\\]++|\\.)*+)"|'(?P<single>(?:[^'\\]++|\\.)*+)'|(?P<bare>[A-Za-z0-9_.$:/-]++))
    |(?P<sign>[=;{}])""",
    re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(
    rf"\\(?:[uU]{HIGH_SURROGATE}\\[uU]{LOW_SURROGATE}|[uU][0-9a-fA-F]{{1,4}}|[0-7]{{1,3}}|.)", re.DOTALL
)
_CONTROLS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_BLANK_LINE = re.compile(r"(?>\r\n|\n|\r)[^\S\r\n]*+[\r\n]")
_LINE_END = re.compile(r"[\r\n]")
_NO_COMMENT = "No comment provided by engineer."
"""What Apple's tools write where nothing is said."""


def read(text: str, path: str) -> Catalogue:
    """The entries of a file. A comment is a note on what follows without an empty line, or stands on the same line.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        MalformedError: The file is something else than keys and strings.
    """
    units: list[Unit] = []
    comments: list[_Token] = []
    entry: list[_Token] = []
    end: int | None = None
    for token in _tokens(text, path):
        if token.kind == "comment":
            if end is not None and not entry and not _LINE_END.search(text, end, token.start):
                units[-1] = replace(units[-1], notes=(*units[-1].notes, *_notes(text, [token])))
            else:
                comments.append(token)
            end = None
            continue
        if not entry:
            if token.kind in {"{", "}"}:
                # A file may be one dictionary as a whole.
                continue
            comments = _next_to(text, comments, token.start)
        _check(entry, token, path)
        if token.kind == ";":
            units.append(_unit(text, entry, _notes(text, comments)))
            comments, entry, end = [], [], token.end
        else:
            entry.append(token)
    if entry:
        raise MalformedError(path, f"has an entry without {_WANTED[len(entry)][1]}", entry[-1].end)
    return Catalogue(tuple(units))


def comments(text: str, path: str) -> Iterator[tuple[int, int, int, int]]:
    """The comments of a file: where each begins and ends with its marks, and without them.

    Raises:
        MalformedError: The file is something else than keys and strings.
    """
    for token in _tokens(text, path):
        if token.kind == "comment":
            yield token.start, token.end, *token.inner


class _Token(NamedTuple):
    """A comment, a string or a sign, and where it stands: with its quotation marks or comment marks, and within."""

    kind: str
    start: int
    end: int
    inner: tuple[int, int]


_WANTED = (
    (("string",), "a key"),
    (("=", ";"), "an equals sign behind its key"),
    (("string",), "a text in quotation marks"),
    ((";",), "a semicolon at its end"),
)
"""What comes next in an entry, and what that is called. A key alone stands for a text that is the same."""


def _tokens(text: str, path: str) -> Iterator[_Token]:
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None or (found["string"] and text.startswith("/*", position)):
            raise MalformedError(path, _problem(text, position), position)
        position = found.end()
        if not found["space"]:
            kind = found["sign"] or ("comment" if found["comment"] else "string")
            inner = next(found.span(part) for part in (*_INNER, 0) if found[part] is not None)
            yield _Token(kind, found.start(), found.end(), inner)


_INNER = ("block", "line", "double", "single", "bare")


def _problem(text: str, position: int) -> str:
    if text.startswith("/*", position):
        return "has a comment without an end"
    if text[position] in "\"'":
        return "has a string without a closing quotation mark"
    if text.startswith(("<?xml", "bplist")):
        return 'is a property list in XML or binary form, of which only strings files ("key" = "text";) are read'
    return f"has {text[position]!r} where a key or a text in quotation marks must be"


def _check(entry: Sequence[_Token], token: _Token, path: str) -> None:
    """Whether a token may come next in an entry.

    Raises:
        MalformedError: It may not.
    """
    kinds, name = _WANTED[len(entry)]
    if token.kind not in kinds:
        raise MalformedError(path, f"has an entry without {name}", entry[-1].end if entry else token.start)


def _unit(text: str, entry: Sequence[_Token], notes: tuple[str, ...]) -> Unit:
    key, target = _text(text, entry[0]), _text(text, entry[-1])
    return Unit(key.text, target, notes=notes)


def _text(text: str, token: _Token) -> Text:
    return unescaped(text, *token.inner, _ESCAPE, _decoded)


def _decoded(escape: str) -> str:
    following = escape[1:]
    if following[0] in "uU" and len(following) > 1:
        return code_point(following[1:])
    if following[0] in "01234567":
        # Octal digits count in the encoding of NeXTSTEP, which up to here is ASCII.
        return chr(int(following, 8)) if int(following, 8) < 0x80 else "\ufffd"
    return _CONTROLS.get(following, following)


def _next_to(text: str, comments: list[_Token], place: int) -> list[_Token]:
    """Those comments between which and what follows there is no empty line."""
    for number in range(len(comments) - 1, -1, -1):
        if _BLANK_LINE.search(text, comments[number].end, place):
            return comments[number + 1 :]
        place = comments[number].start
    return comments


def _notes(text: str, comments: Sequence[_Token]) -> tuple[str, ...]:
    lines = ([line.strip().lstrip("*/").strip() for line in text[slice(*each.inner)].splitlines()] for each in comments)
    notes = ("\n".join(line for line in comment if line) for comment in lines)
    return tuple(note for note in notes if note and note != _NO_COMMENT)
