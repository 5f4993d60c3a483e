"""String catalogues of Apple's tools, `Localizable.xcstrings`: one file for all languages.

Format: https://developer.apple.com/documentation/xcode/localizing-and-varying-text-with-a-string-catalog
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mtqa.reading.catalogues import json_tree
from mtqa.reading.catalogues.json_tree import Node, name_of, string_of, text_of
from mtqa.reading.catalogues.languages import language_of
from mtqa.reading.catalogues.nested import LONGEST_PATH
from mtqa.reading.catalogues.units import Catalogue, Text, Unit
from mtqa.segment import Plural, State
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_STATES = {"needs_review": State.REVIEW, "new": State.FUZZY, "stale": State.UNUSED}

_BEGUN = 10
"""A language that has one entry of so many is one that the others are missing in."""


def read(text: str, path: str) -> Catalogue:
    """The translations of a catalogue, a unit for each language; texts of its source language are their sources.

    An entry that lacks one of the file's languages is a unit without text. The variants of a text by device, and its
    parts with a plural of their own, go by keys such as `key[iphone]`.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        MalformedError: The file is not JSON, or its objects are not those of the format.
    """
    root = json_tree.members(json_tree.parse(text, path), path, "its content")
    source = string_of(root.get("sourceLanguage")) or "en"
    strings = json_tree.members(root["strings"], path, "its strings") if "strings" in root else {}
    entries = [entry for key, node in strings.items() if (entry := _entry(text, path, key, node, source)) is not None]
    begun = Counter(language for entry in entries for language in entry.languages if language != source)
    # Only as many as there are languages for an entry on average, times this: else a small file could say a lot.
    languages = {language: None for language, number in begun.items() if number * _BEGUN >= len(entries)}
    source_lang = language_of(source)
    units = (unit for entry in entries for unit in _units(text, entry, source, languages))
    return Catalogue(tuple(units), source_lang=source_lang)


_DEEPEST = 4
"""How many variations and substitutions may lie within one another; the tools make a substitution by device at most."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A text in its languages.

    Attributes:
        key: What it is called, which is the text itself where the source language is not among the languages.
        name: The key, and where it stands.
        languages: What the file has in each.
        source: Its texts in the source language.
        place: Where it stands, for what it lacks.
        stale: Whether the program has no such text any more.
        notes: For translators.
    """

    key: str
    name: Text
    languages: Mapping[str, Node]
    source: Mapping[_Form, Text]
    place: int
    stale: bool
    notes: tuple[str, ...]


class _Form(NamedTuple):
    """Which of the texts of an entry it is: by part of it and by device, and of which plural."""

    parts: tuple[str, ...] = ()
    category: str | None = None


_WHOLE = _Form()


class _Found(NamedTuple):
    form: _Form
    text: Text
    state: State


def _entry(text: str, path: str, key: str, node: Node, source: str) -> _Entry | None:
    """The entry; None where it is not for translation."""
    members = json_tree.members(node, path, f"the entry {key[:80]!r}")
    flag = members.get("shouldTranslate")
    if flag is not None and flag.value is False:
        return None
    found = members.get("localizations")
    languages = {} if found is None else json_tree.members(found, path, f"the localizations of {key[:80]!r}")
    originals = {entry.form: entry.text for entry in _texts(text, languages[source])} if source in languages else {}
    name = name_of(text, node)
    if not originals:
        originals = {_WHOLE: name}
    if all(is_blank(original.text) for original in originals.values()):
        return None
    comment = string_of(members.get("comment"))
    stale = string_of(members.get("extractionState")) == "stale"
    return _Entry(key, name, languages, originals, node.end, stale, (comment,) if comment else ())


def _units(text: str, entry: _Entry, source: str, languages: Mapping[str, None]) -> Iterator[Unit]:
    for language in (*entry.languages, *(code for code in languages if code not in entry.languages)):
        if language == source:
            continue
        found = list(_texts(text, entry.languages[language])) if language in entry.languages else []
        for form, target, state in found or [_Found(_WHOLE, Text.empty(entry.place), State.MISSING)]:
            yield Unit(
                key=_key(entry, form),
                target=target,
                source=_source(entry, form),
                state=State.UNUSED if entry.stale else state,
                plural=None if form.category is None else Plural(form.category),
                notes=entry.notes,
                target_lang=language_of(language),
            )


def _key(entry: _Entry, form: _Form) -> str:
    """The key, which all parts of an entry repeat, and which of them it is."""
    if not form.parts:
        return entry.key
    return "".join([entry.key[:LONGEST_PATH], *(f"[{part[:LONGEST_PATH]}]" for part in form.parts)])


def _source(entry: _Entry, form: _Form) -> Text:
    """The original of a form: the same, that of the most general plural, or the most general of all."""
    general = (form, form._replace(category="other"), form._replace(category=None))
    found = (entry.source[known] for known in (*general, _WHOLE, _Form(category="other")) if known in entry.source)
    return next(found, entry.name)


def _texts(text: str, node: Node, form: _Form = _WHOLE) -> Iterator[_Found]:
    """The texts of a localization, and of its variations and substitutions, which are not deep."""
    members = node.value
    if not isinstance(members, dict) or len(form.parts) > _DEEPEST:
        return
    unit = members.get("stringUnit")
    if unit is not None and isinstance(unit.value, dict) and "value" in unit.value:
        target = text_of(text, unit.value["value"])
        if target is not None:
            yield _Found(form, target, _STATES.get(string_of(unit.value.get("state")) or "", State.TRANSLATED))
    for kind, variants in _children(members.get("variations")):
        for name, variant in _children(variants):
            plural = kind == "plural"
            inner = form._replace(category=name) if plural else form._replace(parts=(*form.parts, name))
            yield from _texts(text, variant, inner)
    for name, substitution in _children(members.get("substitutions")):
        yield from _texts(text, substitution, form._replace(parts=(*form.parts, name)))


def _children(node: Node | None) -> Iterator[tuple[str, Node]]:
    if node is not None and isinstance(node.value, dict):
        yield from node.value.items()
