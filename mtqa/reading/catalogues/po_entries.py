"""The entries of PO files that are written as tools write them, read several times faster than by polib.

Whatever else polib takes (several blanks, other line ends, comments in unusual places) is left to it, and so are files
that break the rules of the format: `plain_entries` then says None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import polib

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class PlainEntry(NamedTuple):
    """An entry, with the attributes of polib's that are in use here.

    Attributes:
        start: Where it begins in the text, its comments included.
    """

    start: int
    msgid: str
    msgstr: str
    msgctxt: str | None
    msgid_plural: str
    msgstr_plural: Mapping[int, str]
    comment: str
    tcomment: str
    flags: tuple[str, ...]

    @property
    def fuzzy(self) -> bool:
        """Whether it is marked as a draft."""
        return "fuzzy" in self.flags


class PlainEntries(NamedTuple):
    """The entries of a file in its order, and its header; obsolete entries are left out."""

    header: Mapping[str, str]
    entries: list[PlainEntry]


def plain_entries(text: str) -> PlainEntries | None:
    """Reads a file that begins with a header and holds nothing unusual.

    Args:
        text: The decoded file.

    Returns:
        None where polib is to read it.
    """
    if "\r" in text:
        return None
    if not text.endswith("\n"):
        text += "\n"
    entries = []
    position = 0
    while (found := _ENTRY.match(text, position)) is not None:
        position = found.end()
        if found.lastgroup != "obsolete":
            entries.append(_entry(found))
    if text[position:].strip("\n") or not entries or entries[0].msgctxt is not None:
        return None
    # Nothing but the first entry is a header.
    if entries[0].msgid or any(not entry.msgid for entry in entries[1:]):
        return None
    return PlainEntries(_header(entries[0].msgstr), entries[1:])


_PART = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"\n'
_STRING = rf"({_PART}(?:{_PART})*+)"
_OLD = rf"{_PART}(?:#~ {_PART})*+"
_COMMENT = (
    r'#(?:\n|#[^\n]*\n|[ .:,][^\S\n][^\n]*\n| [^\n]*\n|\| msg(?:ctxt|id|id_plural) "[^\n]*"\n(?:#\| "[^\n]*"\n)*+)'
)
_ENTRY = re.compile(
    rf"\n*+((?:{_COMMENT})*+)(?:(?:msgctxt {_STRING})?msgid {_STRING}"
    rf"(?:msgstr {_STRING}|msgid_plural {_STRING}((?:msgstr\[\d\] {_PART}(?:{_PART})*+)++))"
    rf"|(?P<obsolete>(?:#~\|[^\n]*\n)*+(?:#~ msgctxt {_OLD})?#~ msgid {_OLD}"
    rf"(?:#~ msgstr {_OLD}|#~ msgid_plural {_OLD}(?:#~ msgstr\[\d\] {_OLD})++)))"
)
_FORM = re.compile(rf"msgstr\[(\d)\] {_STRING}")


def _entry(found: re.Match[str]) -> PlainEntry:
    comments, context, source, target, plural, forms = found.groups()[:6]
    comment = tcomment = ""
    flags: tuple[str, ...] = ()
    if comments:
        comment, tcomment, flags = _commented(comments)
    return PlainEntry(
        found.start(1),
        _unquoted(source),
        "" if target is None else _unquoted(target),
        None if context is None else _unquoted(context),
        "" if plural is None else _unquoted(plural),
        {int(form[1]): _unquoted(form[2]) for form in _FORM.finditer(forms)} if forms else _NO_FORMS,
        comment,
        tcomment,
        flags,
    )


_NO_FORMS: Mapping[int, str] = {}


def _unquoted(written: str) -> str:
    """A string as it is meant, of parts in quotation marks, each on a line of its own."""
    inner = written[1:-2]
    if "\n" in inner:
        inner = inner.replace('"\n"', "")
    return polib.unescape(inner) if "\\" in inner else inner


def _commented(comments: str) -> tuple[str, str, tuple[str, ...]]:
    """What the comments of an entry say: those of programmers, those of translators, and flags."""
    extracted, own = "", ""
    flags: list[str] = []
    for line in _lines(comments):
        kind = line[1:2]
        if kind == ".":
            if len(line) > 2:
                extracted += f"\n{line[3:]}" if extracted else line[3:]
        elif kind == ",":
            if len(line) > 2:
                flags += [flag.strip() for flag in line[3:].split(",")]
        elif kind in " #" or not kind or kind.isspace():
            said = line.lstrip("#").removeprefix(" ")
            own += f"\n{said}" if own else said
    return extracted, own, tuple(flags)


def _lines(comments: str) -> Iterator[str]:
    return (line.strip() for line in comments.split("\n") if line)


def _header(text: str) -> dict[str, str]:
    """The fields of the header, as polib has them: a line without a colon goes on with the field before."""
    fields: dict[str, str] = {}
    key = None
    for line in text.splitlines():
        name, colon, value = line.partition(":")
        if colon:
            key = name
            fields[key] = value.strip()
        elif key is not None:
            fields[key] += f"\n{line.strip()}"
    return fields
