"""Glossaries in TBX (TermBase eXchange), of all kinds that are met.

ISO 30042:2019 (`<tbx>`, TBX-Core, -Min and -Basic, in both of its styles), and what came before it (`<martif>`,
`<termEntry>`). Status, case and translatability stand in elements that the styles and tools name otherwise. XML is
parsed without entities and network (see `mtqa.reading.catalogues.xml_tree`).

Format: https://www.tbxinfo.net
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from mtqa.errors import ConfigError, MalformedError
from mtqa.reading.catalogues.xml_tree import Element, parse
from mtqa.segment import LineIndex, Span
from mtqa.terminology.entries import Concept, Status, Term
from mtqa.terminology.statuses import KEPT, status_of, yes_or_no

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_SECTIONS = frozenset({"tig", "ntig", "termSec"})
_STATUS = frozenset({"administrativestatus", "normativeauthorization", "usagestatus", "status"})
_CASE = frozenset({"casesensitive", "casesensitivity", "matchcase"})
_TRANSLATED = frozenset({"translationneeded", "translate", "translatable", "translationnote"})
_LONGEST_NOTE = 300


def read_tbx(text: str, path: str) -> list[Concept]:
    """The concepts of a file, in its order.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        ConfigError: It is no TBX; with the line.
    """
    lines = LineIndex(text)

    def line(position: int) -> int:
        return lines.locate(path, Span(position, position)).line

    declared = text.find("<!ENTITY")
    if declared >= 0:
        raise ConfigError(
            f"glossary {path}: line {line(declared)}: declares an entity, which is not read; write what it stands for"
        )
    try:
        root = parse(text, path, "martif" if "<martif" in text else "tbx", "TBX")
    except MalformedError as error:
        raise ConfigError(f"glossary {path}: line {line(error.place)}: {error.problem}") from None
    name = PurePath(path).name
    concepts = []
    for entry in root.descendants():
        if entry.tag in _ENTRIES:
            at = line(entry.start)
            terms = tuple(_terms(entry, text, f"glossary {path}", line))
            if terms:
                kept = any(
                    _says(each, text, _TRANSLATED) is False or each.attributes.get("translate") == "no"
                    for each in (entry, *entry.descendants())
                    if each.tag in _ENTRIES | _SECTIONS
                )
                concepts.append(Concept(terms, f"{name}, line {at}", kept=kept, note=_note(entry, text)))
    if not concepts:
        raise ConfigError(f"glossary {path}: has no terms; TBX holds them in <conceptEntry> or <termEntry>")
    return concepts


def _terms(entry: Element, text: str, where: str, line: _Line) -> Iterator[Term]:
    from mtqa.language import parse_language

    for group in entry.descendants():
        if group.tag not in _LANGUAGES:
            continue
        code = group.attributes.get("xml:lang") or group.attributes.get("lang") or ""
        try:
            lang = parse_language(code)
        except ConfigError as error:
            raise ConfigError(f"{where}: line {line(group.start)}: {error}") from None
        for section in group.descendants():
            if section.tag not in _SECTIONS:
                continue
            for element in section.descendants():
                if element.tag == "term":
                    written = " ".join(element.content(text).split())
                    if any(map(str.isalnum, written)):
                        case_sensitive = _says(section, text, _CASE) is True
                        yield Term(written, lang, None, _status(section, text), case_sensitive)


def _status(section: Element, text: str) -> Status:
    """Of the terms of a section; one that is not understood is none."""
    for kind, value in _properties(section, text):
        if kind in _STATUS:
            status = status_of(value)
            if isinstance(status, Status):
                return status
    return Status.PREFERRED


def _says(element: Element, text: str, kinds: frozenset[str]) -> bool | None:
    """The yes or no that an element has for a property; None where it has none."""
    for kind, value in _properties(element, text):
        if kind in kinds:
            if status_of(value) == KEPT:
                return False
            answer = yes_or_no(value)
            if answer is not None and value.strip():
                return answer
    return None


def _note(entry: Element, text: str) -> str:
    """The first note on the concept itself."""
    for child in entry.children:
        if isinstance(child, Element) and child.tag == "note":
            return " ".join(child.content(text).split())[:_LONGEST_NOTE]
    return ""


def _properties(element: Element, text: str) -> Iterator[tuple[str, str]]:
    """What is said of an element: kind and value, `<termNote type="kind">` or, in the other style, `<kind>`."""
    for child in element.children:
        if isinstance(child, Element) and child.tag not in _LANGUAGES | _SECTIONS:
            kind = child.attributes.get("type") or child.tag
            yield "".join(filter(str.isalpha, kind)).lower(), child.content(text)
            yield from _properties(child, text)


if TYPE_CHECKING:
    from collections.abc import Callable

    _Line = Callable[[int], int]
