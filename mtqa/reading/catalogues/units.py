"""What a reader of localisation files hands over, and how that becomes a document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from mtqa.quick import quickly_made
from mtqa.reading.catalogues.registry import CATALOGUES
from mtqa.segment import Document, Fault, InlineMarkup, Plural, Role, Segment, State, TextMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtqa.errors import MalformedError


class Text(NamedTuple):
    """A text as people read it, without escapes and inline codes.

    Attributes:
        text: The text itself.
        map: From positions in it to positions in the file; of an empty text to where it would stand.
        markup: The inline codes that were taken out.
    """

    text: str
    map: TextMap
    markup: tuple[InlineMarkup, ...] = ()

    @classmethod
    def empty(cls, place: int) -> Text:
        """Nothing, at a place of the file."""
        return cls("", TextMap.verbatim(0, place))


@quickly_made
@dataclass(frozen=True, slots=True)
class Unit:
    """An entry of a catalogue, or one form of a plural.

    Attributes:
        key: What the entry is called, as developers know it. Forms of a plural share it.
        target: The translation; empty where there is none yet.
        source: The original, where the file itself has it.
        state: How far the translation has come. That it is empty need not be said.
        plural: Which form it is, of an entry with plural forms.
        context: What tells apart two entries of one source.
        notes: For translators.
        target_lang, source_lang: Where a file holds several languages.
        flags: How programs read the text, see `Segment`.
        entry: The entry that it is a variant of, where a translation may have other variants than its source (Fluent).
    """

    key: str
    target: Text
    source: Text | None = None
    state: State = State.TRANSLATED
    plural: Plural | None = None
    context: str | None = None
    notes: tuple[str, ...] = ()
    target_lang: str | None = None
    source_lang: str | None = None
    flags: tuple[str, ...] = ()
    entry: str | None = None

    @property
    def name(self) -> str:
        """By what source and translation are paired."""
        return self.entry or self.key


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The entries of a file.

    Attributes:
        units: In the order of the file; forms of a plural side by side.
        target_lang, source_lang: What the file says of itself, as BCP 47 codes.
        plural_forms: How many forms it says that a plural has, where forms are numbered.
    """

    units: tuple[Unit, ...]
    target_lang: str | None = None
    source_lang: str | None = None
    plural_forms: int | None = None


def document_of(catalogue: Catalogue, *, text: str, path: str, form: str) -> Document:
    """A catalogue that is checked as it stands.

    Args:
        catalogue: As it was read.
        text: The decoded file.
        path: As the user named it.
        form: Name of the format.
    """
    return Document(
        path=path,
        text=text,
        segments=tuple(_segments(catalogue.units, catalogue, CATALOGUES[form].flags)),
        format=form,
        source_lang=catalogue.source_lang,
        expected_lang=catalogue.target_lang,
        plural_forms=catalogue.plural_forms,
    )


def malformed(error: MalformedError, text: str, form: str) -> Document:
    """A file that cannot be read, as a document without segments that says so.

    Args:
        error: As a reader raised it.
        text: The decoded file.
        form: Name of the format.
    """
    return Document(path=error.path, text=text, segments=(), format=form, fault=Fault(error.problem, error.place))


class Side(NamedTuple):
    """One of two files that hold the same entries in two languages."""

    path: str
    text: str
    catalogue: Catalogue


def paired(target: Side, source: Side, form: str) -> Document:
    """Two catalogues of which the one translates the other, entry by entry.

    An entry that the target lacks is a segment without text, in the state `MISSING`, placed after the entry before it;
    one that the source lacks is in the state `UNUSED`.

    Args:
        target: The translation.
        source: The original.
        form: Name of the format of both.
    """
    units = tuple(_paired(target.catalogue.units, source.catalogue.units))
    catalogue = replace(
        target.catalogue, units=units, source_lang=source.catalogue.target_lang or target.catalogue.source_lang
    )
    document = document_of(catalogue, text=target.text, path=target.path, form=form)
    return replace(document, source_path=source.path, source_text=source.text)


def _paired(targets: Sequence[Unit], sources: Sequence[Unit]) -> Iterator[Unit]:
    """Entries of the target in its order, each missing one after the entry that it follows in the source."""
    originals: dict[str, list[Unit]] = {}
    for unit in sources:
        originals.setdefault(unit.name, []).append(unit)
    translated = {unit.name for unit in targets}
    missing: dict[str | None, list[Unit]] = {}
    before: str | None = None
    for key, units in originals.items():
        if key in translated:
            before = key
        else:
            missing.setdefault(before, []).append(units[0])
    last: dict[str, int] = {unit.name: number for number, unit in enumerate(targets)}
    yield from _lacking(missing.get(None, ()), 0)
    for number, unit in enumerate(targets):
        if unit.name in originals:
            yield _with_source(unit, originals[unit.name])
        else:
            yield replace(unit, state=State.UNUSED)
        if last[unit.name] == number:
            end = unit.target.map.to_document(0, len(unit.target.text)).end
            yield from _lacking(missing.get(unit.name, ()), end)


def _with_source(unit: Unit, originals: Sequence[Unit]) -> Unit:
    """The unit with its source: the same variant or form of the plural, else the most general one, the last."""
    same = (original for original in originals if (original.key, original.plural) == (unit.key, unit.plural))
    original = next(same, originals[-1])
    return replace(unit, source=original.target, notes=unit.notes or original.notes)


def _lacking(units: Iterable[Unit], place: int) -> Iterator[Unit]:
    for unit in units:
        name = unit.name
        yield replace(unit, key=name, target=Text.empty(place), source=unit.target, state=State.MISSING, plural=None)


def _segments(units: Iterable[Unit], catalogue: Catalogue, flags: tuple[str, ...]) -> Iterator[Segment]:
    seen: dict[str, int] = {}
    block, before = 0, None
    target_lang, source_lang = catalogue.target_lang, catalogue.source_lang
    nothing: tuple[str | None, TextMap | None, tuple[InlineMarkup, ...]] = (None, None, ())
    for unit in units:
        if before is None or unit.plural is None or not _of_one_plural(before, unit):
            block += 1
        before = unit
        text, places, markup = unit.target
        source, source_places, source_markup = unit.source or nothing
        # Given by place, since names take a third of the time.
        yield Segment(
            unique(_identity(unit, catalogue), seen),
            text,
            places,
            source,
            source_places,
            None,
            unit.target_lang or target_lang,
            unit.source_lang or source_lang,
            Role.PROSE,
            None,
            block,
            markup,
            source_markup,
            unit.state,
            unit.plural,
            unit.key,
            unit.context,
            unit.notes,
            unit.flags or flags,
        )


def _of_one_plural(one: Unit, other: Unit) -> bool:
    """Whether two units that follow each other are forms of one plural."""
    if one.plural is None or other.plural is None:
        return False
    return (one.key, one.target_lang) == (other.key, other.target_lang)


def _identity(unit: Unit, catalogue: Catalogue) -> str:
    """The key, the language in a file of several, and which form of the plural."""
    key = f"{unit.key}@{unit.target_lang}" if unit.target_lang and catalogue.target_lang is None else unit.key
    if unit.plural is None:
        return key
    form = unit.plural.category if unit.plural.index is None else unit.plural.index
    return f"{key}[{form}]"


def unique(identity: str, seen: dict[str, int]) -> str:
    """The id, with `#2`, `#3` where it was seen before, as segment ids of test suites are, once for each system.

    Args:
        identity: What the file says.
        seen: How often each id was; kept up to date.
    """
    candidate = identity
    while candidate in seen:
        seen[identity] += 1
        candidate = f"{identity}#{seen[identity]}"
    seen[candidate] = 1
    return candidate
