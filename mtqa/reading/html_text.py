"""HTML as text: what of a file is markup at all, and where the characters of a text node stand.

The parser tells where a text node begins. From there its decoded text is followed through the file: character
references, line ends and NUL are as in the HTML standard (13.2.5, https://html.spec.whatwg.org/#tokenization), and
every character is compared, so that no position is ever guessed.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet


def without_bogus_markup(text: str) -> str:
    """The file with what a browser drops as bogus (`<?xml ?>`, `</ >`, a late doctype, a tag cut off) as spaces.

    justhtml takes all that for text when it keeps positions. The length stays, so positions do too.
    """
    head = _DOCTYPE.match(text)
    start = head.end() if head else 0

    def blank(found: re.Match[str]) -> str:
        keep = found[1] is not None or (found.end() == start and head)
        return found[0] if keep else " " * len(found[0])

    return _MARKUP.sub(blank, text)


_DOCTYPE = re.compile(r"(?:\s+|<!--.*?-->|<\?[^>]*>)*+<!doctype[^>]*>", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*=\s*(?:"[^"]*"|'[^']*'|(?!["'])[^\s>]*)|(?!\s*=))"""
_WHOLE_TAG = rf"</?[a-zA-Z][^\s/>]*+(?:[\s/]+|{_ATTRIBUTE})*+>"
_COMMENT = r"<!---?>|<!--.*?--!?>"
_RAW_TEXT = "script|style|textarea|title|xmp|iframe|noembed|noframes|noscript|plaintext"
_MARKUP = re.compile(
    rf"({_COMMENT}|<({_RAW_TEXT})(?=[\s/>]).*?(?:</\2(?=[\s/>])|\Z)|{_WHOLE_TAG})"
    r"|<!--.*|</?[a-zA-Z].*|<[!?][^>]*>?|</[^>]*>?",
    re.IGNORECASE | re.DOTALL,
)


class Run(NamedTuple):
    """Decoded text, and the range of the file that it comes from. Of one length: character by character."""

    text: str
    start: int
    length: int


def follow(text: str, data: str, start: int, others: AbstractSet[int], *, literal: bool = False) -> Iterator[Run]:
    """The runs that a text node consists of.

    Args:
        text: The file.
        data: What the parser says the node's text is.
        start: Where the parser says that it begins.
        others: Where text nodes begin, to be told from text that was merged into this node.
        literal: Whether tags are text here, as in `<title>`.
    """
    if "&" not in data and text.startswith(data, start):
        yield Run(data, start, len(data))
        return
    done, place, tags = 0, start, 0
    while done < len(data):
        plain = _plain_length(text, data, place, done)
        if plain:
            yield Run(data[done : done + plain], place, plain)
            done, place = done + plain, place + plain
            continue
        special = _special(text, data, place, done, literal)
        if special is not None:
            decoded, length = special
            if decoded:
                yield Run(data[done : done + decoded], place, length)
            done, place = done + decoded, place + length
            continue
        # Text nodes are merged over tags that the parser ignores or moves elsewhere.
        tag = None if literal or tags > _MOST_TAGS else _TAG.match(text, place)
        if tag is None or data[done : done + 3] == text[place : place + 3]:
            taken = int(text.startswith(data[done], place))
            if taken:
                yield Run(data[done : done + taken], place, taken)
                done, place = done + taken, place + taken
                continue
            # What stands here belongs to another node.
            tag = None if literal or tags > _MOST_TAGS else _TAG.search(text, place)
            if tag is not None:
                place, tags = tag.start(), tags + 1
                continue
            # Not to be met with: better a text that is nowhere than one that is not looked at.
            yield Run(data[done:], min(place, len(text)), 0)
            return
        place, tags = tag.end(), tags + 1
        while place in others and place < len(text) and tags <= _MOST_TAGS:
            following = _TAG.search(text, place)
            place, tags = (following.end(), tags + 1) if following else (len(text), tags)


_MOST_TAGS = 2000
_TAG = re.compile(
    rf"{_COMMENT}|<({_RAW_TEXT})(?=[\s/>]).*?(?:</\1\s*>|\Z)|{_WHOLE_TAG}|<[/!?a-zA-Z][^>]*(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_STOP = re.compile(r"[&<\r\0]")


def _plain_length(text: str, data: str, place: int, done: int) -> int:
    """How many characters at `place` are the same in the node, up to one that may mean something else."""
    found = _STOP.search(text, place, place + len(data) - done)
    length = (found.start() if found else min(len(text), place + len(data) - done)) - place
    if length > 0 and not data.startswith(text[place : place + length], done):
        return next((n for n in range(length) if data[done + n] != text[place + n]), length)
    return max(length, 0)


def _special(text: str, data: str, place: int, done: int, literal: bool) -> tuple[int, int] | None:
    """Lengths in the node and in the file of what is not itself at `place`; None where that is a tag."""
    character = text[place : place + 1]
    if character == "&":
        for decoded, length in _references(text, place):
            if data.startswith(decoded, done) and decoded:
                return len(decoded), length
    elif character == "\r":
        if data[done] == "\n":
            return 1, 2 if text.startswith("\n", place + 1) else 1
    elif character == "\0":
        # Dropped, or U+FFFD where tags are text.
        return int(literal and data[done] == "\ufffd"), 1
    elif character == "<" and data[done] == "<" and not _TAG_START.match(text, place):
        return 1, 1
    elif character == "\n" and data[done] != "\n":
        # The first line end in `<pre>` and `<textarea>` is dropped.
        return 0, 1
    if character and character == data[done] and character != "<":
        return 1, 1
    return None


_TAG_START = re.compile(r"<[a-zA-Z!?/]")
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[0-9a-zA-Z]{1,40};?)")


def _references(text: str, place: int) -> Iterator[tuple[str, int]]:
    """What the character reference at `place` may stand for, and how long it is; the likeliest first."""
    found = _REFERENCE.match(text, place)
    if found is None:
        return
    written = found[0]
    if written[1] == "#":
        digits = written[2:].rstrip(";")
        code = int(digits[1:], 16) if digits[0] in {"x", "X"} else int(digits.lstrip("0")[:9] or "0")
        if code <= 0x10FFFF:
            yield unescape(f"&#{code};"), len(written)
            yield chr(code), len(written)
        yield "\ufffd", len(written)
        return
    for end in range(len(written), 2, -1):
        # Names that may stand without a semicolon are listed without one; then what follows is text again.
        if written[1:end] in html5:
            yield html5[written[1:end]], end
