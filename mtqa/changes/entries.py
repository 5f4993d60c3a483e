"""What changed in a file of entries: a catalogue, or a table, compared with itself as it was.

Entries are compared by their keys, and such as are only numbered by their texts: where one is put in between, all those
behind it have other numbers. Order, line ends and the like do not count, nor do notes for translators, but for the
limits that they name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

from mtqa.changes.limits import limits_of
from mtqa.changes.touched import Touched
from mtqa.segment import State
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.segment import Document, InlineMarkup, Segment


def touched_entries(before: Document, now: Document) -> Touched:
    """What changed in a document.

    Args:
        before: As it was, read in the same way.
        now: As it is.
    """
    if (before.expected_lang, before.source_lang) != (now.expected_lang, now.source_lang):
        return Touched.all_of(now).with_more(_touched_segments(before, now))
    return _touched_segments(before, now)


def _touched_segments(before: Document, now: Document) -> Touched:
    same = Counter(map(_whole, before.segments))
    known = {segment.id: segment for segment in before.segments}
    changed = []
    for segment in now.segments:
        whole = _whole(segment)
        if same[whole]:
            same[whole] -= 1
            if segment.plural is None or before.plural_forms == now.plural_forms:
                continue
        changed.append(segment)
    # An entry of which nothing is left may be the one that an unknown one has come from.
    gone = [segment for segment in before.segments if _take(same, _whole(segment))]
    moved = _by_target(gone, changed)
    former_sources = {}
    for segment in changed:
        old = known.get(segment.id)
        if old is None or (_is_numbered(segment) and not _is_same_target(old, segment)):
            old = moved.get(_target(segment))
        if old is not None and _is_outdated(old, segment):
            former_sources[segment.id] = old.source or ""
    return Touched(frozenset(segment.id for segment in changed), former_sources)


_Whole: TypeAlias = "tuple[object, ...]"


def _whole(segment: Segment) -> _Whole:
    """All that makes an entry another one if it changes."""
    return (
        None if _is_numbered(segment) else segment.id,
        segment.context,
        segment.plural,
        segment.state,
        _normal(segment.target),
        None if segment.source is None else _normal(segment.source),
        segment.reference,
        segment.flags,
        said_by(segment.markup),
        said_by(segment.source_markup),
        segment.target_lang,
        segment.source_lang,
        limits_of(segment),
    )


def _is_numbered(segment: Segment) -> bool:
    """Whether a segment is called by where it stands."""
    return (segment.key or segment.id.partition("#")[0].partition("@")[0]).isdecimal()


def _take(counts: Counter[_Whole], whole: _Whole) -> bool:
    if not counts[whole]:
        return False
    counts[whole] -= 1
    return True


def _target(segment: Segment) -> _Whole:
    return (segment.context, segment.plural, _normal(segment.target), said_by(segment.markup))


def _is_same_target(one: Segment, other: Segment) -> bool:
    return _target(one) == _target(other)


def _by_target(gone: Sequence[Segment], changed: Sequence[Segment]) -> dict[_Whole, Segment]:
    """The entries that are no more by their targets, if there is but one of each, and one among those that came."""
    wanted = Counter(map(_target, changed))
    found: defaultdict[_Whole, list[Segment]] = defaultdict(list)
    for segment in gone:
        found[_target(segment)].append(segment)
    return {target: those[0] for target, those in found.items() if len(those) == 1 == wanted[target]}


def _is_outdated(old: Segment, now: Segment) -> bool:
    """Whether the source of an entry changed, and its translation did not."""
    if old.source is None or now.source is None or is_blank(old.source) or is_blank(now.source):
        return False
    if _normal(old.source) == _normal(now.source) or is_blank(now.target):
        return False
    if not _is_same_target(old, now) or now.state in _NEVER_SHOWN:
        return False
    # Where the key is the source, a person or a program gave the new entry the old translation. If it is not marked as
    # a draft, somebody says that it still holds.
    return now.id == old.id or _is_numbered(now) or now.state is State.FUZZY


_NEVER_SHOWN = frozenset({State.MISSING, State.UNUSED})


def _normal(text: str) -> str:
    """A text with line ends of one kind."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def said_by(markup: Sequence[InlineMarkup]) -> tuple[tuple[object, ...], ...]:
    """What inline markup says and where it stands in a text, wherever that stands in its file."""
    return tuple((each.kind, each.text, each.start, each.end) for each in markup)
