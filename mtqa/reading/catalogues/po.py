"""Catalogues of GNU gettext: PO files, and their templates (POT).

Files as tools write them are read by `mtqa.reading.catalogues.po_entries`, all others by polib. polib says on which
line an entry begins, and lets pass what `msgfmt` refuses; so every line is looked at before. The place of each string
is worked out when somebody asks for it.

Format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

import gettext
import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import polib

from mtqa.errors import MalformedError
from mtqa.language.plurals import FEW, NUMBERS
from mtqa.reading.catalogues.languages import language_of
from mtqa.reading.catalogues.po_entries import PlainEntry, plain_entries
from mtqa.reading.catalogues.units import Catalogue, Text, Unit
from mtqa.segment import Piece, Plural, State, TextMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    _Entry: TypeAlias = polib.POEntry | PlainEntry

_LINE_END = re.compile(r"\r\n|\n|\r")
_STRING = r'"((?:[^"\\\r\n]|\\[^\r\n])*+)"'
_SOUND = re.compile(
    rf"[^\S\r\n]*+(?:#[^\r\n]*+|(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d{{1,3}}\])?)[^\S\r\n]*+{_STRING}|{_STRING})?"
    r"[^\S\r\n]*+(?:\r\n|\n|\r|\Z)"
)
"""A line of any kind. gettext wants a blank between keyword and string; its tools read files without."""
_STRINGS = re.compile(_STRING)
_ESCAPE = re.compile(r'\\[\\ntrvbf"]')
_PARSED = re.compile(r"\(line (\d+)\)")
_PLURAL_FORMS = re.compile(r"nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=\s*([^;]+)")
_PLACEHOLDER_SIGN = re.compile("[%{]")
_SOURCE_LANG = "en"
_CREDITS = frozenset({"NAME OF TRANSLATORS", "EMAIL OF TRANSLATORS"})

_set = object.__setattr__


def read(text: str, path: str) -> Catalogue:
    """The entries of a catalogue. Obsolete ones, the header, and the names of translators are left out.

    Each form of a plural is a unit. Its source is the singular where the form stands for few numbers, and the plural
    where it stands for many, as `msgfmt` has it.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        MalformedError: The file breaks the rules of the format.
    """
    header, placed = _placed_entries(text, path)
    source_lang = language_of(header.get("X-Source-Language", "")) or _SOURCE_LANG
    many = _stands_for_many(header.get("Plural-Forms", ""))
    units: list[Unit] = []
    for (entry, start), (_, end) in pairwise([*placed, (None, len(text))]):
        if entry is not None:
            units += _units(entry, _Place(text, start, end), many)
    promised = _PLURAL_FORMS.search(header.get("Plural-Forms", ""))
    return Catalogue(
        tuple(units), language_of(header.get("Language", "")), source_lang, int(promised[1]) if promised else None
    )


def read_template(text: str, path: str) -> Catalogue:
    """The strings of a template, which is a catalogue without translations: each is read as text of its own language.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        MalformedError: The file breaks the rules of the format.
    """
    catalogue = read(text, path)
    units = []
    for number, unit in enumerate(catalogue.units):
        if unit.source is not None and (number == 0 or catalogue.units[number - 1].source != unit.source):
            units.append(replace(unit, target=unit.source, source=None, state=State.TRANSLATED))
    return Catalogue(tuple(units), catalogue.source_lang)


class PoMap(TextMap):
    """The map of a string of an entry, which may be written in parts on several lines.

    A catalogue has many strings and few findings: where the parts stand is worked out when somebody asks.
    """

    __slots__ = ("_found", "_written")

    _written: tuple[_Place, str]
    """The entry, and the keyword before the string."""
    _found: tuple[Piece, ...]
    """Once somebody has asked."""

    def __init__(self, length: int, place: _Place, keyword: str) -> None:
        # The class above is frozen and sets its own fields in this way too.
        _set(self, "length", length)
        _set(self, "_written", (place, keyword))

    def __reduce__(self) -> tuple[type[TextMap], tuple[int, tuple[Piece, ...]]]:
        return TextMap, (self.length, self.pieces)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Runs that stand in the file as they are, and escapes in between."""
        try:
            return self._found
        except AttributeError:
            found = tuple(_pieces(*self._written))
        _set(self, "_found", found)
        return found


class _Place(NamedTuple):
    """An entry: the text from where it begins to where the next one does."""

    text: str
    start: int
    end: int


_ADDED_LINES = 1


class _Lines(str):
    """A text that polib takes apart at line ends alone, and never for the name of a file.

    polib opens what it is given if there is a file of that name, and splits lines at characters that are none of
    gettext's line ends (U+2028, form feed).
    """

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:  # noqa: ARG002 - as of str
        return _LINE_END.split(self)


def _line_starts(text: str, path: str) -> list[int]:
    """Where each line begins, if each is of a kind that the format knows.

    Raises:
        MalformedError: One is not.
    """
    starts = []
    position = 0
    while position < len(text):
        found = _SOUND.match(text, position)
        if found is None:
            raise MalformedError(path, _fault(text, position), position)
        starts.append(position)
        position = found.end()
    return starts or [0]


def _fault(text: str, position: int) -> str:
    end = _LINE_END.search(text, position)
    line = text[position : end.start() if end else len(text)].strip()
    if re.match(r'(?:msg\w+(?:\[\d*\])?)?\s*"', line) is None:
        return "has a line that is no comment, no keyword (msgctxt, msgid, msgid_plural, msgstr) and no string"
    if _STRINGS.search(line) is None:
        return "has a string without its closing quotation mark"
    return 'has an unescaped quotation mark within a string, or text after it: write it as \\"'


def _placed_entries(text: str, path: str) -> tuple[Mapping[str, str], Sequence[tuple[_Entry | None, int]]]:
    """The header, and the entries in use with the places where they begin.

    Raises:
        MalformedError: The file breaks the rules of the format.
    """
    plain = plain_entries(text)
    if plain is not None:
        return plain.header, [(entry, entry.start) for entry in plain.entries if not _is_credit(entry)]
    starts = _line_starts(text, path)
    parsed = _parsed(text, path, starts)
    return parsed.metadata, [
        (entry, starts[max((entry.linenum or 0) - _ADDED_LINES, 1) - 1])
        for entry in parsed
        if not entry.obsolete and not _is_credit(entry)
    ]


def _parsed(text: str, path: str, starts: list[int]) -> polib.POFile:
    try:
        return polib.pofile(_Lines("\n" * _ADDED_LINES + text))
    except (OSError, ValueError, IndexError, AttributeError) as error:
        found = _PARSED.search(str(error))
        line = min(int(found[1]) - _ADDED_LINES, len(starts)) if found else 1
        raise MalformedError(path, "has an entry whose keywords are out of order", starts[max(line, 1) - 1]) from None


def _is_credit(entry: _Entry) -> bool:
    """Whether translators put their own names where the translation would be, as GNOME and KDE have it."""
    source = entry.msgid
    credit = len(source) == len(_CREDIT) and source.lower().replace("_", "-").replace(" ", "-") == _CREDIT
    return credit or entry.msgctxt in _CREDITS or source in _CREDITS


_CREDIT = "translator-credits"


def _units(entry: _Entry, place: _Place, many: Callable[[int], bool]) -> Sequence[Unit]:
    text, context, flags = entry.msgid, entry.msgctxt, entry.flags
    notes = (entry.comment, entry.tcomment)
    source = (_default(entry, place) if notes[0] else None) or _text(text, place, "msgid")
    common = Unit(
        f"{context}|{text}" if context else text,
        source if entry.msgid_plural else _text(entry.msgstr, place, "msgstr"),
        source,
        State.FUZZY if flags and entry.fuzzy else State.TRANSLATED,
        None,
        context or None,
        tuple([note for note in notes if note]) if notes != _NO_NOTES else (),
        flags=tuple([flag for flag in flags if flag.endswith("-format") or flag.startswith("max-length:")])
        if flags
        else (),
    )
    return _forms(entry, place, many, common) if entry.msgid_plural else (common,)


_NO_NOTES = ("", "")


def _forms(entry: _Entry, place: _Place, many: Callable[[int], bool], common: Unit) -> list[Unit]:
    """The forms of a plural: what all have in common, each with its own text."""
    source = common.target
    plural = _text(entry.msgid_plural, place, "msgid_plural")
    forms = []
    for index, form in sorted(entry.msgstr_plural.items()):
        general = many(index) or _signs(form) == _signs(plural.text) != _signs(source.text)
        forms.append(
            replace(
                common,
                target=_text(form, place, f"msgstr[{index}]"),
                source=plural if general else source,
                plural=Plural(index=index, few=not many(index)),
            )
        )
    return forms


def _default(entry: _Entry, place: _Place) -> Text | None:
    """The text that an id stands for, where a comment says it, as tools for Zope and Plone do: `#. Default: "Save"`."""
    if "Default:" not in entry.comment or not _ID.fullmatch(entry.msgid):
        return None
    found = _DEFAULT.search(*place)
    if found is None:
        return None
    written = found[1]
    text = _COMMENT_LINE.sub(" ", written).replace('\\"', '"')
    if not text.strip():
        return None
    return Text(text, TextMap(len(text), (Piece(0, found.start(1), len(written)),)))


_ID = re.compile(r"[\w.\-]+")
_DEFAULT = re.compile(r'^#\.[^\S\r\n]*Default:[^\S\r\n]*"((?:[^"\\\r\n]|\\.|(?:\r\n|\n|\r)#\.)*+)"', re.MULTILINE)
_COMMENT_LINE = re.compile(r"\s*(?:\r\n|\n|\r)#\.\s*")


def _text(text: str, place: _Place, keyword: str) -> Text:
    return Text(text, PoMap(len(text), place, keyword))


def _signs(text: str) -> int:
    """How many placeholders a text seems to have."""
    return len(_PLACEHOLDER_SIGN.findall(text))


def _pieces(place: _Place, keyword: str) -> Iterator[Piece]:
    """The parts of the string that follows a keyword."""
    text, start, end = place
    head = re.compile(rf"^[^\S\r\n]*+{re.escape(keyword)}[^\S\r\n]*+(?=\")", re.MULTILINE).search(text, start, end)
    position = start if head is None else head.end()
    length = 0
    while (part := _STRINGS.match(text, position)) is not None:
        inner = part.start(1)
        for escape in _ESCAPE.finditer(text, part.start(1), part.end(1)):
            if escape.start() > inner:
                yield Piece(length, inner, escape.start() - inner)
                length += escape.start() - inner
            yield Piece(length, escape.start(), escape.end() - escape.start())
            length += 1
            inner = escape.end()
        if part.end(1) > inner or part.start(1) == part.end(1):
            yield Piece(length, inner, part.end(1) - inner)
            length += part.end(1) - inner
        following = _CONTINUED.match(text, part.end())
        if following is None:
            return
        position = following.end()


_CONTINUED = re.compile(r"[^\S\r\n]*+(?:\r\n|\n|\r)(?:\s*+)(?=\")")


@lru_cache(maxsize=64)
def _stands_for_many(header: str) -> Callable[[int], bool]:
    """By a header `Plural-Forms`, whether a form stands for many numbers; without a sound one, all but the first do."""
    found = _PLURAL_FORMS.search(header)
    try:
        rule = gettext.c2py(found[2].strip()) if found else None
        forms = [rule(number) for number in range(NUMBERS)] if rule else None
    except (ValueError, RecursionError, ZeroDivisionError, OverflowError):
        forms = None
    if forms is None:
        return _not_the_first
    often = {form for form in set(forms) if forms.count(form) >= FEW}
    return often.__contains__


def _not_the_first(form: int) -> bool:
    return form > 0
