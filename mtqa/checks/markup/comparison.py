"""Compares the placeholders of a source and its translation, for the checks on placeholders."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.markup.breakage import (
    Breakage,
    broken_branches,
    broken_placeholder,
    lone_percent_signs,
    quoted_by_apostrophe,
    unfolded,
)
from mtqa.checks.markup.dialects import reading_of
from mtqa.checks.markup.placeables import (
    BRACE,
    EMPTY_BRACE,
    HASH_BRACE,
    ICU,
    PERCENT_SIGN,
    PRINTF,
    QT,
    SYNTAXES,
    Placeable,
    are_dates,
    find,
    is_date_format,
    without_placeables,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.checks.markup.dialects import Reading


class Change(NamedTuple):
    """A placeholder of the target, and that of the source which it seems to stand for."""

    found: Placeable
    expected: Placeable


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the placeholders of a target differ from those of its source. A fault is in one of the lists only.

    Attributes:
        missing: Of the source.
        extra: Of the target.
        changed: Of the target, each with what it should be.
        reordered: Of the target, where unnumbered ones of different kinds stand in another order.
        broken: Places of the target where a placeholder is no longer one.
    """

    missing: tuple[Placeable, ...] = ()
    extra: tuple[Placeable, ...] = ()
    changed: tuple[Change, ...] = ()
    reordered: tuple[Placeable, ...] = ()
    broken: tuple[Breakage, ...] = ()


SAME = Comparison()


@lru_cache(maxsize=64)
def compare(source: str, target: str, flags: tuple[str, ...] = ()) -> Comparison:
    """Compares the placeholders of a source and of its translation.

    Args:
        source: The original.
        target: The translation.
        flags: What the file says of how programs read them, see `Segment`.
    """
    reading = reading_of(flags)
    before, after = _placeables(source, target, reading)
    if not before and not after:
        return SAME
    missing: list[Placeable] = []
    extra: list[Placeable] = []
    surplus: list[Placeable] = []
    reordered: Sequence[Placeable] = ()
    if [item[2:5] for item in before] != [item[2:5] for item in after]:
        missing, surplus, reordered = _differences(before, after)
        missing = [item for item in missing if not _may_go_missing(item, before, source)]
        missing = [item for item in missing if not _is_glued(item, after, target)]
        extra = [
            item for item in surplus if item.family in reading.sure or not _may_be_prose(item, before, source, missing)
        ]
    broken: list[Breakage] = []
    many = len(missing) > _MANY
    if missing and not many:
        unsound = frozenset(surplus)
        sound = [item for item in after if item not in unsound]
        missing, extra, broken = _set_broken_apart(source, target, missing, extra, sound)
    if any(item.family in _PERCENT_FAMILIES for item in before):
        broken += lone_percent_signs(source, target, [*after, *broken])
    if any(item.family == ICU for item in after):
        broken += broken_branches(source, target, before, after)
    if not reading.likely.isdisjoint(_QUOTING):
        broken += quoted_by_apostrophe(source, target, after)
    if not (missing or extra or reordered or broken):
        return SAME
    changed: list[Change] = []
    if not many:
        changed, missing, extra = _pair_up(missing, extra)
    return Comparison(tuple(missing), tuple(extra), tuple(changed), tuple(reordered), tuple(broken))


_QUOTING = frozenset({ICU})
"""Families of which an apostrophe before the brace makes plain text."""
_MANY = 100
"""From so many missing placeholders on it is not asked what has become of each: that would take minutes."""
_PERCENT_FAMILIES = frozenset({PRINTF, PERCENT_SIGN, "named_printf"})


def _placeables(source: str, target: str, reading: Reading) -> tuple[Sequence[Placeable], Sequence[Placeable]]:
    qt = QT in reading.likely
    if "#{" in target and "#{" not in source:
        reading = reading._replace(barred=reading.barred | {HASH_BRACE})  # `#{n}` is No. `{n}` there.
    before, after = find(source, qt=qt, reading=reading), find(target, qt=qt, reading=reading)
    if not qt and (
        QT in {item.family for item in before}
        or (QT in {item.family for item in after} and any(item.text[1:2].isdigit() for item in before))
    ):
        before, after = find(source, qt=True, reading=reading), find(target, qt=True, reading=reading)
    dates = is_date_format(source) or (PRINTF not in reading.sure and "%" in source and are_dates(source, target))
    if (before or after) and dates:
        codes = (PRINTF, QT, PERCENT_SIGN)
        return [item for item in before if item.family not in codes], [i for i in after if i.family not in codes]
    return before, after


def _differences(
    before: Sequence[Placeable], after: Sequence[Placeable]
) -> tuple[list[Placeable], list[Placeable], Sequence[Placeable]]:
    """What is missing in the target, what it has too much, and what stands in another order."""
    missing: list[Placeable] = []
    extra: list[Placeable] = []
    reordered: Sequence[Placeable] = ()
    if _numbered_instead_of_empty(before, after):
        before, after = ([i for i in items if i.family not in {BRACE, EMPTY_BRACE}] for items in (before, after))
    for family in dict.fromkeys(item.family for item in (*before, *after)):
        ours = [item for item in before if item.family == family]
        theirs = [item for item in after if item.family == family]
        if family == PERCENT_SIGN:
            continue
        if family == PRINTF and any(item.number for item in (*ours, *theirs)):
            lost, added = _by_key(_argument_numbers(ours), _argument_numbers(theirs))
        elif SYNTAXES[family].counted:
            lost, added = _by_count(ours, theirs)
            # `%n` of printf is in no message: it is a newline, Qt's number, or, with `%u`, Rails' pattern of an amount.
            if not lost and not added and not any(item.key == "n" for item in ours):
                reordered = [own for own, other in zip(theirs, ours, strict=True) if own.key != other.key]
        else:
            lost, added = _by_key([(item.key, item) for item in ours], [(item.key, item) for item in theirs])
        missing += lost
        extra += added
    return missing, extra, reordered


def _argument_numbers(items: Iterable[Placeable]) -> list[tuple[object, Placeable]]:
    """Each with the argument that it takes: its own number, or its place among those without a number."""
    numbered: list[tuple[object, Placeable]] = []
    count = 0
    for item in items:
        if item.key == "m":  # The text of the last error, which is no argument.
            numbered.append((item.key, item))
            continue
        count += 0 if item.number else 1 + item.text.count("*")  # A star takes the width from a value of its own.
        numbered.append(((item.number or count, item.key), item))
    return numbered


def _by_key(
    before: Iterable[tuple[object, Placeable]], after: Iterable[tuple[object, Placeable]]
) -> tuple[list[Placeable], list[Placeable]]:
    """What occurs on one side only, each key once."""
    ours, theirs = dict(before), dict(after)
    lost = [item for key, item in ours.items() if key not in theirs]
    return lost, [item for key, item in theirs.items() if key not in ours]


def _by_count(before: Sequence[Placeable], after: Sequence[Placeable]) -> tuple[list[Placeable], list[Placeable]]:
    """What occurs more often on one side; of those with equal keys the last ones."""
    ours, theirs = Counter(item.key for item in before), Counter(item.key for item in after)
    return _last(before, ours - theirs), _last(after, theirs - ours)


def _last(items: Sequence[Placeable], surplus: Counter[str]) -> list[Placeable]:
    chosen = []
    for item in reversed(items):
        if surplus[item.key] > 0:
            surplus[item.key] -= 1
            chosen.append(item)
    return chosen[::-1]


def _numbered_instead_of_empty(before: Sequence[Placeable], after: Sequence[Placeable]) -> bool:
    """Whether `{} {}` became `{1} {0}`, or the reverse, which Python reads alike."""
    ours = [item for item in before if item.family in {BRACE, EMPTY_BRACE}]
    theirs = [item for item in after if item.family in {BRACE, EMPTY_BRACE}]
    for empty, numbered in ((ours, theirs), (theirs, ours)):
        if empty and all(item.family == EMPTY_BRACE for item in empty):
            return {item.key for item in numbered} == {f"{{{n}}}" for n in range(len(empty))}
    return False


def _may_go_missing(item: Placeable, before: Sequence[Placeable], source: str) -> bool:
    """Whether it may be no placeholder at all: a single `$1` is a price."""
    if item.family == BRACE and _is_braced_word(before, source):
        return True
    return item.family == "dollar_number" and len({i.key for i in before if i.family == "dollar_number"}) < 2


def _is_glued(item: Placeable, others: Sequence[Placeable], text: str) -> bool:
    """Whether the other text has it with letters behind it, where it was not taken for one: `%zubitový`."""
    if item.family != PRINTF or len(item.text) < _UNMISTAKABLE:
        return False
    return text.count(item.text) > sum(other.text == item.text for other in others)


_UNMISTAKABLE = 3


def _is_braced_word(before: Sequence[Placeable], source: str) -> bool:
    """Whether the source is but a word in braces, something in a list that is no value: `{None}`."""
    return len(before) == 1 and before[0].text == source.strip() and before[0].text[1:2].isupper()


def _may_be_prose(item: Placeable, before: Sequence[Placeable], source: str, missing: Sequence[Placeable]) -> bool:
    """Whether a placeholder that only the target has may be none."""
    if item.family == BRACE and _is_braced_word(before, source):
        return True
    if any(other.family == item.family for other in before):
        # Turkish and Basque write `%5` for 5 percent.
        return item.family == QT and item.text.strip("%L") in source and not missing
    return not SYNTAXES[item.family].certain or (item.text[0] in source and not missing)


def _set_broken_apart(
    source: str, target: str, missing: list[Placeable], extra: list[Placeable], sound: Sequence[Placeable]
) -> tuple[list[Placeable], list[Placeable], list[Breakage]]:
    """Finds what has become of missing placeholders, and takes those found from `missing` and `extra`."""
    prose, folded = without_placeables(source), unfolded(target)
    broken: list[Breakage] = []
    still_missing = []
    gone: set[str] = set()
    for item in missing:
        found = None
        if item.text not in gone:
            found = broken_placeholder(
                item, prose=prose, target=target, folded=folded, taken=[*sound, *broken], extra=extra
            )
        if found is None:
            still_missing.append(item)
            gone.add(item.text)
        else:
            broken.append(found)
    left = [item for item in extra if not any(part.start < item.end and item.start < part.end for part in broken)]
    return still_missing, left, broken


def _pair_up(
    missing: Sequence[Placeable], extra: Sequence[Placeable]
) -> tuple[list[Change], list[Placeable], list[Placeable]]:
    """Pairs what is missing with what is there instead: first what differs in case only, then the one with the one."""
    changed: list[Change] = []
    lost, added = list(missing), list(extra)
    for item in missing:
        alike = next((other for other in added if other.key.lower() == item.key.lower()), None)
        if alike is not None:
            changed.append(Change(alike, item))
            lost.remove(item)
            added.remove(alike)
    if len(lost) == len(added) == 1:
        changed.append(Change(added.pop(), lost.pop()))
    return changed, lost, added
