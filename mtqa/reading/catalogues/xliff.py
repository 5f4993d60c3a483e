"""XLIFF, in which translation tools hand catalogues to each other: versions 1.2, 2.0, 2.1 and 2.2.

The files of Trados Studio (.sdlxliff) and memoQ (.mqxliff) are XLIFF 1.2 with elements and attributes of their own. No
library reads these formats with places and under a permissive licence, so the tree of elements is read here.

Formats: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html and
https://docs.oasis-open.org/xliff/xliff-core/v2.2/xliff-extended-v2.2-part2.html
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mtqa.reading.blocks import OBJECT
from mtqa.reading.catalogues.units import Catalogue, Text, Unit
from mtqa.reading.catalogues.xml_text import STANDALONE, Code, Layout, as_tag, text_of
from mtqa.reading.catalogues.xml_tree import Element, language, parse
from mtqa.segment import Plural, State

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(text: str, path: str) -> Catalogue:
    """The units of a file, a unit for each of their segments. Those that are not to be translated are left out.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        MalformedError: The file is not well-formed, or not XLIFF.
    """
    root = parse(text, path, "xliff", "XLIFF")
    if root.attributes.get("version", "").startswith("2"):
        source_lang, target_lang = language(root, "srcLang"), language(root, "trgLang")
        units = _Two(text).units(root, _Inherited().within(root))
        return Catalogue(tuple(units), target_lang, source_lang)
    files = list(root.elements("file"))
    source_lang, target_lang = (
        next((lang for file in files if (lang := language(file, name))), None)
        for name in ("source-language", "target-language")
    )
    units = (
        _in_languages(unit, language(file, "target-language"), language(file, "source-language"))
        for file in files
        for unit in _One(text).units(file, _Inherited().within(root).within(file))
    )
    return Catalogue(tuple(units), target_lang, source_lang)


def _in_languages(unit: Unit, target: str | None, source: str | None) -> Unit:
    return replace(unit, target_lang=unit.target_lang or target, source_lang=unit.source_lang or source)


class _Inherited(NamedTuple):
    """What an element has from those that it is in.

    Attributes:
        translate: Whether it is to be translated.
        preserve: Whether all white space counts.
        context: Name of the group, where that tells apart entries of one source.
    """

    translate: bool = True
    preserve: bool = False
    context: str | None = None

    def within(self, element: Element) -> _Inherited:
        """What is handed on to those in `element`."""
        given = element.attributes
        translate, space = given.get("translate"), given.get("xml:space")
        named = given.get("restype") == "x-trolltech-linguist-context"
        return _Inherited(
            self.translate if translate is None else translate != "no",
            self.preserve if space is None else space == "preserve",
            given.get("resname") if named else self.context,
        )


_EMPTY_CODES = frozenset({"x", "bx", "ex", "bpt", "ept", "ph", "it", "sc", "ec", "sm", "em", "cp"})
_PAIRED_CODES = frozenset({"g", "pc", "mrk"})
_NAMES = ("id", "rid", "mid", "startRef", "hex", "ctype", "type", "mtype")
"""By which attribute a code is told from others of its kind: the first that it has."""
_ANNOTATION_NAMES = ("mtype", "type")
"""Annotations are numbered by each tool as it likes."""


def _code(element: Element, document: str) -> Code:
    tag = element.tag
    if tag in _PAIRED_CODES or tag in _EMPTY_CODES:
        if tag == "mrk" and element.attributes.get("mtype") == "seg":
            return Code()
        if tag == "mrk" and element.attributes.get("mtype") == "x-sdl-deleted":
            return Code(inner=False)
        paired = tag in _PAIRED_CODES
        names = _ANNOTATION_NAMES if tag in {"mrk", "sm"} else _NAMES
        name = next((name for name in names if name in element.attributes), None)
        said = f' {name}="{element.attributes[name]}"' if name else ""
        return Code(f"<{tag}{said}{'' if paired else '/'}>", inner=paired, shown=OBJECT if tag in STANDALONE else "")
    return as_tag(element, document)


class _Reader:
    """What both versions have in common."""

    def __init__(self, document: str) -> None:
        self.document = document

    def text(self, element: Element, inherited: _Inherited) -> Text:
        """The text of a source, a target or a segment."""
        layout = None if inherited.within(element).preserve else Layout()
        return text_of(element, self.document, lambda code: _code(code, self.document), layout)

    def target(self, target: Element | None, source: Element, inherited: _Inherited) -> Text:
        """The text of a target; an empty one after the source where there is none."""
        return Text.empty(source.end) if target is None else self.text(target, inherited)

    def notes(self, elements: Iterator[Element]) -> tuple[str, ...]:
        """What notes say."""
        said = (element.content(self.document).strip() for element in elements)
        return tuple(note for note in said if note)


class _One(_Reader):
    """Of XLIFF 1.2."""

    def units(self, parent: Element, inherited: _Inherited) -> Iterator[Unit]:
        """The units within a file or a group."""
        forms = 0
        for child in parent.elements("body", "group", "trans-unit"):
            handed = inherited.within(child)
            if child.tag != "trans-unit":
                yield from self.units(child, handed)
            elif handed.translate:
                for unit in self._units(child, handed):
                    if parent.attributes.get("restype") == "x-gettext-plurals":
                        yield replace(unit, key=_key(parent) or unit.key, plural=Plural(index=forms))
                    else:
                        yield unit
                forms += 1

    def _units(self, element: Element, inherited: _Inherited) -> Iterator[Unit]:
        source, target = element.first("source"), element.first("target")
        if source is None:
            return
        key, plural = _key_and_plural(_key(element))
        common = Unit(
            key=key,
            target=Text.empty(source.end),
            state=_state(element, target),
            plural=plural,
            context=self._context(element) or inherited.context,
            notes=(*self.notes(element.elements("note")), *_limit(element)),
            target_lang=None if target is None else language(target, "xml:lang"),
        )
        segmented = element.first("seg-source")
        parts = {} if target is None else _marked(target)
        originals = {} if segmented is None else _marked(segmented)
        if not parts or parts.keys() != originals.keys():
            whole = self.target(target, source, inherited)
            yield replace(common, source=self.text(source, inherited), target=whole)
            return
        said = _said_by_trados(element)
        for number, part in parts.items():
            yield replace(
                common,
                key=key if len(parts) == 1 else f"{key}:{number}",
                source=self.text(originals[number], inherited),
                target=self.text(part, inherited),
                state=said.get(number, common.state),
            )

    def _context(self, element: Element) -> str | None:
        contexts = (context for group in element.elements("context-group") for context in group.elements("context"))
        said = (c.content(self.document) for c in contexts if c.attributes.get("context-type") == "x-gettext-msgctxt")
        return next(said, None)


def _key(element: Element) -> str:
    return element.attributes.get("resname") or element.attributes.get("id", "")


def _key_and_plural(name: str) -> tuple[str, Plural | None]:
    """What Xcode puts into the id of a unit: the key, and which form of a plural the unit is."""
    found = _CATALOG_PLURAL.fullmatch(name)
    if found is not None:
        key, part, category = found.groups()
        return f"{key}|==|{part}" if part else key, Plural(category)
    found = _DICT_PLURAL.fullmatch(name)
    if found is not None:
        return f"{found[1]}/{found[2]}", Plural(found[3])
    return name, None


_CATALOG_PLURAL = re.compile(r"(.*)\|==\|(.*?)\.?plural\.(zero|one|two|few|many|other)", re.DOTALL)
_DICT_PLURAL = re.compile(r"/(.*):dict/(.*):dict/(zero|one|two|few|many|other):dict/:string", re.DOTALL)


def _limit(element: Element) -> tuple[str, ...]:
    """How long the text may be, as notes."""
    most = element.attributes.get("maxwidth")
    width = (f"At most {most} {element.attributes.get('size-unit', 'pixel')}",) if most else ()
    return (*width, *_storage(element))


def _storage(element: Element) -> tuple[str, ...]:
    """How much storage there is for the text, as a note: https://www.w3.org/TR/its20/#storagesize."""
    most = element.attributes.get(_STORAGE_SIZE)
    encoding = element.attributes.get(_STORAGE_ENCODING, "UTF-8")
    return (f"At most {most} bytes",) if most and encoding.upper() == "UTF-8" else ()


_STORAGE_SIZE = "{http://www.w3.org/2005/11/its}storageSize"
_STORAGE_ENCODING = "{http://www.w3.org/2005/11/its}storageEncoding"


def _marked(element: Element) -> dict[str, Element]:
    """The segments that are marked within a text, by number; nothing if two have the same."""
    marks = [mark for mark in element.descendants() if mark.tag == "mrk" and mark.attributes.get("mtype") == "seg"]
    by_number = {mark.attributes.get("mid", ""): mark for mark in marks}
    return by_number if len(by_number) == len(marks) else {}


_STATES = {
    "new": State.FUZZY,
    "needs-translation": State.FUZZY,
    "needs-l10n": State.REVIEW,
    "needs-adaptation": State.REVIEW,
    "needs-review-translation": State.REVIEW,
    "needs-review-l10n": State.REVIEW,
    "needs-review-adaptation": State.REVIEW,
    "translated": State.TRANSLATED,
    "final": State.APPROVED,
    "signed-off": State.APPROVED,
}
_TRADOS_STATES = {
    "Translated": State.TRANSLATED,
    "ApprovedTranslation": State.APPROVED,
    "ApprovedSignOff": State.APPROVED,
}
"""By `conf` of Trados; all others (a draft, a rejected one) are exported, though somebody has yet to look at them."""


def _state(element: Element, target: Element | None) -> State:
    """The state of a unit. One that is said not to be approved is in use nevertheless."""
    approved = element.attributes.get("approved")
    if approved == "yes":
        return State.APPROVED
    state = None if target is None else _STATES.get(target.attributes.get("state", ""))
    if state is not None:
        return state
    memoq = next((value for name, value in element.attributes.items() if name.endswith("}status")), None)
    if memoq is not None:
        return _state_of_memoq(memoq)
    return State.REVIEW if approved == "no" else State.TRANSLATED


def _state_of_memoq(status: str) -> State:
    if "Proofread" in status or "Reviewer" in status:
        return State.APPROVED
    return State.TRANSLATED if "Confirmed" in status else State.REVIEW


def _said_by_trados(element: Element) -> dict[str, State]:
    """The states of segments by number, from `sdl:seg-defs`."""
    definitions = (each for each in element.children if isinstance(each, Element) and each.tag == "seg-defs")
    return {
        segment.attributes.get("id", ""): _TRADOS_STATES.get(segment.attributes.get("conf", ""), State.REVIEW)
        for each in definitions
        for segment in each.elements("seg")
    }


_PGS = "{urn:oasis:names:tc:xliff:pgs:1.0}"
_SIZE = "{urn:oasis:names:tc:xliff:sizerestriction:2.0}sizeRestriction"
_NUMBER = re.compile(r"[0-9]+")
_STATES_OF_TWO = {
    "initial": State.FUZZY,
    "translated": State.TRANSLATED,
    "reviewed": State.APPROVED,
    "final": State.APPROVED,
}


class _Two(_Reader):
    """Of XLIFF 2."""

    def units(self, parent: Element, inherited: _Inherited) -> Iterator[Unit]:
        """The units within the file, a `<file>` or a group."""
        for child in parent.elements("file", "group", "unit"):
            handed = inherited.within(child)
            if child.tag != "unit":
                yield from self.units(child, handed)
            elif handed.translate:
                yield from self._units(child, handed)

    def _units(self, unit: Element, inherited: _Inherited) -> Iterator[Unit]:
        key = unit.attributes.get("name") or unit.attributes.get("id", "")
        notes = self.notes(note for group in unit.elements("notes") for note in group.elements("note"))
        size = unit.attributes.get(_SIZE)
        limits = (*((f"Size restriction: {size}",) if size else ()), *_storage(unit))
        common = Unit(key=key, target=Text.empty(unit.end), notes=(*notes, *limits))
        switch = unit.attributes.get(f"{_PGS}switch", "")
        segments = list(unit.elements("segment"))
        for number, segment in enumerate(segments, 1):
            handed = inherited.within(segment)
            source = segment.first("source")
            if source is None:
                continue
            case = segment.attributes.get(f"{_PGS}case")
            plural = _plural(switch, case)
            name = case or segment.attributes.get("id") or str(number)
            yield replace(
                common,
                key=key if plural or len(segments) == 1 else f"{key}:{name}",
                source=self.text(source, handed),
                target=self.target(segment.first("target"), source, handed),
                state=_state_of_two(segment),
                plural=plural,
            )


def _plural(switch: str, case: str | None) -> Plural | None:
    """Which form of a plural a segment is, by the module for plural, gender and select."""
    if case is None or " " in switch or not switch.startswith("plural:"):
        return None
    return Plural(f"={case}" if _NUMBER.fullmatch(case) else case)


def _state_of_two(segment: Element) -> State:
    """The state of a segment; where none is said the translation is in use, though the standard calls it initial."""
    _, _, detail = segment.attributes.get("subState", "").partition(":")
    if detail in _STATES:
        return _STATES[detail]
    return _STATES_OF_TWO.get(segment.attributes.get("state", ""), State.TRANSLATED)
