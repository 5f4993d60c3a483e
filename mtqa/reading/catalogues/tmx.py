"""TMX, in which translation memories are exchanged (.tmx).

No library reads it with places and under a permissive licence, so the tree of elements is read here.

Format: TMX 1.4b, https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtqa.reading.blocks import OBJECT
from mtqa.reading.catalogues.units import Catalogue, Text, Unit
from mtqa.reading.catalogues.xml_text import STANDALONE, Code, as_tag, text_of
from mtqa.reading.catalogues.xml_tree import Element, language, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NATIVE = frozenset({"bpt", "ept", "it", "ph", "ut"})
_ANY = "*all*"


def read(text: str, path: str) -> Catalogue:
    """The translations of a memory: a unit for each language other than the source's.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        MalformedError: The file is not well-formed, or not TMX.
    """
    root = parse(text, path, "tmx", "TMX")
    header, body = root.first("header"), root.first("body")
    source_lang = None if header is None else _source_language(header)
    entries = () if body is None else body.elements("tu")
    units = tuple(unit for number, entry in enumerate(entries, 1) for unit in _units(entry, number, source_lang, text))
    targets = {unit.target_lang for unit in units}
    return Catalogue(units, targets.pop() if len(targets) == 1 else None, source_lang)


class _Variant(NamedTuple):
    """An entry in one language."""

    lang: str | None
    segment: Element
    notes: tuple[str, ...]


def _units(entry: Element, number: int, source_lang: str | None, document: str) -> Iterator[Unit]:
    """The translations of one entry."""
    variants = [
        _Variant(language(variant, "xml:lang") or language(variant, "lang"), segment, _notes(variant, document))
        for variant in entry.elements("tuv")
        if (segment := variant.first("seg")) is not None
    ]
    source = _source(variants, _source_language(entry) or source_lang)
    source_text = None if source is None else _text(source.segment, document)
    notes = _notes(entry, document)
    for variant in variants:
        if source is None or variant.lang != source.lang:
            yield Unit(
                key=entry.attributes.get("tuid") or str(number),
                target=_text(variant.segment, document),
                source=source_text,
                notes=notes + variant.notes,
                target_lang=variant.lang,
                source_lang=None if source is None else source.lang,
            )


def _source(variants: Sequence[_Variant], lang: str | None) -> _Variant | None:
    """The one in the source's language, as `en` is that of `en-GB`; the first where any language may be the source."""
    if lang is None:
        return next(iter(variants), None)
    for same in (str.lower, _base):
        for variant in variants:
            if variant.lang is not None and same(variant.lang) == same(lang):
                return variant
    return None


def _base(lang: str) -> str:
    return lang.lower().partition("-")[0]


def _source_language(element: Element) -> str | None:
    lang = language(element, "srclang")
    return None if lang == _ANY else lang


def _notes(element: Element, document: str) -> tuple[str, ...]:
    return tuple(note for each in element.elements("note") if (note := each.content(document).strip()))


def _text(segment: Element, document: str) -> Text:
    """The text of a segment, in which all white space counts."""
    pairs = {
        code.attributes.get("i", ""): code.attributes
        for code in segment.descendants()
        if code.tag == "bpt" and "i" in code.attributes
    }

    def code_of(element: Element) -> Code:
        tag, given = element.tag, element.attributes
        if tag not in _NATIVE and tag != "hi":
            return as_tag(element, document)
        if tag == "ept":  # which does not say what it is, only what it ends
            given = pairs.get(given.get("i", ""), given)
        name = next((name for name in ("x", "type") if name in given), None)
        said = f' {name}="{given[name]}"' if name else ""
        shown = OBJECT if tag in STANDALONE else ""
        return Code(f"<{tag}{said}{'' if tag == 'hi' else '/'}>", inner=tag == "hi", shown=shown)

    return text_of(segment, document, code_of)
